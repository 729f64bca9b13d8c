import PlanModel

/// The text of a configuration file of git.
package struct GitConfigText: Sendable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// The value of a key in a section such as `[user]` or `[branch "main"]`; of several the last, as
  /// git has it.
  ///
  /// Keys and the names of sections are told apart without regard to case, what stands in quotes
  /// with it.
  package func value(_ key: String, in section: String) -> String? {
    let wanted = Self.heading(section)
    var isInside = false
    var value: String?
    for line in text.split(whereSeparator: \.isNewline).map(\.trimmed) {
      if line.hasPrefix("[") {
        isInside = Self.heading(line) == wanted
      } else if isInside {
        let parts = line.split(separator: "=", maxSplits: 1).map(\.trimmed)
        if parts.count == 2, parts[0].lowercased() == key.lowercased() { value = parts[1] }
      }
    }
    return value
  }

  private static func heading(_ line: String) -> String {
    let name = line.prefix { $0 != "\"" }
    return name.lowercased() + line.dropFirst(name.count)
  }
}
