import PlanMethods
import PlanModel
import TextUI

/// A column of a list: a field or figure, and what it says of a record.
struct ListCell {
  let spec: FieldSpec
  /// What is shown of a record; a damaged value as its file has it.
  let text: (any PlanRecord) -> String

  /// Columns of the screen that it takes.
  var width: Int

  var alignment: Alignment { spec.type.isNumber ? .trailing : .leading }
}

/// A column with its place on the screen.
struct PlacedCell {
  let cell: ListCell
  /// The columns of the screen that it has, from the left edge of the window.
  let columns: Range<Int>

  /// The key of the field or figure.
  var key: String { cell.spec.key }

  private func room(inRow row: Int) -> Rect {
    Rect(row: row, column: columns.lowerBound, rows: 1, columns: columns.count)
  }

  /// Draws what the column is called.
  func drawName(inRow row: Int, on canvas: inout Canvas) {
    canvas.write(cell.spec.label, in: room(inRow: row), aligned: cell.alignment, role: .header)
  }

  /// Draws what it says of a record.
  func draw(_ record: any PlanRecord, inRow row: Int, on canvas: inout Canvas) {
    let isDamaged = record.core.damaged.contains { $0.key == cell.spec.key }
    canvas.write(
      cell.text(record), in: room(inRow: row), aligned: cell.alignment,
      role: isDamaged ? .statusBad : .muted)
  }

  /// How many of some columns fit into a room of which the title keeps `least` columns.
  static func count(of cells: [ListCell], in room: Int, least: Int) -> Int {
    var room = room - least
    return cells.prefix { cell in
      room -= cell.width + 2
      return room >= 0
    }.count
  }

  /// The first of some columns that fit, from the right edge; the title keeps `least` columns.
  static func placed(_ cells: [ListCell], from start: Int, to end: Int, least: Int) -> [PlacedCell]
  {
    let shown = cells.prefix(count(of: cells, in: end - start, least: least))
    var place = end - shown.reduce(0) { $0 + $1.width + 2 } + 2
    return shown.map { cell in
      defer { place += cell.width + 2 }
      return PlacedCell(cell: cell, columns: place..<place + cell.width)
    }
  }
}

extension AppState {
  /// Columns of the present kind by their keys; what is no field or figure of it is left out.
  func cells(_ names: [String]) -> [ListCell] {
    let context = queryContext
    let vocabulary = QueryVocabulary(kind, in: context.language)
    func cell<Record: PlanRecord>(_ key: String, _: Record.Type) -> ListCell? {
      guard let figure = context.figure(key, of: Record.self) else { return nil }
      let spec = figure.spec
      let read = figure.prepare(context.input)
      let (plan, today) = (plan, today)
      let text = { (record: any PlanRecord) -> String in
        guard let record = record as? Record else { return "" }
        if key == FieldSpec.latestKey { return plan.latestValue(of: record, on: today) }
        if record.core.damaged.contains(where: { $0.key == key }) { return record.text(key) }
        return spec.type.shown(read(record), in: plan)
      }
      return ListCell(
        spec: spec, text: text,
        // The newest value has its unit beside it.
        width: key == FieldSpec.latestKey ? 12 : max(spec.type.columnWidth, spec.label.count))
    }
    let kind = kind
    return names.compactMap { name in
      vocabulary.field(name.lowercased()).flatMap { cell($0.key, kind) }
    }
  }
}

extension FieldType {
  /// Columns that a list gives to a value of the type.
  fileprivate var columnWidth: Int {
    switch self {
    case .number, .points, .percent, .yesNo, .rank: 6
    case .day, .column: 10
    case .choice(let words): min(12, words.map(\.count).max() ?? 6)
    case .person: 8
    case .reference, .references, .dependencies, .people, .words, .rows, .text: 16
    }
  }

  fileprivate var isNumber: Bool {
    switch self {
    case .number, .points, .percent: true
    case .text, .day, .yesNo, .choice, .column, .rank, .reference, .references, .dependencies,
      .person, .people, .words, .rows:
      false
    }
  }
}
