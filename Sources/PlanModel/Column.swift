/// What standing in a column means for a card.
package enum Phase: String, CaseIterable, Hashable, Sendable {
  case unstarted, active, waiting, done, dropped

  /// Whether work has begun and is not over.
  package var isStarted: Bool { self == .active || self == .waiting }
  /// Whether the card is over and done with.
  package var isClosed: Bool { self == .done || self == .dropped }
}

/// A state of the board, as a row of the workspace's `columns` says it.
package struct Column: Hashable, Sendable {
  /// What an item's `status` holds.
  package let id: String
  package let phase: Phase
  /// The heading on the board.
  package let title: String
  /// The most cards that should stand in it; `nil` for no limit.
  package let limit: Int?
  /// Days after which a card in it is marked as ageing; `nil` for never.
  package let ageLimit: Int?
  /// Whether the board draws it.
  package let isOnBoard: Bool

  package init(
    id: String, phase: Phase, title: String, limit: Int? = nil, ageLimit: Int? = nil,
    isOnBoard: Bool = true
  ) {
    self.id = id
    self.phase = phase
    self.title = title
    self.limit = limit
    self.ageLimit = ageLimit
    self.isOnBoard = isOnBoard
  }

  /// Days in a started column after which a card is marked, unless the row says another number.
  package static let standardAgeLimit = 7

  /// Reads a row such as `review phase=waiting wip=3 age=4 title="In review"`.
  package init(row text: String) throws(FieldMistake) {
    let row = try RowText(text)
    guard let word = row["phase"], let phase = Phase(rawValue: word) else {
      let words = Phase.allCases.map(\.rawValue).joined(separator: ", ")
      throw FieldMistake("column \(row.id) needs phase= with one of \(words)")
    }
    self.init(
      id: row.id, phase: phase,
      title: row["title"] ?? row.id.prefix(1).uppercased() + row.id.dropFirst(),
      limit: Self.count(row, "wip"),
      ageLimit: Self.count(row, "age") ?? (phase.isStarted ? Self.standardAgeLimit : nil),
      isOnBoard: row["board"] != "no")
  }

  private static func count(_ row: RowText, _ name: String) -> Int? {
    row[name].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// What is wrong with the values of a row; such a value counts as missing.
  static func valueMistakes(row text: String) throws(FieldMistake) -> [FieldMistake] {
    let row = try RowText(text)
    var mistakes = ["wip", "age"].compactMap { name -> FieldMistake? in
      guard let text = row[name], count(row, name) == nil else { return nil }
      return FieldMistake("\(name)=\(text) of column \(row.id) should be a whole number")
    }
    if let word = row["board"], YesNo(rawValue: word) == nil {
      mistakes.append(FieldMistake("board=\(word) of column \(row.id) should be yes or no"))
    }
    return mistakes
  }

  /// The rows that a workspace without columns has.
  package static let standardRows = [
    "backlog phase=unstarted board=no",
    "ready phase=unstarted",
    "doing phase=active wip=4 age=7",
    "review phase=waiting wip=3 age=4 title=\"In review\"",
    "done phase=done",
    "dropped phase=dropped board=no",
  ]
}
