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

  func read(_ context: CommandContext) throws(CommandFailure) -> ReadSource {
    let bytes = try context.source(file)
    do throws(ImportError) {
      let columns = [
        (id, "id"), (created, "created"), (started, "started"), (done, "finished"),
        (title, "title"),
      ]
      let told = columns.compactMap { column, target in column.map { ($0, target) } }
      let table = try SourceTable(bytes, name: file == "-" ? "Standard input" : file) { name in
        told.contains { $0.0 == name }
      }
      let maps = told.map { "\($0.0)=\($0.1)" }
      let map = try ColumnMap(table, dialect: .flow, maps: maps + options.map, strictly: maps.count)
      let importer = TableImporter(
        table, map: map, dialect: .flow, dates: try dates.reading(context),
        source: TableImporter.source(ofFile: file, prefix: "flow"))
      return ReadSource(
        source: importer, stateMaps: map.stateMaps,
        understanding: options.dryRun ? map.lines(table) : [])
    } catch {
      throw .wrongUse(error.sentence)
    }
  }
}
