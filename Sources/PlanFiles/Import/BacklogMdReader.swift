internal import PlanModel

/// Turns the files of a Backlog.md folder into records of an import.
struct BacklogMdReader {
  private(set) var tasks: [ImportedRecord] = []
  private(set) var milestones: [ImportedRecord] = []
  private(set) var states: StateMap
  private(set) var loss: LossReport

  private let folder: BacklogMdFolder
  private let clock: SourceClock
  private let references: BacklogMdReferences
  private var releases: BacklogMdReleases

  init(_ folder: BacklogMdFolder, clock: SourceClock, states: StateMap, loss: LossReport) {
    self.folder = folder
    self.clock = clock
    self.states = states
    self.loss = loss
    let ids = folder.tasks.map { (id: Self.id(of: $0), key: $0.path) }
    let prefix = folder.settings["task_prefix"]?.text ?? ""
    references = BacklogMdReferences(ids, prefix: prefix.isEmpty ? "task" : prefix)
    releases = BacklogMdReleases(folder.milestones)
  }

  /// The id that a file says, else the one in its name.
  static func id(of entry: BacklogMdFolder.Entry) -> String {
    let id = entry.record["id"]?.text ?? ""
    return id.isEmpty ? entry.nameID : id
  }

  mutating func readTasks() {
    tasks.reserveCapacity(folder.tasks.count)
    for entry in folder.tasks { readTask(entry) }
  }

  private mutating func readTask(_ entry: BacklogMdFolder.Entry) {
    var task = ImportedRecord(key: entry.path, kind: .item)
    begin(&task, entry)
    let finish = readState(entry, &task)
    let type = readType(entry)
    task.add("type", [type])
    readWords(entry, &task)
    readReferences(entry, &task)
    let created = day("created_date", entry)
    task.add("created", [created].compactMap { $0?.text })
    readFinish(finish, entry, &task)
    readBody(entry, &task)
    countKeys(entry, known: Self.taskKeys)
    releases.note(task, isOpen: finish == nil)
    tasks.append(task)
  }

  private static let taskKeys: Set<String> = [
    "id", "title", "status", "type", "priority", "assignee", "labels", "milestone", "dependencies",
    "parent_task_id", "ordinal", "created_date", "updated_date", "completed_date",
  ]

  /// The id, title and place of a record.
  private mutating func begin(_ record: inout ImportedRecord, _ entry: BacklogMdFolder.Entry) {
    record.sourceID = Self.id(of: entry)
    let id = RecordID(record.sourceID)
    record.wishedID = id
    if entry.record["id"]?.isEmpty ?? true {
      loss.add(.note, "ids taken from the file's name", example: entry.path)
    }
    if !id.isValid {
      loss.add(.note, "ids that cannot be ids here, respelt", example: "\(entry.path): \(id)")
    }
    record.add("title", [title(of: entry)])
    if entry.part.isArchive, record.kind == .item { record.placement = .archived }
  }

  private mutating func title(of entry: BacklogMdFolder.Entry) -> String {
    var title = entry.record["title"]?.text ?? ""
    if title.isEmpty {
      loss.add(.note, "titles taken from the file's name", example: entry.path)
      title = entry.nameTitle
    }
    guard title.utf8.count > Self.longestTitle else { return title }
    loss.add(.value, "titles over 1 KB, cut", example: entry.path)
    while title.utf8.count > Self.longestTitle - 3 { title.removeLast() }
    return title + "…"
  }

  /// The bytes that a title may have.
  private static let longestTitle = 1024
}

// The state of a task and when it was finished.
extension BacklogMdReader {
  /// Where a task stands once it is over.
  private struct Finish {
    let column: Column
    /// Why it was dropped; empty when it was done.
    let reason: String
  }

  /// Reads the state; the result is not `nil` for a task that is over.
  private mutating func readState(
    _ entry: BacklogMdFolder.Entry, _ task: inout ImportedRecord
  ) -> Finish? {
    let own = entry.record["status"]?.text ?? ""
    guard let column = column(entry, own) else { return nil }
    task.add("status", [column.id])
    guard column.phase.isClosed else { return nil }
    let isArchivedOpen = entry.part.isArchive && states.known(own)?.phase.isClosed != true
    let state = own.isEmpty ? "" : isArchivedOpen ? "archived as \(own)" : own
    return Finish(column: column, reason: column.phase == .dropped ? state : "")
  }

  private mutating func column(_ entry: BacklogMdFolder.Entry, _ own: String) -> Column? {
    switch entry.part {
    case .archivedTasks, .archivedCompleted, .archivedDrafts:
      if let column = states.known(own), column.phase.isClosed { return column }
      return states.column(of: "Archived", example: entry.path)
    case .drafts:
      if !own.isEmpty {
        loss.add(.note, "drafts, whose own state is not kept", example: "\(entry.path): \(own)")
      }
      return states.column(of: "Draft", example: entry.path)
    case .tasks, .completed, .milestones, .archivedMilestones:
      guard own.isEmpty else { return states.column(of: own, example: entry.path) }
      loss.add(.note, "tasks without a state", example: entry.path)
      let standard = folder.settings["default_status"]?.text ?? ""
      return states.column(
        of: standard.isEmpty ? states.firstColumn : standard, example: entry.path)
    }
  }

  private mutating func readFinish(
    _ finish: Finish?, _ entry: BacklogMdFolder.Entry, _ task: inout ImportedRecord
  ) {
    let completed = time("completed_date", entry)
    task.changed = time("updated_date", entry)
    guard let finish else {
      if let completed {
        loss.add(.key, "completed_date", example: "\(entry.path): \(completed.text)")
      }
      if let changed = task.changed {
        loss.add(.key, "updated_date", example: "\(entry.path): \(changed.text)")
      }
      return
    }
    guard let time = completed ?? task.changed else {
      loss.add(.note, "finished, nobody knows when", example: entry.path)
      return
    }
    if completed == nil {
      loss.add(.note, "finish taken from last update", example: "\(entry.path): \(time.text)")
    } else if let changed = task.changed {
      loss.add(.key, "updated_date", example: "\(entry.path): \(changed.text)")
    }
    let event = HistoryEvent(time: time, who: "-", field: "status", value: finish.column.id)
    task.events = [ImportedEvent(event, why: finish.reason.isEmpty ? nil : finish.reason)]
  }

  private mutating func time(_ key: String, _ entry: BacklogMdFolder.Entry) -> EventTime? {
    guard let text = entry.record[key]?.text, !text.isEmpty else { return nil }
    guard let time = clock.time(text) else {
      loss.add(.value, key, example: "\(entry.path): \(text)")
      return nil
    }
    return time
  }

  private mutating func day(_ key: String, _ entry: BacklogMdFolder.Entry) -> CalendarDay? {
    time(key, entry)?.day
  }
}

// Words, people and what a task names.
extension BacklogMdReader {
  private mutating func readType(_ entry: BacklogMdFolder.Entry) -> String {
    let word = entry.record["type"]?.text ?? ""
    guard !word.isEmpty else { return ItemType.story.rawValue }
    if let type = SourceVocabulary.type(word) { return type.rawValue }
    loss.add(.value, "type \(word), taken for a story", example: entry.path)
    return ItemType.story.rawValue
  }

  private mutating func readPriority(_ entry: BacklogMdFolder.Entry) -> [String] {
    let word = entry.record["priority"]?.text ?? ""
    guard !word.isEmpty else { return [] }
    if let priority = SourceVocabulary.priority(word) { return [priority.rawValue] }
    loss.add(.value, "priority \(word)", example: entry.path)
    return []
  }

  private mutating func readWords(
    _ entry: BacklogMdFolder.Entry, _ task: inout ImportedRecord
  ) {
    task.add("priority", readPriority(entry))
    task.add("labels", Self.unique(entry.record["labels"]?.entries ?? []))
    let people = Self.unique(
      (entry.record["assignee"]?.entries ?? []).map(ImportPeople.word).filter { !$0.isEmpty })
    task.add("owner", Array(people.prefix(1)))
    task.add("with", Array(people.dropFirst()))
    guard let order = entry.record["ordinal"]?.text, !order.isEmpty else { return }
    if NumberText.parse(order) == nil {
      loss.add(.value, "ordinal", example: "\(entry.path): \(order)")
    } else {
      task.order = order
    }
  }

  private mutating func readReferences(
    _ entry: BacklogMdFolder.Entry, _ task: inout ImportedRecord
  ) {
    let milestone = entry.record["milestone"]?.text ?? ""
    if !milestone.isEmpty {
      let key = releases.key(of: milestone)
      task.fields.append(ImportedField("release", .references([.record(key: key)])))
    }
    let parent = entry.record["parent_task_id"]?.text ?? ""
    if !parent.isEmpty {
      task.fields.append(ImportedField("parent", .references([references.resolve(parent)])))
    }
    let others = entry.record["dependencies"]?.entries.map(references.resolve) ?? []
    if !others.isEmpty { task.fields.append(ImportedField("depends_on", .references(others))) }
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

// Bodies, keys and milestones.
extension BacklogMdReader {
  private mutating func readBody(
    _ entry: BacklogMdFolder.Entry, _ record: inout ImportedRecord
  ) {
    let body = BacklogMdBody(entry.record.body, clock: clock)
    record.body = body.text
    for heading in body.foreignHeadings { loss.add(.section, heading, example: entry.path) }
    for _ in 0..<body.unreadableComments {
      loss.add(
        .note, "comments that could not be read, kept under ## Comments (imported)",
        example: entry.path)
    }
  }

  /// Counts the keys that have no place here, and those that come twice.
  private mutating func countKeys(_ entry: BacklogMdFolder.Entry, known: Set<String>) {
    var seen: Set<String> = []
    for field in entry.record.entries {
      let isFirst = seen.insert(field.key).inserted
      guard !known.contains(field.key) || !isFirst else { continue }
      let name = isFirst ? field.key : "\(field.key), given a second time"
      let value = field.value.text
      loss.add(.key, name, example: "\(entry.path): \(value.isEmpty ? "empty" : value)")
    }
  }

  mutating func readMilestones(today: CalendarDay) {
    for entry in folder.milestones {
      var release = ImportedRecord(key: entry.path, kind: .release)
      begin(&release, entry)
      let created = day("created_date", entry)
      release.add("created", [created].compactMap { $0?.text })
      if entry.part.isArchive, !releases.isOpen(entry.path) {
        let known = releases.lastDay(entry.path) ?? created?.text
        let last = known ?? today.text
        loss.add(
          .note,
          known == nil
            ? "cancelled releases without a day, which took the day of the import"
            : "cancelled releases, whose day is that of their last task",
          example: entry.path)
        release.fields.append(
          ImportedField("cancelled", .texts([last]), lifetime: .givenOnce))
      }
      readBody(entry, &release)
      countKeys(entry, known: ["id", "title", "created_date"])
      milestones.append(release)
    }
    for named in releases.named {
      var release = ImportedRecord(key: named.key, kind: .release)
      release.sourceID = named.name
      release.wishedID = BacklogMdReleases.isID(named.name) ? RecordID(named.name) : nil
      release.add("title", [named.name])
      loss.add(.note, "milestones without a file, made from their name", example: named.name)
      milestones.append(release)
    }
  }
}
