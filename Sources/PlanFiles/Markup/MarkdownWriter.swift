/// Blocks as Markdown that reads well as plain text too.
///
/// Between blocks stands an empty line where Markdown would take them for one, and nowhere else.
package struct MarkdownWriter {
  /// The Markdown of blocks.
  package static func text(_ blocks: [MarkedBlock]) -> String {
    String(decoding: bytes(blocks), as: UTF8.self)
  }

  private static func bytes(_ blocks: [MarkedBlock]) -> [UInt8] {
    var result: [UInt8] = []
    var last: MarkedBlock?
    for block in blocks {
      if let last {
        result.append(0x0a)
        if needsBlank(last, block) { result.append(0x0a) }
      }
      result += bytes(block)
      last = block
    }
    return result
  }

  private static func bytes(_ block: MarkedBlock) -> [UInt8] {
    switch block {
    case .paragraph(let spans): MarkdownWords.bytes(spans, in: .paragraph)
    case .heading(let level, let spans): heading(level, spans)
    case .list(let isNumbered, let items): list(isNumbered, items)
    case .quote(let blocks): quote(bytes(blocks))
    case .code(let language, let lines): code(language, lines)
    case .table(let head, let rows): table(head, rows)
    case .rule: Array("---".utf8)
    case .blank: []
    }
  }

  /// Whether Markdown would take the second block for more of the first.
  private static func needsBlank(_ first: MarkedBlock, _ second: MarkedBlock) -> Bool {
    switch (first, second) {
    case (.paragraph, .paragraph), (.paragraph, .table), (.paragraph, .rule): true
    case (.paragraph, .list(_, let items)): items.first.map { isEmpty($0) } ?? false
    case (.quote, .paragraph), (.quote, .table), (.quote, .quote): true
    case (.list, .paragraph), (.list, .table): true
    case (.table, .paragraph), (.table, .table): true
    default: false
    }
  }

  private static func isEmpty(_ item: MarkedItem) -> Bool {
    guard item.isTicked == nil, let first = item.blocks.first else { return item.isTicked == nil }
    guard case .paragraph(let spans) = first else { return first == .blank }
    return spans.allSatisfy { $0 == .lineBreak || $0 == .newline }
  }

  private static func heading(_ level: Int, _ spans: [MarkedSpan]) -> [UInt8] {
    let marks = [UInt8](repeating: UInt8(ascii: "#"), count: level)
    let words = MarkdownWords.bytes(spans, in: .heading)
    return words.isEmpty ? marks : marks + [0x20] + words
  }

  private static func list(_ isNumbered: Bool, _ items: [MarkedItem]) -> [UInt8] {
    var result: [UInt8] = []
    for (place, item) in items.enumerated() {
      if place > 0 { result.append(0x0a) }
      let bullet = Array((isNumbered ? "\(place + 1). " : "- ").utf8)
      var words = bytes(item.blocks)
      if let isTicked = item.isTicked {
        let box = Array((isTicked ? "[x]" : "[ ]").utf8)
        words = box + between(box: item) + words
      }
      let isEmpty = words.isEmpty || words[0] == 0x0a
      result += isEmpty ? bullet.dropLast() : bullet[...]
      result += indented(words, by: bullet.count)
    }
    return result
  }

  /// What stands behind a box: words on its line, or other blocks below.
  private static func between(box item: MarkedItem) -> [UInt8] {
    switch item.blocks.first {
    case .paragraph: [0x20]
    case nil, .blank: []
    default: [0x0a]
    }
  }

  /// Lines of which all but the first stand behind as many blanks.
  private static func indented(_ bytes: [UInt8], by count: Int) -> [UInt8] {
    guard bytes.contains(0x0a) else { return bytes }
    var result: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      result.append(byte)
      if byte == 0x0a, place + 1 < bytes.count, bytes[place + 1] != 0x0a {
        result += [UInt8](repeating: 0x20, count: count)
      }
    }
    return result
  }

  private static func quote(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    let marked = lines.map { line in
      line.isEmpty ? [UInt8(ascii: ">")] : [UInt8(ascii: ">"), 0x20] + line
    }
    return Array(marked.joined(separator: [0x0a]))
  }

  /// Lines between fences that are longer than any within.
  private static func code(_ language: String, _ lines: [[UInt8]]) -> [UInt8] {
    let longest = lines.map { line in
      line.drop { $0 == 0x20 }.prefix { $0 == UInt8(ascii: "`") }.count
    }
    let count = max(3, (longest.max() ?? 0) + 1)
    let fence = [UInt8](repeating: UInt8(ascii: "`"), count: count)
    return Array(([fence + Array(language.utf8)] + lines + [fence]).joined(separator: [0x0a]))
  }

  /// A table; one without a head gets an empty one, since Markdown knows no other.
  private static func table(
    _ head: [[MarkedSpan]]?, _ rows: [[[MarkedSpan]]]
  ) -> [UInt8] {
    let width = max(head?.count ?? 0, rows.map(\.count).max() ?? 0, 1)
    let rule = "|" + String(repeating: " --- |", count: width)
    let lines = [row(head ?? [], width), Array(rule.utf8)] + rows.map { row($0, width) }
    return Array(lines.joined(separator: [0x0a]))
  }

  private static func row(_ cells: [[MarkedSpan]], _ width: Int) -> [UInt8] {
    var result = [UInt8(ascii: "|")]
    for place in 0..<width {
      let words = cells.indices.contains(place) ? MarkdownWords.bytes(cells[place], in: .cell) : []
      result += [0x20] + words + [0x20, UInt8(ascii: "|")]
    }
    return result
  }
}
