/// Counts the cells of columns without a place here.
struct UnmappedCells {
  private let columns: [SourceTable.Column]
  /// Each cell with the place of its column.
  private let cells: [(cell: Int, column: Int)]
  private var counts: [Int]
  private var samples: [String]

  init(_ map: ColumnMap) {
    columns = map.entries.map(\.column)
    cells = map.entries.enumerated().filter { $1.target == nil }
      .flatMap { place, entry in entry.column.places.map { ($0, place) } }
    counts = Array(repeating: 0, count: columns.count)
    samples = Array(repeating: "", count: columns.count)
  }

  mutating func count(_ row: borrowing SourceTable.Row) {
    for (cell, column) in cells where !row.isEmpty(cell) {
      counts[column] += 1
      if samples[column].isEmpty { samples[column] = "\(row.place.words): \(row.text(cell))" }
    }
  }

  /// Adds what was counted of later rows.
  mutating func join(_ next: UnmappedCells) {
    for place in counts.indices {
      counts[place] += next.counts[place]
      if samples[place].isEmpty { samples[place] = next.samples[place] }
    }
  }

  func report(in loss: inout LossReport) {
    for (place, column) in columns.enumerated() where counts[place] > 0 {
      loss.add(.key, column.name, count: counts[place], example: samples[place])
    }
  }
}
