internal import PlanModel

/// The macros of a text in Jira's markup: `{code:java}…{code}`, `{quote}`, `{color:red}`.
///
/// Only those that are closed count, and `{anchor}`, which never is; all else in braces stays text.
/// Nothing within `{{…}}`, code or behind a backslash is a macro.
struct JiraMacros {
  struct Macro {
    enum Kind: Equatable {
      /// Lines that stay as they are; the whole macro is one, with what is within.
      case code(isPlain: Bool, language: [UInt8], content: Range<Int>)
      case quote(isOpening: Bool)
      /// The beginning of a box with its title, or its end.
      case panel(title: [UInt8])
      /// What changes nothing that we know of.
      case unseen
    }

    let range: Range<Int>
    let kind: Kind

    /// Whether the macro ends the line that it stands in.
    var isBlock: Bool { kind != .unseen }
  }

  private(set) var all: [Macro] = []
  /// Openings that wait for their end, by name; the number is that of the macro in `all`.
  private var open: [[UInt8]: [Int]] = [:]
  private var closed: Set<Int> = []
  /// Names of blocks of code that nothing closes any more.
  private var endless: Set<[UInt8]> = []

  private static let longest = 512
  private static let code = [Array("code".utf8), Array("noformat".utf8)]
  private static let quote = Array("quote".utf8)
  private static let panels = ["panel", "info", "note", "tip", "warning", "expand"].map {
    Array($0.utf8)
  }
  private static let color = Array("color".utf8)
  private static let anchor = Array("anchor".utf8)

  init(_ bytes: [UInt8]) {
    guard bytes.contains(UInt8(ascii: "{")) else { return }
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "{"): place = take(bytes, at: place)
      default: place += 1
      }
    }
    let kept = closed
    all = all.enumerated().filter { kept.contains($0.offset) }.map(\.element)
  }

  /// The macro that begins at a place.
  func beginning(at place: Int) -> Macro? {
    let index = index(from: place)
    guard index < all.count, all[index].range.lowerBound == place else { return nil }
    return all[index]
  }

  /// The first macro within a range that ends a line.
  func firstBlock(in range: Range<Int>) -> Macro? {
    var index = index(from: range.lowerBound)
    while index < all.count, all[index].range.lowerBound < range.upperBound {
      if all[index].isBlock { return all[index] }
      index += 1
    }
    return nil
  }

  /// The number of the first macro that begins at or behind a place.
  private func index(from place: Int) -> Int {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Takes what begins with a brace; returns where to go on.
  private mutating func take(_ bytes: [UInt8], at place: Int) -> Int {
    if let code = JiraCode.code(at: place, in: bytes, until: bytes.count) {
      return code.end
    }
    guard let end = Self.end(ofMacroAt: place, in: bytes) else { return place + 1 }
    let inside = bytes[place + 1..<end - 1]
    let name = inside.prefix { $0 != UInt8(ascii: ":") }.map { $0 | 0x20 }
    let told = inside.dropFirst(name.count + 1)
    let parameters = told.split(separator: UInt8(ascii: "|")).map(Array.init)
    if Self.code.contains(name) {
      return takeCode(bytes, name, parameters, place..<end)
    }
    guard let kinds = Self.kinds(of: name, parameters) else { return place + 1 }
    let macro = Macro(range: place..<end, kind: kinds.opening)
    guard let closing = kinds.closing else {
      closed.insert(all.count)
      all.append(macro)
      return end
    }
    // One with parameters never ends another one.
    if parameters.isEmpty, let start = open[name]?.popLast() {
      closed.formUnion([start, all.count])
      all.append(Macro(range: place..<end, kind: closing))
    } else if !parameters.isEmpty || name != Self.color {
      open[name, default: []].append(all.count)
      all.append(macro)
    }
    return end
  }

  /// What a macro of a name means, and what ends it; `nil` for one that is not known.
  private static func kinds(
    of name: [UInt8], _ parameters: [[UInt8]]
  ) -> (opening: Macro.Kind, closing: Macro.Kind?)? {
    switch name {
    case anchor: return (.unseen, nil)
    case color: return (.unseen, .unseen)
    case quote: return (.quote(isOpening: true), .quote(isOpening: false))
    default:
      guard panels.contains(name) else { return nil }
      return (.panel(title: title(parameters, of: name)), .panel(title: []))
    }
  }

  private static func title(_ parameters: [[UInt8]], of name: [UInt8]) -> [UInt8] {
    let mark = Array("title=".utf8)
    if let title = parameters.first(where: { $0.starts(with: mark) }) {
      return Array(title.dropFirst(mark.count))
    }
    return name == panels.last ? parameters.first ?? [] : []
  }

  /// Where `{name}` or `{name:parameters}` ends.
  private static func end(ofMacroAt place: Int, in bytes: [UInt8]) -> Int? {
    var end = place + 1
    while end < bytes.count, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7a { end += 1 }
    guard end > place + 1, end < bytes.count else { return nil }
    if bytes[end] == UInt8(ascii: ":") {
      while end < min(bytes.count, place + longest), bytes[end] != UInt8(ascii: "}"),
        bytes[end] != 0x0a
      {
        end += 1
      }
    }
    return end < bytes.count && bytes[end] == UInt8(ascii: "}") ? end + 1 : nil
  }

  private mutating func takeCode(
    _ bytes: [UInt8], _ name: [UInt8], _ parameters: [[UInt8]], _ range: Range<Int>
  ) -> Int {
    let mark = [UInt8(ascii: "{")] + name + [UInt8(ascii: "}")]
    let close = endless.contains(name) ? nil : Self.find(mark, from: range.upperBound, in: bytes)
    if close == nil {
      endless.insert(name)
      // What is never closed is code only where it begins a line.
      let before = bytes[..<range.lowerBound].reversed().first { $0 != 0x20 }
      guard before == nil || before == 0x0a else { return range.upperBound }
    }
    let end = close ?? bytes.count
    let isPlain = name == Self.code[1]
    let kind = Macro.Kind.code(
      isPlain: isPlain, language: Self.language(parameters, isPlain),
      content: range.upperBound..<end)
    closed.insert(all.count)
    let whole = range.lowerBound..<(close.map { $0 + mark.count } ?? end)
    all.append(Macro(range: whole, kind: kind))
    return whole.upperBound
  }

  private static func language(_ parameters: [[UInt8]], _ isPlain: Bool) -> [UInt8] {
    let isTold = { (word: [UInt8]) in
      word.starts(with: "lang=".utf8) || word.starts(with: "language=".utf8)
    }
    let told = parameters.first(where: isTold)?.split(separator: UInt8(ascii: "=")).last
    let bare = isPlain ? nil : parameters.first { !$0.contains(UInt8(ascii: "=")) }
    let language = told.map(Array.init) ?? bare ?? []
    return language.allSatisfy { $0.isAlphanumeric || "+#-_.".utf8.contains($0) } ? language : []
  }

  /// Where a mark in lower case stands, whatever its case there.
  private static func find(_ mark: [UInt8], from start: Int, in bytes: [UInt8]) -> Int? {
    var place = start
    while let brace = bytes[place...].firstIndex(of: UInt8(ascii: "{")) {
      let end = brace + mark.count
      guard end <= bytes.count else { return nil }
      if bytes[brace + 1..<end].elementsEqual(mark.dropFirst(), by: { $0 | 0x20 == $1 | 0x20 }) {
        return brace
      }
      place = brace + 1
    }
    return nil
  }
}
