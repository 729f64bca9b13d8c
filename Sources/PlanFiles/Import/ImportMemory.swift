/// What an import brought the last time: `imports/<source>.csv` as a value.
///
/// One row a value, `path,id,field,value`: the record's key in the source, its id here unless that is
/// the same, a field and what was imported into it; a list has a row an entry. A body is kept as a hash (`body`); `id`
/// holds the id in the source, `ordinal` what the source sorts by. Of a text with comments or check
/// boxes `body.text` is a hash of the rest, and `body.entry` one of each of them. What the person said
/// about the source has no path and no id: `,,map,Summary=title`. Rows are in byte order, so
/// that a change of one field is a change of one line.
package struct ImportMemory: Sendable, Equatable {
  /// What is remembered of a record.
  package struct Record: Hashable, Sendable {
    /// The id here.
    package var id: String
    /// The values by field; a field without a value is not there.
    package var fields: [String: [String]] = [:]

    package init(id: String) { self.id = id }
  }

  /// The records by their key in the source.
  package var records: [String: Record] = [:]
  /// What the person said about the source.
  package var answers = ImportAnswers()
  /// Lines of the file that could not be read, from 1; they go when the file is written.
  package private(set) var damagedLines: [Int] = []

  /// Where the files of all sources are.
  static let folder = "imports/"

  private static let header = ["path", "id", "field", "value"]

  package init() {}

  /// Reads the file; rows that make no sense are left out and listed.
  package init(csv bytes: [UInt8]) {
    var reading = Reading()
    CSVText.forEachRow(bytes) { row in take(row, &reading) }
    close(&reading)
  }

  /// The record whose rows are being read: they stand together.
  private struct Reading {
    var path = ""
    var record: Record?
  }

  private mutating func take(_ row: CSVText.Row, _ reading: inout Reading) {
    guard row.cells != Self.header else { return }
    guard row.cells.count == 4, !row.isTorn, !row.cells[2].isEmpty else {
      damagedLines.append(row.line)
      return
    }
    let path = row.cells[0]
    let id = row.cells[1].isEmpty ? path : row.cells[1]
    if id.isEmpty, answers.take(row.cells[2], row.cells[3]) { return }
    guard !path.isEmpty else {
      damagedLines.append(row.line)
      return
    }
    if path != reading.path || reading.record == nil {
      close(&reading)
      // A merge of two histories may have parted them.
      reading = Reading(path: path, record: records.removeValue(forKey: path) ?? Record(id: id))
    }
    // It may also hold a row twice.
    let isKnown = reading.record?.fields[row.cells[2]]?.contains(row.cells[3]) == true
    if !isKnown { reading.record?.fields[row.cells[2], default: []].append(row.cells[3]) }
  }

  private mutating func close(_ reading: inout Reading) {
    if let record = reading.record { records[reading.path] = record }
    reading = Reading()
  }

  /// The bytes of the file.
  package var csv: [UInt8] {
    var bytes = CSVText.bytes([Self.header] + answers.rows.map { ["", "", $0.name, $0.value] })
    for (path, record) in records.sorted(by: { Self.precedes($0.key, $1.key) }) {
      for (field, values) in record.fields.sorted(by: { Self.precedes($0.key, $1.key) }) {
        let id = record.id == path ? "" : record.id
        for value in values { CSVText.append([path, id, field, value], to: &bytes) }
      }
    }
    return bytes
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// A hash of a body that disregards blank lines at its ends and the form of line ends (FNV-1a,
  /// 64 bits).
  package static func hash(_ body: String) -> String {
    var copy = body
    return copy.withUTF8 { bytes in
      let isBlank: (UInt8) -> Bool = { $0 == 0x0a || $0 == 0x0d || $0 == 0x20 || $0 == 0x09 }
      guard let first = bytes.firstIndex(where: { !isBlank($0) }),
        let last = bytes.lastIndex(where: { !isBlank($0) })
      else { return "" }
      return String(StableHash.of(bytes[first...last].lazy.filter { $0 != 0x0d }), radix: 16)
    }
  }
}
