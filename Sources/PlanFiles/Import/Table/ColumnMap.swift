package import PlanModel

/// Which column of a table becomes what, by the names of its dialect and by what the person says.
package struct ColumnMap: Sendable {
  /// A column with what it becomes.
  package struct Entry: Hashable, Sendable {
    package let column: SourceTable.Column
    /// `nil` for a column whose name says nothing.
    package let target: ColumnTarget?
    /// Whether another column of the same target counts and this one only where that is empty.
    package let isSecond: Bool
  }

  /// The columns in the order of the header.
  package let entries: [Entry]
  /// The `--map`s that are about states.
  package let stateMaps: [String]
  /// What words in cells mean, by their folded forms, as the person says it.
  let words: [String: WordMeaning]
  /// What was said about columns and words, now and before, as `Summary=title`: to be remembered.
  package let remembered: [String]
  /// The places of the cells of each target; where one value counts, it is the first that is there.
  private let places: [ColumnTarget: [Int]]
  /// What columns became in an earlier import that become something else now.
  private let given: Set<String>

  /// Maps the columns by the dialect and by what the person says.
  ///
  /// `maps` are as `Summary=title,Story Points=estimate`; what names no column is about states, which
  /// become one of `states`. The columns of the first `needed` of them must be there. What was
  /// `remembered` of an earlier import holds for columns that nothing is said about.
  package init(
    _ table: SourceTable, dialect: TableDialect, maps: [String] = [], strictly needed: Int = 0,
    remembered: [String] = [], states: [Column] = []
  ) throws(ImportError) {
    var told = try ToldColumns(maps, table, strictly: needed, states: states)
    told.recall(remembered)
    stateMaps = told.rest
    words = told.words
    self.remembered = told.kept
    let columns = TargetedColumns(table, dialect, told.targets)
    entries = columns.entries
    places = columns.places
    given = Set(
      columns.entries.flatMap { entry in
        let start = "\(entry.column.name)="
        return remembered.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
          .filter { $0 != entry.target?.name }
      })
  }

  /// The places of the cells of a target, the one that counts first ahead.
  func places(_ target: ColumnTarget) -> [Int] { places[target] ?? [] }

  func has(_ target: ColumnTarget) -> Bool { places[target] != nil }

  /// The targets that are fields, in the order of the field table.
  var fields: [String] {
    Item.specs.map(\.key).filter { places[.field($0)] != nil }
  }

  /// The fields, and `body`, that no column of the first so many cells says anything of.
  func unsaid(within width: Int) -> Set<String> {
    let said = { (key: String) in
      (Self.feeders[key] ?? [.field(key)]).contains { places($0).contains { $0 < width } }
    }
    let keys = Item.specs.map(\.key) + ["body", ImportedRecord.commentsPart, "archived"]
    return Set(keys.filter { !said($0) }).subtracting(given)
  }

  /// What fields are made of that have more than one column for it.
  private static let feeders: [String: [ColumnTarget]] = [
    "body": [.other(.text), .other(.criteria), .other(.comments)],
    ImportedRecord.commentsPart: [.other(.comments)], "archived": [.other(.archived)],
    "parent": [.field("parent"), .other(.parentTitle)],
    "blocked": [.field("blocked"), .other(.flagged)],
    "depends_on": [.field("depends_on"), .other(.blocks)],
    "owner": [.field("owner"), .field("with")], "with": [.field("with"), .field("owner")],
    "status": [
      .field("status"), .other(.category), .other(.resolution), .other(.started), .other(.finished),
    ],
  ]

  /// The cells of all dates.
  var datePlaces: [Int] { places.filter(\.key.isDate).flatMap(\.value).sorted() }
}

/// The columns of a table, each with what it becomes.
private struct TargetedColumns {
  private let columns: [SourceTable.Column]
  private let targets: [ColumnTarget?]
  /// Which of two columns of one target counts first: the lesser.
  private let ranks: [Int]

  init(_ table: SourceTable, _ dialect: TableDialect, _ told: [String: ColumnTarget]) {
    columns = table.columns
    targets = columns.map { told[$0.name] ?? dialect.target(of: $0.name) }
    ranks = columns.map { told[$0.name] == nil ? dialect.place(of: $0.name) : -1 }
  }

  /// The column that counts for each target of which only one does.
  private var first: [ColumnTarget: Int] {
    var first: [ColumnTarget: Int] = [:]
    for (index, target) in targets.enumerated() {
      guard let target, !target.isList else { continue }
      if let other = first[target], ranks[other] <= ranks[index] { continue }
      first[target] = index
    }
    return first
  }

  var entries: [ColumnMap.Entry] {
    let first = first
    return columns.enumerated().map { index, column in
      let target = targets[index]
      let isFirst = target.map { $0.isList || first[$0] == index } ?? true
      return ColumnMap.Entry(column: column, target: target, isSecond: !isFirst)
    }
  }

  var places: [ColumnTarget: [Int]] {
    var order: [ColumnTarget: [(rank: Int, index: Int)]] = [:]
    for (index, target) in targets.enumerated() {
      if let target { order[target, default: []].append((ranks[index], index)) }
    }
    return order.mapValues { found in
      found.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
        .flatMap { columns[$0.index].places }
    }
  }
}

extension ColumnMap {
  /// The map as lines for people: each column with what it becomes and three of its values.
  package func lines(_ table: SourceTable) -> [String] {
    let rows = zip(entries, table.samples()).map { entry, samples in
      let count = entry.column.places.count
      let name = entry.column.name + (count > 1 ? " (\(count) columns)" : "")
      let target = entry.target.map { entry.isSecond ? "\($0.name), if empty" : $0.name } ?? "-"
      let samples = samples.map { "\"\(Self.short($0))\"" }
      return (name: Self.short(name), target: target, samples: samples.joined(separator: " "))
    }
    let width = min(40, rows.map(\.name.count).max() ?? 0)
    let targetWidth = rows.map(\.target.count).max() ?? 0
    let unknown = entries.count { $0.target == nil }
    var lines = ["Columns of \(table.name) (\(table.encoding.rawValue), \(table.separatorWord)):"]
    lines += rows.map {
      "  \(Self.padded($0.name, width))  \(Self.padded($0.target, targetWidth))  \($0.samples)"
        .trimmedEnd
    }
    if unknown > 0 {
      lines.append(
        "\(unknown) of \(entries.count) columns have no place here (-); "
          + "--map \"COLUMN=field\" gives one a place.")
    }
    return lines
  }

  /// The column without a place whose values read most like titles; `nil` when none has words.
  func likelyTitle(_ table: SourceTable) -> String? {
    let weights = zip(entries, table.samples()).map { entry, samples -> Int in
      guard entry.target == nil, !samples.isEmpty else { return 0 }
      let letters = samples.map { text in
        text.contains(where: \.isLetter) && !text.contains("://") && DateText(text) == nil
          ? min(text.count, 80) : 0
      }
      return letters.reduce(0, +) * 10 / samples.count
    }
    guard let most = weights.max(), most > 0 else { return nil }
    return weights.firstIndex(of: most).map { entries[$0].column.name }
  }

  private static func short(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension SourceTable {
  /// The separator in words.
  package var separatorWord: String {
    switch separator {
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: ";"): "semicolons"
    case 0x09: "tabs"
    default: "cells parted by \(Unicode.Scalar(separator))"
    }
  }
}
