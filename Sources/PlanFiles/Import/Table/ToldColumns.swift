internal import PlanModel

/// What a person says about columns, parted from what is about states.
struct ToldColumns {
  private(set) var targets: [String: ColumnTarget] = [:]
  /// What words in cells mean, by their folded forms: `Hoch` a priority, `Fehler` a type.
  private(set) var words: [String: WordMeaning] = [:]
  /// What names no column.
  private(set) var rest: [String] = []
  /// What is to be remembered, as `Summary=title`.
  private(set) var kept: [String] = []
  private let table: SourceTable
  private let states: [Column]

  init(
    _ maps: [String], _ table: SourceTable, strictly needed: Int, states: [Column]
  ) throws(ImportError) {
    self.table = table
    self.states = states
    for map in maps.prefix(needed) {
      let name = MapText.parts(map)?.name
      guard let name, column(name) != nil else { throw ImportError(missing(map)) }
      try take(map)
    }
    // These are said with every import.
    kept = []
    for map in maps.dropFirst(needed).flatMap(Self.pieces) { try take(map) }
  }

  /// Takes what an earlier import was told, unless something else is said about the column, or about
  /// what it became.
  mutating func recall(_ remembered: [String]) {
    let said = targets
    let taken = Set(said.values.filter { !$0.isList && $0 != .other(.nothing) })
    var still: [String] = []
    for map in remembered {
      guard let (name, wanted) = MapText.parts(map) else { continue }
      guard let target = ColumnTarget(named: wanted) else {
        let folded = StateMap.folded(name)
        guard words[folded] == nil, let meaning = word(wanted) else { continue }
        words[folded] = meaning
        still.append(map)
        continue
      }
      guard said[name] == nil, !taken.contains(target) else { continue }
      still.append(map)
      if table.columns.contains(where: { $0.name == name }) { targets[name] = target }
    }
    kept = still + kept
  }

  private static let mostNames = 30

  private func missing(_ map: String) -> String {
    let name = MapText.parts(map)?.name ?? map
    let names = table.columns.map(\.name)
    let more = names.count - Self.mostNames
    return "\(table.name) has no column \(name); it has "
      + names.prefix(Self.mostNames).joined(separator: ", ")
      + (more > 0 ? ", and \(more) more, which --dry-run shows." : ".")
  }

  /// A map cut at its commas, unless that leaves a part without `=`: names may have commas.
  private static func pieces(_ map: String) -> [String] {
    let parts = map.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    return parts.allSatisfy { $0.contains("=") } ? parts : [map]
  }

  private mutating func take(_ map: String) throws(ImportError) {
    guard let (name, wanted) = MapText.parts(map) else {
      throw ImportError("--map \(map) should name a column and a field, as \"Summary=title\".")
    }
    let target = ColumnTarget(named: wanted)
    switch (column(name), target) {
    case (let column?, let target?):
      targets[column.name] = target
      kept.removeAll { MapText.parts($0)?.name == column.name }
      kept.append("\(column.name)=\(target == .other(.nothing) ? "-" : target.name)")
    case (let column?, nil):
      throw ImportError(
        "--map \"\(map)\": \(column.name) is a column of \(table.name), and there is no field "
          + "\(wanted)\(Spelling.hint(for: wanted, in: ColumnTarget.names))\n"
          + "A column may become \(ColumnTarget.names.joined(separator: ", ")).")
    case (nil, nil) where word(wanted) != nil:
      words[StateMap.folded(name)] = word(wanted)
      kept.removeAll { MapText.parts($0)?.name == name }
      kept.append("\(name)=\(wanted)")
    case (nil, _?) where !isState(wanted):
      let near = Spelling.nearest(to: name, in: table.columns.map(\.name))
      let words = near.map { "\(table.name) has no column \(name); did you mean \($0)?" }
      throw ImportError("--map \"\(map)\": \(words ?? missing(map))")
    case (nil, _): rest.append(map)
    }
  }

  private func column(_ name: String) -> SourceTable.Column? {
    let folded = StateMap.folded(name)
    return table.columns.first { $0.name == name }
      ?? table.columns.first { StateMap.folded($0.name) == folded }
  }

  /// What a word in cells becomes that is no column of the workspace.
  private func word(_ wanted: String) -> WordMeaning? {
    switch WordMeaning(wanted, columns: states) {
    case .type(let type)?: isState(wanted) ? nil : .type(type)
    case .priority(let priority)?: .priority(priority)
    case .estimate(let points)?: .estimate(points)
    case .column?, nil: nil
    }
  }

  /// Whether a word names a column of the workspace.
  private func isState(_ word: String) -> Bool {
    let folded = StateMap.folded(word)
    return states.contains {
      StateMap.folded($0.id) == folded || StateMap.folded($0.title) == folded
    }
  }
}

/// A `--map` as a text: `Summary=title`.
enum MapText {
  /// What stands before and behind the last `=`; `nil` where one of them is missing.
  static func parts(_ map: String) -> (name: String, meaning: String)? {
    guard let equals = map.lastIndex(of: "=") else { return nil }
    let name = map[..<equals].trimmed
    let meaning = map[map.index(after: equals)...].trimmed
    return name.isEmpty || meaning.isEmpty ? nil : (name, meaning)
  }
}
