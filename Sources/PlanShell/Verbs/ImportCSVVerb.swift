import ArgumentParser
import PlanFiles
import PlanModel

/// What imports of tables can be told about dates.
struct DateOptions: ParsableArguments {
  /// The order of numbers in a date, as the person says it.
  enum Order: String, ExpressibleByArgument, CaseIterable { case dmy, mdy }

  @Option(help: ArgumentHelp("Whether 3/4/2026 is 3 April (dmy) or 4 March (mdy)."))
  var dates: Order?

  @Option(
    help: ArgumentHelp(
      "Months in another language, as \"janv.=1,févr.=2\"; may be repeated.",
      valueName: "month=number"))
  var months: [String] = []

  init() {}

  /// How dates are to be read; `more` are names of months from elsewhere.
  func reading(
    _ context: CommandContext, more: [String] = []
  ) throws(ImportError) -> TableDates {
    try TableDates(
      clock: SourceClock(offset: context.host.offset),
      order: dates.flatMap { DateText.Order(rawValue: $0.rawValue) }, months: more + months)
  }
}

/// Imports a table.
struct ImportCSVVerb: ImportCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Import a table: CSV of any tool, or the export of Jira.",
    discussion: """
      Encoding, separator and header are found. --dry-run shows which column becomes what, with \
      three values of each; --map says it for others, and says what a state means. A map file \
      holds one --map a line, and months as \"janv.=1\". A table without ids finds its items again \
      by their titles.

      planboard import csv backlog.csv --dry-run
      planboard import csv backlog.csv --map "Headline=title,Size=estimate" --map "Parked=backlog"
      planboard import csv "Jira Export.csv" --from jira --dates dmy
      """)

  /// Whose table it is.
  enum Origin: String, ExpressibleByArgument, CaseIterable { case jira, table }

  @Argument(help: "The file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: "Whose table it is; an export of Jira is known by its columns.")
  var from: Origin?

  @Option(
    help: ArgumentHelp("A file with one --map a line.", valueName: "file"), completion: .file())
  var mapFile: String?

  @OptionGroup var dates: DateOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var place: WorkspaceOptions

  func read(_ context: CommandContext) throws(CommandFailure) -> ReadSource {
    let bytes = try context.source(file)
    let told = MapFile(
      try mapFile.map { (name) throws(CommandFailure) in
        try context.source(name)
      } ?? [])
    do throws(ImportError) {
      return try source(bytes, told, context)
    } catch {
      throw .wrongUse(error.sentence)
    }
  }

  private func source(
    _ bytes: [UInt8], _ told: MapFile, _ context: CommandContext
  ) throws(ImportError) -> ReadSource {
    let maps = told.maps + options.map
    let name = file == "-" ? "Standard input" : file
    let names = ToldNames(maps)
    let table = try SourceTable(bytes, name: name) {
      names.has($0) || TableDialect.table.target(of: $0) != nil
        || TableDialect.jira.target(of: $0) != nil
    }
    let isJira = from == .jira || (from == nil && TableDialect.isJira(table))
    let dialect: TableDialect = isJira ? .jira : .table
    let map = try ColumnMap(table, dialect: dialect, maps: maps)
    let importer = TableImporter(
      table, map: map, dialect: dialect, dates: try dates.reading(context, more: told.months),
      source: isJira ? "jira" : TableImporter.source(ofFile: file, prefix: "csv"))
    return ReadSource(
      source: importer, stateMaps: map.stateMaps,
      understanding: options.dryRun ? map.lines(table) : [])
  }
}

/// A file of `--map`s, one a line; a line whose right side is a number from 1 to 12 names a month.
struct MapFile {
  private(set) var maps: [String] = []
  private(set) var months: [String] = []

  init(_ bytes: [UInt8]) {
    let text = String(decoding: SourceText(bytes).bytes, as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmed
      guard !line.isEmpty, !line.hasPrefix("#") || line.hasPrefix("#=") else { continue }
      let value = line.split(separator: "=").last.flatMap { Int($0.trimmed) }
      if let value, (1...12).contains(value) { months.append(line) } else { maps.append(line) }
    }
  }
}

/// The names that `--map`s begin with, by which a header in any language is found.
struct ToldNames {
  private let names: Set<String>

  init(_ maps: [String]) {
    let parts = maps.flatMap { [$0] + $0.split(separator: ",").map(\.trimmed) }
    names = Set(
      parts.compactMap { part in
        part.lastIndex(of: "=").map { StateMap.folded(String(part[..<$0])) }
      })
  }

  func has(_ name: String) -> Bool { names.contains(StateMap.folded(name)) }
}
