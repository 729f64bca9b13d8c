internal import PlanModel

/// A Markdown file with front matter as other tools write it, read with patience.
///
/// Unlike the strict reader of our own files it takes all scalars of YAML (plain, quoted, folded,
/// literal, over several lines), unquoted `@name`, odd indentation, CRLF and a BOM. What it cannot
/// make sense of is listed in `mistakes` and stops nothing.
package struct TolerantRecord: Hashable, Sendable {
  /// A key with its value.
  package struct Entry: Hashable, Sendable {
    package let key: String
    package let value: TolerantValue
    /// The line of the key, from 1.
    package let line: Int
  }

  /// A line that makes no sense where it stands.
  package struct Mistake: Hashable, Sendable {
    /// The line, from 1.
    package let line: Int
    /// What is wrong, as a sentence without a full stop.
    package let sentence: String
  }

  /// The keys in the order of the file, also those that come twice.
  package private(set) var entries: [Entry] = []
  package private(set) var mistakes: [Mistake] = []
  /// What follows the front matter, with plain line feeds.
  package private(set) var body = ""

  /// The value of a key; the first one when the key comes twice.
  package subscript(key: String) -> TolerantValue? { entries.first { $0.key == key }?.value }

  /// Reads a file; `nil` when it does not start with front matter.
  package init?(_ bytes: [UInt8]) {
    let lines = SourceLine.split(Self.withoutMark(bytes))
    guard let start = lines.firstIndex(where: { !$0.isBlank }), lines[start].isFence
    else { return nil }
    let end = Self.end(of: lines, from: start + 1)
    if !end.isClosed {
      mistakes.append(
        Mistake(line: lines[start].number, sentence: "the front matter is not closed by ---"))
    }
    read(lines[(start + 1)..<end.front])
    body = Self.text(lines[end.body...])
    if String(validating: bytes, as: UTF8.self) == nil {
      mistakes.append(
        Mistake(line: 1, sentence: "bytes that are not UTF-8 were replaced by \u{fffd}"))
    }
  }

  /// Reads a file that is nothing but keys and values, such as `config.yml`.
  package init(settings bytes: [UInt8]) {
    read(SourceLine.split(Self.withoutMark(bytes))[...])
  }

  private mutating func read(_ lines: ArraySlice<SourceLine>) {
    var reader = TolerantReader(lines)
    reader.readAll()
    entries = reader.entries
    mistakes += reader.mistakes
  }

  private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
  }

  /// Where the front matter ends and the body begins, as indices of lines.
  ///
  /// A heading before the closing line means that the line is missing and what looks like it is
  /// part of the body; then the front matter ends at the first blank line or heading.
  private static func end(
    of lines: [SourceLine], from start: Int
  ) -> (front: Int, body: Int, isClosed: Bool) {
    for index in start..<lines.count {
      if lines[index].isFence { return (index, index + 1, true) }
      if lines[index].isHeading { break }
    }
    let end =
      lines[start...].firstIndex { $0.isBlank || ($0.indent == 0 && $0.isComment) } ?? lines.count
    return (end, end, false)
  }

  private static func text(_ lines: ArraySlice<SourceLine>) -> String {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.bytes
      bytes.append(0x0a)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return TolerantValue.cleaned(text)
  }
}

/// What stands behind a key.
package enum TolerantValue: Hashable, Sendable {
  case text(String)
  case list([String])

  /// The text on one line, a list joined by `, `.
  package var text: String {
    switch self {
    case .text(let text): OneLine.text(text).trimmed
    case .list(let entries): entries.joined(separator: ", ")
    }
  }

  /// The entries of a list that are not empty; those of a text are cut at commas.
  package var entries: [String] {
    let parts: [String] =
      switch self {
      case .text(let text): text.split(separator: ",").map(String.init)
      case .list(let entries): entries
      }
    return parts.map { OneLine.text($0).trimmed }.filter { !$0.isEmpty }
  }

  package var isEmpty: Bool { entries.isEmpty }

  /// Text that may stand in a file of ours: without NUL.
  static func cleaned(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? "\u{fffd}" : $0 }))
  }
}

extension SourceLine {
  /// Whether the line opens or closes front matter.
  fileprivate var isFence: Bool { indent == 0 && text.elementsEqual("---".utf8) }
  /// Whether the line is a heading of the second level.
  fileprivate var isHeading: Bool { bytes.starts(with: "## ".utf8) }
}
