/// A remark in a record's body: `- TIME who: text`, continued by indented lines.
package struct Comment: Hashable, Sendable {
  package let time: EventTime
  package let who: String
  /// One or more lines.
  package let text: String

  package init(time: EventTime, who: String, text: String) {
    self.time = time
    self.who = who
    self.text = text
  }

  /// The lines of the comment as they are written.
  package var lines: [String] {
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let first = parts.first else { return [] }
    return ["- \(time.text) \(who): \(first)"]
      + parts.dropFirst().map { $0.isEmpty ? "" : "  " + $0 }
  }
}

/// An acceptance criterion: a check box of that section.
package struct Criterion: Hashable, Sendable {
  package let isDone: Bool
  package let text: String
}

/// Reading and changing the sections of a body that have a meaning.
package enum BodySections {
  /// The text before the first heading of the second level: what the item is for.
  package static func summary(of body: BodyText) -> String {
    let lines = body.lines.prefix { heading(of: $0) == nil }
    return lines.joined(separator: "\n").trimmed
  }

  /// The acceptance criteria, in order.
  package static func criteria(of body: BodyText) -> [Criterion] {
    lines(of: .criteria, in: body.lines).compactMap { line in
      let text = line.trimmed
      guard text.count >= 5, let mark = mark(of: text) else { return nil }
      return Criterion(isDone: mark == .ticked, text: text.dropFirst(5).trimmed)
    }
  }

  /// The comments, in order.
  package static func comments(of body: BodyText) -> [Comment] {
    var comments: [Comment] = []
    for line in lines(of: .comments, in: body.lines) {
      if let comment = comment(of: line) {
        comments.append(comment)
      } else if let last = comments.popLast() {
        comments.append(
          Comment(
            time: last.time, who: last.who,
            text: (last.text + "\n" + line.trimmed)))
      }
    }
    return comments.map { Comment(time: $0.time, who: $0.who, text: $0.text.trimmed) }
  }

  /// A body with a comment behind its last one; the section is made when it is not there.
  package static func adding(comment: Comment, to body: String) -> String {
    let lineEnd = body.utf8.contains(0x0d) ? "\r\n" : "\n"
    var lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    while lines.last == "" { lines.removeLast() }
    if let start = lines.firstIndex(where: { heading(of: $0[...]) == .comments }) {
      var end = start + 1
      while end < lines.count, heading(of: lines[end][...]) == nil { end += 1 }
      var last = end
      while last > start + 1, lines[last - 1].isEmpty { last -= 1 }
      let gap = last == start + 1 ? [""] : []
      lines.replaceSubrange(last..<last, with: gap + comment.lines)
    } else {
      lines += ["", "## \(BodySection.comments.rawValue)", ""] + comment.lines
    }
    return lines.joined(separator: lineEnd) + lineEnd
  }

  /// A body whose `number`-th criterion (from 0) has the other mark; the same body when there is
  /// no such criterion.
  package static func toggling(criterion number: Int, in body: String) -> String {
    var bytes = Array(body.utf8)
    var section = BodySection.other
    var seen = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
      let (heading, mark) = bytes[start..<end].withUnsafeBufferPointer {
        (BodySection(headingLine: $0), CheckBox.mark(ofLine: $0))
      }
      if let heading {
        section = heading
      } else if section == .criteria, let mark {
        if seen == number, let open = bytes[start..<end].firstIndex(of: UInt8(ascii: "[")) {
          bytes[open + 1] = mark == .ticked ? 0x20 : UInt8(ascii: "x")
          return String(decoding: bytes, as: UTF8.self)
        }
        seen += 1
      }
      start = end + 1
    }
    return body
  }

  private static func lines(of section: BodySection, in lines: [Substring]) -> [Substring] {
    var current = BodySection.other
    return lines.filter { line in
      if let heading = heading(of: line) {
        current = heading
        return false
      }
      return current == section
    }
  }

  private static func heading(of line: Substring) -> BodySection? {
    var copy = String(line)
    return copy.withUTF8 { BodySection(headingLine: $0) }
  }

  private static func mark(of line: some StringProtocol) -> CheckBox? {
    var copy = String(line)
    return copy.withUTF8 { CheckBox.mark(ofLine: $0) }
  }

  private static func comment(of line: Substring) -> Comment? {
    guard line.hasPrefix("- ") else { return nil }
    let parts = line.dropFirst(2).split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, let time = EventTime(parts[0]), parts[1].hasSuffix(":") else {
      return nil
    }
    return Comment(
      time: time, who: String(parts[1].dropLast()), text: parts.count == 3 ? String(parts[2]) : "")
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  package var trimmed: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }
}

extension BodySections {
  /// The sections of a body that have no meaning to planboard, with their headings.
  package static func others(of body: BodyText) -> [(heading: String, text: String)] {
    var sections: [(heading: String, text: String)] = []
    var isOther = false
    for line in body.lines {
      if let section = heading(of: line) {
        isOther = section == .other || section == .launch || section == .signOff
        if isOther { sections.append((String(line.drop { $0 == "#" }).trimmed, "")) }
      } else if isOther, let last = sections.indices.last {
        sections[last].text += line + "\n"
      }
    }
    return sections.map { ($0.heading, $0.text.trimmed) }
  }
}
