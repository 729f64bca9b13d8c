import PlanModel

/// The page of the fields of every kind of record, from their tables.
enum FieldsPage {
  static var text: String {
    RecordCatalog.folderTypes.reduce(
      PageHead.text(
        "Fields",
        "The key is the same in files, on the command line and in JSON. A field that is missing is "
          + "never written by itself. docs/file-format.md says how values are written.")
    ) { page, type in
      page + section(type)
    }
  }

  /// What the page says of a kind.
  static func section<Record: PlanRecord>(_: Record.Type) -> String {
    "\n## \(Record.kind.displayName): `\(Record.kind.folder)/`\n\n" + table(Record.specs)
  }

  private static func table(_ specs: [FieldSpec]) -> String {
    var table = MarkdownTable(["Group"] + header)
    for spec in specs { table.append([spec.group.rawValue] + cells(spec)) }
    return table.text
  }

  /// The heads of the columns that `cells` fills.
  static let header = ["Key", "What it holds", "Type", "When missing"]

  /// What is known of a field.
  static func cells(_ spec: FieldSpec) -> [String] {
    [
      MarkdownTable.code(spec.key), meaning(spec), spec.rule?.words ?? spec.type.words,
      spec.standard,
    ]
  }

  private static func meaning(_ spec: FieldSpec) -> String {
    switch spec.access {
    case .open: spec.help
    case .fixed: spec.help + " Set by planboard."
    }
  }
}

extension FieldType {
  /// What may be written, in words.
  fileprivate var words: String {
    switch self {
    case .text: "text"
    case .number(let range, let unit):
      unit.isEmpty ? range.words : "\(range.words) (\(unit))"
    case .points: "points ≥ 0, or a size"
    case .percent: "share, as `80%`"
    case .day: "day, as `2026-11-28`"
    case .yesNo: "`yes` or `no`"
    case .choice(let words): words.map(MarkdownTable.code).joined(separator: " ")
    case .column: "column of the board"
    case .rank: "rank"
    case .reference(let kinds): "id of one \(RecordCatalog.words(of: kinds))"
    case .references(let kinds): "ids, each of one \(RecordCatalog.words(of: kinds))"
    case .dependencies: "ids of items, as `PAY-R9QZT+2d`"
    case .person: "id of a person"
    case .people: "ids of people"
    case .words: "list of words"
    case .rows: "rows"
    }
  }
}

extension EntryRule {
  fileprivate var words: String {
    switch self {
    case .weekday: "list of days of the week, as `mon`"
    case .day: "list of days, as `2026-12-25`"
    case .size: "list of sizes, as `S=2`"
    }
  }
}

extension NumberRange {
  fileprivate var words: String {
    switch self {
    case .any: "number"
    case .notNegative: "number ≥ 0"
    case .positive: "number > 0"
    }
  }
}
