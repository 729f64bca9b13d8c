internal import PlanModel

// The text of a row: its description, criteria and comments as our sections.
extension TableReader {
  /// The bytes that a body may have, so that a record stays within what a file may hold.
  private static let longestBody = 700_000

  mutating func readText(_ row: borrowing SourceTable.Row, _ item: inout ImportedRecord) {
    if item.revision != nil {
      item.body = texts(row, .other(.text)).joined(separator: "\n\n").filterNulls
      item.unsaid.remove(ImportedRecord.commentsPart)
      return
    }
    var text = SourceCriteria(description(row))
    for criteria in texts(row, .other(.criteria)) { text.add(markdown(criteria)) }
    var blocks = [text.rest, text.section, lostReason(row, item)].filter { !$0.isEmpty }
    let comments = readComments(row)
    if !comments.lines.isEmpty {
      blocks.append(
        (["## \(BodySection.comments.rawValue)", ""] + comments.lines).joined(separator: "\n"))
    }
    if !comments.others.isEmpty {
      blocks.append(
        "## \(BodySection.comments.rawValue) (imported)\n\n"
          + comments.others.joined(separator: "\n\n"))
    }
    let (body, isCut) = SourceLines.limited(blocks.joined(separator: "\n\n"), to: Self.longestBody)
    if isCut { loss.add(row: row.place.words, "its text is over 700 KB and was cut") }
    item.body = body
  }

  /// The description; a heading that is called as that of our comments stands over theirs alone.
  private mutating func description(_ row: borrowing SourceTable.Row) -> String {
    let text = texts(row, .other(.text)).map(markdown).joined(separator: "\n\n")
    let holdsOurs = dialect.markup == .markdown && BodyText(text).facts.comments > 0
    return holdsOurs ? text : SourceLines.withoutCommentsHeading(text)
  }

  /// The word that says why something was decided against, where no event can hold it.
  private mutating func lostReason(
    _ row: borrowing SourceTable.Row, _ item: ImportedRecord
  ) -> String {
    let resolution = OneLine.text(text(row, .other(.resolution)))
    guard SourceVocabulary.isDropped(resolution), !item.events.contains(where: { $0.why != nil })
    else { return "" }
    loss.add(
      .note, "reasons of drops without a date, kept in the text",
      example: "\(item.words): \(resolution)")
    return "Resolution: \(resolution)"
  }

  private func markdown(_ text: String) -> String {
    let lines = SourceLines.clean(text)
    return dialect.markup == .jira ? JiraMarkup.markdown(lines) : lines
  }

  /// Comments in our form, and those without a time.
  private mutating func readComments(
    _ row: borrowing SourceTable.Row
  ) -> (lines: [String], others: [String]) {
    var comments: [Comment] = []
    var others: [String] = []
    for text in texts(row, .other(.comments)) {
      if let comment = comment(text) {
        comments.append(comment)
      } else {
        loss.add(
          .note, "comments without a time, kept under ## Comments (imported)",
          example: row.place.words)
        others.append(markdown(text))
      }
    }
    let sorted = comments.enumerated()
      .sorted { ($0.element.time.instant, $0.offset) < ($1.element.time.instant, $1.offset) }
    return (sorted.flatMap(\.element.lines), others)
  }

  /// Reads `22/Sep/25 9:26 AM;account;text`; the text may hold semicolons.
  private func comment(_ text: String) -> Comment? {
    let parts = text.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1, let time = dates.time(parts[0].trimmed) else { return nil }
    let who = parts.count == 3 ? ImportPeople.word(String(parts[1])) : ""
    let words = markdown(String(parts[parts.count - 1])).trimmed
    return Comment(time: time, who: who.isEmpty ? "-" : who, text: words)
  }
}

/// Text of other tools as lines that a record may hold.
enum SourceLines {
  /// A text in which a heading of the person's that would be taken for ours has another name.
  static func withoutCommentsHeading(_ text: String) -> String {
    guard text.lowercased().contains("comments") else { return text }
    let lines = lines(text).map(String.init)
    let fenced = FenceMap(lines).fenced
    return zip(lines, fenced).map { line, isFenced in
      !isFenced && line.lowercased().trimmed == "## comments" ? "## Comments (imported)" : line
    }.joined(separator: "\n")
  }

  /// The bytes that a line may have.
  private static let longestLine = 32 << 10

  /// A text with line feeds and without control characters; long lines are parted.
  static func clean(_ text: String) -> String {
    isClean(text) ? text : cleaned(text)
  }

  private static func isClean(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { bytes in
      var length = 0
      for byte in bytes {
        length = byte == 0x0a ? 0 : length + 1
        let isControl = byte < 0x20 && byte != 0x0a && byte != 0x09 || byte == 0x7f
        if isControl || length > longestLine { return false }
      }
      return true
    }
  }

  private static func cleaned(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var length = 0
    var previous: UInt8 = 0
    for byte in text.utf8 {
      defer { previous = byte }
      switch byte {
      case 0x0a where previous == 0x0d: continue
      case 0x0a, 0x0d:
        bytes.append(0x0a)
        length = 0
        continue
      case 0x09: break
      case 0...0x1f, 0x7f: continue
      default: break
      }
      // A line is parted at a blank, or between characters where it has none.
      let isStart = byte & 0xc0 != 0x80
      if length >= longestLine, byte == 0x20 || (length >= longestLine * 3 / 2 && isStart) {
        bytes.append(0x0a)
        length = 0
        if byte == 0x20 { continue }
      }
      bytes.append(byte)
      length += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The lines of a text with plain line feeds.
  static func lines(_ text: String) -> [Substring] {
    text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false).map { Substring($0) }
  }

  /// A text of at most so many bytes, cut between lines; tells whether it was cut.
  static func limited(_ text: String, to limit: Int) -> (text: String, isCut: Bool) {
    guard text.utf8.count > limit else { return (text, false) }
    let head = text.utf8.prefix(limit)
    let end = head.lastIndex(of: 0x0a) ?? head.startIndex
    return (String(decoding: head[..<end], as: UTF8.self), true)
  }
}

/// Acceptance criteria that a description holds under a heading of its own.
///
/// Lists below a heading "Acceptance Criteria", or below a line of its own that says so, become
/// check boxes in our section; all else stays where it is.
struct SourceCriteria {
  /// The text without the criteria.
  private(set) var rest = ""
  private var criteria: [String] = []

  init(_ text: String) {
    guard Self.mayHold(text) else {
      rest = text.trimmed
      return
    }
    let lines = SourceLines.lines(text).map(String.init)
    let fenced = FenceMap(lines).fenced
    var kept: [String] = []
    var index = 0
    while index < lines.count {
      let end = fenced[index] ? nil : Self.end(ofCriteriaAt: index, lines, fenced)
      guard let end else {
        kept.append(lines[index])
        index += 1
        continue
      }
      take(Array(lines[(index + 1)..<end]))
      index = end
      while kept.last?.isBlank == true { kept.removeLast() }
      if index < lines.count, !kept.isEmpty, !lines[index].isBlank { kept.append("") }
    }
    rest = kept.joined(separator: "\n").trimmed
  }

  /// Where criteria end that a line announces; `nil` for a line that announces none, and for our own
  /// section, which is where it belongs already.
  private static func end(
    ofCriteriaAt index: Int, _ lines: [String], _ fenced: [Bool]
  ) -> Int? {
    guard let kind = kind(lines[index]) else { return nil }
    switch kind {
    case .heading:
      let end = endOfSection(lines, fenced, from: index + 1)
      let isOurs = lines[index] == "## \(BodySection.criteria.rawValue)"
      return isOurs && lines[(index + 1)..<end].contains(where: hasBox) ? nil : end
    case .line:
      let end = endOfList(lines, from: index + 1)
      return end > index + 1 ? end : nil
    }
  }

  /// Adds the text of a field for criteria: each line is one unless it holds a list.
  mutating func add(_ text: String) {
    let lines = text.split(separator: "\n").map(String.init).filter { !$0.isBlank }
    let hasList = lines.contains { Self.entry($0) != nil }
    take(hasList ? lines : lines.map { "- \(Self.withoutBreak($0).trimmed)" })
  }

  /// A line without the backslash that asks for the end of a line.
  private static func withoutBreak(_ line: String) -> Substring {
    line.hasSuffix("\\") && !line.hasSuffix("\\\\") ? line.dropLast() : line[...]
  }

  /// The section of the criteria; empty when there are none.
  var section: String {
    guard criteria.contains(where: { !$0.isBlank }) else { return "" }
    return "## \(BodySection.criteria.rawValue)\n\n" + criteria.joined(separator: "\n")
  }

  private mutating func take(_ lines: [String]) {
    var lines = lines[...]
    while lines.first?.isBlank == true { lines.removeFirst() }
    while lines.last?.isBlank == true { lines.removeLast() }
    for line in lines {
      guard let entry = Self.entry(line) else {
        criteria.append(line)
        continue
      }
      criteria.append(entry.indent + (Self.hasBox(line) ? "- " : "- [ ] ") + entry.text)
    }
  }

  /// Whether a text may announce criteria: most say nothing of them.
  private static func mayHold(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { bytes in
      for place in bytes.indices where bytes[place] | 0x20 == UInt8(ascii: "c") {
        let rest = bytes[place...].prefix(word.count)
        if rest.elementsEqual(word, by: { $0 | 0x20 == $1 }) { return true }
      }
      return false
    }
  }

  private static let word = Array("cceptance".utf8)

  private static func hasBox(_ line: String) -> Bool {
    entry(line).map { entry in
      ["[ ] ", "[x] ", "[X] "].contains { entry.text.hasPrefix($0) }
    } ?? false
  }

  private enum Kind { case heading, line }

  /// Whether a line announces criteria: a heading, or words in bold or before a colon.
  private static func kind(_ line: String) -> Kind? {
    guard line.utf8.count < 64, mayHold(line) else { return nil }
    let isHeading = line.hasPrefix("#")
    let words = StateMap.folded(line)
    guard ["acceptancecriteria", "acceptancecriterion"].contains(words) else { return nil }
    return isHeading ? .heading : .line
  }

  private static func endOfSection(_ lines: [String], _ fenced: [Bool], from start: Int) -> Int {
    var index = start
    while index < lines.count, fenced[index] || !lines[index].hasPrefix("#") { index += 1 }
    return index
  }

  private static func endOfList(_ lines: [String], from start: Int) -> Int {
    var index = start
    var end = start
    while index < lines.count {
      let line = lines[index]
      if entry(line) != nil || (end > start && line.hasPrefix("  ") && !line.isBlank) {
        end = index + 1
      } else if !line.isBlank {
        break
      }
      index += 1
    }
    return end
  }

  /// An entry of a list: its indent and its text.
  private static func entry(_ line: String) -> (indent: String, text: String)? {
    let indent = String(line.prefix { $0 == " " })
    let text = line.dropFirst(indent.count)
    if text.hasPrefix("- ") || text.hasPrefix("* ") { return (indent, String(text.dropFirst(2))) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    // Numbers that no list made have a backslash; here they number criteria all the same.
    let rest = text.dropFirst(digits.count)
    let mark = [". ", "\\. ", "\\) "].first(where: rest.hasPrefix)
    guard !digits.isEmpty, digits.count < 4, let mark else { return nil }
    return (indent, String(rest.dropFirst(mark.count)))
  }
}
