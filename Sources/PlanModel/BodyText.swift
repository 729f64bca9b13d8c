/// The Markdown below a record's front matter, kept byte for byte.
///
/// Loaded text stays in the bytes of its file until somebody asks for it as a `String`; how many
/// acceptance criteria and comments it holds is known from the start.
package struct BodyText: Sendable {
  private enum Storage: Sendable {
    case loaded([UInt8], Range<Int>)
    case text(String)
  }

  private let storage: Storage
  /// Counts that cards show.
  package let facts: BodyFacts

  /// The part of a file's bytes that is its body; the bytes must be valid UTF-8.
  package init(_ bytes: [UInt8], _ range: Range<Int>) {
    storage = .loaded(bytes, range)
    facts = bytes.withUnsafeBufferPointer {
      BodyFacts(utf8: UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  package init(_ text: String = "") {
    storage = .text(text)
    var copy = text
    facts = copy.withUTF8 { BodyFacts(utf8: $0) }
  }

  /// The whole text.
  package var text: String {
    switch storage {
    case .loaded(let bytes, let range): String(decoding: bytes[range], as: UTF8.self)
    case .text(let text): text
    }
  }

  /// Whether there is nothing but blank space.
  package var isEmpty: Bool {
    switch storage {
    case .loaded(let bytes, let range): bytes[range].allSatisfy { $0 <= 0x20 }
    case .text(let text): text.utf8.allSatisfy { $0 <= 0x20 }
    }
  }

  /// The lines, without their line ends.
  package var lines: [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }
}

extension BodyText: Equatable {
  package static func == (left: BodyText, right: BodyText) -> Bool {
    left.facts == right.facts && left.text.hasBytes(of: right.text)
  }
}

/// Counts over a body's sections, found in one scan.
package struct BodyFacts: Hashable, Sendable {
  package private(set) var criteriaDone: Int32 = 0
  package private(set) var criteriaTotal: Int32 = 0
  package private(set) var comments: Int32 = 0
  /// Whether a line outside of code begins with the mark of a merge.
  package private(set) var hasConflictMark = false

  /// Scans the UTF-8 of a body.
  package init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = BodyScanner(bytes)
    while let line = scanner.next() {
      if line.kind == .text {
        let bytes = scanner[line.range]
        if bytes.first == UInt8(ascii: "<"), Self.isConflictMark(bytes) { hasConflictMark = true }
        count(bytes, in: scanner.section)
      }
    }
  }

  private static func isConflictMark(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.prefix(7).count == 7 && line.prefix(7).allSatisfy { $0 == UInt8(ascii: "<") }
      && (line.count == 7 || line[7] == UInt8(ascii: " "))
  }

  private mutating func count(_ line: UnsafeBufferPointer<UInt8>, in section: BodySection) {
    switch section {
    case .criteria:
      guard let mark = CheckBox.mark(ofLine: line) else { return }
      criteriaTotal += 1
      if mark == .ticked { criteriaDone += 1 }
    case .comments:
      if CommentLine(line) != nil { comments += 1 }
    case .launch, .signOff, .other: return
    }
  }
}

/// The sections of a body that planboard understands.
package enum BodySection: String, CaseIterable, Hashable, Sendable {
  case criteria = "Acceptance criteria"
  case comments = "Comments"
  case launch = "Launch"
  case signOff = "Sign-off"
  /// Any other heading of the second level or the text before the first.
  case other = ""

  /// The level of a heading and the section that it opens; `nil` for a line that is no heading of
  /// the first or second level.
  static func heading(of line: UnsafeBufferPointer<UInt8>) -> (level: Int, section: BodySection)? {
    guard line.count > 2, line[0] == UInt8(ascii: "#") else { return nil }
    if line[1] == 0x20 { return (1, .other) }
    guard line[1] == UInt8(ascii: "#"), line[2] == 0x20 else { return nil }
    var start = 3
    while start < line.count, line[start] == 0x20 { start += 1 }
    var end = line.count
    while end > start, line[end - 1] == 0x20 { end -= 1 }
    let name = line[start..<end]
    return (2, allCases.first { $0.matches(name) } ?? .other)
  }

  private func matches(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    self != .other && name.count == rawValue.utf8.count
      && zip(name, rawValue.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }
}

/// The mark of a Markdown check box.
package enum CheckBox: Hashable, Sendable {
  case ticked, open

  /// The mark of a line `- [x] …`, indented or not; `nil` for any other line.
  static func mark(ofLine line: UnsafeBufferPointer<UInt8>) -> CheckBox? {
    var index = 0
    while index < line.count, line[index] == 0x20 { index += 1 }
    guard line.count >= index + 5,
      line[index] == UInt8(ascii: "-") || line[index] == UInt8(ascii: "*"),
      line[index + 1] == 0x20, line[index + 2] == UInt8(ascii: "["),
      line[index + 4] == UInt8(ascii: "]")
    else { return nil }
    switch line[index + 3] {
    case 0x20: return .open
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return .ticked
    default: return nil
    }
  }
}
