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
    let isOneLine = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }
    if isOneLine { return ["- \(time.text) \(who): \(text)"] }
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

/// The parts of a line `- TIME who: text`.
struct CommentLine {
  let time: EventTime
  let who: Range<Int>
  let text: Range<Int>

  init?(_ line: UnsafeBufferPointer<UInt8>) {
    guard line.count > 4, line[0] == UInt8(ascii: "-"), line[1] == 0x20, line[2].isDigit else {
      return nil
    }
    let timeEnd = line[2...].firstIndex(of: 0x20) ?? line.count
    guard let time = EventTime(utf8: line[2..<timeEnd]) else { return nil }
    let whoStart = line[timeEnd...].firstIndex { $0 != 0x20 } ?? line.count
    let whoEnd = line[whoStart...].firstIndex(of: 0x20) ?? line.count
    guard whoEnd > whoStart + 1, line[whoEnd - 1] == UInt8(ascii: ":") else { return nil }
    self.time = time
    who = whoStart..<whoEnd - 1
    text = min(whoEnd + 1, line.count)..<line.count
  }
}

/// Reading and changing the sections of a body that have a meaning.
package enum BodySections {
  /// The text before the first heading of the second level: what the item is for.
  package static func summary(of body: BodyText) -> String {
    var lines: [String] = []
    scan(body.text) { scanner, line in
      if line.kind == .heading(level: 2) { return false }
      lines.append(scanner.text(line))
      return true
    }
    return lines.joined(separator: "\n").trimmed
  }

  /// The acceptance criteria, in order.
  package static func criteria(of body: BodyText) -> [Criterion] {
    var criteria: [Criterion] = []
    scan(body.text) { scanner, line in
      guard line.kind == .text, scanner.section == .criteria,
        let mark = CheckBox.mark(ofLine: scanner[line.range])
      else { return true }
      let text = scanner.text(line).utf8.drop { $0 == 0x20 }.dropFirst(5)
      criteria.append(
        Criterion(isDone: mark == .ticked, text: String(decoding: text, as: UTF8.self).trimmed))
      return true
    }
    return criteria
  }

  /// The comments, in order.
  package static func comments(of body: BodyText) -> [Comment] {
    var comments: [(time: EventTime, who: String, lines: [String])] = []
    var isOpen = false
    scan(body.text) { scanner, line in
      guard scanner.section == .comments, line.kind != .heading(level: 2) else {
        isOpen = false
        return true
      }
      let bytes = scanner[line.range]
      if line.kind == .text, let start = CommentLine(bytes) {
        let who = String(decoding: bytes[start.who], as: UTF8.self)
        comments.append((start.time, who, [String(decoding: bytes[start.text], as: UTF8.self)]))
        isOpen = true
      } else if isOpen, let last = comments.indices.last {
        comments[last].lines.append(String(scanner.text(line).trimmingIndent(2)))
      }
      return true
    }
    return comments.map {
      Comment(time: $0.time, who: $0.who, text: $0.lines.joined(separator: "\n").trimmed)
    }
  }

  /// A body whose `number`-th criterion (from 0) has the other mark; the same body when there is
  /// no such criterion.
  package static func toggling(criterion number: Int, in body: String) -> String {
    var seen = 0
    var change: (place: Int, mark: UInt8)?
    scan(body) { scanner, line in
      guard line.kind == .text, scanner.section == .criteria,
        let mark = CheckBox.mark(ofLine: scanner[line.range])
      else { return true }
      defer { seen += 1 }
      guard seen == number, let open = scanner[line.range].firstIndex(of: UInt8(ascii: "["))
      else { return true }
      change = (line.range.lowerBound + open + 1, mark == .ticked ? 0x20 : UInt8(ascii: "x"))
      return false
    }
    guard let change else { return body }
    var bytes = Array(body.utf8)
    bytes[change.place] = change.mark
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Visits the lines of a body until `visit` answers that it has seen enough.
  static func scan(
    _ text: String, _ visit: (borrowing BodyScanner, BodyScanner.Line) -> Bool
  ) {
    var text = text
    text.withUTF8 { bytes in
      var scanner = BodyScanner(bytes)
      while let line = scanner.next() {
        guard visit(scanner, line) else { return }
      }
    }
  }
}

extension BodySections {
  /// A body with a comment behind its last one; the section is made when it is not there.
  ///
  /// All other lines stay as they are.
  package static func adding(comment: Comment, to body: String) -> String {
    var bytes = Array(body.utf8)
    let place = placeOfComment(in: body)
    let lineEnd: [UInt8] = bytes.contains(0x0d) ? [0x0d, 0x0a] : [0x0a]
    var lines: [[UInt8]] = place.closingFence.map { [$0] } ?? []
    if place.isSectionMissing {
      if !place.isBehindBlank { lines.append([]) }
      lines += [Array("## \(BodySection.comments.rawValue)".utf8), []]
    } else if place.isFirst {
      lines.append([])
    }
    lines += comment.lines.map { Array($0.utf8) }
    let next = bytes[place.offset...].prefix { $0 != 0x0a }
    if next.contains(where: { $0 != 0x0d && $0 != 0x20 }) { lines.append([]) }
    let isOpen = place.offset > 0 && bytes[place.offset - 1] != 0x0a
    bytes.insert(
      contentsOf: (isOpen ? lineEnd : []) + lines.flatMap { $0 + lineEnd }, at: place.offset)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where a new comment goes, and what stands there.
  private struct CommentPlace {
    /// A start of a line, or the end of the body.
    var offset = 0
    var isSectionMissing = true
    /// Whether the section has no comment yet.
    var isFirst = true
    /// Whether the line before is blank.
    var isBehindBlank = false
    /// The end of a code block that nobody closed.
    var closingFence: [UInt8]?
  }

  private static func placeOfComment(in body: String) -> CommentPlace {
    var place = CommentPlace()
    scan(body) { scanner, line in
      let isBlank = scanner[line.range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      if case .heading = line.kind, !place.isSectionMissing {
        place.closingFence = nil
        return false
      }
      if case .heading = line.kind, scanner.section == .comments {
        place.isSectionMissing = false
        place.offset = scanner.position
      } else if place.isSectionMissing || !isBlank {
        place.offset = scanner.position
        place.isFirst = place.isSectionMissing
      }
      place.isBehindBlank = isBlank
      place.closingFence = scanner.closingFence
      return true
    }
    return place
  }
}

extension StringProtocol {
  /// The text without at most `count` blanks at its start.
  fileprivate func trimmingIndent(_ count: Int) -> SubSequence {
    let blanks = utf8.prefix(count).prefix { $0 == 0x20 }.count
    return self[utf8.index(startIndex, offsetBy: blanks)...]
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  package var trimmed: String {
    if let text = Self.asciiTrimmed(Substring(self)) { return text }
    var view = self[...]
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }

  /// The text without blanks at its ends where only ASCII stands there, which most texts have:
  /// bytes tell it then, and no character has to be made.
  private static func asciiTrimmed(_ text: Substring) -> String? {
    let utf8 = text.utf8
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) }
    guard let first = utf8.firstIndex(where: { !isBlank($0) }),
      let last = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    guard utf8[first] < 0x80, utf8[last] < 0x80 else { return nil }
    return String(text[first...last])
  }
}

extension BodySections {
  /// The text of a body without its comments; the heading goes with them, unless something else
  /// stands below it.
  package static func withoutComments(_ body: BodyText) -> String {
    var lines: [String] = []
    var heading: String?
    var isInComment = false
    scan(body.text) { scanner, line in
      let text = scanner.text(line)
      guard scanner.section == .comments else {
        heading = nil
        isInComment = false
        lines.append(text)
        return true
      }
      if line.kind == .heading(level: 2) {
        heading = text
        isInComment = false
      } else if line.kind == .text, CommentLine(scanner[line.range]) != nil {
        isInComment = true
      } else if !isInComment, !text.trimmed.isEmpty {
        if let heading { lines += [heading, ""] }
        heading = nil
        lines.append(text)
      }
      return true
    }
    return lines.joined(separator: "\n").trimmed
  }

  /// The sections of a body that have no meaning to planboard, with their headings.
  package static func others(of body: BodyText) -> [(heading: String, text: String)] {
    var sections: [(heading: String, text: String)] = []
    var isOther = false
    scan(body.text) { scanner, line in
      if case .heading = line.kind {
        isOther = scanner.section != .criteria && scanner.section != .comments
        if isOther { sections.append((String(scanner.text(line).drop { $0 == "#" }).trimmed, "")) }
      } else if isOther, let last = sections.indices.last {
        sections[last].text += scanner.text(line) + "\n"
      }
      return true
    }
    return sections.map { ($0.heading, $0.text.trimmed) }
  }
}
