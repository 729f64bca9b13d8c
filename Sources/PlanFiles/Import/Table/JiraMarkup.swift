internal import PlanModel

/// Jira's wiki markup as Markdown that a person can read.
///
/// Headings, lists, tables, code, quotes, panels, links, images and what marks words; whatever it
/// does not know stays as it is.
package struct JiraMarkup {
  private let bytes: [UInt8]
  private let macros: JiraMacros
  private var index = 0
  /// The end of the line at `index`, once it is known.
  private var lineEnd = -1
  /// What is being read, the innermost quote last.
  private var frames = [JiraFrame()]

  /// The Markdown of a text.
  package static func markdown(_ text: String) -> String {
    JiraPlainText.holds(text) ? text.trimmed : MarkdownWriter.text(blocks(text)).trimmed
  }

  /// The blocks of a text.
  package static func blocks(_ text: String) -> [MarkedBlock] {
    var markup = JiraMarkup(Array(text.utf8))
    while markup.index < markup.bytes.count { markup.takeLine() }
    while markup.frames.count > 1 { markup.closeQuote() }
    return markup.frames[0].closed()
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    macros = JiraMacros(bytes)
  }

  private mutating func takeLine() {
    if lineEnd < index { lineEnd = bytes[index...].firstIndex(of: 0x0a) ?? bytes.count }
    let end = lineEnd
    if let row = JiraRow(bytes, macros, at: index) {
      frames[frames.count - 1].add(row)
      index = row.end
      return
    }
    guard let macro = macros.firstBlock(in: index..<end) else {
      add(index..<end)
      index = end + 1
      return
    }
    let before = index..<macro.range.lowerBound
    if !isBlank(before) { add(before) }
    take(macro)
    index = macro.range.upperBound
    let text = bytes[index...].first { $0 != 0x20 && $0 != 0x09 }
    if text == nil || text == 0x0a {
      index = (bytes[index...].firstIndex(of: 0x0a) ?? bytes.count) + 1
    }
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private mutating func take(_ macro: JiraMacros.Macro) {
    switch macro.kind {
    case .code(let isPlain, let language, let content):
      let code = MarkedBlock.code(
        language: String(decoding: language, as: UTF8.self), lines: lines(content, isPlain))
      frames[frames.count - 1].addWithin(code)
    case .quote(true): frames.append(JiraFrame())
    case .quote(false): closeQuote()
    case .panel(let title):
      frames[frames.count - 1].close()
      guard !title.isEmpty else { return }
      frames[frames.count - 1].blocks += [.paragraph([.marked(.strong, [.text(title)])]), .blank]
    case .unseen: break
    }
  }

  private mutating func closeQuote() {
    guard frames.count > 1 else { return }
    var blocks = frames.removeLast().closed()
    while blocks.first == .blank { blocks.removeFirst() }
    while blocks.last == .blank { blocks.removeLast() }
    if !blocks.isEmpty { frames[frames.count - 1].addWithin(.quote(blocks)) }
  }

  /// The lines of code, without the line ends beside the braces.
  private func lines(_ range: Range<Int>, _ isPlain: Bool) -> [[UInt8]] {
    var lines = bytes[range].split(separator: 0x0a, omittingEmptySubsequences: false)
      .map(Array.init)
    if lines[0].allSatisfy({ $0 == 0x20 }) { lines.removeFirst() }
    if let last = lines.last, last.isEmpty { lines.removeLast() }
    return isPlain ? lines.map(Self.unescaped) : lines
  }

  /// A line without the backslash by which `{noformat\}` stands for what would close its block.
  private static func unescaped(_ line: [UInt8]) -> [UInt8] {
    let mark = Array("{noformat\\".utf8)
    guard line.count > mark.count else { return line }
    var result: [UInt8] = []
    var place = 0
    while place < line.count {
      guard line[place] == mark[0], line[place...].starts(with: mark) else {
        result.append(line[place])
        place += 1
        continue
      }
      let slashes = line[(place + mark.count - 1)...].prefix { $0 == UInt8(ascii: "\\") }
      let isEscape = slashes.endIndex < line.count && line[slashes.endIndex] == UInt8(ascii: "}")
      result += mark.dropLast() + (isEscape ? slashes.dropLast() : slashes)
      place = slashes.endIndex
    }
    return result
  }
}

// A line outside of code and tables.
extension JiraMarkup {
  private mutating func add(_ line: Range<Int>) {
    let start = line.first { bytes[$0] != 0x20 && bytes[$0] != 0x09 } ?? line.upperBound
    let text = start..<line.upperBound
    guard !text.isEmpty else {
      frames[frames.count - 1].addBlank()
      return
    }
    if let entry = entry(text) {
      frames[frames.count - 1].add(entry)
    } else if let block = block(text) {
      frames[frames.count - 1].add(block)
    } else {
      // Blanks before words mean nothing in Jira; in Markdown they could.
      let spans = words(text)
      // A line of nothing but colours is none.
      if !spans.isEmpty { frames[frames.count - 1].addText(spans) }
    }
  }

  private func words(_ range: Range<Int>) -> [MarkedSpan] {
    JiraWords.spans(bytes, range, macros)
  }

  /// `h2. Heading`, `bq. Quote` and `----`.
  private func block(_ text: Range<Int>) -> MarkedBlock? {
    let head = bytes[text].prefix(4)
    if head.count == 4, head.first == UInt8(ascii: "-"), isRule(text) { return .rule }
    guard head.count == 4, head.last == 0x20, head[text.lowerBound + 2] == UInt8(ascii: ".") else {
      return nil
    }
    let words = words(trimmed(text.lowerBound + 4..<text.upperBound))
    let (first, second) = (head[text.lowerBound], head[text.lowerBound + 1])
    if first == UInt8(ascii: "h"), (0x31...0x36).contains(second) {
      return .heading(Int(second - 0x30), words)
    }
    let isQuote = first == UInt8(ascii: "b") && second == UInt8(ascii: "q")
    return isQuote ? .quote([.paragraph(words)]) : nil
  }

  private func isRule(_ text: Range<Int>) -> Bool {
    let marks = bytes[text].prefix { $0 == UInt8(ascii: "-") }
    return (4...5).contains(marks.count) && isBlank(marks.endIndex..<text.upperBound)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = range.first { bytes[$0] != 0x20 } ?? range.upperBound
    let end = (range.last { bytes[$0] != 0x20 } ?? start - 1) + 1
    return start..<max(start, end)
  }

  /// `* a`, `** b`, `# c`, `- d`: the marks tell the depth, the last one the kind.
  private func entry(_ text: Range<Int>) -> JiraEntry? {
    guard JiraEntry.isMark(bytes[text.lowerBound]) else { return nil }
    let marks = bytes[text].prefix(9).prefix(while: JiraEntry.isMark)
    guard marks.count < 9, marks.endIndex < text.upperBound, bytes[marks.endIndex] == 0x20,
      marks.count == 1 || marks.contains(where: { $0 != UInt8(ascii: "-") })
    else { return nil }
    var rest = trimmed(marks.endIndex..<text.upperBound)
    let box = JiraEntry.box(bytes[rest])
    if let box { rest = trimmed(rest.lowerBound + box.length..<rest.upperBound) }
    let words = words(rest)
    return JiraEntry(
      kinds: marks.map { $0 == UInt8(ascii: "#") },
      item: MarkedItem(
        isTicked: box?.isTicked, blocks: words.isEmpty ? [] : [.paragraph(words)]))
  }
}
