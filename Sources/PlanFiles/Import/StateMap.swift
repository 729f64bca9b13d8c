package import PlanModel

/// What the states of other tools mean in this workspace.
///
/// Asked in this order, without regard to case, blanks and punctuation: what the person says with
/// `--map`, what an earlier import was told (`import_states`), a column of that id or title, and
/// the words that most tools use.
package struct StateMap: Sendable {
  private let workspace: Workspace
  private var told: [String: String] = [:]
  private var missing: [String: Missing] = [:]
  private var missingOrder: [String] = []
  /// The columns of states that were asked before.
  private var found: [String: Column] = [:]
  /// The rows of `import_states` with what was told now.
  package private(set) var rows: [String]

  private struct Missing {
    let state: String
    let example: String
    /// The column that the usual words would have it in.
    let column: String?
    var count: Int
  }

  /// The rules of a workspace and those that the person adds, each as `Parked=backlog`.
  package init(_ workspace: Workspace, adding maps: [String] = []) throws(ImportError) {
    self.workspace = workspace
    rows = workspace.importStates
    for row in rows {
      if let (state, column) = Self.split(row) { told[Self.folded(state)] = column }
    }
    for map in maps { try tell(map) }
  }

  private mutating func tell(_ map: String) throws(ImportError) {
    guard let (state, column) = Self.split(map) else {
      throw ImportError("--map \(map) should name a state and a column, as \"Parked=backlog\".")
    }
    let folded = Self.folded(column)
    guard
      let match = workspace.columns.first(where: { $0.id == column })
        ?? workspace.columns.first(where: {
          Self.folded($0.id) == folded || Self.folded($0.title) == folded
        })
    else {
      throw ImportError(
        "--map \"\(map)\": there is no column \(column); the columns are \(columnList).")
    }
    let key = Self.folded(state)
    guard told[key] != match.id else { return }
    told[key] = match.id
    rows.removeAll { Self.split($0).map { Self.folded($0.state) } == key }
    rows.append(OneLine.text("\(state)=\(match.id)"))
  }

  private static func split(_ row: String) -> (state: String, column: String)? {
    guard let equals = row.lastIndex(of: "=") else { return nil }
    let state = row[..<equals].trimmed
    let column = row[row.index(after: equals)...].trimmed
    return state.isEmpty || column.isEmpty ? nil : (state, column)
  }

  private var columnList: String { workspace.columns.map(\.id).joined(separator: ", ") }

  /// A word without case, blanks and punctuation; one of nothing else stays as it is.
  package static func folded(_ word: String) -> String {
    if let plain = PlainFolding.word(word) { return plain.isEmpty ? word.trimmed : plain }
    let kept = word.unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    return kept.isEmpty ? word.trimmed : String(String.UnicodeScalarView(kept)).lowercased()
  }

  /// The column of a state; `nil` when no rule knows it, which `check` then reports.
  package mutating func column(of state: String, example: String) -> Column? {
    if let column = found[state] { return column }
    let key = Self.folded(state)
    let name = told[key] ?? named(key) ?? Self.usual[key]
    if let name, let column = workspace.columns.first(where: { $0.id == name }) {
      found[state] = column
      return column
    }
    if missing[key] == nil {
      missingOrder.append(key)
      missing[key] = Missing(state: state, example: example, column: name, count: 0)
    }
    missing[key]?.count += 1
    return nil
  }

  /// Adds what was asked of states elsewhere in the source.
  mutating func join(_ next: StateMap) {
    for key in next.missingOrder {
      guard let state = next.missing[key] else { continue }
      if missing[key] == nil { missingOrder.append(key) }
      missing[
        key,
        default: Missing(state: state.state, example: state.example, column: state.column, count: 0)
      ]
      .count += state.count
    }
  }

  /// The column of a state if a rule knows it; asking is not reported.
  package func known(_ state: String) -> Column? {
    var copy = self
    return copy.column(of: state, example: "")
  }

  /// The product key of the workspace.
  package var productKey: String { workspace.key }

  /// The phase of a column's id.
  package func phase(_ column: String) -> Phase? { workspace.phase(column) }

  /// The points of a size of the workspace, as a text; `nil` for any other word.
  func points(ofSize word: String) -> String? {
    let size = workspace.sizeNames.first { $0.name.lowercased() == word.lowercased() }
    return size.map { NumberText.print($0.points) }
  }

  /// The columns that states may mean.
  package var columns: [Column] { workspace.columns }

  /// The id of the column that cards without a state stand in.
  package var firstColumn: String { workspace.columns.first?.id ?? "" }

  private func named(_ key: String) -> String? {
    workspace.columns.first {
      Self.folded($0.id) == key || Self.folded($0.title) == key
    }?.id
  }

  /// Says which states no rule knows and what to add for each; called after the last was asked.
  package func check() throws(ImportError) {
    guard !missing.isEmpty else { return }
    let column = workspace.columns.first { $0.id == "backlog" }?.id ?? firstColumn
    let states = missingOrder.compactMap { missing[$0] }
    var lines = states.map { state in
      let count = "\(state.count) \(state.count == 1 ? "task" : "tasks"), first \(state.example)"
      guard let wanted = state.column else {
        return "The state \"\(state.state)\" (\(count)) names no column here."
      }
      return "The state \"\(state.state)\" (\(count)) belongs in a column \(wanted), "
        + "which is not there."
    }
    let flags = states.map { "--map \"\($0.state)=\(column)\"" }.joined(separator: " ")
    lines.append("Nothing was imported. Add \(flags), or another of \(columnList).")
    throw ImportError(lines.joined(separator: "\n"), asking: .states(states.map(\.state)))
  }

  /// The words of most tools, folded, with the column that they mean.
  private static let usual: [String: String] = {
    let words = [
      "backlog": ["backlog", "new", "open", "draft", "triage", "idea"],
      "ready": ["todo", "ready", "selected", "next"],
      "doing": ["doing", "inprogress"],
      "review": ["review", "qa", "testing"],
      "done": ["done", "closed", "resolved", "complete", "completed"],
      "dropped": [
        "dropped", "wontdo", "cancelled", "canceled", "duplicate", "rejected", "archived",
      ],
    ]
    var usual: [String: String] = [:]
    for (column, states) in words { for state in states { usual[state] = column } }
    return usual
  }()
}
