/// A part of a typed query.
struct QueryToken: Hashable, Sendable {
  let kind: Kind
  /// Bytes of the query.
  let range: Range<Int>

  /// What a part is.
  enum Kind: Hashable, Sendable {
    case open, close
    /// `or`, `|`.
    case or
    /// `-`, `not`.
    case not
    /// A word or phrase.
    case text(String)
    /// `name:value`, `name>value`: a name, the mark behind it, and the values that commas part.
    case field(name: String, mark: String, values: [Value])
  }

  /// A value behind the name of a field.
  struct Value: Hashable, Sendable {
    var text: String
    /// Whether it stood in quotation marks, and so has no meaning but itself.
    var isQuoted: Bool
    /// The end of a range `a..b`.
    var upper: String?
    var range: Range<Int>
  }
}

/// Cuts a typed query into its parts.
struct QueryLexer {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var mistakes: [QueryMistake] = []

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All parts, in order.
  mutating func tokens() -> [QueryToken] {
    var tokens: [QueryToken] = []
    while let token = next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() -> QueryToken? {
    while let byte = peek, byte <= 0x20 || byte == 0x7f { position += 1 }
    let start = position
    guard let byte = peek else { return nil }
    let kind: QueryToken.Kind
    switch byte {
    case UInt8(ascii: "("): kind = step(.open)
    case UInt8(ascii: ")"): kind = step(.close)
    case UInt8(ascii: "|"): kind = step(.or)
    case UInt8(ascii: "-"): kind = step(.not)
    case UInt8(ascii: "\""): kind = .text(quoted())
    default: kind = wordOrField()
    }
    return QueryToken(kind: kind, range: start..<position)
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func step(_ kind: QueryToken.Kind) -> QueryToken.Kind {
    position += 1
    return kind
  }

  /// Reads from a quotation mark to the next one; `\` keeps what follows it.
  private mutating func quoted() -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = peek {
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\"), let next = peek {
        text.append(next)
        position += 1
      } else {
        text.append(byte)
      }
    }
    mistakes.append(
      QueryMistake(start..<position, "The quotation mark is not closed; put another one behind it.")
    )
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func wordOrField() -> QueryToken.Kind {
    let start = position
    while let byte = peek, QueryText.isPlain(byte) {
      if QueryText.marks.contains(byte), Self.isName(bytes[start..<position]) {
        return field(named: string(start..<position).lowercased())
      }
      position += 1
    }
    let word = string(start..<position)
    switch word.lowercased() {
    case "or": return .or
    case "not": return .not
    default: return .text(word)
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Whether some bytes could be the name of a field.
  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first.isAlphanumeric, !first.isDigit else { return false }
    return bytes.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
  }

  private mutating func field(named name: String) -> QueryToken.Kind {
    if peek == UInt8(ascii: ":") { position += 1 }
    let start = position
    if let byte = peek, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { position += 1 }
    if peek == UInt8(ascii: "=") { position += 1 }
    let mark = string(start..<position)
    var values: [QueryToken.Value] = []
    repeat {
      if peek == UInt8(ascii: ",") { position += 1 }
      values.append(value())
    } while peek == UInt8(ascii: ",")
    return .field(name: name, mark: mark, values: values.filter { !$0.isEmpty })
  }

  /// Reads a value up to a comma, a blank or a parenthesis.
  private mutating func value() -> QueryToken.Value {
    let start = position
    let isQuoted = peek == UInt8(ascii: "\"")
    let text = bound()
    guard isRangeMark(at: position) else {
      return QueryToken.Value(text: text, isQuoted: isQuoted, range: start..<position)
    }
    position += 2
    let upper = bound()
    return QueryToken.Value(text: text, isQuoted: isQuoted, upper: upper, range: start..<position)
  }

  /// Reads a value, or one end of a range.
  private mutating func bound() -> String {
    if peek == UInt8(ascii: "\"") { return quoted() }
    let start = position
    while let byte = peek, QueryText.isPlain(byte), byte != UInt8(ascii: ","),
      !isRangeMark(at: position)
    {
      position += 1
    }
    return string(start..<position)
  }

  private func isRangeMark(at place: Int) -> Bool {
    place + 1 < bytes.count && bytes[place] == UInt8(ascii: ".")
      && bytes[place + 1] == UInt8(ascii: ".")
  }
}

extension QueryToken.Value {
  /// Whether nothing was typed.
  fileprivate var isEmpty: Bool { text.isEmpty && !isQuoted && upper == nil }
}
