internal import PlanModel

/// The body of a Backlog.md file in our sections.
///
/// The description is the text before the first heading, as everywhere here, so its own heading
/// goes and its text comes first. `## Acceptance Criteria` becomes `## Acceptance criteria` with
/// check boxes, without the numbers `#1` that the tool gives them; where no line has a box, its
/// bullets get one. Comment blocks become comment lines; a `## Comments` that cannot be read is
/// renamed `## Comments (imported)`. Section marks (`<!-- AC:BEGIN -->`) go. Everything else stays
/// as it is.
struct BacklogMdBody {
  private(set) var text = ""
  /// The headings that have no meaning here, as they stand.
  private(set) var foreignHeadings: [String] = []
  /// How many sections of comments could not be read.
  private(set) var unreadableComments = 0

  init(_ source: String, clock: SourceClock) {
    let cut = SourceSections(source)
    var lead = [cut.lead.trimmedLines].filter { !$0.isEmpty }
    var blocks: [[String]] = []
    var hasDescription = false
    for section in cut.sections {
      switch section.heading.lowercased() {
      case "description" where !hasDescription:
        // Some files have an empty one ahead of the real one.
        hasDescription = !section.trimmedLines.isEmpty
        lead += [section.trimmedLines].filter { !$0.isEmpty }
      case "acceptance criteria": blocks.append(Self.criteria(section))
      case "comments": addComments(section, clock, to: &blocks)
      default:
        foreignHeadings.append("## \(section.heading)")
        blocks.append(Self.block(section.heading, section.trimmedLines))
      }
    }
    text = (lead + blocks).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func block(_ heading: String, _ lines: [String]) -> [String] {
    ["## \(heading)"] + (lines.isEmpty ? [] : [""] + lines)
  }

  private static func criteria(_ section: SourceSections.Section) -> [String] {
    var section = section
    let pairs = zip(section.lines, section.fenced)
    let hasBoxes = pairs.contains { !$1 && ListLine($0)?.box != nil }
    section.lines = pairs.map { line, isFenced in
      guard !isFenced, let entry = ListLine(line) else { return line }
      if entry.box != nil { return entry.withoutNumber }
      return hasBoxes || entry.indent > 0 ? line : "- [ ] \(entry.text)"
    }
    return block(BodySection.criteria.rawValue, section.trimmedLines)
  }

  private mutating func addComments(
    _ section: SourceSections.Section, _ clock: SourceClock, to blocks: inout [[String]]
  ) {
    let lines = section.trimmedLines
    guard !lines.isEmpty else { return }
    if let comments = BacklogMdComments(lines, clock: clock)?.lines {
      blocks.append(Self.block(BodySection.comments.rawValue, comments))
    } else {
      unreadableComments += 1
      blocks.append(Self.block("\(BodySection.comments.rawValue) (imported)", lines))
    }
  }
}

/// A line of a Markdown list: `- [x] #1 text`.
private struct ListLine {
  let indent: Int
  /// The mark between the brackets of a check box.
  let box: UInt8?
  /// What follows the bullet, or the check box.
  let text: String
  private let start: String

  init?(_ line: String) {
    let bytes = Array(line.utf8)
    indent = bytes.prefix { $0 == 0x20 }.count
    guard bytes.count > indent + 1, [UInt8(ascii: "-"), UInt8(ascii: "*")].contains(bytes[indent]),
      bytes[indent + 1] == 0x20
    else { return nil }
    let rest = bytes[(indent + 2)...]
    let hasBox =
      rest.count >= 3 && rest.first == UInt8(ascii: "[") && rest.dropFirst(2).first == 0x5d
      && [0x20, UInt8(ascii: "x"), UInt8(ascii: "X")].contains(rest.dropFirst().first)
    box = hasBox ? rest.dropFirst().first : nil
    let after = hasBox ? rest.dropFirst(3) : rest
    start = String(decoding: bytes[..<after.startIndex], as: UTF8.self)
    text = String(decoding: after.drop { $0 == 0x20 }, as: UTF8.self)
  }

  /// The line of a check box without the number of the criterion.
  var withoutNumber: String {
    guard text.hasPrefix("#") else { return "\(start) \(text)" }
    let rest = text.dropFirst().drop { $0.isASCII && $0.isNumber }
    guard rest.utf8.count < text.utf8.count - 1, rest.first == " " else {
      return "\(start) \(text)"
    }
    return start + rest
  }
}

/// The comments of a Backlog.md file: blocks of `author:`, `created:`, `---`, text, `---`.
struct BacklogMdComments {
  /// The lines of the comments in our form.
  private(set) var lines: [String] = []

  /// Reads the lines of the section; `nil` when a part of it is no comment.
  init?(_ lines: [String], clock: SourceClock) {
    if Self.areOurs(lines) {
      self.lines = lines
      return
    }
    var next = 0
    while true {
      while next < lines.count, lines[next].isBlank { next += 1 }
      guard next < lines.count else { return }
      guard let comment = Self.comment(lines, &next, clock) else { return nil }
      self.lines += comment.lines
    }
  }

  /// Whether the section is in our form already.
  private static func areOurs(_ lines: [String]) -> Bool {
    let text = "## \(BodySection.comments.rawValue)\n\n" + lines.joined(separator: "\n")
    let isIndented = lines.allSatisfy { $0.isBlank || $0.hasPrefix("- ") || $0.hasPrefix("  ") }
    let starts = lines.count { $0.hasPrefix("- ") }
    return isIndented && starts > 0 && BodySections.comments(of: BodyText(text)).count == starts
  }

  private static func comment(
    _ lines: [String], _ next: inout Int, _ clock: SourceClock
  ) -> Comment? {
    var author = "-"
    var time: EventTime?
    while next < lines.count, lines[next].trimmed != "---" {
      let line = lines[next]
      next += 1
      if let value = value(of: "author", in: line) {
        let word = ImportPeople.word(value)
        author = word.isEmpty ? "-" : word
      } else if let value = value(of: "created", in: line) {
        time = clock.time(value)
      } else if !line.isBlank {
        return nil
      }
    }
    guard next < lines.count, let time else { return nil }
    next += 1
    let start = next
    while next < lines.count, !endsComment(lines, at: next) { next += 1 }
    let text = lines[start..<next].joined(separator: "\n").trimmed
    if next < lines.count { next += 1 }
    return Comment(time: time, who: author, text: text)
  }

  private static func value(of key: String, in line: String) -> String? {
    guard line.lowercased().hasPrefix(key + ":") else { return nil }
    let value = line.dropFirst(key.count + 1).trimmed
    let isQuoted =
      value.count > 1 && (value.hasPrefix("'") || value.hasPrefix("\""))
      && value.first == value.last
    return isQuoted ? String(value.dropFirst().dropLast()) : value
  }

  /// Whether a line `---` ends a comment: another one follows, or nothing.
  private static func endsComment(_ lines: [String], at index: Int) -> Bool {
    guard lines[index].trimmed == "---" else { return false }
    guard let next = lines[(index + 1)...].first(where: { !$0.isBlank }) else { return true }
    return value(of: "author", in: next) != nil || value(of: "created", in: next) != nil
  }
}
