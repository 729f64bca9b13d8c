package import PlanModel

/// Reads the folder of a Backlog.md project (github.com/MrLesk/Backlog.md).
///
/// Tasks of `tasks/` and `completed/` become items, drafts items in `backlog`, archived ones
/// archived items (dropped when they were not done), milestones releases. Ids stay as the folder
/// spells them. The loss report counts every key, section, setting and file without a place here.
package struct BacklogMdImporter: ImportSource {
  /// The name of the source: what is remembered of it is in `imports/<source>.csv`.
  package let source: String

  private let folder: BacklogMdFolder
  private let clock: SourceClock

  /// Reads the files of the folder, or of the project's folder that holds `backlog/`.
  package init(_ files: [SourceFile], clock: SourceClock) {
    folder = BacklogMdFolder(files)
    self.clock = clock
    let project = folder.settings["project_name"]?.text ?? ""
    let slug = SourceName.slug(project)
    // Two projects imported into one workspace must not be taken for each other.
    source = slug.isEmpty || slug == "backlog-md" ? "backlog-md" : "backlog-md-\(slug)"
  }

  /// Whether an import reads a file of this path within the folder; others need not be loaded.
  package static func wants(_ path: String) -> Bool { BacklogMdFolder.wants(path) }

  /// The records of the folder; states that no rule knows are noted in `states`.
  package func batch(
    _ states: inout StateMap, today: CalendarDay
  ) throws(ImportError) -> ImportBatch {
    guard !folder.tasks.isEmpty || !folder.milestones.isEmpty else {
      throw ImportError(
        "There are no tasks of Backlog.md here; name the folder that holds tasks/.")
    }
    var batch = ImportBatch(source: source, tool: "Backlog.md")
    batch.loss = folder.loss
    var reader = BacklogMdReader(folder, clock: clock, states: states, loss: batch.loss)
    reader.readTasks()
    reader.readMilestones(today: today)
    states = reader.states
    batch.loss = reader.loss
    batch.records = reader.milestones + reader.tasks
    batch.order = reader.tasks.map(BacklogMdPlace.init).sorted().map(\.key)
    return batch
  }
}

/// A place in the order of tasks.
///
/// By `ordinal`, those without one last, then by id with its
/// numbers as such.
private struct BacklogMdPlace: Comparable {
  let key: String
  private let ordinal: Double
  private let parts: [Part]

  private enum Part: Comparable {
    case letter(UInt8), number(Int)
  }

  init(_ task: ImportedRecord) {
    key = task.key
    ordinal = NumberText.parse(task.order) ?? .infinity
    var parts: [Part] = []
    for byte in task.sourceID.lowercased().utf8 {
      if byte.isDigit, case .number(let number) = parts.last {
        let (product, isTooLarge) = number.multipliedReportingOverflow(by: 10)
        parts[parts.count - 1] = .number(isTooLarge ? number : product &+ Int(byte - 0x30))
      } else if byte.isDigit {
        parts.append(.number(Int(byte - 0x30)))
      } else {
        parts.append(.letter(byte))
      }
    }
    self.parts = parts
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.ordinal != right.ordinal { return left.ordinal < right.ordinal }
    if left.parts != right.parts { return left.parts.lexicographicallyPrecedes(right.parts) }
    return left.key < right.key
  }
}
