/// Spans as Markdown: marks around words, and backslashes where words would be taken for marks.
struct MarkdownWords {
  /// Where words stand, which decides what they could be taken for.
  enum Place { case paragraph, heading, cell }

  private let place: Place
  private var text = MarkedBytes()
  /// The marks that the words stand in.
  private var marks: Set<MarkedSpan.Mark> = []

  private init(_ place: Place) { self.place = place }

  /// The Markdown of spans.
  static func bytes(_ spans: [MarkedSpan], in place: Place) -> [UInt8] {
    var spans = spans
    // A line end that is asked for at the end of a block would be a backslash.
    while spans.last == .lineBreak || spans.last == .newline { spans.removeLast() }
    if spans.isEmpty { return [] }
    if spans.count == 1, case .text(let bytes) = spans[0], !MarkdownEscapes.mayNeed(bytes) {
      return bytes
    }
    var words = MarkdownWords(place)
    words.add(joined(spans), behind: .blank)
    return MarkdownEscapes.escaped(words.text, in: place)
  }

  /// Spans in which no two of one mark, and no two of code, stand beside each other, since Markdown would not part them.
  private static func joined(_ spans: [MarkedSpan]) -> [MarkedSpan] {
    var result: [MarkedSpan] = []
    var place = 0
    while place < spans.count {
      var next = place + 1
      if case .marked(let mark, var inner) = spans[place] {
        while next < spans.count, case .marked(mark, let more) = spans[next] {
          inner += more
          next += 1
        }
        result.append(.marked(mark, inner))
      } else if case .code(var bytes) = spans[place] {
        while next < spans.count, case .code(let more) = spans[next] {
          bytes += more
          next += 1
        }
        result.append(.code(bytes))
      } else {
        result.append(spans[place])
      }
      place = next
    }
    return result
  }

  /// Adds spans; `behind` is what follows the last one.
  private mutating func add(_ spans: [MarkedSpan], behind: Neighbour) {
    for (index, span) in spans.enumerated() {
      let next = index + 1 < spans.count ? spans[index + 1].first : behind
      switch span {
      case .text(let bytes): text.add(bytes, as: .literal)
      case .escaped(UInt8(ascii: "|")) where place == .cell: text.add("|", as: .literal)
      case .escaped(let byte): text.add([UInt8(ascii: "\\"), byte], as: .fixed)
      case .code(let bytes): addCode(bytes)
      case .marked(let mark, let inner): add(mark, inner, behind: next)
      case .link(let label, let address, let title): addLink(label, address, title)
      case .address(let bytes): text.add("<" + bytes + ">", as: .fixed)
      case .image(let alt, let address):
        text.add("![" + Self.withoutBrackets(alt) + "](", as: .fixed)
        text.add(Self.destination(address) + ")", as: .fixed)
      case .lineBreak: text.add(place == .paragraph ? "\\\n" : "<br>", as: .fixed)
      case .newline:
        text.add(place == .paragraph ? "\n" : place == .cell ? "<br>" : " ", as: .fixed)
      }
    }
  }

  /// Code between as few backticks as it needs.
  private mutating func addCode(_ bytes: [UInt8]) {
    let runs = Set(bytes.split { $0 != UInt8(ascii: "`") }.map(\.count))
    var count = 1
    while runs.contains(count) { count += 1 }
    let fence = [UInt8](repeating: UInt8(ascii: "`"), count: count)
    let isMarked = bytes.first == UInt8(ascii: "`") || bytes.last == UInt8(ascii: "`")
    let isBlank = bytes.first == 0x20 && bytes.last == 0x20 && bytes.contains { $0 != 0x20 }
    let blank: [UInt8] = isMarked || isBlank ? [0x20] : []
    text.add(fence + blank + bytes + blank + fence, as: .fixed)
  }

  private mutating func add(_ mark: MarkedSpan.Mark, _ inner: [MarkedSpan], behind: Neighbour) {
    let shown = inner.plain
    guard shown.contains(where: { $0 > 0x20 }), marks.insert(mark).inserted else {
      add(inner, behind: behind)
      return
    }
    defer { marks.remove(mark) }
    let (head, body, tail) = Self.trimmed(inner)
    add(head, behind: .mark)
    let before = text.bytes.isEmpty ? .blank : Neighbour.before(text.bytes.count, of: text.bytes)
    let isWithin =
      before == .word && body.first?.first == .mark
      || behind == .word && tail.isEmpty && body.last?.last == .mark
    // Behind stars that end other words, more of them would be part of those.
    let isBeside = text.sorts.last == .closing && text.bytes.last == UInt8(ascii: "*")
    let isOther = isBeside && behind != .word
    let (left, right) = isWithin ? mark.tags : isOther ? mark.otherSigns : mark.signs
    text.add(left, as: isWithin ? .fixed : .opening)
    add(Self.joined(body), behind: .mark)
    text.add(right, as: isWithin ? .fixed : .closing)
    add(tail, behind: behind)
  }

  /// Spans without the blanks at their ends, which nothing marks.
  private static func trimmed(
    _ spans: [MarkedSpan]
  ) -> (head: [MarkedSpan], body: [MarkedSpan], tail: [MarkedSpan]) {
    var (head, body, tail): ([MarkedSpan], [MarkedSpan], [MarkedSpan]) = ([], spans, [])
    while let first = body.first {
      if first == .newline || first == .lineBreak {
        head.append(body.removeFirst())
        continue
      }
      guard case .text(let bytes) = first, bytes.first == 0x20 else { break }
      let rest = Array(bytes.drop { $0 == 0x20 })
      head.append(.text([UInt8](repeating: 0x20, count: bytes.count - rest.count)))
      body[0] = .text(rest)
      if rest.isEmpty { body.removeFirst() } else { break }
    }
    while let last = body.last {
      if last == .newline || last == .lineBreak {
        tail.insert(body.removeLast(), at: 0)
        continue
      }
      guard case .text(let bytes) = last, bytes.last == 0x20 else { break }
      let count = bytes.reversed().prefix { $0 == 0x20 }.count
      tail.insert(.text([UInt8](repeating: 0x20, count: count)), at: 0)
      body[body.count - 1] = .text(bytes.dropLast(count))
      if count == bytes.count { body.removeLast() } else { break }
    }
    return (head, body, tail)
  }

  private mutating func addLink(_ label: [MarkedSpan], _ address: [UInt8], _ title: [UInt8]) {
    text.add("[", as: .fixed)
    text.labels += 1
    add(label, behind: .mark)
    text.labels -= 1
    let shown = title.flatMap { $0 == UInt8(ascii: "\"") ? [UInt8(ascii: "\\"), $0] : [$0] }
    let words = title.isEmpty ? [] : " \"" + shown + "\""
    text.add("](" + Self.destination(address) + words + ")", as: .fixed)
  }

  private static func withoutBrackets(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { "[]\\".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
  }

  /// An address; one that ends too early otherwise stands in angle brackets.
  private static func destination(_ address: [UInt8]) -> [UInt8] {
    var depth = 0
    for byte in address where depth >= 0 {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
    }
    guard depth != 0 || address.contains(0x20) || address.first == UInt8(ascii: "<") else {
      return address
    }
    return "<" + address.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") } + ">"
  }
}

/// Bytes of Markdown with what each of them is.
package struct MarkedBytes {
  /// What a byte is: words, a mark before or behind them, or part of what is not looked into.
  package enum Sort: Equatable { case literal, opening, closing, fixed }

  package private(set) var bytes: [UInt8] = []
  package private(set) var sorts: [Sort] = []
  /// How many links the words that are added stand in, and where such words are.
  var labels = 0
  private(set) var inLabels: [Range<Int>] = []

  package init() {}

  /// Adds bytes of one sort.
  package mutating func add(_ more: [UInt8], as sort: Sort) {
    if labels > 0, sort == .literal { inLabels.append(bytes.count..<bytes.count + more.count) }
    bytes += more
    sorts += repeatElement(sort, count: more.count)
  }

  /// Adds a text of one sort.
  package mutating func add(_ text: String, as sort: Sort) { add(Array(text.utf8), as: sort) }
}

extension MarkedSpan.Mark {
  /// What stands around words of the mark.
  fileprivate var signs: (String, String) {
    switch self {
    case .strong: ("**", "**")
    case .emphasis: ("*", "*")
    case .struck: ("~~", "~~")
    case .raised, .lowered: tags
    }
  }

  /// What stands around words that are beside others.
  fileprivate var otherSigns: (String, String) {
    switch self {
    case .strong: ("__", "__")
    case .emphasis: ("_", "_")
    case .struck, .raised, .lowered: signs
    }
  }

  /// What stands around words where signs would be taken for words.
  fileprivate var tags: (String, String) {
    switch self {
    case .strong: ("<b>", "</b>")
    case .emphasis: ("<i>", "</i>")
    case .struck: ("<s>", "</s>")
    case .raised: ("<sup>", "</sup>")
    case .lowered: ("<sub>", "</sub>")
    }
  }
}

extension MarkedSpan {
  /// What the span begins with in any markup.
  package var first: Neighbour {
    switch self {
    case .text(let bytes): bytes.isEmpty ? .blank : .at(0, of: bytes)
    case .newline, .lineBreak: .blank
    case .escaped, .code, .marked, .link, .address, .image: .mark
    }
  }

  /// What the span ends with.
  package var last: Neighbour {
    switch self {
    case .text(let bytes): bytes.isEmpty ? .blank : .before(bytes.count, of: bytes)
    case .newline, .lineBreak: .blank
    case .escaped, .code, .marked, .link, .address, .image: .mark
    }
  }
}

/// Bytes between texts.
private func + (text: String, bytes: [UInt8]) -> [UInt8] { Array(text.utf8) + bytes }
private func + (bytes: [UInt8], text: String) -> [UInt8] { bytes + Array(text.utf8) }
