import PlanModel

/// Texts as cells that a spreadsheet does not take for formulas, and back to the same bytes.
///
/// A text that begins with `=`, `+`, `-`, `@`, their full-width twins, a tab or a line end gets an
/// apostrophe before it. So does one that begins with an apostrophe before any of these or before
/// another apostrophe, so that every text comes back as it was. Numbers stay as they are.
package enum SpreadsheetCell {
  /// The cell of a text.
  package static func text(_ text: String) -> String {
    needsMark(text) && NumberText.parse(text) == nil ? "'" + text : text
  }

  /// The text of a cell.
  package static func read(_ cell: String) -> String {
    isMarked(cell) ? String(cell.unicodeScalars.dropFirst()) : cell
  }

  /// The one cell of several texts: joined by `, `; a text that holds a comma, a semicolon, a line
  /// end or a quotation mark, has blanks at its ends or is empty stands in quotation marks, which
  /// are doubled within.
  package static func joined(_ texts: [String]) -> String {
    texts.map { isPlain($0.unicodeScalars) ? $0 : quoted($0.unicodeScalars) }.joined(
      separator: ", ")
  }

  /// The texts of a cell that holds several; what stands between two commas without quotation marks
  /// and is empty is left out.
  package static func parts(_ cell: String) -> [String] {
    var parts: [String] = []
    var rest = cell.unicodeScalars[...]
    while true {
      rest = rest.drop { $0.properties.isWhitespace || $0 == "," }
      guard let first = rest.first else { return parts }
      parts.append(first == "\"" ? takeQuoted(&rest) : takePlain(&rest))
    }
  }

  private static func isPlain(_ text: String.UnicodeScalarView) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return !first.properties.isWhitespace && !last.properties.isWhitespace
      && !text.contains { ",;\n\r\"".unicodeScalars.contains($0) }
  }

  private static func quoted(_ text: String.UnicodeScalarView) -> String {
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text {
      if scalar == "\"" { result.append(scalar) }
      result.append(scalar)
    }
    return String(result) + "\""
  }

  private static func takePlain(_ rest: inout Substring.UnicodeScalarView) -> String {
    var part = rest.prefix { $0 != "," }
    rest = rest[part.endIndex...]
    while part.last?.properties.isWhitespace == true { part = part.dropLast() }
    return String(part)
  }

  private static func takeQuoted(_ rest: inout Substring.UnicodeScalarView) -> String {
    var text = String.UnicodeScalarView()
    rest = rest.dropFirst()
    while let scalar = rest.popFirst() {
      if scalar == "\"" {
        guard rest.first == "\"" else { break }
        rest = rest.dropFirst()
      }
      text.append(scalar)
    }
    return String(text)
  }

  private static let marks: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}", "\t", "\r", "\n",
  ]

  private static func needsMark(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return marks.contains(first) || isMarked(text)
  }

  private static func isMarked(_ cell: String) -> Bool {
    let start = Array(cell.unicodeScalars.prefix(2))
    return start.count == 2 && start[0] == "'" && (start[1] == "'" || marks.contains(start[1]))
  }
}
