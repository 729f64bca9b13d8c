package import PlanModel

/// One record's file as it is, byte for byte, with the places of its fields.
///
/// Nothing is copied out of the bytes until it is asked for, and an edit changes only the lines of
/// the fields it sets.
package struct RecordDocument: Hashable, Sendable {
  /// The whole file.
  package let bytes: [UInt8]
  /// The file, relative to the workspace, as problems name it.
  package let path: String
  /// The fields in the order of the file.
  package let entries: [Entry]
  /// The entries of all lists, in the order of the file; an `Entry` knows its part of them.
  package let items: [Item]
  /// The line that closes the front matter, with its line ending.
  let closingLine: Range<Int>

  init(
    bytes: [UInt8], path: String, entries: [Entry], items: [Item], closingLine: Range<Int>
  ) {
    self.bytes = bytes
    self.path = path
    self.entries = entries
    self.items = items
    self.closingLine = closingLine
  }

  /// Reads a file; one that leaves the format is a problem with its line and a cure.
  package static func parse(
    _ bytes: [UInt8], path: String
  ) throws(Problem) -> RecordDocument {
    do throws(DocumentFault) {
      var parser = try FrontMatterParser(bytes: bytes)
      try parser.parse()
      return RecordDocument(
        bytes: bytes, path: path, entries: parser.entries, items: parser.items,
        closingLine: parser.closingLine)
    } catch {
      throw error.problem(in: bytes, path: path)
    }
  }

  /// The part of the file after the line that closes the front matter.
  package var body: Range<Int> { closingLine.upperBound..<bytes.count }

  /// The line on which the body starts, from 1.
  package var bodyLine: Int {
    bytes[..<closingLine.upperBound].reduce(into: 1) { $0 += $1 == .lineFeed ? 1 : 0 }
  }

  /// The field with a key, compared as bytes.
  package func entry(for key: String) -> Entry? {
    entries.first { hasKey(key, $0) }
  }

  /// The key of a field.
  package func key(of entry: Entry) -> String {
    String(decoding: bytes[entry.key], as: UTF8.self)
  }

  /// Whether a field has this key, compared as bytes.
  package func hasKey(_ key: String, _ entry: Entry) -> Bool {
    key.utf8.count == entry.key.count && key.utf8.elementsEqual(bytes[entry.key])
  }
}
