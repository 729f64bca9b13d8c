internal import PlanModel

/// The spans of a paragraph of Markdown, as CommonMark pairs its marks.
struct MarkdownSpans {
  private let bytes: [UInt8]
  private var index = 0
  private var pieces: [Piece] = []
  /// The places in `pieces` of brackets that could open a link.
  private var brackets: [Int] = []
  private var text: [UInt8] = []

  /// A part of a line whose meaning may still be open.
  private enum Piece {
    case span(MarkedSpan)
    case marks(Marks)
    case bracket(isImage: Bool)
  }

  private struct Marks {
    let byte: UInt8
    var count: Int
    let total: Int
    let canOpen: Bool
    let canClose: Bool
  }

  /// The spans of lines; blanks at the start of a line have no meaning.
  static func spans(_ lines: [ArraySlice<UInt8>]) -> [MarkedSpan] {
    let trimmed = lines.map { $0.drop { $0 == 0x20 || $0 == 0x09 } }
    return spans(Array(trimmed.joined(separator: [0x0a])))
  }

  private static func spans(_ bytes: [UInt8]) -> [MarkedSpan] {
    var bytes = bytes
    while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    guard bytes.contains(where: isMark) else { return bytes.isEmpty ? [] : [.text(bytes)] }
    var spans = MarkdownSpans(bytes)
    while spans.index < bytes.count { spans.take() }
    spans.endText()
    spans.pair(from: 0)
    return joined(spans.pieces.flatMap(spansOf))
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private static func isMark(_ byte: UInt8) -> Bool { "\\`*_~[]!<\n".utf8.contains(byte) }

  private mutating func take() {
    let isTaken: Bool
    switch bytes[index] {
    case UInt8(ascii: "\\"): isTaken = takeBackslash()
    case UInt8(ascii: "`"): isTaken = takeCode()
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): isTaken = takeMarks()
    case UInt8(ascii: "["): isTaken = takeBracket(isImage: false, length: 1)
    case UInt8(ascii: "!") where byte(index + 1) == UInt8(ascii: "["):
      isTaken = takeBracket(isImage: true, length: 2)
    case UInt8(ascii: "]"): isTaken = takeLink()
    case UInt8(ascii: "<"): isTaken = takeAngle()
    case 0x0a: isTaken = add(.newline, to: index + 1)
    default: isTaken = false
    }
    guard !isTaken else { return }
    text.append(bytes[index])
    index += 1
  }

  private func byte(_ place: Int) -> UInt8? {
    bytes.indices.contains(place) ? bytes[place] : nil
  }

  private mutating func endText() {
    if !text.isEmpty { pieces.append(.span(.text(text))) }
    text = []
  }

  private mutating func add(_ span: MarkedSpan, to end: Int) -> Bool {
    endText()
    pieces.append(.span(span))
    index = end
    return true
  }

  /// What a piece is that nothing paired.
  private static func spansOf(_ piece: Piece) -> [MarkedSpan] {
    switch piece {
    case .span(let span): [span]
    case .marks(let marks): [.text([UInt8](repeating: marks.byte, count: marks.count))]
    case .bracket(let isImage): [.text(Array((isImage ? "![" : "[").utf8))]
    }
  }

  /// Spans in which no two texts stand beside each other.
  private static func joined(_ spans: [MarkedSpan]) -> [MarkedSpan] {
    var result: [MarkedSpan] = []
    for span in spans {
      if case .text(let more) = span, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + more)
      } else {
        result.append(span)
      }
    }
    return result
  }
}

// What is known where it stands.
extension MarkdownSpans {
  private mutating func takeBackslash() -> Bool {
    guard let next = byte(index + 1) else { return false }
    if next == 0x0a { return add(.lineBreak, to: index + 2) }
    return next.isMarkByte && add(.escaped(next), to: index + 2)
  }

  private mutating func takeCode() -> Bool {
    let count = run(at: index)
    var end = index + count
    while end < bytes.count {
      guard bytes[end] == UInt8(ascii: "`") else {
        end += 1
        continue
      }
      let closing = run(at: end)
      if closing == count { break }
      end += closing
    }
    guard end < bytes.count else {
      text += bytes[index..<index + count]
      index += count
      return true
    }
    var code = bytes[index + count..<end].map { $0 == 0x0a ? 0x20 : $0 }
    if code.first == 0x20, code.last == 0x20, code.contains(where: { $0 != 0x20 }) {
      code = Array(code.dropFirst().dropLast())
    }
    return add(.code(code), to: end + count)
  }

  private func run(at start: Int) -> Int {
    bytes[start...].prefix { $0 == bytes[start] }.count
  }

  private mutating func takeMarks() -> Bool {
    let mark = bytes[index]
    let count = run(at: index)
    let end = index + count
    let before = index == 0 ? .blank : Neighbour.before(index, of: bytes)
    let behind = end == bytes.count ? .blank : Neighbour.at(end, of: bytes)
    let isLeft = behind != .blank && (behind == .word || before != .word)
    let isRight = before != .blank && (before == .word || behind != .word)
    let isUnderscore = mark == UInt8(ascii: "_")
    endText()
    pieces.append(
      .marks(
        Marks(
          byte: mark, count: count, total: count,
          canOpen: isLeft && !(isUnderscore && isRight && before == .word),
          canClose: isRight && !(isUnderscore && isLeft && behind == .word))))
    index = end
    return true
  }

  private mutating func takeBracket(isImage: Bool, length: Int) -> Bool {
    endText()
    brackets.append(pieces.count)
    pieces.append(.bracket(isImage: isImage))
    index += length
    return true
  }

  /// How far behind a tag its other half is looked for.
  private static let reach = 2048

  /// The tags that mean what marks do.
  private static let tags: [(String, MarkedSpan.Mark)] = [
    ("sup", .raised), ("sub", .lowered), ("b", .strong), ("strong", .strong), ("i", .emphasis),
    ("em", .emphasis), ("s", .struck), ("del", .struck),
  ]

  /// `<https://a.b>`, `<br>`, `<sup>2</sup>`.
  private mutating func takeAngle() -> Bool {
    if bytes[index...].starts(with: "<br>".utf8) { return add(.lineBreak, to: index + 4) }
    for (name, mark) in Self.tags where bytes[index...].starts(with: "<\(name)>".utf8) {
      let tag = Array("</\(name)>".utf8)
      let start = index + tag.count - 1
      var end = start
      let last = min(bytes.count, start + Self.reach)
      while end < last, bytes[end] != tag[0] || !bytes[end...].starts(with: tag) { end += 1 }
      guard end < last else { return false }
      return add(.marked(mark, Self.spans(Array(bytes[start..<end]))), to: end + tag.count)
    }
    let inside = bytes[(index + 1)...].prefix(2048).prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    let scheme = inside.prefix { $0.isAlphanumeric || "+.-".utf8.contains($0) }
    guard scheme.count > 1, inside.dropFirst(scheme.count).first == UInt8(ascii: ":"),
      byte(inside.endIndex) == UInt8(ascii: ">"), !inside.contains(UInt8(ascii: "<"))
    else { return false }
    return add(.address(Array(inside)), to: inside.endIndex + 1)
  }
}

// Links.
extension MarkdownSpans {
  private mutating func takeLink() -> Bool {
    guard let start = brackets.popLast() else { return false }
    guard let target = MarkdownTarget(bytes, at: index + 1),
      case .bracket(let isImage) = pieces[start]
    else { return false }
    endText()
    pair(from: start + 1)
    let inner = Self.joined(pieces[(start + 1)...].flatMap(Self.spansOf))
    pieces.removeSubrange(start...)
    if isImage {
      _ = add(.image(alt: inner.plain, address: target.address), to: target.end)
    } else {
      _ = add(.link(inner, address: target.address, title: target.title), to: target.end)
      // No link stands within another one.
      brackets = brackets.filter { if case .bracket(true) = pieces[$0] { true } else { false } }
    }
    return true
  }
}

// Pairs of marks.
extension MarkdownSpans {
  /// Pairs the marks behind a place, as CommonMark does: each that closes with the nearest that
  /// opens.
  private mutating func pair(from bottom: Int) {
    var closer = bottom
    var floors: [Int: Int] = [:]
    while closer < pieces.count {
      guard case .marks(let marks) = pieces[closer], marks.canClose else {
        closer += 1
        continue
      }
      let key = Int(marks.byte) * 8 + (marks.canOpen ? 4 : 0) + marks.total % 3
      let floor = max(bottom, floors[key] ?? bottom)
      if let opener = opener(of: marks, before: closer, from: floor) {
        closer = wrap(opener, closer)
        floors = floors.mapValues { min($0, opener) }
      } else {
        floors[key] = closer
        closer += 1
      }
    }
  }

  private func opener(of closer: Marks, before place: Int, from floor: Int) -> Int? {
    var place = place - 1
    while place >= floor {
      if case .marks(let opener) = pieces[place], opener.byte == closer.byte, opener.canOpen,
        Self.isPair(opener, closer)
      {
        return place
      }
      place -= 1
    }
    return nil
  }

  private static func isPair(_ opener: Marks, _ closer: Marks) -> Bool {
    if closer.byte == UInt8(ascii: "~") { return opener.count == closer.count && closer.count < 3 }
    let isEither = opener.canClose || closer.canOpen
    return !isEither || (opener.total + closer.total) % 3 != 0
      || (opener.total % 3 == 0 && closer.total % 3 == 0)
  }

  /// Makes one span of two marks and what is between; returns where to go on.
  private mutating func wrap(_ start: Int, _ end: Int) -> Int {
    guard case .marks(var opener) = pieces[start], case .marks(var closer) = pieces[end] else {
      return end + 1
    }
    let isStrike = opener.byte == UInt8(ascii: "~")
    let count = isStrike ? opener.count : min(opener.count, closer.count, 2)
    let mark: MarkedSpan.Mark = isStrike ? .struck : count == 2 ? .strong : .emphasis
    let inner = Self.joined(pieces[start + 1..<end].flatMap(Self.spansOf))
    opener.count -= count
    closer.count -= count
    var made: [Piece] = opener.count > 0 ? [.marks(opener)] : []
    made.append(.span(.marked(mark, inner)))
    let next = start + made.count
    if closer.count > 0 { made.append(.marks(closer)) }
    pieces.replaceSubrange(start...end, with: made)
    return next
  }
}
