/// A table of a page of the documentation.
struct MarkdownTable: Hashable, Sendable {
  private var lines: [String]

  /// A table with a header and no rows.
  init(_ header: [String]) {
    lines = [Self.line(header), Self.line(header.map { _ in "---" })]
  }

  /// Adds a row of cells that are Markdown already.
  mutating func append(_ cells: [String]) {
    lines.append(
      Self.line(
        cells.map {
          $0.split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
        }))
  }

  /// The lines of the table, each ended.
  var text: String { lines.map { $0 + "\n" }.joined() }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  /// A text in the type of code, whatever it holds.
  static func code(_ text: String) -> String {
    text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }
}

/// The first lines of every generated page.
enum PageHead {
  static func text(_ title: String, _ words: String) -> String {
    "# \(title)\n\n<!-- Made from the code by `make generate`; do not edit. -->\n\n\(words)\n"
  }
}
