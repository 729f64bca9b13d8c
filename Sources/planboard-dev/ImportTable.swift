/// Which modules each target may import: lines `Target: Module Module`, comments after `#`.
struct ImportTable: Hashable, Sendable {
  /// The only place of the table.
  static let path = "docs/imports.txt"

  /// The modules of each target.
  private(set) var rows: [String: Set<String>] = [:]
  /// Lines that are no rows, or name a target again.
  private(set) var faults: [String] = []

  init(_ text: String) {
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let words = line.prefix { $0 != "#" }.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      let target = String(first.dropLast())
      guard first.hasSuffix(":"), !target.isEmpty, rows[target] == nil else {
        faults.append(
          "\(Self.path):\(index + 1): write a line “Target: Module Module” once a target")
        continue
      }
      rows[target] = Set(words.dropFirst())
    }
  }
}
