/// Documents as people and programs write them: any order, comments, quoting and line endings.
extension Generator {
  /// The keys that generated documents use, in the order that edits are given.
  static let keys = [
    "type", "title", "status", "rank", "parent", "labels", "estimate", "depends_on", "history",
  ]

  /// A whole file that the strict reader accepts.
  mutating func document() -> [UInt8] {
    let endings = oneOf([["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"]])
    var text = chance(10) ? "\u{feff}" : ""
    text += "---" + oneOf(endings)
    for key in (Self.keys + ["x-unknown", "odd key", "ünï"]).shuffled(using: &self)
    where chance(60) {
      text += loose(endings) + field(key, endings)
    }
    text += loose(endings) + "---"
    if chance(10) { return Array(text.utf8) }
    text += oneOf(endings)
    for _ in 0..<number(0...6) {
      text += oneOf(["", "Some text: here", "## Comments", "- [x] done", "---", "=======", "\ta"])
      text += oneOf(endings)
    }
    return Array((text + oneOf(["", "no last line end"])).utf8)
  }

  /// Blank and comment lines that belong to no field.
  private mutating func loose(_ endings: [String]) -> String {
    (0..<number(0...3)).map { _ in
      chance(25) ? oneOf(["", "  ", "# note", "  # note: deep", "#"]) + oneOf(endings) : ""
    }.joined()
  }

  private mutating func field(_ key: String, _ endings: [String]) -> String {
    let comment = chance(20) ? oneOf(["  # why", " #", "\t# tab"]) : oneOf(["", "", "", " "])
    let start = key + oneOf(["", "", "", " "]) + ":"
    let gap = oneOf([" ", " ", "   ", "\t"])
    switch number(0...4) {
    case 0: return start + comment + oneOf(endings)
    case 1: return start + gap + oneOf(Self.sourceScalars) + comment + oneOf(endings)
    case 2: return start + gap + flowList() + comment + oneOf(endings)
    case 3: return start + comment + oneOf(endings) + rows(endings)
    default: return start + " " + oneOf(Self.sourceScalars) + oneOf(endings)
    }
  }

  private static let sourceScalars = [
    "story", "SSO for admins", "2.4", "'it''s'", "\"a \\\"b\\\" \\u00e9\"", "''", "\"\"", "a:b#c",
    "-3", "no", "日本語", "\"tab\\there\"", "'  padded '", "2026-11-12T09:30:41+01:00", "a, b [c]",
    "x -- \"quoted\"", "?x", ":x", "C:\\dir",
  ]

  private mutating func flowList() -> String {
    let entries = (0..<number(0...4)).map { _ in
      oneOf(["a", "b c", "'x, y'", "\"z]\"", "12:30", "-1", "\"\"", "PAY-1+2d"])
    }
    return "[" + oneOf(["", " "]) + entries.joined(separator: oneOf([", ", ",", " , ", ",  "]))
      + (entries.isEmpty ? "" : oneOf(["", "", " ", ",", ", "])) + "]"
  }

  private mutating func rows(_ endings: [String]) -> String {
    let indent = oneOf(["", "  ", "    "])
    let dash = oneOf(["- ", "- ", "-   "])
    return (0..<number(1...5)).map { _ in
      let note = chance(10) ? indent + "# between" + oneOf(endings) : ""
      let row = chance(5) ? "" : oneOf(Self.sourceScalars)
      let comment = chance(10) ? "  # row" : ""
      return note + indent + (row.isEmpty ? "-" : dash + row) + comment + oneOf(endings)
    }.joined()
  }
}
