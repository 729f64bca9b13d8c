internal import PlanModel

/// Markdown as blocks: what CommonMark and the tables of GitHub say, as far as a plan's texts use it.
///
/// Blocks of HTML and definitions of links are words; tabs count as they stand.
package struct MarkdownReader {
  typealias Line = ArraySlice<UInt8>

  private let lines: [Line]
  private var index = 0
  private var blocks: [MarkedBlock] = []
  /// The lines of the paragraph that is open.
  private var paragraph: [Line] = []

  private static let deepest = 32

  /// The blocks of a text.
  package static func blocks(_ text: String) -> [MarkedBlock] {
    let bytes = Array(text.utf8)
    return blocks(bytes.split(separator: 0x0a, omittingEmptySubsequences: false).map(unreturned))
  }

  private static func unreturned(_ line: Line) -> Line {
    line.last == 0x0d ? line.dropLast() : line
  }

  static func blocks(_ lines: [Line], depth: Int = 0) -> [MarkedBlock] {
    var reader = MarkdownReader(lines)
    while reader.index < lines.count { reader.takeLine(depth) }
    reader.closeParagraph()
    return reader.blocks
  }

  private init(_ lines: [Line]) { self.lines = lines }

  private mutating func takeLine(_ depth: Int) {
    let line = MarkdownLine(lines[index])
    if line.text.isEmpty {
      closeParagraph()
      blocks.append(.blank)
      index += 1
    } else if line.indent > 3, paragraph.isEmpty {
      takeIndentedCode()
    } else if line.indent > 3 {
      takeWords()
    } else if let fence = line.fence {
      takeFence(fence, indent: line.indent)
    } else if let level = line.underline, !paragraph.isEmpty {
      blocks.append(.heading(level, MarkdownSpans.spans(paragraph)))
      paragraph = []
      index += 1
    } else if let (level, text) = line.heading {
      add(.heading(level, MarkdownSpans.spans([text])))
      index += 1
    } else if line.isRule {
      add(.rule)
      index += 1
    } else if line.isQuote, depth < Self.deepest {
      takeQuote(depth)
    } else if let bullet = line.bullet, depth < Self.deepest,
      paragraph.isEmpty || bullet.mayInterrupt
    {
      takeList(bullet, depth)
    } else if !takeTable() {
      takeWords()
    }
  }

  private mutating func takeWords() {
    paragraph.append(lines[index])
    index += 1
  }

  private mutating func closeParagraph() {
    guard !paragraph.isEmpty else { return }
    blocks.append(.paragraph(MarkdownSpans.spans(paragraph)))
    paragraph = []
  }

  private mutating func add(_ block: MarkedBlock) {
    closeParagraph()
    blocks.append(block)
  }
}

// Code.
extension MarkdownReader {
  private mutating func takeIndentedCode() {
    var code: [[UInt8]] = []
    var end = index
    var place = index
    while place < lines.count {
      let line = MarkdownLine(lines[place])
      guard line.text.isEmpty || line.indent > 3 else { break }
      code.append(Array(lines[place].dropFirst(4)))
      if !line.text.isEmpty { end = place + 1 }
      place += 1
    }
    add(.code(language: "", lines: Array(code.prefix(end - index))))
    index = end
  }

  private mutating func takeFence(_ fence: MarkdownLine.Fence, indent: Int) {
    var code: [[UInt8]] = []
    index += 1
    while index < lines.count, !MarkdownLine(lines[index]).closes(fence) {
      let blanks = lines[index].prefix(indent).prefix { $0 == 0x20 }.count
      code.append(Array(lines[index].dropFirst(blanks)))
      index += 1
    }
    index += 1
    add(.code(language: fence.language, lines: code))
  }
}

// Quotes and lists.
extension MarkdownReader {
  private mutating func takeQuote(_ depth: Int) {
    var inner: [Line] = []
    while index < lines.count {
      let line = MarkdownLine(lines[index])
      if line.isQuote, line.indent < 4 {
        let text = line.text.dropFirst()
        inner.append(text.first == 0x20 ? text.dropFirst() : text)
      } else if let last = inner.last, Self.goesOn(last, with: line) {
        inner.append(lines[index])
      } else {
        break
      }
      index += 1
    }
    add(.quote(Self.blocks(inner, depth: depth + 1)))
  }

  /// Whether a line without a mark of its own is more of the paragraph before.
  private static func goesOn(_ last: Line, with line: MarkdownLine) -> Bool {
    let before = MarkdownLine(last)
    let isParagraph =
      !before.text.isEmpty && before.heading == nil && before.fence == nil && !before.isRule
    let isEntry = line.indent < 4 && line.bullet != nil
    return isParagraph && !isEntry && !line.text.isEmpty && !line.beginsBlock
  }

  private mutating func takeList(_ first: MarkdownLine.Bullet, _ depth: Int) {
    closeParagraph()
    var items: [MarkedItem] = []
    while index < lines.count {
      let line = MarkdownLine(lines[index])
      guard line.indent < 4, let bullet = line.bullet, bullet.mark == first.mark, !line.isRule
      else {
        break
      }
      // Numbers that begin anew below an empty line are those of another list.
      let isAnew = bullet.isNumbered && bullet.mayInterrupt && items.last?.blocks.last == .blank
      if isAnew { break }
      items.append(takeItem(bullet, indent: line.indent, depth))
    }
    // The empty lines behind the last entry are not part of it.
    var blanks = 0
    while items[items.count - 1].blocks.last == .blank {
      items[items.count - 1].blocks.removeLast()
      blanks += 1
    }
    blocks.append(.list(isNumbered: first.isNumbered, items: items))
    blocks += repeatElement(.blank, count: blanks)
  }

  private mutating func takeItem(
    _ bullet: MarkdownLine.Bullet, indent: Int, _ depth: Int
  ) -> MarkedItem {
    var inner = [bullet.text]
    let width = indent + bullet.width
    index += 1
    var isFenced = MarkdownLine(bullet.text).fence
    while index < lines.count {
      let line = MarkdownLine(lines[index])
      if line.indent >= width || line.text.isEmpty {
        let text = lines[index].dropFirst(min(width, line.indent))
        inner.append(text)
        let shown = MarkdownLine(text)
        if let open = isFenced {
          isFenced = shown.closes(open) ? nil : open
        } else {
          isFenced = shown.fence
        }
      } else if isFenced == nil, let last = inner.last, Self.goesOn(last, with: line) {
        inner.append(line.text)
      } else {
        break
      }
      index += 1
    }
    let box = Self.box(bullet.text)
    if let box { inner[0] = box.text }
    var blocks = Self.blocks(inner, depth: depth + 1)
    if inner[0].isEmpty, blocks.first == .blank { blocks.removeFirst() }
    return MarkedItem(isTicked: box?.isTicked, blocks: blocks)
  }

  /// A box that a text begins with, and what stands behind it.
  private static func box(_ text: Line) -> (isTicked: Bool, text: Line)? {
    let head = Array(text.prefix(4))
    guard head.count > 2, head[0] == UInt8(ascii: "["), head[2] == UInt8(ascii: "]"),
      head.count == 3 || head[3] == 0x20, " xX".utf8.contains(head[1])
    else { return nil }
    return (head[1] != 0x20, text.dropFirst(4))
  }
}

// Tables.
extension MarkdownReader {
  private mutating func takeTable() -> Bool {
    guard paragraph.isEmpty, index + 1 < lines.count, lines[index].contains(UInt8(ascii: "|")),
      let width = MarkdownLine(lines[index + 1]).columns
    else { return false }
    let head = Self.cells(lines[index])
    guard head.count == width else { return false }
    index += 2
    var rows: [[[MarkedSpan]]] = []
    while index < lines.count {
      let line = MarkdownLine(lines[index])
      guard !line.text.isEmpty, line.indent < 4, !line.beginsBlock, line.bullet == nil else {
        break
      }
      let cells = Self.cells(lines[index])
      rows.append(cells.prefix(width) + Array(repeating: [], count: max(0, width - cells.count)))
      index += 1
    }
    let isHead = head.contains { !$0.isEmpty }
    add(.table(head: isHead ? head : nil, rows: rows))
    return true
  }

  /// The cells of a row; a bar behind a backslash is part of its cell.
  private static func cells(_ line: Line) -> [[MarkedSpan]] {
    var text = MarkdownLine(line).text
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    if text.first == UInt8(ascii: "|") { text = text.dropFirst() }
    var cells: [[UInt8]] = [[]]
    var isEscaped = false
    for byte in text {
      if byte == UInt8(ascii: "|") {
        if isEscaped {
          cells[cells.count - 1].removeLast()
        } else {
          cells.append([])
          continue
        }
      }
      cells[cells.count - 1].append(byte)
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    if cells.count > 1, cells[cells.count - 1].isEmpty { cells.removeLast() }
    return cells.map { MarkdownSpans.spans([$0[...]]) }
  }
}
