internal import PlanModel

/// A line of Markdown, and what it could begin.
struct MarkdownLine {
  /// What opens a block of code.
  struct Fence {
    let mark: UInt8
    let count: Int
    let language: String
  }

  /// What opens an entry of a list.
  struct Bullet {
    /// The mark, which is the same for the entries of a list.
    let mark: UInt8
    /// How many columns stand before the text, from the mark on.
    let width: Int
    let text: ArraySlice<UInt8>
    /// Whether the entry may follow a paragraph without an empty line.
    let mayInterrupt: Bool

    var isNumbered: Bool { mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") }
  }

  /// The columns of blanks before the text.
  let indent: Int
  let text: ArraySlice<UInt8>

  init(_ line: ArraySlice<UInt8>) {
    text = line.drop { $0 == 0x20 || $0 == 0x09 }
    indent = line.prefix(text.startIndex - line.startIndex)
      .reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $0 + 1 }
  }

  var isQuote: Bool { text.first == UInt8(ascii: ">") }

  /// Whether the line ends a paragraph.
  var beginsBlock: Bool {
    indent < 4
      && (isQuote || isRule || heading != nil || fence != nil || bullet?.mayInterrupt ?? false)
  }

  var fence: Fence? {
    guard let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let count = text.prefix { $0 == mark }.count
    let told = String(decoding: text.dropFirst(count), as: UTF8.self).trimmed
    guard count > 2, mark == UInt8(ascii: "~") || !told.contains("`") else { return nil }
    let isName = told.utf8.allSatisfy { $0.isAlphanumeric || "+#-_.".utf8.contains($0) }
    return Fence(mark: mark, count: count, language: isName ? told : "")
  }

  func closes(_ fence: Fence) -> Bool {
    let marks = text.prefix { $0 == fence.mark }.count
    return indent < 4 && marks >= fence.count && isBlank(text.dropFirst(marks))
  }

  /// The level of the heading that the line makes of the one above.
  var underline: Int? {
    guard let mark = text.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
      isBlank(text.drop { $0 == mark })
    else { return nil }
    return mark == UInt8(ascii: "=") ? 1 : 2
  }

  var heading: (level: Int, text: ArraySlice<UInt8>)? {
    let level = text.prefix { $0 == UInt8(ascii: "#") }.count
    var rest = text.dropFirst(level)
    guard (1...6).contains(level), rest.isEmpty || rest.first == 0x20 || rest.first == 0x09 else {
      return nil
    }
    rest = Self.trimmed(rest)
    let marks = rest.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let before = rest.dropLast(marks)
    if marks > 0, before.isEmpty || before.last == 0x20 { rest = Self.trimmed(before) }
    return (level, rest)
  }

  var isRule: Bool {
    guard let mark = text.first, "-*_".utf8.contains(mark) else { return false }
    return text.filter { $0 == mark }.count > 2
      && text.allSatisfy { $0 == mark || $0 == 0x20 || $0 == 0x09 }
  }

  var bullet: Bullet? {
    guard let first = text.first else { return nil }
    if "-*+".utf8.contains(first), !isRule { return bullet(first, length: 1, mayInterrupt: true) }
    let digits = text.prefix(10).prefix(while: \.isDigit)
    guard !digits.isEmpty, digits.count < 10, let mark = text.dropFirst(digits.count).first,
      mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
    else { return nil }
    let isFirst = digits.count == 1 && digits.first == UInt8(ascii: "1")
    return bullet(mark, length: digits.count + 1, mayInterrupt: isFirst)
  }

  private func bullet(_ mark: UInt8, length: Int, mayInterrupt: Bool) -> Bullet? {
    let rest = text.dropFirst(length)
    let words = rest.drop { $0 == 0x20 }
    if isBlank(rest) {
      return Bullet(mark: mark, width: length + 1, text: [], mayInterrupt: false)
    }
    let blanks = rest.count - words.count
    guard blanks > 0 else { return nil }
    // Five blanks and more are one, and code behind it.
    let width = length + (blanks > 4 ? 1 : blanks)
    return Bullet(
      mark: mark, width: width, text: text.dropFirst(width), mayInterrupt: mayInterrupt)
  }

  /// How many columns the line gives a table whose head stands above it.
  var columns: Int? {
    guard text.contains(UInt8(ascii: "-")), text.allSatisfy({ "|-: \t".utf8.contains($0) }) else {
      return nil
    }
    let cells = text.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: true)
      .map(Self.trimmed).filter { !$0.isEmpty }
    let isWhole = cells.allSatisfy { cell in
      let marks = cell.drop { $0 == UInt8(ascii: ":") }.prefix { $0 == UInt8(ascii: "-") }
      let rest = cell.endIndex - marks.endIndex
      return !marks.isEmpty && rest < 2 && marks.startIndex - cell.startIndex < 2
        && (rest == 0 || cell.last == UInt8(ascii: ":"))
    }
    let hasBar = text.contains(UInt8(ascii: "|"))
    return isWhole && hasBar ? cells.count : nil
  }

  private func isBlank(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }
}
