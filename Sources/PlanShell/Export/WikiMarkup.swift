import PlanModel

/// Markdown as the markup of Jira: headings, lists, check boxes, code, tables, links and emphasis.
///
/// Whatever it does not know stays as it is; what Jira would take for markup of its own is escaped.
struct WikiMarkup {
  private var lines: [String] = []
  /// The mark that closes the block of code; `nil` outside of one.
  private var fence: String?

  /// The markup of a text.
  static func text(_ markdown: String) -> String {
    var markup = WikiMarkup()
    let lines = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (place, line) in lines.enumerated() {
      markup.take(line, next: place + 1 < lines.count ? lines[place + 1] : "")
    }
    if markup.fence != nil { markup.lines.append("{code}") }
    return markup.lines.joined(separator: "\n")
  }

  private mutating func take(_ line: Substring, next: Substring) {
    let text = line.drop { $0 == " " }
    if let fence {
      if text.hasPrefix(fence), text.allSatisfy({ $0 == fence.first || $0 == " " }) {
        self.fence = nil
        lines.append("{code}")
      } else {
        lines.append(String(line))
      }
      return
    }
    if let mark = ["```", "~~~"].first(where: text.hasPrefix) {
      fence = String(text.prefix { $0 == mark.first })
      let language = text.drop { $0 == mark.first }.trimmed
      let isWord = !language.isEmpty && language.allSatisfy { $0.isLetter || $0.isNumber }
      lines.append(isWord ? "{code:\(language)}" : "{code}")
      return
    }
    takeText(text, indent: line.count - text.count, next: next)
  }

  private mutating func takeText(_ text: Substring, indent: Int, next: Substring) {
    let isRow = text.hasPrefix("|") && text.trimmed.hasSuffix("|") && text.count > 1
    if isRow, Self.isRule(text) { return }
    if isRow {
      lines.append(Self.row(text, mark: Self.isRule(next.drop { $0 == " " }) ? "||" : "|"))
      return
    }
    let level = text.prefix { $0 == "#" }.count
    if (1...6).contains(level), text.dropFirst(level).first == " " {
      lines.append("h\(level). " + Self.inline(text.dropFirst(level + 1).trimmed))
    } else if let entry = Self.listEntry(text, indent: indent) {
      lines.append(entry)
    } else if text.hasPrefix("> ") {
      lines.append("bq. " + Self.inline(String(text.dropFirst(2))))
    } else if text.count >= 3, text.allSatisfy({ $0 == "-" }) || text.allSatisfy({ $0 == "*" }) {
      lines.append("----")
    } else {
      lines.append(Self.inline(String(text)))
    }
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.hasPrefix("|") && line.contains("-") && line.allSatisfy { "|-: ".contains($0) }
  }

  private static func row(_ line: Substring, mark: String) -> String {
    let cells = line.trimmed.dropFirst().dropLast().split(
      separator: "|", omittingEmptySubsequences: false)
    return mark + cells.map { inline($0.trimmed) }.joined(separator: mark) + mark
  }

  private static func listEntry(_ text: Substring, indent: Int) -> String? {
    let level = min(indent / 2, 5) + 1
    if let mark = text.first, "-*+".contains(mark), text.dropFirst().first == " " {
      let rest = text.dropFirst(2).drop { $0 == " " }
      let stars = String(repeating: "*", count: level) + " "
      if rest.hasPrefix("[x] ") || rest.hasPrefix("[X] ") {
        return stars + "(/) " + inline(String(rest.dropFirst(4)))
      }
      return stars + inline(String(rest.hasPrefix("[ ] ") ? rest.dropFirst(4) : rest))
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, text.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return String(repeating: "#", count: level) + " "
      + inline(String(text.dropFirst(digits.count + 2)))
  }
}

// Within a line.
extension WikiMarkup {
  private static func inline(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      if let (markup, length) = span(rest) {
        result += markup
        rest = rest.dropFirst(length)
      } else {
        result += "{}[]".contains(first) ? "\\\(first)" : String(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// The markup that a text begins with, and how many characters of it that is.
  private static func span(_ text: Substring) -> (markup: String, length: Int)? {
    if let inner = between("`", text) { return ("{{\(inner)}}", inner.count + 2) }
    if let inner = between("**", text) { return ("*\(inline(inner))*", inner.count + 4) }
    if let inner = between("~~", text) { return ("-\(inline(inner))-", inner.count + 4) }
    if text.hasPrefix("!["), let link = link(text.dropFirst()) {
      return ("!\(link.address)!", link.length + 1)
    }
    guard let link = link(text) else { return nil }
    return ("[\(link.label)|\(link.address)]", link.length)
  }

  private static func between(_ mark: String, _ text: Substring) -> String? {
    guard text.hasPrefix(mark) else { return nil }
    let rest = text.dropFirst(mark.count)
    guard let end = rest.firstRange(of: mark)?.lowerBound, end > rest.startIndex,
      rest.first != " ", mark == "`" || rest[rest.index(before: end)] != " "
    else { return nil }
    return String(rest[..<end])
  }

  private static func link(
    _ text: Substring
  ) -> (label: Substring, address: Substring, length: Int)? {
    guard text.first == "[", let close = text.firstIndex(of: "]") else { return nil }
    let label = text[text.index(after: text.startIndex)..<close]
    let rest = text[text.index(after: close)...]
    guard rest.first == "(", let end = rest.firstIndex(of: ")") else { return nil }
    let address = rest[rest.index(after: rest.startIndex)..<end]
    guard !address.isEmpty, !address.contains(" "), !label.contains("|") else { return nil }
    return (label, address, label.count + address.count + 4)
  }
}
