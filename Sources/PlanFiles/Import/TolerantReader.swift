/// Reads the lines of front matter one after the other, without recursion.
struct TolerantReader {
  private let lines: ArraySlice<SourceLine>
  private var next: Int
  /// The indentation of the keys.
  private let margin: Int
  private(set) var entries: [TolerantRecord.Entry] = []
  private(set) var mistakes: [TolerantRecord.Mistake] = []

  init(_ lines: ArraySlice<SourceLine>) {
    self.lines = lines
    next = lines.startIndex
    margin = lines.first { !$0.isBlank && !$0.isComment }?.indent ?? 0
  }

  /// Reads every key; a line that belongs to none is a mistake.
  mutating func readAll() {
    while next < lines.endIndex {
      let line = lines[next]
      next += 1
      guard !line.isBlank, !line.isComment else { continue }
      guard let key = line.key else {
        note(line, "\(line.string) is neither a key nor a value")
        continue
      }
      let value = readValue(key.rest, of: line)
      entries.append(TolerantRecord.Entry(key: key.name, value: value, line: line.number))
    }
  }

  private mutating func note(_ line: SourceLine, _ sentence: String) {
    mistakes.append(
      TolerantRecord.Mistake(line: line.number, sentence: TolerantValue.cleaned(sentence)))
  }

  private mutating func readValue(
    _ rest: ArraySlice<UInt8>, of line: SourceLine
  ) -> TolerantValue {
    if !rest.isEmpty, rest.first != UInt8(ascii: "#") {
      return readScalar(rest, of: line, margin: margin)
    }
    skipEmpty()
    guard next < lines.endIndex else { return .text("") }
    let first = lines[next]
    if first.isListEntry, first.indent >= margin { return readList() }
    guard first.indent > margin else { return .text("") }
    if first.key?.isWord == true { return .text(readNested()) }
    next += 1
    return readScalar(first.text, of: first, margin: margin)
  }

  /// Goes to the next line that holds something.
  private mutating func skipEmpty() {
    while next < lines.endIndex, lines[next].isBlank || lines[next].isComment { next += 1 }
  }

  private mutating func readList() -> TolerantValue {
    var list: [String] = []
    while true {
      skipEmpty()
      guard next < lines.endIndex, lines[next].isListEntry, lines[next].indent >= margin
      else { return .list(list) }
      let line = lines[next]
      next += 1
      let rest = SourceLine.trim(line.text.dropFirst())
      switch readScalar(rest, of: line, margin: line.indent) {
      case .text(let text): list.append(text)
      case .list(let entries): list += entries
      }
    }
  }

  /// A map within the record, taken as it is written.
  private mutating func readNested() -> String {
    var texts: [String] = []
    while next < lines.endIndex, lines[next].isBlank || lines[next].indent > margin {
      if !lines[next].isBlank { texts.append(lines[next].string) }
      next += 1
    }
    return TolerantValue.cleaned(texts.joined(separator: "\n"))
  }

  private mutating func readScalar(
    _ rest: ArraySlice<UInt8>, of line: SourceLine, margin: Int
  ) -> TolerantValue {
    let value: TolerantValue
    switch rest.first {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      guard let style = BlockScalar(header: rest) else {
        value = .text(readPlain(rest, margin: margin))
        break
      }
      value = .text(style.text(of: takeBlock(margin: margin)))
    case UInt8(ascii: "["): value = readFlow(rest, of: line)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      value = .text(readQuoted(rest, of: line, margin: margin))
    default: value = .text(readPlain(rest, margin: margin))
    }
    switch value {
    case .text(let text): return .text(TolerantValue.cleaned(text))
    case .list(let entries): return .list(entries.map(TolerantValue.cleaned))
    }
  }
}

// Scalars over one or several lines.
extension TolerantReader {
  private mutating func takeBlock(margin: Int) -> [SourceLine] {
    var block: [SourceLine] = []
    while next < lines.endIndex, lines[next].isBlank || lines[next].indent > margin {
      block.append(lines[next])
      next += 1
    }
    return block
  }

  private mutating func readPlain(_ rest: ArraySlice<UInt8>, margin: Int) -> String {
    let first = Self.withoutComment(rest)
    var parts: [ArraySlice<UInt8>] = [first]
    while let line = continuation(margin: margin) {
      parts.append(Self.withoutComment(line.text))
    }
    if parts.count == 1, first.elementsEqual("~".utf8) || first.elementsEqual("null".utf8) {
      return ""
    }
    return ScalarFolding.fold(parts)
  }

  /// Takes the next line of a plain scalar; blank lines before it fold away.
  private mutating func continuation(margin: Int) -> SourceLine? {
    guard next < lines.endIndex else { return nil }
    let line = lines[next]
    let belongs =
      line.indent > margin && !line.isBlank && !line.isComment && !line.isListEntry
      && line.key?.isWord != true
    guard belongs else { return nil }
    next += 1
    return line
  }

  private mutating func readQuoted(
    _ rest: ArraySlice<UInt8>, of line: SourceLine, margin: Int
  ) -> String {
    var parts = [rest]
    var quote = QuoteScan(rest)
    while quote.close == nil, next < lines.endIndex, !startsKey(lines[next]) {
      parts.append(lines[next].text)
      quote.goOn(lines[next].text)
      next += 1
    }
    guard let close = quote.close else {
      note(line, "a quote is not closed")
      return ScalarFolding.fold(parts.map { $0.first == quote.mark ? $0.dropFirst() : $0 })
    }
    let last = parts[parts.count - 1]
    let after = SourceLine.trim(last[(close + 1)...])
    guard after.isEmpty || after.first == UInt8(ascii: "#") else {
      note(line, "text follows a closing quote")
      return ScalarFolding.fold(parts)
    }
    parts[parts.count - 1] = last[..<close]
    parts[0] = parts[0].dropFirst()
    return quote.mark == UInt8(ascii: "'")
      ? ScalarFolding.singleQuoted(parts) : ScalarFolding.doubleQuoted(parts)
  }

  private mutating func readFlow(
    _ rest: ArraySlice<UInt8>, of line: SourceLine
  ) -> TolerantValue {
    var flow = FlowList()
    flow.read(rest)
    while !flow.isClosed, next < lines.endIndex, !startsKey(lines[next]) {
      flow.read(lines[next].text)
      next += 1
    }
    if !flow.isClosed { note(line, "a list is not closed by ]") }
    return .list(flow.finish())
  }

  /// Whether a line is a key where keys stand, so that an open value ends before it.
  private func startsKey(_ line: SourceLine) -> Bool {
    line.indent <= margin && line.key?.isWord == true
  }

  private static func withoutComment(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var index = text.startIndex
    while let mark = text[index...].firstIndex(of: UInt8(ascii: "#")) {
      if mark == text.startIndex { return text[mark..<mark] }
      if text[mark - 1] == 0x20 || text[mark - 1] == 0x09 {
        return SourceLine.trim(text[..<mark])
      }
      index = mark + 1
    }
    return text
  }
}
