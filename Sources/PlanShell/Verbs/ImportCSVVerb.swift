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

  func read(
    _ context: CommandContext, into place: ImportPlace
  ) throws(CommandFailure) -> ReadSource {
    let bytes = try context.source(file)
    let told = MapFile(
      try mapFile.map { (name) throws(CommandFailure) in
        try context.source(name)
      } ?? [])
    let names = ToldNames(told.maps + options.map)
    let table = try table(bytes, of: file) {
      names.has($0) || TableDialect.table.target(of: $0) != nil
        || TableDialect.jira.target(of: $0) != nil
    }
    let isJira = from == .jira || (from == nil && TableDialect.isJira(table))
    var request = TableReading.Request(
      isJira ? .jira : .table,
      name: isJira ? "jira" : TableImporter.source(ofFile: file, prefix: "csv"))
    request.maps = told.maps + options.map
    return try read(
      table, request, ofKind: isJira ? "jira" : "csv", dates, months: told.months, context,
      into: place)
  }
}

extension ImportCommand {
  /// The table that a file holds; `names` are what its columns may be called.
  func table(
    _ bytes: [UInt8], of file: String, knows names: (String) -> Bool
  ) throws(CommandFailure) -> SourceTable {
    do throws(ImportError) {
      return try SourceTable(
        bytes, name: file == "-" ? "Standard input" : file, knows: names)
    } catch {
      throw .wrongUse(error.sentence)
    }
  }

  /// A table with its source, as one to import.
  func read(
    _ table: SourceTable, _ request: TableReading.Request, ofKind kind: String,
    _ dates: DateOptions, months: [String] = [], _ context: CommandContext, into place: ImportPlace
  ) throws(CommandFailure) -> ReadSource {
    var request = request
    request.states = place.columns
    let reading = try place.reading(table, request, ofKind: kind, options)
    do throws(ImportError) {
      return ReadSource(
        source: TableImporter(
          table, reading, dialect: request.dialect,
          dates: try dates.reading(context, more: months)),
        memory: reading.memory, stateMaps: reading.map.stateMaps)
    } catch {
      throw .wrongUse(error.sentence)
    }
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

/// The names of columns that `--map`s begin with, by which a header in any language is found.
struct ToldNames {
  private let names: Set<String>

  init(_ maps: [String]) {
    let parts = maps.flatMap { [$0] + $0.split(separator: ",").map(\.trimmed) }
    // What states and words in cells mean says nothing of the header.
    names = Set(
      parts.compactMap { part in
        guard let equals = part.lastIndex(of: "="),
          ColumnTarget(named: part[part.index(after: equals)...].trimmed) != nil
        else { return nil }
        return StateMap.folded(String(part[..<equals]))
      })
  }

  func has(_ name: String) -> Bool { names.contains(StateMap.folded(name)) }
}
