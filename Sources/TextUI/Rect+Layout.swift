extension Rect {
  /// The rectangle without `margin` cells on every side; empty when there is no room.
  package func inset(by margin: Int) -> Rect {
    Rect(
      row: row + margin, column: column + margin, rows: rows - 2 * margin,
      columns: columns - 2 * margin)
  }

  /// Cuts up to `count` rows off the top and returns them.
  package mutating func takeTop(_ count: Int) -> Rect {
    let taken = min(max(0, count), rows)
    let top = Rect(row: row, column: column, rows: taken, columns: columns)
    self = Rect(row: row + taken, column: column, rows: rows - taken, columns: columns)
    return top
  }

  /// Cuts up to `count` rows off the bottom and returns them.
  package mutating func takeBottom(_ count: Int) -> Rect {
    let taken = min(max(0, count), rows)
    rows -= taken
    return Rect(row: endRow, column: column, rows: taken, columns: columns)
  }

  /// Cuts up to `count` columns off the left and returns them.
  package mutating func takeLeft(_ count: Int) -> Rect {
    let taken = min(max(0, count), columns)
    let left = Rect(row: row, column: column, rows: rows, columns: taken)
    self = Rect(row: row, column: column + taken, rows: rows, columns: columns - taken)
    return left
  }

  /// Cuts up to `count` columns off the right and returns them.
  package mutating func takeRight(_ count: Int) -> Rect {
    let taken = min(max(0, count), columns)
    columns -= taken
    return Rect(row: row, column: endColumn, rows: rows, columns: taken)
  }

  /// Splits the width into `count` parts with one column between each two for a separator.
  ///
  /// The widths differ by one column at most, the wider ones on the left; parts that have no room
  /// are empty.
  package func split(columns count: Int) -> [Rect] {
    guard count > 0 else { return [] }
    let room = max(0, columns - (count - 1))
    var left = column
    return (0..<count).map { part in
      let width = room / count + (part < room % count ? 1 : 0)
      let start = min(left, endColumn)
      left += width + 1
      return Rect(row: row, column: start, rows: rows, columns: width)
    }
  }
}
