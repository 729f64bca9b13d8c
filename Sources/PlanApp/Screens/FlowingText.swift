import PlanModel

/// Text of a body as a page shows it: lines that a file broke within a paragraph are one again.
enum FlowingText {
  /// The same text with each paragraph on a line of its own; lists, headings, tables, quotations,
  /// indented lines and what stands between fences keep their lines.
  static func joined(_ text: String) -> String {
    var lines: [String] = []
    var isOpen = false
    var isFenced = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.hasPrefix("```") || line.hasPrefix("~~~")
      if isFence { isFenced.toggle() }
      let standsAlone = isFenced || isFence || line.trimmed.isEmpty || begins(line)
      if isOpen, !standsAlone, let last = lines.popLast() {
        lines.append("\(last) \(line.trimmed)")
      } else {
        lines.append(String(line))
      }
      // Two blanks or a backslash at its end break a line on purpose.
      let isBroken = line.hasSuffix("  ") || line.hasSuffix("\\")
      isOpen = !isBroken && (!standsAlone || isItem(line) && !isFenced)
    }
    return lines.joined(separator: "\n")
  }

  /// Whether a line begins something of its own.
  private static func begins(_ line: Substring) -> Bool {
    if let first = line.first, "#|> \t".contains(first) { return !continues(line) }
    return isItem(line)
  }

  /// Whether an indented line goes on with the entry of a list above it.
  private static func continues(_ line: Substring) -> Bool {
    let blanks = line.prefix { $0 == " " }.count
    return (1...3).contains(blanks) && !isItem(line.dropFirst(blanks))
  }

  /// Whether a line is an entry of a list.
  private static func isItem(_ line: Substring) -> Bool {
    let body = line.drop { $0 == " " }
    if ["- ", "* ", "+ "].contains(where: body.hasPrefix) { return true }
    let digits = body.prefix { $0.isASCII && $0.isNumber }
    let rest = body.dropFirst(digits.count)
    return !digits.isEmpty && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
  }
}
