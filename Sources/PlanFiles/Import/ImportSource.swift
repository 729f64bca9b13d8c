package import PlanModel

/// A source of another tool that was read, and can be brought into a plan.
///
/// A new source is one type of this protocol and one verb (`ImportCommand`); ids, references,
/// ranks, what was changed here since, and the report are the work of `ImportRun`.
package protocol ImportSource: Sendable {
  /// The name under which its import is remembered unless the person says another one:
  /// `imports/<source>.csv`.
  var source: String { get }

  /// The records of the source; states that no rule knows are noted in `states`.
  ///
  /// Throws a sentence when there is nothing to bring or something has to be asked first.
  func batch(_ states: inout StateMap, today: CalendarDay) throws(ImportError) -> ImportBatch
}

extension ImportSource {
  /// Works out the import; `maps` are the person's `--map`s about states, as `Parked=backlog`.
  ///
  /// Throws a sentence when there is nothing to bring, when a state names no column, or when a map
  /// makes no sense; then nothing is to be written.
  package func run(
    into plan: Plan, maps: [String] = [], memory: ImportMemory, now: EventTime
  ) throws(ImportError) -> ImportRun {
    var states = try StateMap(plan.workspace, adding: maps)
    let batch = try batch(&states, today: now.day)
    try states.check()
    return ImportRun(batch, into: plan, states: states, memory: memory, now: now)
  }
}

/// What the import of one source is remembered as.
package enum SourceName {
  /// A name as part of a file's name: small letters, digits and `-`, at most 32; empty for one
  /// without letters and digits.
  package static func slug(_ name: String) -> String {
    let words = name.lowercased().utf8.split { !$0.isAlphanumeric }
    return String(
      words.map { String(decoding: Array($0), as: UTF8.self) }
        .joined(separator: "-").prefix(32))
  }

  /// The name of a source of a kind as the person says it; `nil` for one without letters and digits.
  package static func named(_ name: String, ofKind kind: String) -> String? {
    let slug = slug(name)
    if slug.isEmpty { return nil }
    return slug == kind || slug.hasPrefix("\(kind)-") ? slug : "\(kind)-\(slug)"
  }

  /// Whether a name is one of a source of a kind.
  static func `is`(_ name: String, ofKind kind: String) -> Bool {
    (name == kind || name.hasPrefix("\(kind)-"))
      && name.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
  }
}
