internal import PlanModel

/// Links and images of Jira's wiki markup.
enum JiraAddress {
  /// A link: `[text|address]`, `[text|address|title]`, `[address]`, `[~account]`, `[^file]`.
  struct Link {
    /// The words of the link; `nil` for one that is its own words.
    let label: Range<Int>?
    let address: Range<Int>
    let title: Range<Int>
    /// The link without words of its own.
    let span: MarkedSpan
    let end: Int
  }

  /// The link that begins at a place.
  static func link(at place: Int, in bytes: [UInt8], until limit: Int) -> Link? {
    guard let close = close(of: place, in: bytes, until: limit) else { return nil }
    let parts = parts(place + 1..<close, of: bytes)
    if parts.count == 1 { return single(parts[0], in: bytes, end: close + 1) }
    let (label, told) = (parts[0], parts[1])
    let isFile = bytes[told].first == UInt8(ascii: "^")
    let address = isFile ? told.dropFirst() : told
    guard isAddress(bytes[told]) || isFile || !label.isEmpty && isPlace(bytes[told]),
      !address.isEmpty
    else { return nil }
    let title = parts.count > 2 && !isCard(bytes[parts[2]]) ? parts[2] : close..<close
    let isBare = title.isEmpty && (label.isEmpty || bytes[label] == bytes[address])
    return Link(
      label: isBare ? nil : label, address: address, title: title, span: span(bytes[address]),
      end: close + 1)
  }

  /// `!image.png|alt=words!` at a place: its name, its words, and its end.
  static func image(
    at place: Int, in bytes: [UInt8], until limit: Int
  ) -> (name: Range<Int>, alt: Range<Int>, end: Int)? {
    guard place + 1 < limit, bytes[place + 1] > 0x20 else { return nil }
    var close = place + 1
    let last = min(limit, place + JiraWords.reach)
    while close < last, bytes[close] != UInt8(ascii: "!") {
      if bytes[close] == 0x0a { return nil }
      close += 1
    }
    guard close < last else { return nil }
    let parts = parts(place + 1..<close, of: bytes)
    let name = parts[0]
    guard bytes[name].contains(UInt8(ascii: ".")), name.count > 2, name.count < 512,
      name.upperBound < close || bytes[close - 1] > 0x20,
      !bytes[name].contains(0x20) || hasEnding(bytes[name])
    else { return nil }
    var alt = name
    for part in parts.dropFirst() where bytes[part].starts(with: "alt=".utf8) {
      alt = part.dropFirst(4)
      if bytes[alt].first == UInt8(ascii: "\""), alt.count > 1 { alt = alt.dropFirst().dropLast() }
    }
    return (name, alt, close + 1)
  }

  /// Whether a name ends as that of a file does.
  private static func hasEnding(_ name: ArraySlice<UInt8>) -> Bool {
    let ending = name.reversed().prefix(6).prefix { $0 != UInt8(ascii: ".") }
    return (2...5).contains(ending.count) && ending.allSatisfy(\.isAlphanumeric)
  }

  private static func close(of place: Int, in bytes: [UInt8], until limit: Int) -> Int? {
    var close = place + 1
    let last = min(limit, place + JiraWords.reach)
    while close < last, bytes[close] != UInt8(ascii: "]") {
      if bytes[close] == 0x0a || bytes[close] == UInt8(ascii: "[") { return nil }
      close += bytes[close] == UInt8(ascii: "\\") ? 2 : 1
    }
    return close < last && close > place + 1 ? close : nil
  }

  /// The parts between bars, without blanks at their ends.
  private static func parts(_ range: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    bytes[range].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { part in
      var (low, high) = (part.startIndex, part.endIndex)
      while low < high, bytes[low] == 0x20 { low += 1 }
      while high > low, bytes[high - 1] == 0x20 { high -= 1 }
      return low..<high
    }
  }

  private static func single(_ part: Range<Int>, in bytes: [UInt8], end: Int) -> Link? {
    let text = bytes[part]
    let span: MarkedSpan
    switch text.first {
    case UInt8(ascii: "~") where text.count > 1:
      let account = Array("~accountid:".utf8)
      let name = text.starts(with: account) ? text.dropFirst(account.count) : text.dropFirst()
      span = .text([UInt8(ascii: "@")] + name)
    case UInt8(ascii: "^") where text.count > 1: span = .code(Array(text.dropFirst()))
    default:
      guard isAddress(text) else { return nil }
      span = self.span(text)
    }
    return Link(label: nil, address: part, title: end..<end, span: span, end: end)
  }

  /// An address as its own words, which Markdown knows only with a scheme.
  private static func span(_ address: ArraySlice<UInt8>) -> MarkedSpan {
    let scheme = address.prefix { $0.isAlphanumeric || "+.-".utf8.contains($0) }
    let isWhole =
      scheme.count > 1 && address.dropFirst(scheme.count).first == UInt8(ascii: ":")
      && !address.contains { $0 <= 0x20 || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    let words = Array(address)
    return isWhole ? .address(words) : .link([.text(words)], address: words, title: [])
  }

  /// Whether a text may be an address within the site, or of a file.
  private static func isPlace(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains(0x20) && text.contains { "./#".utf8.contains($0) }
  }

  private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
    let first = text.first
    if first == UInt8(ascii: "#") || first == UInt8(ascii: "/") { return text.count > 1 }
    if text.starts(with: "mailto:".utf8) || text.starts(with: "www.".utf8) { return true }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return text[colon...].starts(with: "://".utf8)
  }

  /// Whether the third part of a link says how Jira shows it.
  private static func isCard(_ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: "smart-".utf8) || text.starts(with: "block-".utf8)
  }
}

/// The faces and signs that Jira draws for a few characters.
package enum JiraEmoticon {
  private static let all = [
    "(/)", "(x)", "(!)", "(?)", "(y)", "(n)", "(i)", "(+)", "(-)", "(on)", "(off)", "(*)", "(*r)",
    "(*g)", "(*b)", "(*y)", "(flag)", "(flagoff)", ":)", ":(", ":P", ":D", ";)",
  ].map { Array($0.utf8) }

  /// How long the sign is that begins at a place; `nil` where there is none.
  package static func length(at place: Int, in bytes: [UInt8], until limit: Int) -> Int? {
    guard place < limit, "(:;".utf8.contains(bytes[place]) else { return nil }
    return all.first { bytes[place..<limit].starts(with: $0) }?.count
  }
}
