/// A line of a body with its line end; lines are the same when their texts are.
struct BodyLine: Hashable, Sendable {
  let text: ExactText
  /// The line end; empty on a last line without one.
  let end: ExactText

  init(_ text: String, end: String = "\n") {
    self.text = ExactText(text)
    self.end = ExactText(end)
  }

  static func == (left: Self, right: Self) -> Bool { left.text == right.text }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  var isBlank: Bool { text.text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// The text of some lines; one that others follow ends.
  static func join(_ lines: [BodyLine]) -> String {
    var text = ""
    for (place, line) in lines.enumerated() {
      let isLast = place == lines.count - 1
      text += line.text.text + (line.end.text.isEmpty && !isLast ? "\n" : line.end.text)
    }
    return text
  }
}

/// A body whose comments and check boxes are taken out, each list of them leaving one line behind.
///
/// So the rest can be merged line by line, and the entries by what they say.
struct BodyOutline {
  /// The list of a section; `number` tells sections of one name apart.
  struct List: Hashable {
    let section: BodySection
    let number: Int

    /// The line that stands for the list; a NUL is in no file that can be read.
    var placeholder: BodyLine { BodyLine("\u{0}\(section.rawValue)\u{0}\(number)") }
  }

  private(set) var lines: [BodyLine] = []
  private(set) var entries: [List: [BodyEntry]] = [:]
  private var numbers: [BodySection: Int] = [:]
  private var list: List?
  /// Blank lines that belong to an entry only when another one follows.
  private var blanks: [BodyLine] = []

  init(_ body: BodyText) {
    var text = body.text
    text.withUTF8 { bytes in
      var scanner = BodyScanner(bytes)
      while let line = scanner.next() {
        let end = bytes[line.range.upperBound..<scanner.position]
        add(
          BodyLine(scanner.text(line), end: String(decoding: end, as: UTF8.self)), line,
          scanner.section, scanner[line.range])
      }
    }
    lines += blanks
  }

  private mutating func add(
    _ line: BodyLine, _ place: BodyScanner.Line, _ section: BodySection,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    switch place.kind {
    case .heading:
      closeList()
      lines.append(line)
      guard section != .other else { return }
      list = List(section: section, number: numbers[section, default: 0])
      numbers[section, default: 0] += 1
    case .text, .code:
      guard let list, place.kind == .text, let entry = BodyEntry(line, bytes, in: section) else {
        addRest(line)
        return
      }
      if entries[list] == nil {
        lines += blanks + [list.placeholder]
      } else {
        addToLast(blanks)
      }
      blanks = []
      entries[list, default: []].append(entry)
    }
  }

  private mutating func addRest(_ line: BodyLine) {
    guard list != nil else {
      lines.append(line)
      return
    }
    if line.isBlank {
      blanks.append(line)
    } else if list.flatMap({ entries[$0] }) != nil {
      addToLast(blanks + [line])
      blanks = []
    } else {
      lines += blanks + [line]
      blanks = []
    }
  }

  private mutating func addToLast(_ lines: [BodyLine]) {
    guard let list, let last = entries[list]?.indices.last else { return }
    entries[list]?[last].rest += lines
  }

  private mutating func closeList() {
    lines += blanks
    blanks = []
    list = nil
  }
}

/// A comment or a check box with the lines that belong to it.
struct BodyEntry: DatedEntry {
  /// The first line.
  let head: BodyLine
  /// The text without its mark, by which a check box is known; a comment is known by all of it.
  let key: ExactText
  let mark: CheckBox?
  let instant: Int64?
  var rest: [BodyLine] = []

  init(head: BodyLine, key: ExactText, mark: CheckBox?, instant: Int64?, rest: [BodyLine]) {
    (self.head, self.key, self.mark, self.instant, self.rest) = (head, key, mark, instant, rest)
  }

  init?(_ line: BodyLine, _ bytes: UnsafeBufferPointer<UInt8>, in section: BodySection) {
    head = line
    switch section {
    case .other: return nil
    case .comments:
      guard let start = CommentLine(bytes) else { return nil }
      (key, mark, instant) = (line.text, nil, start.time.instant)
    case .criteria, .launch, .signOff:
      guard let mark = CheckBox.mark(ofLine: bytes) else { return nil }
      let text = bytes.drop { $0 == 0x20 }.dropFirst(5)
      (key, self.mark, instant) = (
        ExactText(String(decoding: text, as: UTF8.self).trimmed), mark, nil
      )
    }
  }

  var lines: [BodyLine] { [head] + rest }

  /// The lines without blank ones at the end, which only part an entry from the next.
  private var content: [BodyLine] {
    lines.prefix(lines.count - lines.reversed().prefix(while: \.isBlank).count).map { $0 }
  }

  var written: ExactText { ExactText(content.map(\.text.text).joined(separator: "\n")) }

  /// The entry as it is written, with the blank lines behind it.
  var whole: ExactText { ExactText(lines.map(\.text.text).joined(separator: "\n")) }

  static func == (left: Self, right: Self) -> Bool { left.content == right.content }
  func hash(into hasher: inout Hasher) { hasher.combine(content) }
}
