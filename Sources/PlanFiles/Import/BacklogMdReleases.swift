internal import PlanModel

/// Finds the milestones that tasks name: by id, then by title, else a new one of that name.
struct BacklogMdReleases {
  private var byID: [String: String] = [:]
  private var byTitle: [String: String] = [:]
  private var open: Set<String> = []
  private var lastDays: [String: String] = [:]
  /// Milestones that only tasks name, in the order in which they came.
  private(set) var named: [(key: String, name: String)] = []

  init(_ entries: [BacklogMdFolder.Entry]) {
    for entry in entries {
      let id = BacklogMdReader.id(of: entry).lowercased()
      if byID[id] == nil { byID[id] = entry.path }
      let title = ImportedRecord.foldedTitle(entry.record["title"]?.text ?? "")
      if !title.isEmpty, byTitle[title] == nil { byTitle[title] = entry.path }
    }
  }

  /// The key of the milestone of a name.
  mutating func key(of name: String) -> String {
    let folded = ImportedRecord.foldedTitle(name)
    let number = name.utf8.allSatisfy(\.isDigit) ? byID["m-\(name)"] : nil
    if let key = byID[name.lowercased()] ?? byTitle[folded] ?? number { return key }
    let key = ImportedRecord.namedOnly + name
    named.append((key, name))
    byID[name.lowercased()] = key
    if byTitle[folded] == nil { byTitle[folded] = key }
    return key
  }

  /// Whether a name is an id such as `m-6` rather than a title.
  static func isID(_ name: String) -> Bool {
    let number = name.utf8.dropFirst(2)
    return name.lowercased().hasPrefix("m-") && !number.isEmpty && number.allSatisfy(\.isDigit)
  }

  /// Takes note of a task: open ones keep their milestone from being cancelled.
  mutating func note(_ task: ImportedRecord, isOpen: Bool) {
    for field in task.fields where field.key == "release" {
      guard case .references(let references) = field.value,
        case .record(let key) = references.first
      else { continue }
      if isOpen { open.insert(key) }
      let day = (task.events.last?.event.time ?? task.changed)?.day.text ?? task.text("created")
      lastDays[key] = max(lastDays[key] ?? "", day)
    }
  }

  func isOpen(_ key: String) -> Bool { open.contains(key) }

  /// The last day on which something happened to a task of the milestone.
  func lastDay(_ key: String) -> String? { lastDays[key].flatMap { $0.isEmpty ? nil : $0 } }
}
