import PlanApp
import PlanFiles
import PlanMethods
import PlanModel

/// A workspace that a command opened, with who works on it and when.
struct CommandSession: Sendable {
  private(set) var workspace: OpenWorkspace
  private let host: HostEnvironment
  private let files: PersonalFiles
  /// The person's id.
  let me: String
  /// The time of what is done now.
  let now: EventTime
  /// The day that is today, unless the person said otherwise.
  let today: CalendarDay

  init(
    _ options: WorkspaceOptions, _ context: CommandContext,
    archive: WorkspaceLoader.Archive = .names
  ) throws(CommandFailure) {
    host = context.host
    workspace = try OpenWorkspace.open(
      at: options.path, host: host, fileSystem: context.fileSystem, archive: archive)
    workspace.plan.language = .standard
    files = PersonalFiles(host, fileSystem: context.fileSystem)
    now = host.now()
    today = try options.person.namedDay() ?? now.day
    me = Identity.me(
      asked: options.person.user,
      settings: files.settings().settings.me,
      plan: workspace.plan, host: host, fileSystem: context.fileSystem)
  }

  /// Refuses to go on with a plan whose settings could not be read: its columns are not known.
  func requireSettings() throws(CommandFailure) {
    if plan.settingsProblem != nil, let reason = plan.readOnlyReason { throw .problem(reason) }
  }

  var plan: Plan { workspace.plan }
  var author: Author { Author(who: me, time: now) }
  var input: FieldInput { FieldInput(plan: plan, today: today, me: me) }
  /// Draws ids for new items.
  var ids: IdentitySource { IdentitySource(seed: host.seed) }

  /// Reads the archive too, unless it was read already.
  mutating func readArchive() throws(CommandFailure) {
    let folder = workspace.folder
    let barrier = workspace.plan.writeBarrier
    workspace.plan = try CommandFailure.guarding { () throws(FileError) in
      try WorkspaceLoader.load(folder, archive: .contents)
    }
    workspace.plan.writeBarrier = barrier
    workspace.plan.language = .standard
  }
}

// MARK: Finding records

extension CommandSession {
  /// The records that words name: ids of any kind, or of the kind that the first word names.
  mutating func records(_ words: [String]) throws(CommandFailure) -> [RecordReference] {
    guard let first = words.first, let kind = RecordCatalog.type(named: first) else {
      return try records(words, of: RecordCatalog.folderTypes)
    }
    if kind == Workspace.self, words.count == 1 {
      return [RecordReference(id: Workspace.id, type: kind)]
    }
    guard words.count > 1 else { return try records(words, of: RecordCatalog.folderTypes) }
    return try records(Array(words.dropFirst()), of: [kind])
  }

  /// The items that words name.
  mutating func items(_ words: [String]) throws(CommandFailure) -> [RecordID] {
    try records(words, of: [Item.self]).map(\.id)
  }

  private mutating func records(
    _ words: [String], of types: [any PlanRecord.Type]
  ) throws(CommandFailure) -> [RecordReference] {
    var found: [RecordReference] = []
    for word in words {
      let reference = try record(word, of: types)
      let isThere = found.contains { $0.id == reference.id && $0.type == reference.type }
      if !isThere { found.append(reference) }
    }
    return found
  }

  private mutating func record(
    _ word: String, of types: [any PlanRecord.Type]
  ) throws(CommandFailure) -> RecordReference {
    var search = RecordSearch(plan: plan, types: types)
    var finding = search.find(word)
    if case .missing = finding, !plan.unreadArchive.isEmpty {
      try readArchive()
      search = RecordSearch(plan: plan, types: types)
      finding = search.find(word)
    }
    switch finding {
    case .found(let reference): return reference
    case .missing: throw unreadable(word, types) ?? .wrongUse(search.missing(word))
    case .ambiguous(let candidates): throw .wrongUse(search.ambiguous(word, candidates))
    }
  }
}

extension CommandSession {
  /// Why a record that has a file is not there.
  private func unreadable(_ word: String, _ types: [any PlanRecord.Type]) -> CommandFailure? {
    let paths = types.flatMap { type in
      [word, "\(plan.workspace.key)-\(word)"].map { "\(type.kind.folder)/\($0).md" }
    }
    let found = plan.loadProblems.first { problem in
      paths.contains { problem.path == $0 || problem.path == "archive/\($0)" }
    }
    return found.map { .problem("\($0.place): \($0.reason).\n\($0.cure).") }
  }
}

// MARK: Changing records

extension CommandSession {
  /// Builds an edit and saves it; what could not be saved is the failure.
  ///
  /// Returns the edit, which is empty when everything was so already.
  func save(
    _ build: (inout EditBuilder) throws(EditError) -> Void
  ) throws(CommandFailure) -> PlanEdit {
    var builder = EditBuilder(plan, by: author)
    let edit: PlanEdit
    do throws(EditError) {
      try build(&builder)
      edit = try builder.checked("")
    } catch {
      throw .wrongUse(error.sentence)
    }
    try save(edit)
    return edit
  }

  /// Saves an edit as one action, which the board can take back under its name, or under the names
  /// of its records; a record whose file holds both sides of a merge is changed by what settles it
  /// only.
  func save(_ edit: PlanEdit) throws(CommandFailure) {
    guard !edit.isEmpty else { return }
    let changes = edit.changes
    let reason =
      plan.readOnlyReason ?? plan.conflictReason(against: changes, settlement: edit.settlement)
    if let reason { throw .problem(reason) }
    let journals = files.journals(ofWorkspace: workspace.folder.path, now: now.instant)
    var store = WorkspaceStore(workspace.folder)
    store.beginJournal(in: journals)
    defer { store.end() }
    let refusals = store.save([
      SaveRequest(
        ticket: 1, changes: changes, author: author,
        summary: edit.summary.isEmpty ? summary(of: changes) : edit.summary,
        settlement: edit.settlement, remembered: edit.remembered)
    ]).refusals
    guard !refusals.isEmpty else { return }
    let saved = changes.count - refusals.count
    let head = saved > 0 ? "\(saved) of \(changes.count) records were saved." : "Nothing was saved."
    throw .problem(([head] + refusals.map { "NOT SAVED: \($0.reason)." }).joined(separator: "\n"))
  }

  /// What changes are called when they are taken back on the board.
  private func summary(of changes: [RecordChange]) -> String {
    let records = changes.compactMap { $0.after ?? $0.before }
    guard let first = records.first else { return "" }
    let more = records.count > 1 ? " and \(records.count - 1) more" : ""
    return "Command line: \(first.core.id.short(in: plan.workspace.key))\(more)"
  }
}
