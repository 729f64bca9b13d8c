internal import PlanModel

/// Jira's wiki markup as Markdown that a person can read.
///
/// Headings, lists, tables, code, quotes, panels, links, images and what marks words; whatever it
/// does not know stays as it is.
struct JiraMarkup {
  private var lines: [String] = []
  private var block: Block?
  private var isInTable = false

  private enum Block: Equatable { case code(String), quote }

  /// The Markdown of a text.
  static func markdown(_ text: String) -> String {
    var markup = JiraMarkup()
    for line in SourceLines.lines(text) { markup.take(line) }
    markup.close()
    return markup.lines.joined(separator: "\n").trimmed
  }

  private mutating func close() {
    if case .code = block { lines.append("```") }
  }

  private mutating func take(_ line: Substring) {
    var rest: Substring? = line
    while let line = rest {
      switch block {
      case .code(let name): rest = takeCode(line, name)
      case .quote, nil: rest = takeText(line)
      }
    }
  }

  /// Lines within `{code}` stay as they are up to the one that closes it; returns what follows.
  private mutating func takeCode(_ line: Substring, _ name: String) -> Substring? {
    guard let range = line.firstRange(of: "{\(name)}") else {
      lines.append(line.hasPrefix("```") ? " \(line)" : String(line))
      return nil
    }
    let before = line[..<range.lowerBound]
    if !before.isEmpty { lines.append(String(before)) }
    lines.append("```")
    block = nil
    let after = line[range.upperBound...]
    return after.trimmed.isEmpty ? nil : after
  }

  /// Takes a line up to the block that it opens; returns what follows that.
  private mutating func takeText(_ line: Substring) -> Substring? {
    guard let open = Self.opening(line) else {
      add(line)
      return nil
    }
    if !open.before.trimmed.isEmpty { add(open.before) }
    begin(open.name, open.parameters)
    return open.after.trimmed.isEmpty ? nil : open.after
  }

  private mutating func add(_ line: Substring) {
    let shown = Self.line(line, startsTable: !isInTable)
    isInTable = Self.isTableRow(line)
    for part in shown { lines.append(block == .quote ? "> \(part)" : part) }
  }

  private mutating func begin(_ name: String, _ parameters: [Substring]) {
    switch name {
    case "code", "noformat":
      block = .code(name)
      let language = parameters.first { !$0.contains("=") && $0.allSatisfy(\.isLetter) } ?? ""
      lines.append("```\(name == "code" ? language : "")")
    case "quote": block = block == .quote ? nil : .quote
    default:
      let title = parameters.first { $0.hasPrefix("title=") }?.dropFirst(6) ?? ""
      if !title.isEmpty { lines += ["**\(title)**", ""] }
    }
  }

  private struct Opening {
    let before: Substring
    let name: String
    let parameters: [Substring]
    let after: Substring
  }

  /// The first macro of a line that is a block: `{code:java}`, `{quote}`, `{panel:title=…}`.
  private static func opening(_ line: Substring) -> Opening? {
    var start = line.startIndex
    while let open = line.utf8[start...].firstIndex(of: UInt8(ascii: "{")) {
      guard let close = line.utf8[open...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
      let inside = line[line.index(after: open)..<close]
      let parts = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts.first.map { $0.lowercased() } ?? ""
      if ["code", "noformat", "quote", "panel"].contains(name) {
        let parameters = parts.count > 1 ? parts[1].split(separator: "|") : []
        return Opening(
          before: line[..<open], name: name, parameters: parameters,
          after: line[line.index(after: close)...])
      }
      start = line.utf8.index(after: open)
    }
    return nil
  }
}

// One line outside of blocks.
extension JiraMarkup {
  private static func isTableRow(_ line: Substring) -> Bool {
    line.utf8.first == UInt8(ascii: "|") && line.trimmed.utf8.count > 2
  }

  private static func line(_ line: Substring, startsTable: Bool) -> [String] {
    if let heading = heading(line) { return [heading] }
    if line.hasPrefix("bq. ") { return ["> " + JiraWords.markdown(line.dropFirst(4))] }
    if let entry = listEntry(line) { return [entry] }
    if isTableRow(line) { return tableRow(line, isFirst: startsTable) }
    if line.utf8.first == UInt8(ascii: "-"), line.trimmed == "----" { return ["---"] }
    guard line.utf8.contains(UInt8(ascii: "\\")) else { return [JiraWords.markdown(line)] }
    let parts = line.split(separator: "\\\\", omittingEmptySubsequences: false)
    return parts.map { JiraWords.markdown($0) }
  }

  private static func heading(_ line: Substring) -> String? {
    let bytes = Array(line.utf8.prefix(4))
    guard bytes.count == 4, bytes[0] == UInt8(ascii: "h"), (0x31...0x36).contains(bytes[1]),
      bytes[2] == UInt8(ascii: "."), bytes[3] == 0x20
    else { return nil }
    let marks = String(repeating: "#", count: Int(bytes[1] - 0x30))
    return "\(marks) \(JiraWords.markdown(line.dropFirst(4)).trimmed)"
  }

  /// `* a`, `** b`, `# c`, `- d`: the marks tell the depth, the last one the kind.
  private static func listEntry(_ line: Substring) -> String? {
    let text = line.drop { $0 == " " }
    guard let mark = text.utf8.first, "*#-".utf8.contains(mark) else { return nil }
    let marks = text.prefix { $0 == "*" || $0 == "#" || $0 == "-" }
    guard let last = marks.last, marks.count < 9, text.dropFirst(marks.count).hasPrefix(" "),
      marks.count == 1 || !marks.allSatisfy({ $0 == "-" })
    else { return nil }
    let indent = marks.dropLast().map { $0 == "#" ? "   " : "  " }.joined()
    let words = JiraWords.markdown(text.dropFirst(marks.count + 1)).trimmed
    return indent + (last == "#" ? "1. " : "- ") + words
  }

  /// `||head||head||` and `|cell|cell|`.
  private static func tableRow(_ line: Substring, isFirst: Bool) -> [String] {
    let isHead = line.hasPrefix("||")
    var text = line.trimmed[...]
    let mark = isHead ? "||" : "|"
    text = text.dropFirst(mark.count)
    if text.hasSuffix(mark) { text = text.dropLast(mark.count) }
    let cells = cells(text, mark: mark).map { JiraWords.markdown($0).trimmed }
    let row = "| " + cells.joined(separator: " | ") + " |"
    let rule = "|" + String(repeating: " --- |", count: cells.count)
    if isHead { return [row, rule] }
    guard isFirst else { return [row] }
    return ["|" + String(repeating: "  |", count: cells.count), rule, row]
  }

  /// The cells of a row; a bar within a link parts none.
  private static func cells(_ text: Substring, mark: String) -> [Substring] {
    var cells: [Substring] = []
    var start = text.startIndex
    var index = start
    var depth = 0
    while index < text.endIndex {
      if text[index] == "[" { depth += 1 }
      if text[index] == "]" { depth = max(0, depth - 1) }
      if depth == 0, text[index...].hasPrefix(mark) {
        cells.append(text[start..<index])
        index = text.index(index, offsetBy: mark.count)
        start = index
      } else {
        index = text.index(after: index)
      }
    }
    cells.append(text[start...])
    return cells
  }
}
