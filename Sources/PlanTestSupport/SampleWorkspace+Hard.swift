/// Workspaces that are hard to draw or to read.
extension SampleWorkspace {
  /// A file that is no record, one with a value that does not fit, a card in no column and a
  /// parent that is not there.
  package static let damaged: [String: String] = {
    var files = pay
    files["items/PAY-6.md"] = "no front matter at all\n"
    files["items/PAY-7.md"] = item("Fee preview", "ready", "ry", more: ["estimate: many"])
    files["items/PAY-8.md"] = item("Tax rounding", "limbo", "rz")
    files["items/PAY-9.md"] = item("Export queue", "doing", "rzi", more: ["parent: PAY-404"])
    return files
  }()

  /// Eight columns with a card each; the second is over its limit.
  package static let eightColumns: [String: String] = {
    let names = ["idea", "shaped", "ready", "doing", "review", "testing", "staged", "done"]
    let phases = [
      "unstarted", "unstarted", "unstarted", "active", "waiting", "waiting", "waiting", "done",
    ]
    var rows: [String] = []
    var files: [String: String] = [:]
    for (number, name) in names.enumerated() {
      rows.append("  - \(name) phase=\(phases[number])" + (number == 1 ? " wip=1" : ""))
      files["items/PAY-\(number).md"] = item("Card in \(name)", name, "r\(number + 1)")
    }
    files["items/PAY-8.md"] = item("One too many", "shaped", "r9")
    files["planboard.md"] = record(["format: 1", "key: PAY", "name: Acme Pay", "columns:"] + rows)
    return files
  }()

  /// Titles and names with wide, combining, joined, right-to-left and control characters.
  package static let torture: [String: String] = {
    let titles = [
      "日本語の領収書を発行する", "e\u{301}le\u{300}ve — cafe\u{301}", "👩‍💻👨‍👩‍👧‍👦 family of joiners",
      "\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{5E2}\u{5D5}\u{5DC}\u{5DD} abc",
      "\u{202E}reversed \u{2066}isolated", "\\e[31mred\\e[0m \\x9b2J", "a\\tb\\tc", "🇩🇪🇯🇵 ☎️ 1️⃣",
      "z\u{335}\u{324}\u{301}\u{302}\u{303}\u{304}alg\u{335}o", "x\u{200B}y\u{FEFF}z\u{AD}",
    ]
    var files = empty
    for (number, title) in titles.enumerated() {
      let status = ["ready", "doing", "review"][number % 3]
      files["items/PAY-\(number).md"] = item(
        "\"\(title)\"", status, "r\(number + 1)i", more: ["owner: \"日本\(number)\""])
    }
    return files
  }()
}
