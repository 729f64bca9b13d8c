internal import PlanModel

/// Jira's wiki markup as Markdown that a person can read.
///
/// Headings, lists, tables, code, quotes, panels, links, images and what marks words; whatever it
/// does not know stays as it is.
struct JiraMarkup {
  private var lines: [String] = []
  private var block: Block?
  private var isInTable = false
  /// The lines of the block of code that is open.
  private var code: [Substring] = []
  /// How many entries the numbered list of each depth has; 0 for one without numbers.
  private var numbers: [Int] = []

  private enum Block: Equatable { case code(name: String, language: String), quote }

  /// The Markdown of a text.
  static func markdown(_ text: String) -> String {
    var markup = JiraMarkup()
    for line in SourceLines.lines(text) { markup.take(line) }
    markup.close()
    return markup.lines.joined(separator: "\n").trimmed
  }

  private mutating func close() {
    if case .code(let name, let language) = block { closeCode(name, language) }
  }

  private mutating func take(_ line: Substring) {
    var rest: Substring? = line
    while let line = rest {
      switch block {
      case .code(let name, let language): rest = takeCode(line, name, language)
      case .quote, nil: rest = takeText(line)
      }
    }
  }

  /// Lines within `{code}` stay as they are up to the one that closes it; returns what follows.
  private mutating func takeCode(
    _ line: Substring, _ name: String, _ language: String
  ) -> Substring? {
    guard let range = line.firstRange(of: "{\(name)}") else {
      code.append(line)
      return nil
    }
    let before = line[..<range.lowerBound]
    if !before.isEmpty { code.append(before) }
    closeCode(name, language)
    let after = line[range.upperBound...]
    return after.trimmed.isEmpty ? nil : after
  }

  /// Writes the block of code between fences that are longer than any within.
  private mutating func closeCode(_ name: String, _ language: String) {
    let longest = code.map { $0.drop { $0 == " " }.prefix { $0 == "`" }.count }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    lines.append(fence + language)
    lines += code.map { name == "noformat" ? Self.unescaped($0) : String($0) }
    lines.append(fence)
    code = []
    block = nil
  }

  /// A line without the backslash by which `{noformat\}` stands for what would close its block.
  private static func unescaped(_ line: Substring) -> String {
    var result = ""
    var rest = line
    while let found = rest.firstRange(of: "{noformat\\") {
      result += rest[..<found.upperBound].dropLast()
      rest = rest[found.upperBound...]
      let slashes = rest.prefix { $0 == "\\" }
      rest = rest.dropFirst(slashes.count)
      result += rest.first == "}" ? slashes : "\\" + slashes
    }
    return result + rest
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
    let shown = shown(line)
    isInTable = Self.isTableRow(line)
    for part in shown { lines.append(block == .quote ? "> \(part)" : part) }
  }

  private mutating func begin(_ name: String, _ parameters: [Substring]) {
    switch name {
    case "code", "noformat":
      let told = parameters.first { $0.hasPrefix("lang=") || $0.hasPrefix("language=") }
      let word = parameters.first { !$0.contains("=") && name == "code" }
      let language = told?.split(separator: "=").last ?? word ?? ""
      block = .code(
        name: name, language: language.allSatisfy(Self.isOfName) ? String(language) : "")
    case "quote": block = block == .quote ? nil : .quote
    default:
      let title = parameters.first { $0.hasPrefix("title=") }?.dropFirst(6) ?? ""
      if !title.isEmpty { lines += ["**\(title)**", ""] }
    }
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "+#-_.".contains(character))
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

  /// What a line becomes; one that is no entry ends the lists.
  private mutating func shown(_ line: Substring) -> [String] {
    if let entry = listEntry(line) { return [entry] }
    numbers = []
    return Self.line(line, startsTable: !isInTable)
  }

  private static func line(_ line: Substring, startsTable: Bool) -> [String] {
    if let heading = heading(line) { return [heading] }
    if line.hasPrefix("bq. ") { return ["> " + JiraWords.markdown(line.dropFirst(4))] }
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
  private mutating func listEntry(_ line: Substring) -> String? {
    let text = line.utf8.drop { $0 == 0x20 }
    guard let first = text.first, Self.listMarks.contains(first) else { return nil }
    let marks = Array(text.prefix(9).prefix { Self.listMarks.contains($0) })
    let words = text.dropFirst(marks.count)
    guard marks.count < 9, words.first == 0x20,
      marks.count == 1 || !marks.allSatisfy({ $0 == UInt8(ascii: "-") })
    else { return nil }
    let isNumbered = marks[marks.count - 1] == UInt8(ascii: "#")
    let indent = count(depth: marks.count, isNumbered ? .numbered : .plain)
    let bullet = isNumbered ? "\(numbers[marks.count - 1]). " : "- "
    let rest = Substring(words.dropFirst())
    let isTicked = rest.hasPrefix("(/) ")
    let shown = JiraWords.markdown(isTicked ? rest.dropFirst(4) : rest).trimmed
    return indent + bullet + (isTicked ? "[x] " : "") + shown
  }

  private static let listMarks = Array("*#-".utf8)

  private enum ListKind { case numbered, plain }

  /// Counts an entry of the list of a depth; returns the indent of its line.
  private mutating func count(depth: Int, _ kind: ListKind) -> String {
    while numbers.count < depth { numbers.append(0) }
    numbers.removeLast(numbers.count - depth)
    numbers[depth - 1] = kind == .numbered ? numbers[depth - 1] + 1 : 0
    guard depth > 1 else { return "" }
    return numbers.dropLast().map { number in
      String(repeating: " ", count: number == 0 ? 2 : String(number).count + 2)
    }.joined()
  }

  /// `||head||head||` and `|cell|cell|`.
  private static func tableRow(_ line: Substring, isFirst: Bool) -> [String] {
    let isHead = line.hasPrefix("||")
    var text = line.trimmed[...]
    let mark = isHead ? "||" : "|"
    text = text.dropFirst(mark.count)
    if text.hasSuffix(mark) { text = text.dropLast(mark.count) }
    let cells = cells(text, mark: mark).map { withEscapedBars(JiraWords.markdown($0).trimmed) }
    let row = "| " + cells.joined(separator: " | ") + " |"
    let rule = "|" + String(repeating: " --- |", count: cells.count)
    if isHead { return [row, rule] }
    guard isFirst else { return [row] }
    return ["|" + String(repeating: "  |", count: cells.count), rule, row]
  }

  /// A cell in which no bar parts it.
  private static func withEscapedBars(_ cell: String) -> String {
    cell.utf8.contains(UInt8(ascii: "|")) ? cell.replacing("|", with: "\\|") : cell
  }

  /// The end of an image such as `!a.png|alt=so!` that a text begins with.
  private static func endOfImage(_ text: Substring) -> Substring.Index? {
    guard text.first == "!", let close = text.dropFirst().firstIndex(of: "!") else { return nil }
    let name = text[..<close].dropFirst().prefix { $0 != "|" }
    return name.contains(".") && !name.contains(" ") ? close : nil
  }

  /// The cells of a row; a bar within a link or an image, or behind a backslash, parts none.
  private static func cells(_ text: Substring, mark: String) -> [Substring] {
    var cells: [Substring] = []
    var start = text.startIndex
    var index = start
    var depth = 0
    while index < text.endIndex {
      if text[index] == "\\", let next = text.index(index, offsetBy: 2, limitedBy: text.endIndex) {
        index = next
        continue
      }
      if let end = endOfImage(text[index...]) { index = end }
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
