import PlanMethods
import PlanModel

/// A column of a list of records: what a table shows of it and what `--plain` gives.
struct ListColumn<Record: PlanRecord>: Sendable {
  let heading: String
  /// The key of the field or figure that was asked for; `nil` in the columns of a kind.
  let key: String?
  /// The value that was asked for; missing in the columns of a kind.
  let value: @Sendable (Record) -> FieldValue
  /// For people: names of columns, sizes as letters.
  let shown: @Sendable (Record) -> String
  /// For programs: what the file holds.
  let plain: @Sendable (Record) -> String

  init(
    _ heading: String, shown: @escaping @Sendable (Record) -> String,
    plain: (@Sendable (Record) -> String)? = nil
  ) {
    self.heading = heading
    key = nil
    value = { _ in .missing }
    self.shown = shown
    self.plain = plain ?? shown
  }

  /// The column of a field or figure that was asked for.
  init(_ figure: QueryFigure<Record>, _ input: FieldInput) {
    let spec = figure.spec
    let read = figure.prepare(input)
    let plan = input.plan
    heading = spec.label
    key = spec.key
    value = { read($0) }
    plain = { spec.type.print(read($0)) }
    shown = { spec.type.shown(read($0), in: plan) }
  }

  /// Whether the column holds the names of the records, which give way where room is short.
  var isName: Bool { ["Title", "Name"].contains(heading) }
}

extension ListColumn {
  /// Every field of a kind, behind the id; the first field is the name.
  static func all(of type: Record.Type) -> [ListColumn<Record>] {
    [ListColumn("ID", shown: \.id.text)]
      + type.specs.map { spec in
        ListColumn(spec.label) { $0.text(spec.key) }
      }
  }
}

extension ListColumn {
  /// The columns that were asked for by the names of fields and figures, or those that the kind has.
  static func named(
    _ names: String?, in query: QueryContext
  ) throws(CommandFailure) -> [ListColumn<Record>] {
    guard let names else { return standard(of: Record.self, query.plan, query.input.today) }
    let vocabulary = QueryVocabulary(Record.self, in: query.language)
    var chosen: [ListColumn<Record>] = []
    for name in names.split(separator: ",") {
      guard let key = vocabulary.field(name.lowercased())?.key,
        let figure = query.figure(key, of: Record.self)
      else {
        let hint = Spelling.hint(for: String(name), in: vocabulary.names)
        throw .wrongUse("--columns: there is no field \(name)\(hint)")
      }
      chosen.append(ListColumn(figure, query.input))
    }
    return chosen
  }
}

extension ListColumn {
  /// The newest value with its unit, for kinds that have values.
  static func latest(of type: Record.Type, _ input: FieldInput) -> [ListColumn<Record>] {
    type is any SeriesRecord.Type
      ? [ListColumn("Latest") { input.plan.latestValue(of: $0, on: input.today) }] : []
  }

  /// What a list says of a kind unless it is told.
  static func standard(
    of type: Record.Type, _ plan: Plan, _ today: CalendarDay
  ) -> [ListColumn<Record>] {
    ListColumn<Item>.items(of: plan, today: today) as? [ListColumn<Record>] ?? all(of: type)
  }
}

extension ListColumn<Item> {
  /// What a list says of items.
  ///
  /// In `--plain` the order is id, type, title, column, priority, estimate, owner, days in the
  /// column.
  static func items(of plan: Plan, today: CalendarDay) -> [ListColumn<Item>] {
    [
      ListColumn("ID", shown: \.id.text),
      ListColumn("Type", shown: \.effectiveType.rawValue),
      ListColumn("Title", shown: \.displayTitle),
      ListColumn("Column") { item in
        column(of: item, in: plan)?.title ?? item.status
      } plain: { item in
        column(of: item, in: plan)?.id ?? item.status
      },
      ListColumn("Priority") { $0.priority?.rawValue ?? "" },
      ListColumn("Size") {
        plan.workspace.sizeText($0.estimate)
      } plain: {
        $0.text("estimate")
      },
      ListColumn("Owner", shown: \.owner),
      ListColumn("In") { item in
        age(of: item, in: plan, today)?.text ?? ""
      } plain: { item in
        age(of: item, in: plan, today)?.days.map(String.init) ?? ""
      },
    ]
  }

  /// The column of an item; of an initiative or epic with parts the first one of their state.
  private static func column(of item: Item, in plan: Plan) -> Column? {
    guard !item.isCard, plan.hasParts(item.id) else { return plan.workspace.column(item.status) }
    return plan.state(of: item).flatMap { plan.workspace.firstColumn($0) }
  }

  /// Days in the column; what only has a state through its parts has none.
  private static func age(of item: Item, in plan: Plan, _ today: CalendarDay) -> CardAge? {
    guard item.isCard || !plan.hasParts(item.id) else { return nil }
    return CardAge(item, in: plan.workspace.column(item.status), today: today)
  }
}
