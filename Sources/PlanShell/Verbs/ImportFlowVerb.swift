import ArgumentParser
import PlanFiles

/// Imports flow data.
struct ImportFlowVerb: ImportCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow-csv", abstract: "Import what was begun and done when, for figures of flow.",
    discussion: """
      Each row becomes an item that is done, being done or not begun, by its dates. Rows that are \
      done before they were created stay items and are counted in the report.

      planboard import flow-csv flow.csv --id id --created created_date --done finished_date
      """)

  @Argument(help: "The file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: ArgumentHelp("The column of ids.", valueName: "column"))
  var id: String

  @Option(help: ArgumentHelp("The column of the day it was written down.", valueName: "column"))
  var created: String

  @Option(help: ArgumentHelp("The column of the day work began.", valueName: "column"))
  var started: String?

  @Option(help: ArgumentHelp("The column of the day it was done.", valueName: "column"))
  var done: String

  @Option(
    help: ArgumentHelp("The column of titles; else the ids stand for them.", valueName: "column"))
  var title: String?

  @OptionGroup var dates: DateOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var place: WorkspaceOptions

  func read(
    _ context: CommandContext, into place: ImportPlace
  ) throws(CommandFailure) -> ReadSource {
    let bytes = try context.source(file)
    let columns = [
      (id, "id"), (created, "created"), (started, "started"), (done, "finished"), (title, "title"),
    ]
    let told = columns.compactMap { column, target in column.map { ($0, target) } }
    let maps = told.map { "\($0.0)=\($0.1)" }
    let table = try table(bytes, of: file) { name in told.contains { $0.0 == name } }
    var request = TableReading.Request(
      .flow, name: TableImporter.source(ofFile: file, prefix: "flow"))
    request.maps = maps + options.map
    request.needed = maps.count
    return try read(table, request, ofKind: "flow", dates, context, into: place)
  }
}
