import PlanFiles
import PlanModel

/// Spans as the markup of Jira within a line.
struct WikiWords {
  /// Where words stand, which decides what they could be taken for.
  enum Place: Hashable { case line, entry, phrase, table }

  /// How a mark is written whose meaning Markdown takes away.
  enum Escapes { case backslash, entity }

  private let place: Place
  private let escapes: Escapes
  private var text = MarkedBytes()
  /// The marks that the words stand in, the outermost first.
  private var marks: [(mark: MarkedSpan.Mark, sign: String)] = []
  private var isInLink = false

  private init(_ place: Place, _ escapes: Escapes) { (self.place, self.escapes) = (place, escapes) }

  /// The markup of spans.
  static func text(_ spans: [MarkedSpan], in place: Place, _ escapes: Escapes) -> String {
    var words = WikiWords(place, escapes)
    words.add(spans, behind: .blank)
    return String(decoding: WikiEscapes.escaped(words.text, in: place), as: UTF8.self)
  }

  /// Adds spans; `behind` is what follows the last one.
  private mutating func add(_ spans: [MarkedSpan], behind: Neighbour) {
    for (index, span) in spans.enumerated() {
      let next = index + 1 < spans.count ? spans[index + 1].first : behind
      switch span {
      case .text(let bytes): addText(bytes)
      case .escaped(let byte): addEscaped(byte)
      case .code(let bytes): text.add("{{\(Self.code(bytes))}}", as: .fixed)
      case .marked(let mark, let inner): add(mark, inner, behind: next)
      case .link(let label, let address, let title): addLink(label, address, title)
      case .address(let bytes): text.add("[\(Self.address(bytes))]", as: .fixed)
      case .image(let alt, let address): addImage(alt, address)
      case .lineBreak: text.add("\\\\", as: .fixed)
      case .newline: addNewline()
      }
    }
  }

  private mutating func addText(_ bytes: [UInt8]) {
    guard isInLink, bytes.contains(UInt8(ascii: "|")) else {
      return text.add(bytes, as: .literal)
    }
    for byte in bytes {
      let isBar = byte == UInt8(ascii: "|")
      text.add(isBar ? Array(Self.entity(of: byte).utf8) : [byte], as: isBar ? .fixed : .literal)
    }
  }

  /// A mark that means nothing: an entity, or as it is, to be escaped where Jira would see a mark.
  private mutating func addEscaped(_ byte: UInt8) {
    if escapes == .entity || byte == UInt8(ascii: "\\") || isInLink {
      text.add(Self.entity(of: byte), as: .fixed)
    } else {
      text.add([byte], as: .literal)
    }
  }

  /// A character that Jira shows as it is, whatever it would mean there.
  static func entity(of byte: UInt8) -> String { "&#\(byte);" }

  /// The end of a line, at which Jira's marks end.
  private mutating func addNewline() {
    for mark in marks.reversed() { text.add(mark.sign, as: .closing) }
    text.add(place == .line || place == .entry ? "\n" : " ", as: .fixed)
    for mark in marks { text.add(mark.sign, as: .opening) }
  }

  /// Code of a line; what Jira would see a mark in is written as an entity.
  private static func code(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      let isEntity = byte == UInt8(ascii: "&") && bytes[(place + 1)...].first == UInt8(ascii: "#")
      if isEntity || "{}\\|".utf8.contains(byte) {
        result += entity(of: byte).utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

// Marks around words.
extension WikiWords {
  /// Marks around words; within a word Jira wants them in braces.
  private mutating func add(_ mark: MarkedSpan.Mark, _ inner: [MarkedSpan], behind: Neighbour) {
    guard !marks.contains(where: { $0.mark == mark }) else { return add(inner, behind: behind) }
    let before = text.bytes.isEmpty ? .blank : Neighbour.before(text.bytes.count, of: text.bytes)
    let isWithin = before == .word || behind == .word
    let sign = isWithin ? "{\(mark.sign)}" : mark.sign
    marks.append((mark, sign))
    text.add(sign, as: .opening)
    add(inner, behind: .mark)
    text.add(sign, as: .closing)
    marks.removeLast()
  }
}

// Addresses.
extension WikiWords {
  /// An address without what would end it too early.
  private static func address(_ bytes: [UInt8]) -> String {
    let signs: [UInt8: String] = [
      0x20: "%20", UInt8(ascii: "|"): "%7C", UInt8(ascii: "["): "%5B", UInt8(ascii: "]"): "%5D",
      UInt8(ascii: "{"): "%7B", UInt8(ascii: "}"): "%7D", UInt8(ascii: "\\"): "%5C",
    ]
    let parts = bytes.flatMap { byte in signs[byte].map { Array($0.utf8) } ?? [byte] }
    return String(decoding: parts, as: UTF8.self)
  }

  private mutating func addLink(_ label: [MarkedSpan], _ address: [UInt8], _ title: [UInt8]) {
    guard !label.isEmpty else { return addText(Array("[](".utf8) + address + Array(")".utf8)) }
    text.add("[", as: .fixed)
    let isWithin = isInLink
    isInLink = true
    add(label, behind: .mark)
    isInLink = isWithin
    let shown = title.filter { !"|[]".utf8.contains($0) }
    let words = title.isEmpty ? "" : "|" + String(decoding: shown, as: UTF8.self)
    text.add("|\(Self.address(address))\(words)]", as: .fixed)
  }

  private mutating func addImage(_ alt: [UInt8], _ address: [UInt8]) {
    let isName = address.contains(UInt8(ascii: ".")) && !address.contains { "!|".utf8.contains($0) }
    guard isName, !alt.contains(where: { "!|".utf8.contains($0) }) else {
      return addText(Array("![".utf8) + alt + Array("](".utf8) + address + Array(")".utf8))
    }
    let words = alt.isEmpty || alt == address ? "" : "|alt=" + String(decoding: alt, as: UTF8.self)
    text.add("!" + String(decoding: address, as: UTF8.self) + words + "!", as: .fixed)
  }
}

extension MarkedSpan.Mark {
  /// What stands on both sides of words in Jira's markup.
  fileprivate var sign: String {
    switch self {
    case .strong: "*"
    case .emphasis: "_"
    case .struck: "-"
    case .raised: "^"
    case .lowered: "~"
    }
  }
}
