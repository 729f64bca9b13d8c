package import PlanModel

/// What an import did, or would do: the same for a dry run.
package struct ImportOutcome: Sendable, Equatable {
  /// A record that was added.
  package struct Added: Hashable, Sendable {
    package let kind: ImportedRecord.Kind
    package let id: RecordID
  }

  /// A record that was changed, with the fields that changed.
  package struct Update: Hashable, Sendable {
    package let id: RecordID
    package let fields: [String]
    /// Those of the fields that have no value any more.
    package let emptied: Set<String>

    fileprivate var line: String {
      let words = fields.map { emptied.contains($0) ? "\($0) (now empty)" : $0 }
      return "\(id): \(words.joined(separator: ", "))"
    }
  }

  /// A field that somebody changed here since the last import and that differs there too.
  package struct Kept: Hashable, Sendable {
    package let id: RecordID
    package let field: String
    /// The values in words; empty for texts that are too long to show.
    package let here: String
    package let there: String
  }

  /// A record whose id was taken.
  package struct Twin: Hashable, Sendable {
    /// Its title in the source.
    package let title: String
    package let wished: RecordID
    package let given: RecordID
  }

  /// A record that is no longer in the source.
  package struct Vanished: Hashable, Sendable {
    package let key: String
    package let id: RecordID
  }

  /// The name of the tool, for people.
  package let tool: String
  package var added: [Added] = []
  package var updated: [Update] = []
  /// How many records are here as they are there, or were left as they are.
  package var unchanged = 0
  package var kept: [Kept] = []
  /// Fields of records that were here already, with other values than there.
  package var differing: [Kept] = []
  /// Records that were here already without having come from this source.
  package var adopted: [RecordID] = []
  /// Records that somebody deleted here; they are not brought back.
  package var deletedHere: [RecordID] = []
  package var vanished: [Vanished] = []
  /// Records of earlier imports of which the source says nothing.
  package var elsewhere: [Vanished] = []
  package var twins: [Twin] = []
  package var loss = LossReport()
  /// Words in cells that nobody has said the meaning of.
  package var words: [UnknownWord] = []

  package init(tool: String) { self.tool = tool }

  /// What was done, in a few words: for undo and the message line.
  package var summary: String {
    let parts = addedWords
    var words = parts.isEmpty ? "" : "Imported \(parts) from \(tool)"
    if !updated.isEmpty {
      words += words.isEmpty ? "Updated" : ", updated"
      words += " \(updated.count)" + (parts.isEmpty ? " from \(tool)" : "")
    }
    return words.isEmpty ? "Nothing new in \(tool)" : words
  }

  /// The ids of the records of a kind that were added.
  package func added(_ kind: ImportedRecord.Kind) -> [RecordID] {
    added.filter { $0.kind == kind }.map(\.id)
  }

  /// What was added, by kind, items first: `2 items, 1 release and 3 sprints`.
  private var addedWords: String {
    let counts = Dictionary(added.map { ($0.kind, 1) }, uniquingKeysWith: +)
    let parts = RecordCatalog.folderTypes.compactMap { type -> String? in
      guard let count = counts[ImportedRecord.Kind(type)] else { return nil }
      return "\(count) \(count == 1 ? type.kind.word : type.kind.words)"
    }
    guard parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and \(parts[parts.count - 1])"
  }

  /// A part of the report with the records that it is about.
  package struct Section: Hashable, Sendable {
    package let text: String
    package let ids: [RecordID]
  }

  /// The report in parts, for a screen on which the records can be opened.
  package var sections: [Section] {
    var sections = RecordCatalog.folderTypes.compactMap { type -> Section? in
      let ids = added(ImportedRecord.Kind(type))
      guard !ids.isEmpty else { return nil }
      let word = ids.count == 1 ? type.kind.word : type.kind.words
      return Section(text: "\(ids.count) \(word) added", ids: ids)
    }
    let others = [
      ("updated", updated.map(\.id)),
      ("kept as changed here, though they changed there too", Self.unique(kept.map(\.id))),
      ("under another id, as theirs was taken", twins.map(\.given)),
      ("here already; only what was empty is filled in", adopted),
      ("here already with other values, which stay", Self.unique(differing.map(\.id))),
      ("deleted here and not brought back", deletedHere),
      ("no longer in \(tool); kept here", vanished.map(\.id)),
      ("imported earlier and not in this file; kept here", elsewhere.map(\.id)),
    ]
    sections += others.filter { !$0.1.isEmpty }.map {
      Section(text: "\($0.1.count) \($0.0)", ids: $0.1)
    }
    sections.append(Section(text: "\(unchanged) unchanged", ids: []))
    return sections
  }

  private static func unique(_ ids: [RecordID]) -> [RecordID] {
    var seen: Set<RecordID> = []
    return ids.filter { seen.insert($0).inserted }
  }

  /// The whole report as lines for people.
  package var lines: [String] {
    var lines = [
      "  \(added.isEmpty ? "nothing" : addedWords) added",
      "  \(updated.count) updated",
      "  \(unchanged) unchanged",
    ]
    add("Updated", updated.map(\.line), to: &lines)
    add("Kept yours (changed here since, and there)", kept.map(\.line), to: &lines)
    add("Ids that others have", twins.map(\.line), to: &lines)
    add("Were here already; only what was empty was filled in", adopted.map(\.text), to: &lines)
    add("Were here already with other values, which stay", differing.map(\.line), to: &lines)
    add("Deleted here, not brought back", deletedHere.map(\.text), to: &lines)
    add(
      "No longer in \(tool); kept here", vanished.map { "\($0.id)  (\($0.key))" }, to: &lines)
    if !elsewhere.isEmpty {
      let examples = elsewhere.prefix(3).map(\.id.text).joined(separator: ", ")
      let more = elsewhere.count > 3 ? ", …" : ""
      lines.append(
        "Imported earlier and not in this file; kept here: \(elsewhere.count)  (\(examples)\(more))"
      )
    }
    return lines + loss.lines + hint
  }

  /// How a person says what words mean that nobody knows.
  private var hint: [String] {
    guard let first = words.first else { return [] }
    let meaning = first.field == "priority" ? Priority.high.rawValue : ItemType.bug.rawValue
    return ["Say what such words mean with --map, as --map \"\(first.word)=\(meaning)\"."]
  }

  private func add(_ title: String, _ entries: [String], to lines: inout [String]) {
    guard !entries.isEmpty else { return }
    lines.append("\(title):")
    lines += entries.map { "  \($0)" }
  }
}

extension ImportOutcome.Kept {
  fileprivate var line: String {
    here.isEmpty && there.isEmpty
      ? "\(id) \(field)" : "\(id) \(field): \"\(here)\" here, \"\(there)\" there"
  }
}

extension ImportOutcome.Twin {
  fileprivate var line: String { "\(given), since \(wished) is another item: \(title)" }
}
