/// The edits of the board's columns; the rows keep their ids, and what nobody changed in them.
extension EditBuilder {
  /// Changes one attribute of a column's row; an empty value takes it out.
  package mutating func set(_ name: String, to value: String, of column: Column) throws(EditError) {
    try changeRows { (rows) throws(FieldMistake) in
      let place = try rows.place(of: column.id)
      var row = try RowText(rows[place])
      row.attributes.removeAll { $0.name == name && value.isEmpty }
      if let index = row.attributes.firstIndex(where: { $0.name == name }) {
        row.attributes[index].value = value
      } else if !value.isEmpty {
        row.attributes.append(RowText.Attribute(name: name, value: value))
      }
      rows[place] = row.text
    }
  }

  /// Moves a column by some places to the right, or to the left when negative; at the ends it stays.
  package mutating func shift(_ column: Column, by step: Int) throws(EditError) {
    try changeRows { (rows) throws(FieldMistake) in
      let place = try rows.place(of: column.id)
      let row = rows.remove(at: place)
      rows.insert(row, at: max(0, min(place + step, rows.count)))
    }
  }

  /// Adds a column behind the last one of its phase and returns its id.
  package mutating func addColumn(title: String, phase: Phase) throws(EditError) -> String {
    let id = plan.workspace.freeColumnID(for: title)
    try changeRows { (rows) throws(FieldMistake) in
      let row = RowText(
        id: id,
        attributes: [
          RowText.Attribute(name: "phase", value: phase.rawValue),
          RowText.Attribute(name: "title", value: title),
        ])
      let last = rows.lastIndex { text in Column.phase(ofRow: text) == phase }
      rows.insert(row.text, at: last.map { $0 + 1 } ?? rows.count)
    }
    return id
  }

  /// Takes a column out; its items go to another one.
  package mutating func remove(_ column: Column, movingTo other: Column?) throws(EditError) {
    guard plan.workspace.columns.count > 1 else {
      throw EditError("A board needs a column; \(column.title) is the last one.")
    }
    let ids = plan.items(in: column)
    if let other {
      let why = other.phase == .dropped ? "the column \(column.title) was removed" : nil
      for id in ids { try set("status", to: .text(other.id), of: id, Item.self, why: why) }
    } else if !ids.isEmpty {
      throw EditError("\(column.title) holds \(ids.count); say where they go.")
    }
    try changeRows { (rows) throws(FieldMistake) in rows.remove(at: try rows.place(of: column.id)) }
  }

  /// Changes the rows, the standard ones where the workspace has none of its own.
  private mutating func changeRows(
    _ body: (inout [String]) throws(FieldMistake) -> Void
  ) throws(EditError) {
    try change(Workspace.id, Workspace.self) { (workspace) throws(FieldMistake) in
      var rows = workspace.columnRows.isEmpty ? Column.standardRows : workspace.columnRows
      try body(&rows)
      workspace.columnRows = rows
      workspace.core.damaged.removeAll { $0.key == "columns" }
    }
  }
}

extension [String] {
  /// Where the row of a column stands.
  fileprivate func place(of id: String) throws(FieldMistake) -> Int {
    let place = firstIndex { $0.drop { $0 == " " }.prefix { $0 != " " } == id }
    guard let place else { throw FieldMistake("there is no row of the column \(id)") }
    return place
  }
}

extension Column {
  /// The phase of a row; `nil` for a row that makes no column.
  fileprivate static func phase(ofRow text: String) -> Phase? {
    do throws(FieldMistake) { return try Column(row: text).phase } catch { return nil }
  }
}

extension Workspace {
  /// An id for a column of a title: its letters and digits in ASCII, with a number where it is taken.
  fileprivate func freeColumnID(for title: String) -> String {
    let words = title.lowercased().utf8.split { byte in
      !(0x61...0x7a).contains(byte) && !(0x30...0x39).contains(byte)
    }
    let slug = String(
      words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-").prefix(32))
    let base = slug.isEmpty ? "column" : slug
    let ids = Set(columns.map(\.id))
    guard ids.contains(base) else { return base }
    return (2...ids.count + 2).map { "\(base)-\($0)" }.first { !ids.contains($0) } ?? base
  }
}

extension Plan {
  /// The items whose own status is a column, cards or not, those in the archive as far as they were
  /// read.
  package func items(in column: Column) -> [RecordID] {
    var found: [RecordID] = []
    items.forEach { item in
      if item.status == column.id { found.append(item.core.id) }
    }
    return found.sorted()
  }
}
