import PlanFiles
import PlanModel

/// Markdown as the markup of Jira: headings, lists, check boxes, code, tables, links and emphasis.
///
/// What Jira would take for markup of its own is escaped, so that an import of it makes the same
/// Markdown again; what its markup cannot say comes back in another form.
struct WikiMarkup {
  /// How words are escaped.
  private let escapes: WikiWords.Escapes
  private var lines: [String] = []

  /// The markup of a text, and the first line that an import of it writes in another form.
  struct Carried: Equatable {
    let markup: String
    /// How many lines come back otherwise.
    let changes: Int
    /// The first of them, as it is here.
    let example: String
  }

  /// The markup of a text, with what comes back otherwise.
  static func carried(_ markdown: String) -> Carried {
    let blocks = MarkdownReader.blocks(markdown)
    let plain = carried(markdown, blocks, .backslash)
    guard plain.changes > 0 else { return plain }
    // Entities bring back escapes that Markdown could do without; people read them less easily.
    let exact = carried(markdown, blocks, .entity)
    return exact.changes < plain.changes ? exact : plain
  }

  private static func carried(
    _ markdown: String, _ blocks: [MarkedBlock], _ escapes: WikiWords.Escapes
  ) -> Carried {
    var markup = WikiMarkup(escapes: escapes)
    markup.add(blocks)
    let text = markup.lines.joined(separator: "\n")
    let before = lines(markdown.trimmed)
    let after = lines(JiraMarkup.markdown(text))
    guard before != after else { return Carried(markup: text, changes: 0, example: "") }
    var found: [Substring: Int] = [:]
    for line in after { found[line, default: 0] += 1 }
    let changed = before.filter { line in
      found[line, default: 0] -= 1
      return found[line, default: 0] < 0
    }
    let example = changed.first ?? zip(before, after).first { $0 != $1 }?.0 ?? ""
    return Carried(markup: text, changes: max(1, changed.count), example: String(example))
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private init(escapes: WikiWords.Escapes) { self.escapes = escapes }

  private func words(_ spans: [MarkedSpan], in place: WikiWords.Place) -> String {
    WikiWords.text(spans, in: place, escapes)
  }
}

// Blocks.
extension WikiMarkup {
  private mutating func add(_ blocks: [MarkedBlock], isQuoted: Bool = false) {
    var last: MarkedBlock?
    for block in blocks {
      if case .list? = last, Self.isWithinEntry(block) { lines.append("") }
      add(block, isQuoted: isQuoted)
      last = block
    }
  }

  /// Whether Jira would take a block right below an entry for a part of it.
  private static func isWithinEntry(_ block: MarkedBlock) -> Bool {
    switch block {
    case .code: true
    case .quote(let inner): line(of: inner) == nil
    default: false
    }
  }

  private mutating func add(_ block: MarkedBlock, isQuoted: Bool) {
    switch block {
    case .paragraph(let spans): lines.append(words(spans, in: .line))
    case .heading(let level, let spans): lines.append("h\(level). " + words(spans, in: .phrase))
    case .list(let isNumbered, let items):
      add(items, marks: isNumbered ? "#" : "*", isQuoted: isQuoted)
    case .quote(let blocks): addQuote(blocks, isQuoted: isQuoted, isWithinEntry: false)
    case .code(let language, let code):
      lines +=
        CodeBlock(language: language, content: code.map { String(decoding: $0, as: UTF8.self) })
        .markup
    case .table(let head, let rows):
      if let head { lines.append(row(head, mark: "||")) }
      lines += rows.map { row($0, mark: "|") }
    case .rule: lines.append("----")
    case .blank: lines.append("")
    }
  }

  /// The words of a quote that is a single line.
  private static func line(of blocks: [MarkedBlock]) -> [MarkedSpan]? {
    guard blocks.count == 1, case .paragraph(let spans) = blocks[0],
      !spans.contains(.newline)
    else { return nil }
    return spans
  }

  private mutating func addQuote(_ blocks: [MarkedBlock], isQuoted: Bool, isWithinEntry: Bool) {
    if !isWithinEntry, let spans = Self.line(of: blocks) {
      lines.append("bq. " + words(spans, in: .phrase))
    } else if isQuoted {
      // A quote within one has no mark of its own.
      add(blocks, isQuoted: true)
    } else {
      lines.append("{quote}")
      add(blocks, isQuoted: true)
      lines.append("{quote}")
    }
  }

  private func row(_ cells: [[MarkedSpan]], mark: String) -> String {
    let shown = cells.map { cell in
      let words = words(cell, in: .table)
      // Two bars with nothing between them would be those of a head.
      return words.isEmpty ? " " : words
    }
    return mark + shown.joined(separator: mark) + mark
  }
}

// Lists.
extension WikiMarkup {
  private static let deepest = 8

  /// Entries with a mark for each list that they stand in.
  private mutating func add(_ items: [MarkedItem], marks: String, isQuoted: Bool) {
    for item in items {
      var rest = item.blocks[...]
      var line = "\(marks.prefix(Self.deepest)) "
      if let isTicked = item.isTicked { line += isTicked ? "(/) " : "\\[ \\] " }
      if case .paragraph(let spans)? = rest.first {
        line += words(spans, in: .entry)
        rest = rest.dropFirst()
      }
      lines.append(line)
      for (place, block) in zip(rest.indices, rest) {
        add(block, within: marks, isQuoted: isQuoted, rest[(place + 1)...])
      }
    }
  }

  /// A block of an entry, and what follows in it.
  private mutating func add(
    _ block: MarkedBlock, within marks: String, isQuoted: Bool, _ rest: ArraySlice<MarkedBlock>
  ) {
    switch block {
    case .blank:
      // An empty line ends an entry, and would begin its numbers anew.
      let isBeforeEntry: Bool
      if case .list? = rest.first(where: { $0 != .blank }) {
        isBeforeEntry = true
      } else {
        isBeforeEntry = rest.allSatisfy { $0 == .blank }
      }
      if isBeforeEntry, !marks.contains("#") { lines.append("") }
    case .list(let isNumbered, let items):
      add(items, marks: marks + (isNumbered ? "#" : "*"), isQuoted: isQuoted)
    case .quote(let blocks): addQuote(blocks, isQuoted: isQuoted, isWithinEntry: true)
    case .paragraph, .heading, .code, .table, .rule: add(block, isQuoted: isQuoted)
    }
  }
}

/// A block of code on its way into Jira's markup.
private struct CodeBlock {
  let language: String
  let content: [String]

  /// The block; code that holds the mark which would close it is in one of another name.
  var markup: [String] {
    guard content.contains(where: { $0.lowercased().contains("{code") }) else {
      return [language.isEmpty ? "{code}" : "{code:\(language)}"] + content + ["{code}"]
    }
    let head = language.isEmpty ? "{noformat}" : "{noformat:lang=\(language)}"
    return [head] + content.map(Self.escaped) + ["{noformat}"]
  }

  /// A line in which `{noformat}`, with any number of backslashes in it, has one more.
  private static func escaped(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let found = rest.firstRange(of: "{noformat") {
      result += rest[..<found.upperBound]
      rest = rest[found.upperBound...]
      let slashes = rest.prefix { $0 == "\\" }
      result += slashes
      rest = rest.dropFirst(slashes.count)
      if rest.first == "}" { result += "\\" }
    }
    return result + rest
  }
}
