internal import PlanModel

/// Which column of a table becomes what, by the names of its dialect and by what the person says.
package struct ColumnMap: Sendable {
  /// A column with what it becomes.
  package struct Entry: Hashable, Sendable {
    package let column: SourceTable.Column
    /// `nil` for a column whose name says nothing.
    package let target: ColumnTarget?
    /// Whether another column of the same target counts and this one only where that is empty.
    package let isSecond: Bool
  }

  /// The columns in the order of the header.
  package let entries: [Entry]
  /// The `--map`s that are about states.
  package let stateMaps: [String]
  /// The places of the cells of each target; where one value counts, it is the first that is there.
  private let places: [ColumnTarget: [Int]]

  /// Maps the columns by the dialect and by what the person says.
  ///
  /// `maps` are as `Summary=title,Story Points=estimate`; what names no column is about states. The
  /// columns of the first `needed` of them must be there.
  package init(
    _ table: SourceTable, dialect: TableDialect, maps: [String] = [], strictly needed: Int = 0
  ) throws(ImportError) {
    let told = try ToldColumns(maps, table, strictly: needed)
    stateMaps = told.rest
    var first: [ColumnTarget: Int] = [:]
    let targets = table.columns.map { column in
      told.targets[column.name] ?? dialect.target(of: column.name)
    }
    let rank: (Int) -> Int = { index in
      let name = table.columns[index].name
      return told.targets[name] == nil ? dialect.place(of: name) : -1
    }
    for (index, target) in targets.enumerated() {
      guard let target, !target.isList else { continue }
      if let other = first[target], rank(other) <= rank(index) { continue }
      first[target] = index
    }
    entries = table.columns.enumerated().map { index, column in
      let target = targets[index]
      let isFirst = target.map { $0.isList || first[$0] == index } ?? true
      return Entry(column: column, target: target, isSecond: !isFirst)
    }
    var order: [ColumnTarget: [(rank: Int, index: Int)]] = [:]
    for (index, target) in targets.enumerated() {
      if let target { order[target, default: []].append((rank(index), index)) }
    }
    places = order.mapValues { columns in
      columns.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
        .flatMap { table.columns[$0.index].places }
    }
  }

  /// The places of the cells of a target, the one that counts first ahead.
  func places(_ target: ColumnTarget) -> [Int] { places[target] ?? [] }

  func has(_ target: ColumnTarget) -> Bool { places[target] != nil }

  /// The targets that are fields, in the order of the field table.
  var fields: [String] {
    Item.specs.map(\.key).filter { places[.field($0)] != nil }
  }

  /// The cells of all dates.
  var datePlaces: [Int] { places.filter(\.key.isDate).flatMap(\.value).sorted() }
}

extension ColumnMap {
  /// The map as lines for people: each column with what it becomes and three of its values.
  package func lines(_ table: SourceTable) -> [String] {
    let rows = zip(entries, table.samples()).map { entry, samples in
      let count = entry.column.places.count
      let name = entry.column.name + (count > 1 ? " (\(count) columns)" : "")
      let target = entry.target.map { entry.isSecond ? "\($0.name), if empty" : $0.name } ?? "-"
      let samples = samples.map { "\"\(Self.short($0))\"" }
      return (name: Self.short(name), target: target, samples: samples.joined(separator: " "))
    }
    let width = min(40, rows.map(\.name.count).max() ?? 0)
    let targetWidth = rows.map(\.target.count).max() ?? 0
    let unknown = entries.count { $0.target == nil }
    var lines = ["Columns of \(table.name) (\(table.encoding.rawValue), \(table.separatorWord)):"]
    lines += rows.map {
      "  \(Self.padded($0.name, width))  \(Self.padded($0.target, targetWidth))  \($0.samples)"
        .trimmedEnd
    }
    if unknown > 0 {
      lines.append(
        "\(unknown) of \(entries.count) columns have no place here (-); "
          + "--map \"COLUMN=field\" gives one a place.")
    }
    return lines
  }

  private static func short(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension SourceTable {
  /// The separator in words.
  package var separatorWord: String {
    switch separator {
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: ";"): "semicolons"
    case 0x09: "tabs"
    default: "cells parted by \(Unicode.Scalar(separator))"
    }
  }
}

/// What a person says about columns, parted from what is about states.
private struct ToldColumns {
  private(set) var targets: [String: ColumnTarget] = [:]
  private(set) var rest: [String] = []

  init(_ maps: [String], _ table: SourceTable, strictly needed: Int) throws(ImportError) {
    for map in maps.prefix(needed) { try take(map, table) }
    guard rest.isEmpty else { throw Self.missing(rest[0], table) }
    for map in maps.dropFirst(needed).flatMap(Self.pieces) { try take(map, table) }
  }

  private static func missing(_ map: String, _ table: SourceTable) -> ImportError {
    let name = map.lastIndex(of: "=").map { String(map[..<$0]) } ?? map
    return ImportError(
      "\(table.name) has no column \(name); it has "
        + table.columns.map(\.name).joined(separator: ", ") + ".")
  }

  /// A map cut at its commas, unless that leaves a part without `=`: names may have commas.
  private static func pieces(_ map: String) -> [String] {
    let parts = map.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    return parts.allSatisfy { $0.contains("=") } ? parts : [map]
  }

  private mutating func take(_ map: String, _ table: SourceTable) throws(ImportError) {
    guard let equals = map.lastIndex(of: "=") else {
      throw ImportError("--map \(map) should name a column and a field, as \"Summary=title\".")
    }
    let name = map[..<equals].trimmed
    let wanted = map[map.index(after: equals)...].trimmed
    let target = ColumnTarget(named: wanted)
    let folded = StateMap.folded(name)
    let column =
      table.columns.first { $0.name == name }
      ?? table.columns.first { StateMap.folded($0.name) == folded }
    switch (column, target) {
    case (let column?, let target?): targets[column.name] = target
    case (let column?, nil):
      throw ImportError(
        "--map \"\(map)\": \(column.name) is a column of \(table.name), and there is no field "
          + "\(wanted)\(Spelling.hint(for: wanted, in: ColumnTarget.names))\n"
          + "A column may become \(ColumnTarget.names.joined(separator: ", ")).")
    case (nil, _?):
      let names = table.columns.map(\.name)
      if let near = Spelling.nearest(to: name, in: names) {
        throw ImportError(
          "--map \"\(map)\": \(table.name) has no column \(name); did you mean \(near)?")
      }
      rest.append(map)
    case (nil, nil): rest.append(map)
    }
  }
}
