package import PlanModel

/// The CSV file of a series: a row is appended, never rewritten.
package struct SeriesFile: Sendable {
  /// What the rows come to.
  package private(set) var series = Series()
  /// Rows that cannot be read.
  package private(set) var problems: [Problem] = []
  /// What closes a last row that has no end and so is not read; empty when all rows are whole.
  private(set) var closing: [UInt8] = []

  private let path: String
  private let columns: [String]

  /// Reads the bytes of a file whose columns are known.
  package init(_ bytes: [UInt8], columns: [String], path: String) {
    self.columns = columns
    self.path = path
    var rows = CSVText.rows(bytes)
    if let last = bytes.last, last != 0x0a, let row = rows.popLast() {
      closing = row.isTorn ? [UInt8(ascii: "\""), 0x0a] : [0x0a]
      note(row.line, "the last row has no end", "Its text is kept, and closed with the next value")
    }
    if rows.first?.cells.first == columns.first { rows.removeFirst() }
    for row in rows { take(row) }
  }

  private mutating func take(_ row: CSVText.Row) {
    guard let day = CalendarDay(row.cells[0].trimmed) else {
      note(row.line, "\(row.cells[0]) is not a day", "Write it as 2026-11-20")
      return
    }
    let cells = Array(row.cells.dropFirst().prefix(columns.count - 1))
    let read = SeriesRow(day: day, cells: cells)
    guard read.value.isEmpty || read.number != nil else {
      note(row.line, "\(read.value) is not a number", "Put the value of that day in again")
      return
    }
    series.put(read)
  }

  private mutating func note(_ line: Int, _ reason: String, _ cure: String) {
    problems.append(Problem(path: path, line: line, reason: reason, cure: cure))
  }

  /// The bytes of rows; a new file begins with the names of the columns.
  package static func bytes(_ rows: [SeriesRow], columns: [String], isNew: Bool) -> [UInt8] {
    CSVText.bytes(
      (isNew ? [columns] : [])
        + rows.map { row in
          // A row that takes a day back still has its value's cell.
          [row.day.text] + (row.cells.isEmpty ? [""] : row.cells)
        })
  }
}

extension AtomicWrite {
  /// Appends rows to a series with one write under the lock and makes them durable; what is there
  /// already is left out, so that the same rows may be appended again after a failure.
  func append(
    to path: WorkspacePath, columns: [String],
    rows: (Series) -> [SeriesRow]
  ) throws(FileError) {
    try lock.holding { () throws(FileError) in
      var folders = OpenFolderChain(workspace: workspace)
      let folder = try folders.open(path.folder, missing: .made).last ?? workspace.root
      let present = try workspace.read(path, limit: WorkspaceFolder.tableLimit)?.bytes
      let file = SeriesFile(present ?? [], columns: columns, path: path.text)
      let added = rows(file.series)
      guard !added.isEmpty else { return }
      let isNew = present?.isEmpty ?? true
      let bytes = SeriesFile.bytes(added, columns: columns, isNew: isNew)
      let fileSystem = workspace.fileSystem
      let open = try fileSystem.append(to: path.name, in: folder, mode: 0o666)
      try fileSystem.write(file.closing + bytes, to: open)
      try fileSystem.sync(open)
      if isNew { try fileSystem.sync(folder) }
    }
  }
}
