import PlanApp
import PlanFiles
import PlanMethods
import PlanModel

/// Makes exports of a plan: the one way of the command line and the board.
struct Exporter: Sendable {
  private let input: FieldInput
  /// Where files are read for what no field knows.
  private let folder: WorkspaceFolder
  private let scope: ExportScope

  /// Exports of a plan that has read its archive if the scope needs it.
  init(_ session: CommandSession, _ scope: ExportScope) {
    input = session.input
    folder = session.workspace.folder
    self.scope = scope
  }

  /// Exports of what a screen shows; items of an archive that it has not read are read now.
  init(
    _ shown: FieldInput, in folder: WorkspaceFolder, for scope: ExportScope
  ) throws(CommandFailure) {
    var plan = shown.plan
    if scope.needsArchive, !plan.unreadArchive.isEmpty {
      let stored = try CommandFailure.guarding { () throws(FileError) in
        try WorkspaceLoader.load(folder, archive: .contents)
      }
      for item in stored.items.all where item.core.isArchived && !plan.items.contains(item.id) {
        plan.load(item)
      }
      plan.unreadArchive = []
      plan.finishLoading()
    }
    input = FieldInput(plan: plan, today: shown.today, me: shown.me)
    self.folder = folder
    self.scope = scope
  }

  private var query: QueryContext { QueryContext(.standard, input: input) }
  private var plan: Plan { input.plan }

  /// The items of the query; other kinds have no place in other tools.
  private func items() throws(CommandFailure) -> [Item] {
    guard scope.tableType == Item.self else {
      throw .wrongUse("Only items can be exported so; leave \(scope.tableType.kind.plural) out.")
    }
    return try scope.records(of: Item.self, input)
  }

  /// Makes what goes into one file; `columns` are those that the person named.
  func exported(
    _ form: Form, columns: String? = nil
  ) throws(CommandFailure) -> Exported {
    switch form {
    case .csv(let mark): try csv(scope.tableType, columns, mark)
    case .json: try JSONExport(plan: plan, folder: folder).exported(scope, input)
    case .markdown: try markdown(scope.tableType, columns)
    case .jiraCSV: JiraExport(plan: plan, items: try items()).exported()
    case .github: GitHubExport(plan: plan, items: try items()).exported()
    }
  }

  /// A form that is one file.
  enum Form: Hashable, Sendable {
    case csv(ByteOrderMark)
    case json, markdown, jiraCSV, github
  }

  /// Whether a table begins with the mark that some spreadsheets need to know UTF-8 by.
  enum ByteOrderMark: Hashable, Sendable { case written, none }

  /// Makes the files of a folder of Backlog.md.
  func backlogMd() throws(CommandFailure) -> BacklogMdExport.Files {
    let export = BacklogMdExport(try items(), scope, in: plan)
    do throws(Problem) { return try export.files() } catch {
      throw .problem("\(error.place): \(error.reason).")
    }
  }

  /// Makes what a person wants and writes it where they want it, unless something is there already
  /// or it is not wanted any more; answers what was done, as a sentence.
  func export(
    _ request: ExportRequest, _ context: CommandContext, isStopped: () -> Bool
  ) throws(CommandFailure) -> String {
    func requireWanted() throws(CommandFailure) {
      if isStopped() { throw .problem("Nothing was exported.") }
    }
    let form: Form
    switch request.form {
    case .csv: form = .csv(.none)
    case .json: form = .json
    case .markdown: form = .markdown
    case .jiraCSV: form = .jiraCSV
    case .github: form = .github
    case .backlogMd:
      let files = try backlogMd()
      try requireWanted()
      try ExportFolder(request.path, context).write(files.bytes)
      return Exported("", contents: files.contents, loss: files.loss).message(request.path)
    }
    let exported = try exported(form)
    try requireWanted()
    try ExportFile(request.path, context).write(
      exported.text, existing: .kept, cure: "name another file")
    return exported.message(request.path)
  }

  private func csv<Record: PlanRecord>(
    _ type: Record.Type, _ columns: String?, _ mark: ByteOrderMark
  ) throws(CommandFailure) -> Exported {
    var chosen: [CSVExport<Record>.Column]?
    if let columns { chosen = try CSVExport.columns(named: columns, in: query) }
    return CSVExport(records: try scope.records(of: type, input), chosen: chosen).exported(mark)
  }

  private func markdown<Record: PlanRecord>(
    _ type: Record.Type, _ columns: String?
  ) throws(CommandFailure) -> Exported {
    let groups = try scope.groups(of: type, input)
    return MarkdownExport(
      groups: groups, isGrouped: groups.count != 1 || groups.contains { !$0.label.isEmpty },
      columns: try ListColumn.named(columns, in: query)
    ).exported()
  }
}
