import PlanFiles
import PlanModel

/// Which records a change of the workspace is about, and who made it.
struct SyncChanges: Hashable, Sendable {
  private let kinds: Set<RecordKey>
  /// Who made it, sorted: at first the people that new rows of history and new comments name.
  var people: [String]
  /// Files that belong to no record.
  private let others: Int

  /// From the paths that changed, relative to the workspace, and the lines that came.
  init(paths: [String], added: [Substring]) {
    let places = paths.map { RecordPlace($0) }
    kinds = Set(places.compactMap { $0?.key })
    others = places.count { $0 == nil }
    people = Set(added.compactMap(Self.person)).sorted()
  }

  /// Several that came one after the other, as one.
  init(_ changes: [SyncChanges]) {
    kinds = changes.reduce(into: []) { $0.formUnion($1.kinds) }
    others = changes.map(\.others).reduce(0, +)
    people = Set(changes.flatMap(\.people)).sorted()
  }

  var isEmpty: Bool { kinds.isEmpty && others == 0 }

  /// How many of what changed: `14 items`, `3 records`.
  var count: String {
    let number = kinds.count
    guard number > 0 else { return others == 1 ? "1 file" : "\(others) files" }
    let areItems = kinds.allSatisfy { $0.kind == Item.kind.name }
    let word = areItems ? Item.kind.name : "record"
    return "\(number) \(word)\(number == 1 ? "" : "s")"
  }

  /// `14 items changed by ana, raj`; nobody is named where the files do not tell.
  func sentence(unless nobody: String = "") -> String {
    let names = people.isEmpty && !nobody.isEmpty ? [nobody] : people
    guard !names.isEmpty else { return "\(count) changed" }
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return "\(count) changed by \(names.prefix(5).joined(separator: ", "))\(more)"
  }

  /// Who is named by a line of a record: a row of its history, or a comment.
  private static func person(_ line: Substring) -> String? {
    var text = line.trimmed
    guard text.hasPrefix("- ") else { return nil }
    text = String(text.dropFirst(2)).trimmed
    if text.hasPrefix("'") || text.hasPrefix("\"") { text.removeFirst() }
    if let event = HistoryEvent(row: text) { return name(event.who) }
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count == 3, EventTime(words[0]) != nil, words[1].hasSuffix(":") else { return nil }
    return name(String(words[1].dropLast()))
  }

  /// A name that can be an id; anything else in a file is not repeated.
  private static func name(_ who: String) -> String? {
    RecordID(who).isValid && who != "-" ? who : nil
  }
}
