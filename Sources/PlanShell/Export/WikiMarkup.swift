import PlanModel

/// Markdown as the markup of Jira: headings, lists, check boxes, code, tables, links and emphasis.
///
/// Whatever it does not know stays as it is; what Jira would take for markup of its own is escaped,
/// so that an import of it makes the same Markdown again.
struct WikiMarkup {
  private var lines: [String] = []
  /// The block of code that the lines belong to; `nil` outside of one.
  private var code: CodeBlock?
  /// The lists that the last entry stands in, the outermost first.
  private var lists: [(indent: Int, mark: Character)] = []
  private var isInTable = false

  /// The markup of a text.
  static func text(_ markdown: String) -> String {
    var markup = WikiMarkup()
    let lines = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (place, line) in lines.enumerated() {
      markup.take(line, next: place + 1 < lines.count ? lines[place + 1] : "")
    }
    if let open = markup.code { markup.lines += open.markup }
    return markup.lines.joined(separator: "\n")
  }

  private mutating func take(_ line: Substring, next: Substring) {
    if var open = code {
      let isClosed = open.isClosed(by: line)
      if isClosed { lines += open.markup } else { open.add(line) }
      code = isClosed ? nil : open
      return
    }
    code = CodeBlock(opening: line)
    guard code == nil else { return }
    let text = line.drop { $0 == " " }
    let isRow = text.hasPrefix("|") && text.trimmed.hasSuffix("|") && text.count > 1
    if isRow {
      takeRow(text, next: next)
    } else {
      lines.append(textLine(text, indent: line.count - text.count))
    }
    isInTable = isRow
  }

  private mutating func textLine(_ text: Substring, indent: Int) -> String {
    if let entry = listEntry(text, indent: indent) { return entry }
    if indent == 0, !text.isEmpty { lists = [] }
    let level = text.prefix { $0 == "#" }.count
    if (1...6).contains(level), text.dropFirst(level).first == " " {
      return "h\(level). " + WikiWords.text(text.dropFirst(level + 1).trimmed)
    }
    if text.hasPrefix("> ") { return "bq. " + WikiWords.text(text.dropFirst(2)) }
    if text.count >= 3, text.allSatisfy({ $0 == "-" }) || text.allSatisfy({ $0 == "*" }) {
      return "----"
    }
    return Self.withoutBlockMark(text)
  }

  /// A line of words that does not begin as a block of Jira's does.
  private static func withoutBlockMark(_ text: Substring) -> String {
    let words = WikiWords.text(text)
    if text.hasPrefix("|") { return "\\" + words }
    let head = text.prefix { $0 != " " }
    let isHeading = head.count == 3 && head.hasPrefix("h") && head.hasSuffix(".")
    guard isHeading || head == "bq." else { return words }
    return head.dropLast() + WikiWords.entity(of: UInt8(ascii: ".")) + words.dropFirst(head.count)
  }
}

// Tables and lists.
extension WikiMarkup {
  private mutating func takeRow(_ text: Substring, next: Substring) {
    if isInTable, Self.isRule(text) { return }
    let mark = !isInTable && Self.isRule(next.drop { $0 == " " }) ? "||" : "|"
    let cells = Self.cells(text).map { cell in
      let words = WikiWords.text(cell, in: .table)
      // Two bars with nothing between them would be those of a head.
      return words.isEmpty ? " " : words
    }
    lines.append(mark + cells.joined(separator: mark) + mark)
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.hasPrefix("|") && line.contains("-") && line.allSatisfy { "|-: ".contains($0) }
  }

  /// The cells of a row; a bar behind a backslash is part of its cell.
  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.trimmed.dropFirst() {
      if character == "|", !isEscaped {
        cells.append(cell.trimmed)
        cell = ""
        continue
      }
      if character == "|", isEscaped { cell.removeLast() }
      cell.append(character)
      isEscaped = character == "\\" && !isEscaped
    }
    return cell.isEmpty ? cells : cells + [cell.trimmed]
  }

  /// An entry of a list, with a mark for each list that it stands in.
  private mutating func listEntry(_ text: Substring, indent: Int) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let mark: Character
    var rest: Substring
    if let first = text.first, "-*+".contains(first), text.dropFirst().first == " " {
      mark = "*"
      rest = text.dropFirst(2).drop { $0 == " " }
    } else if !digits.isEmpty, text.dropFirst(digits.count).hasPrefix(". ") {
      mark = "#"
      rest = text.dropFirst(digits.count + 2)
    } else {
      return nil
    }
    while let last = lists.last, last.indent >= indent { lists.removeLast() }
    lists.append((indent, mark))
    let marks = String(lists.prefix(6).map(\.mark)) + " "
    if ["[x] ", "[X] "].contains(where: rest.hasPrefix) {
      rest = rest.dropFirst(4)
      return marks + "(/) " + WikiWords.text(rest)
    }
    return marks + WikiWords.text(rest)
  }
}

/// A fenced block of code on its way into Jira's markup.
private struct CodeBlock {
  private let mark: Character
  private let count: Int
  private let indent: Int
  private let language: String
  private var content: [String] = []

  init?(opening line: Substring) {
    let text = line.drop { $0 == " " }
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    self.mark = mark
    count = text.prefix { $0 == mark }.count
    let info = text.dropFirst(count).trimmed
    guard count > 2, mark == "~" || !info.contains("`") else { return nil }
    indent = line.count - text.count
    language = !info.isEmpty && info.allSatisfy(Self.isOfName) ? info : ""
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "+#-_.".contains(character))
  }

  func isClosed(by line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    let marks = text.prefix { $0 == mark }.count
    return marks >= count && text.dropFirst(marks).allSatisfy { $0 == " " }
  }

  /// Adds a line, without as many blanks as stand before the fence.
  mutating func add(_ line: Substring) {
    let blanks = line.prefix(indent).prefix { $0 == " " }.count
    content.append(String(line.dropFirst(blanks)))
  }

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
