internal import PlanModel

/// What marks words within a line of Jira's wiki markup.
struct JiraWords {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let macros: JiraMacros
  private let depth: Int
  private var index: Int
  private var spans: [MarkedSpan] = []
  /// The words since the last span.
  private var text: [UInt8] = []

  /// How far behind a mark its other half is looked for, so that a line full of marks is no more
  /// work than any other.
  static let reach = 2048
  private static let mostDepth = 4

  /// The spans of a part of a line.
  static func spans(
    _ bytes: [UInt8], _ range: Range<Int>, _ macros: JiraMacros, depth: Int = 0
  ) -> [MarkedSpan] {
    guard !range.isEmpty else { return [] }
    // Most lines have no marks at all.
    guard bytes[range].contains(where: isMark) else { return [.text(Array(bytes[range]))] }
    var words = JiraWords(bytes, range, macros, depth)
    return words.converted()
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, _ macros: JiraMacros, _ depth: Int) {
    (self.bytes, self.range, self.macros, self.depth) = (bytes, range, macros, depth)
    index = range.lowerBound
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "{"), UInt8(ascii: "["),
      UInt8(ascii: "!"), UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "&"):
      true
    default: false
    }
  }

  private mutating func converted() -> [MarkedSpan] {
    while index < range.upperBound {
      let isTaken: Bool
      switch bytes[index] {
      case UInt8(ascii: "\\"): isTaken = takeBackslash()
      case UInt8(ascii: "{"): isTaken = takeBraces()
      case UInt8(ascii: "["): isTaken = takeLink()
      case UInt8(ascii: "!"): isTaken = takeImage()
      case UInt8(ascii: "&"): isTaken = takeEntity()
      case UInt8(ascii: "?"): isTaken = takeCitation()
      case UInt8(ascii: "-"): isTaken = takeDash() || takePair()
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "^"),
        UInt8(ascii: "~"):
        isTaken = takePair()
      default: isTaken = false
      }
      if !isTaken {
        text.append(bytes[index])
        index += 1
      }
    }
    endText()
    return spans
  }

  private mutating func endText() {
    if !text.isEmpty { spans.append(.text(text)) }
    text = []
  }

  private mutating func take(_ span: MarkedSpan, to end: Int) -> Bool {
    endText()
    spans.append(span)
    index = end
    return true
  }

  private mutating func take(_ more: [MarkedSpan], to end: Int) -> Bool {
    endText()
    spans += more
    index = end
    return true
  }

  private func inner(_ range: Range<Int>) -> [MarkedSpan] {
    Self.spans(bytes, range, macros, depth: depth + 1)
  }

  private func byte(_ place: Int) -> UInt8? { range.contains(place) ? bytes[place] : nil }

  private func isWord(before place: Int) -> Bool {
    place > range.lowerBound && Neighbour.before(place, of: bytes) == .word
  }

  private func isWord(at place: Int) -> Bool {
    place < range.upperBound && Neighbour.at(place, of: bytes) == .word
  }

  private func isBlank(_ place: Int) -> Bool {
    byte(place).map { $0 == 0x20 || $0 == 0x09 } ?? true
  }
}

// Characters that stand for others.
extension JiraWords {
  /// Two backslashes end a line; one takes the meaning of a mark away.
  private mutating func takeBackslash() -> Bool {
    guard let mark = byte(index + 1) else { return false }
    if mark == UInt8(ascii: "\\") {
      var end = index + 2
      while isBlank(end), end < range.upperBound { end += 1 }
      return take(.lineBreak, to: end)
    }
    guard "*_-+^~{}[]!|?#".utf8.contains(mark) || isEmoticon(index + 1) else { return false }
    text.append(mark)
    index += 2
    return true
  }

  private func isEmoticon(_ place: Int) -> Bool {
    JiraEmoticon.length(at: place, in: bytes, until: range.upperBound) != nil
  }

  /// A punctuation mark that means nothing.
  private mutating func takeEntity() -> Bool {
    guard let entity = JiraCode.entity(bytes[index..<range.upperBound]) else { return false }
    if entity.byte != UInt8(ascii: "&"), !isBehindBlockName {
      return take(.escaped(entity.byte), to: index + entity.length)
    }
    text.append(entity.byte)
    index += entity.length
    return true
  }

  /// Whether the line so far would begin a heading or a quote, were a dot there.
  private var isBehindBlockName: Bool {
    guard spans.isEmpty, text.count >= 2 else { return false }
    let name = text.drop { $0 == 0x20 }
    return name == [UInt8(ascii: "b"), UInt8(ascii: "q")]
      || name.count == 2 && name.first == UInt8(ascii: "h") && name.last?.isDigit ?? false
  }

  /// Two or three hyphens between blanks are a dash.
  private mutating func takeDash() -> Bool {
    let count = bytes[index..<range.upperBound].prefix { $0 == UInt8(ascii: "-") }.count
    guard count == 2 || count == 3, isBlank(index - 1), isBlank(index + count),
      index > range.lowerBound || index + count < range.upperBound
    else { return false }
    text += Array((count == 2 ? "–" : "—").utf8)
    index += count
    return true
  }
}

// Code and macros.
extension JiraWords {
  private mutating func takeBraces() -> Bool {
    if let code = JiraCode.code(at: index, in: bytes, until: range.upperBound) {
      return take(.code(JiraCode.plain(bytes[code.content])), to: code.end)
    }
    if let macro = macros.beginning(at: index) {
      guard case .code(_, _, let content) = macro.kind else {
        return take([], to: macro.range.upperBound)
      }
      let lines = bytes[content].split(separator: 0x0a).map(Array.init)
      let shown = lines.map { [MarkedSpan.code($0)] }
      return take(Array(shown.joined(separator: [.newline])), to: macro.range.upperBound)
    }
    return takeBracedPair()
  }

  /// `{*}bold{*}` and so on, which Jira writes within a word.
  private mutating func takeBracedPair() -> Bool {
    guard depth < Self.mostDepth, let byte = byte(index + 1), let marks = Self.marks[byte],
      self.byte(index + 2) == UInt8(ascii: "}")
    else { return false }
    var end = index + 4
    let last = min(range.upperBound, index + Self.reach) - 2
    while end < last {
      if bytes[end] == UInt8(ascii: "{"), bytes[end + 1] == byte,
        bytes[end + 2] == UInt8(ascii: "}")
      {
        return take(marked(marks, index + 3..<end), to: end + 3)
      }
      end += 1
    }
    return false
  }
}

// Marks around words.
extension JiraWords {
  /// What a mark means; nothing for underlines, which Markdown does not know.
  private static let marks: [UInt8: [MarkedSpan.Mark]] = [
    UInt8(ascii: "*"): [.strong], UInt8(ascii: "_"): [.emphasis], UInt8(ascii: "-"): [.struck],
    UInt8(ascii: "+"): [], UInt8(ascii: "^"): [.raised], UInt8(ascii: "~"): [.lowered],
  ]

  private func marked(_ marks: [MarkedSpan.Mark], _ range: Range<Int>) -> [MarkedSpan] {
    marks.reduce(inner(range)) { [.marked($1, $0)] }
  }

  /// A pair of marks around words: nothing of a word stands before the first or behind the last.
  private mutating func takePair() -> Bool {
    let byte = bytes[index]
    guard depth < Self.mostDepth, let marks = Self.marks[byte], !isWord(before: index),
      self.byte(index - 1) != byte, !isBlank(index + 1), self.byte(index + 1) != byte
    else { return false }
    var end = index + 1
    let last = min(range.upperBound, index + Self.reach)
    while end < last {
      if bytes[end] == byte, end > index + 1, !isBlank(end - 1), self.byte(end + 1) != byte,
        !isWord(at: end + 1)
      {
        return take(marked(marks, index + 1..<end), to: end + 1)
      }
      end = endOfWhole(at: end)
    }
    return false
  }

  /// The place behind what no mark within ends: a character, or code, or an escape.
  private func endOfWhole(at place: Int) -> Int {
    switch bytes[place] {
    case UInt8(ascii: "\\"): place + 2
    case UInt8(ascii: "{"):
      JiraCode.code(at: place, in: bytes, until: range.upperBound)?.end
        ?? (place + 2 < range.upperBound && bytes[place + 2] == UInt8(ascii: "}")
          ? place + 3 : place + 1)
    case UInt8(ascii: "["):
      JiraAddress.link(at: place, in: bytes, until: range.upperBound)?.end ?? place + 1
    default: place + 1
    }
  }

  /// `??source??`.
  private mutating func takeCitation() -> Bool {
    guard depth < Self.mostDepth, byte(index + 1) == bytes[index], !isBlank(index + 2) else {
      return false
    }
    var end = index + 3
    let last = min(range.upperBound, index + Self.reach) - 1
    while end < last, bytes[end] != bytes[index] || bytes[end + 1] != bytes[index] { end += 1 }
    guard end < last else { return false }
    return take(marked([.emphasis], index + 2..<end), to: end + 2)
  }

  private mutating func takeLink() -> Bool {
    guard let link = JiraAddress.link(at: index, in: bytes, until: range.upperBound) else {
      return false
    }
    guard let label = link.label, depth < Self.mostDepth else {
      return take(link.span, to: link.end)
    }
    let address = Array(bytes[link.address])
    return take(
      .link(inner(label), address: address, title: Array(bytes[link.title])), to: link.end)
  }

  private mutating func takeImage() -> Bool {
    guard let image = JiraAddress.image(at: index, in: bytes, until: range.upperBound) else {
      return false
    }
    return take(
      .image(alt: Array(bytes[image.alt]), address: Array(bytes[image.name])), to: image.end)
  }
}
