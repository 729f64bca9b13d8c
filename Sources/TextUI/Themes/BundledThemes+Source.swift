extension BundledThemes {
  /// The Swift file that holds `themes`, in the order of their names.
  ///
  /// `make generate` writes it, and a test compares it with `themes/`.
  package static func source(for themes: [(name: String, text: String)]) -> String {
    var lines = [
      "/// The themes that the program brings along.",
      "///",
      "/// Generated from themes/ by `make generate`; edit the files there.",
      "package enum BundledThemes {",
      "  /// Each theme in the order of the names.",
      "  package static let all: [ThemeSource] = [",
    ]
    for theme in themes.sorted(by: { $0.name < $1.name }) {
      lines.append("    ThemeSource(")
      lines.append("      file: \"themes/\(theme.name).theme\", name: \"\(theme.name)\",")
      lines.append("      text: ##\"\"\"")
      for line in theme.text.split(separator: "\n", omittingEmptySubsequences: false) {
        lines.append(line.isEmpty ? "" : "        " + line)
      }
      lines.append("        \"\"\"##),")
    }
    lines += ["  ]", "}", ""]
    return lines.joined(separator: "\n")
  }
}
