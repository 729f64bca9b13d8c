internal import PlanModel

/// A table of another tool: its columns by name, and its rows read as they are asked for.
package struct SourceTable: Sendable {
  /// Columns of one name: many tools repeat a header for each value of a list.
  package struct Column: Hashable, Sendable {
    /// The name as the header has it, without blanks around it.
    package let name: String
    /// The places of its cells in a row, from 0.
    package let places: [Int]
  }

  /// What a row has in common with the line of the file.
  package struct RowPlace: Hashable, Sendable {
    /// The row as a spreadsheet counts, from 1.
    package let number: Int
    /// The line of the file that it starts in, from 1.
    package let line: Int

    /// The row in words; the line where that is another number.
    package var words: String {
      number == line ? "row \(number)" : "row \(number) (line \(line))"
    }
  }

  /// The name of the file, for people.
  package let name: String
  package let encoding: SourceText.Encoding
  package let separator: UInt8
  package let columns: [Column]
  /// Where the header stands.
  package let header: RowPlace
  /// How many cells the header has.
  package let width: Int

  private let bytes: [UInt8]
  private let start: Int

  /// The rows that are looked at for the header.
  package static let headerDepth = 20
  /// The bytes that a cell may have; longer ones are left out and reported.
  package static let longestCell = 256 << 10

  /// Finds encoding, separator and header of a table; `names` are what columns are usually called.
  ///
  /// Throws a sentence where there is no header.
  package init(
    _ source: [UInt8], name: String, knows names: (String) -> Bool
  ) throws(ImportError) {
    if let kind = BinaryKind(source) {
      throw ImportError(
        "\(name) is \(kind.words), not a table as text.\nNothing was imported. Open it in the program "
          + "that it belongs to, save it as CSV (UTF-8), and import that file.")
    }
    let text = SourceText(source)
    self.name = name
    encoding = text.encoding
    bytes = text.bytes
    let first = SeparatorRow.end(of: text.bytes)
    let separator = first.separator ?? Self.separator(of: text.bytes, from: first.position)
    self.separator = separator
    guard
      let head = HeaderSearch(
        text.bytes, separator: separator, from: first.position, knows: names
      ).found
    else {
      throw ImportError(
        text.bytes.allSatisfy { $0 <= 0x20 }
          ? "\(name) holds no rows."
          : "\(name) has no row of column names among its first \(Self.headerDepth) rows. "
            + "Put one ahead of the data, such as Title,Status,Owner.")
    }
    columns = head.columns
    header = head.place
    width = head.width
    start = first.position
  }

  /// The separator by which most of the first rows have most cells alike.
  private static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
    let candidates = Array(",;\t|".utf8)
    return candidates.map { ($0, weight(of: $0, bytes, start)) }
      .reduce((UInt8(ascii: ","), 1)) { $1.1 > $0.1 ? $1 : $0 }.0
  }

  private static func weight(of separator: UInt8, _ bytes: [UInt8], _ start: Int) -> Int {
    // A quote that is not closed must not make this read the whole of a large file.
    bytes.withUnsafeBufferPointer { buffer in
      let head = UnsafeBufferPointer(rebasing: buffer[..<min(buffer.count, 1 << 20)])
      var scanner = CSVScanner(head, separator: separator, from: start)
      var cells: [CSVScanner.Cell] = []
      var counts: [Int: Int] = [:]
      for _ in 0..<headerDepth {
        guard scanner.next(&cells) != nil else { break }
        counts[cells.count, default: 0] += 1
      }
      return counts.filter { $0.key > 1 }.map { $0.key * $0.value * $0.value }.max() ?? 0
    }
  }

  /// Where reading can begin and end: at a row behind the header.
  struct Mark: Hashable, Sendable {
    fileprivate let place: CSVScanner.Place
    /// How many quotes that nothing closes stood before it.
    fileprivate let recoveries: Int
  }

  /// The rows behind the header, one after the other, until `body` answers that it has enough.
  package func forEachRow(_ body: (borrowing Row) -> Bool) { forEachRow(from: nil, to: nil, body) }

  /// The rows from one mark, or the first one, up to another, or the last one.
  func forEachRow(from first: Mark?, to end: Mark?, _ body: (borrowing Row) -> Bool) {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner =
        first.map { CSVScanner(buffer, separator: separator, at: $0.place) }
        ?? CSVScanner(buffer, separator: separator, from: start)
      var cells: [CSVScanner.Cell] = []
      var recoveries = first?.recoveries ?? 0
      while let place = scanner.next(&cells), place != end?.place {
        if place.number <= header.number { continue }
        let row = Row(
          place: RowPlace(number: place.number, line: place.line), cells: cells,
          isTorn: place.isTorn, width: width, mark: Mark(place: place, recoveries: recoveries),
          scanner: scanner)
        guard body(row) else { return }
        // A quote that nothing closes must not take the rest of the file with it.
        if place.isTorn, recoveries < Self.mostRecoveries {
          recoveries += 1
          scanner.resume(behindFirstLineOf: place)
        }
      }
    }
  }

  private static let mostRecoveries = 50

  /// The first values of each column that differ, for people.
  package func samples(count: Int = 3) -> [[String]] {
    var samples = [[String]](repeating: [], count: columns.count)
    var seen = 0
    forEachRow { row in
      seen += 1
      for (index, column) in columns.enumerated() where samples[index].count < count {
        for place in column.places where !row.isEmpty(place) && samples[index].count < count {
          let text = OneLine.text(row.text(place)).trimmed
          if !text.isEmpty, !samples[index].contains(text) { samples[index].append(text) }
        }
      }
      return seen < 1000
    }
    return samples
  }
}

extension SourceTable {
  /// A row that is being read; it lasts no longer than the call that hands it in.
  package struct Row {
    package let place: RowPlace
    let cells: [CSVScanner.Cell]
    /// Whether a quote of it is never closed.
    package let isTorn: Bool
    let width: Int
    /// Where it begins.
    let mark: Mark
    let scanner: CSVScanner

    /// How many cells it has.
    package var count: Int { cells.count }

    /// Whether cells that no column has hold something.
    package var hasSurplus: Bool { cells.dropFirst(width).contains { !$0.isEmpty } }

    package func isEmpty(_ index: Int) -> Bool {
      index >= cells.count || cells[index].isEmpty
    }

    /// Whether a cell is too large to be taken.
    package func isTooLong(_ index: Int) -> Bool {
      index < cells.count && cells[index].end - cells[index].start > SourceTable.longestCell
    }

    /// Whether a cell holds bytes that are no UTF-8.
    package func isDamaged(_ index: Int) -> Bool {
      index < cells.count
        && UTF8Damage.isIn(scanner.bytes, cells[index].start..<cells[index].end)
    }

    /// The text of a cell; empty for one that is not there or is too long.
    package func text(_ index: Int) -> String {
      guard index < cells.count, !isTooLong(index) else { return "" }
      return scanner.text(cells[index])
    }
  }
}

/// The line `sep=;` that some spreadsheets put ahead of a table.
private enum SeparatorRow {
  static func end(of bytes: [UInt8]) -> (separator: UInt8?, position: Int) {
    let head = Array("sep=".utf8)
    guard bytes.count > 5, bytes.prefix(4).map({ $0 | 0x20 }) == head.map({ $0 | 0x20 }),
      let end = bytes.prefix(8).firstIndex(of: 0x0a), end <= 6
    else { return (nil, 0) }
    return (bytes[4], end + 1)
  }
}

/// Looks for the row of column names.
///
/// The one of the first rows that has most names that are known; where none has any, the first one
/// whose cells are as many as those of the rows behind it, none twice, none a number or a date.
private struct HeaderSearch {
  struct Found {
    let columns: [SourceTable.Column]
    let place: SourceTable.RowPlace
    let width: Int
  }

  private(set) var found: Found?

  private struct Candidate {
    let names: [String]
    let place: CSVScanner.Place
    let known: Int
  }

  init(_ bytes: [UInt8], separator: UInt8, from start: Int, knows: (String) -> Bool) {
    var rows: [Candidate] = []
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = CSVScanner(buffer, separator: separator, from: start)
      var cells: [CSVScanner.Cell] = []
      while rows.count < SourceTable.headerDepth, let place = scanner.next(&cells) {
        let names = cells.map { cell in
          cell.end - cell.start > 1024 ? "" : OneLine.text(scanner.text(cell)).trimmed
        }
        rows.append(Candidate(names: names, place: place, known: names.count(where: knows)))
      }
    }
    guard let row = Self.named(rows) ?? Self.shaped(rows) else { return }
    var places: [String: [Int]] = [:]
    var order: [String] = []
    for (index, name) in row.names.enumerated() where !name.isEmpty {
      if places[name] == nil { order.append(name) }
      places[name, default: []].append(index)
    }
    found = Found(
      columns: order.map { SourceTable.Column(name: $0, places: places[$0] ?? []) },
      place: SourceTable.RowPlace(number: row.place.number, line: row.place.line),
      width: row.names.count)
  }

  private static func named(_ rows: [Candidate]) -> Candidate? {
    rows.enumerated().filter { isHeader($1, above: rows[($0 + 1)...]) }.map(\.element)
      .reduce(nil) { best, row in row.known > best?.known ?? 0 ? row : best }
  }

  /// Whether the known names of a row make it the header: some names are words of data as well,
  /// which stand below it again.
  private static func isHeader(_ row: Candidate, above others: ArraySlice<Candidate>) -> Bool {
    guard row.known < 3 else { return true }
    let isSparse = row.known * 4 < row.names.count(where: { !$0.isEmpty })
    guard row.known > 0, row.known > 1 || !isSparse else { return false }
    return looksLikeNames(row, above: others)
  }

  /// Whether no cell of a row is a value, and none stands again below.
  private static func looksLikeNames(_ row: Candidate, above others: ArraySlice<Candidate>) -> Bool
  {
    let comesAgain = others.contains { other in
      zip(row.names, other.names).contains { !$0.isEmpty && $0 == $1 }
    }
    return !comesAgain && !row.names.contains { isValue($0) || isKey($0) }
  }

  /// Whether a text is an id such as `PAY-142`.
  private static func isKey(_ text: String) -> Bool {
    guard let dash = text.utf8.lastIndex(of: UInt8(ascii: "-")) else { return false }
    let number = text.utf8[dash...].dropFirst()
    return !number.isEmpty && number.allSatisfy(\.isDigit)
  }

  private static func shaped(_ rows: [Candidate]) -> Candidate? {
    let widths = Dictionary(rows.map { ($0.names.count, 1) }, uniquingKeysWith: +)
    guard let width = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
      let place = rows.firstIndex(where: { $0.names.count == width }),
      rows[place].names.count(where: \.isEmpty) * 4 <= width,
      looksLikeNames(rows[place], above: rows[(place + 1)...])
    else { return nil }
    return rows[place]
  }

  /// Whether a text is a number, a date or an address rather than a name.
  private static func isValue(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return (0x30...0x39).contains(first) || text.utf8.contains(UInt8(ascii: "@"))
      || text.utf8.count > 100 || text.hasPrefix("http")
  }
}
