/// The folder's own record, `planboard.md`: its settings, and the product's vision as the body.
package struct Workspace: PlanRecord {
  package static let kind = RecordKind(name: "workspace", plural: "workspaces", folder: "")
  package static let table: FieldPath<Plan, RecordTable<Workspace>> = \Plan.workspaces
  /// The only id of the kind.
  package static let id = RecordID("planboard")
  /// The newest format that this program writes.
  package static let newestFormat = 1.0

  package var core: RecordCore
  package var format: Double?
  package var key = ""
  package var name = ""
  package var columnRows: [String] = [] { didSet { readColumns() } }
  package var sizes: [String] = [] { didSet { sizeNames = Self.names(of: sizes) } }
  package var effortUnit: EffortUnit?
  package var workdays: [String] = []
  package var holidays: [String] = []
  package var doneDays: Double?
  package var importStates: [String] = []
  /// The columns of the board, in order; the standard ones when no row can be read.
  package private(set) var columns: [Column] = []
  /// What is wrong with rows of the columns; such a row makes no column.
  package private(set) var columnMistakes: [FieldMistake] = []

  /// Names of points, in the order of the setting.
  package private(set) var sizeNames = Workspace.names(of: [])

  /// Another way to write points.
  package struct SizeName: Hashable, Sendable {
    package let name: String
    package let points: Double
  }

  package init(core: RecordCore) {
    self.core = core
    readColumns()
  }

  package var title: String {
    get { name }
    set { name = newValue }
  }

  /// The settings table: `:set`, checks and documentation derive from it.
  package static let fields = Field<Workspace>.group(
    .settings,
    [
      .number(
        "format", \.format, as: .number(.positive, unit: ""), "The format of the files."
      )
      .standard("1").fixed,
      .text("key", \.key, "The product key that new ids start with.").fixed,
      .text("name", \.name, "What the product is called.").standard("the key"),
      .list(
        "columns", \.columnRows, as: .rows,
        "The columns of the board with phase, WIP limit, age and title."
      ).standard(Column.standardRows.joined(separator: "; ")),
      .list("sizes", \.sizes, as: .words, each: .size, "Other names for points, as S=2.")
        .standard("S=2, M=3, L=5, XL=8"),
      .choice("effort_unit", \.effortUnit, "The unit that effort is named in; never converted.")
        .standard("person-weeks"),
      .list(
        "workdays", \.workdays, as: .words, each: .weekday, "The days of the week that are worked."
      )
      .standard("mon, tue, wed, thu, fri"),
      .list("holidays", \.holidays, as: .words, each: .day, "Days that are not worked."),
      .number(
        "done_days", \.doneDays, as: .number(.notNegative, unit: "days"),
        "How long finished cards stay on the board."
      ).standard("14"),
      .list(
        "import_states", \.importStates, as: .rows,
        "What states of other tools mean here, as Parked=backlog."),
    ]
  ).map(\.silent)
}

/// What effort is counted in.
package enum EffortUnit: String, CaseIterable, Hashable, Sendable {
  case days = "person-days"
  case weeks = "person-weeks"
  case months = "person-months"
}

extension Workspace {
  private mutating func readColumns() {
    (columns, columnMistakes) = Self.read(columnRows)
    if columns.isEmpty { columns = Self.read(Column.standardRows).columns }
  }

  private static func read(_ rows: [String]) -> (columns: [Column], mistakes: [FieldMistake]) {
    var columns: [Column] = []
    var mistakes: [FieldMistake] = []
    for row in rows {
      do throws(FieldMistake) {
        let column = try Column(row: row)
        guard !columns.contains(where: { $0.id == column.id }) else {
          throw FieldMistake("column \(column.id) is there twice")
        }
        columns.append(column)
        mistakes += try Column.valueMistakes(row: row)
      } catch {
        mistakes.append(error)
      }
    }
    return (columns, mistakes)
  }

  /// The column of a status; `nil` for a status that names none.
  package func column(_ status: String) -> Column? {
    status.isEmpty ? columns.first : columns.first { $0.id == status }
  }

  /// The phase of a status; `nil` for a status that names no column.
  package func phase(_ status: String) -> Phase? { column(status)?.phase }

  /// The first column of a phase.
  package func firstColumn(_ phase: Phase) -> Column? { columns.first { $0.phase == phase } }

  private static func names(of sizes: [String]) -> [SizeName] {
    (sizes.isEmpty ? ["S=2", "M=3", "L=5", "XL=8"] : sizes).compactMap { entry in
      let parts = entry.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let points = NumberText.parse(parts[1]) else { return nil }
      return SizeName(name: String(parts[0]), points: points)
    }
  }

  /// Points as a card shows them: the size of that name, else the number.
  package func sizeText(_ points: Double?) -> String {
    guard let points else { return "" }
    return sizeNames.first { $0.points == points }?.name ?? NumberText.print(points)
  }

  /// Days that finished cards stay on the board.
  package var effectiveDoneDays: Int { doneDays.map { Int(min($0, 1e6)) } ?? 14 }
}
