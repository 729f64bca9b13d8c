import PlanFiles
import PlanModel

/// Backslashes and entities before what Jira would take for markup.
struct WikiEscapes {
  private let bytes: [UInt8]
  private let sorts: [MarkedBytes.Sort]
  private let place: WikiWords.Place
  private var line: Range<Int> = 0..<0
  private var result: [UInt8] = []

  /// Where each mark could stand first before words of the line, and last behind some.
  private var firstOpening: [UInt8: Int] = [:]
  private var lastClosing: [UInt8: Int] = [:]

  static func escaped(_ text: MarkedBytes, in place: WikiWords.Place) -> [UInt8] {
    guard text.bytes.contains(where: \.isMarkByte) else { return text.bytes }
    var escapes = WikiEscapes(text, place)
    var start = 0
    while start <= text.bytes.count {
      let end = text.bytes[start...].firstIndex(of: 0x0a) ?? text.bytes.count
      escapes.line = start..<end
      escapes.addLine(isFirst: start == 0)
      if end < text.bytes.count { escapes.result.append(0x0a) }
      start = end + 1
    }
    return escapes.result
  }

  private init(_ text: MarkedBytes, _ place: WikiWords.Place) {
    (bytes, sorts, self.place) = (text.bytes, text.sorts, place)
  }

  private mutating func addLine(isFirst: Bool) {
    var block = place == .line || place == .entry && !isFirst ? markOfBlock : nil
    if let place = block, sorts[place] != .literal { block = nil }
    lookForHalves()
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = bytes[index]
      if sorts[index] != .literal {
        result.append(byte)
      } else if index == block, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "(") {
        result += WikiWords.entity(of: byte).utf8
      } else if byte == UInt8(ascii: "\\") {
        result += isMarkBehindBackslash(index) ? Array(WikiWords.entity(of: byte).utf8) : [byte]
      } else if byte == UInt8(ascii: "&"), at(index + 1) == UInt8(ascii: "#") {
        result += WikiWords.entity(of: byte).utf8
      } else {
        if index == block || isMark(index) { result.append(UInt8(ascii: "\\")) }
        result.append(byte)
      }
      index += 1
    }
  }

  private func at(_ place: Int) -> UInt8? { line.contains(place) ? bytes[place] : nil }

  /// The place that must not be what it is, since the line would begin a block with it.
  private var markOfBlock: Int? {
    guard let start = line.first(where: { bytes[$0] != 0x20 }) else { return nil }
    let head = bytes[start..<line.upperBound].prefix { $0 != 0x20 }
    let isAlone = head.endIndex == line.upperBound
    if head.allSatisfy({ "*#-".utf8.contains($0) }) {
      return !isAlone || head.count > 3 ? start : nil
    }
    if head.first == UInt8(ascii: "|") { return start }
    guard head.count == 3, head.last == UInt8(ascii: ".") else { return nil }
    let isHeading = head.first == UInt8(ascii: "h")
    return isHeading || head.starts(with: "bq".utf8) ? start + 2 : nil
  }

  private func isMarkBehindBackslash(_ index: Int) -> Bool {
    guard let next = at(index + 1) else { return index + 1 == line.upperBound && place == .table }
    return next == UInt8(ascii: "\\") || at(index - 1) == UInt8(ascii: "\\") || next.isMarkByte
  }

  /// Whether Jira would see a mark in a character.
  private func isMark(_ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"): true
    case UInt8(ascii: "|"): place == .table
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "^"),
      UInt8(ascii: "~"), UInt8(ascii: "!"):
      isHalf(index)
    case UInt8(ascii: "-"): isDash(index) || isHalf(index)
    case UInt8(ascii: "?"):
      at(index + 1) == bytes[index] || at(index - 1) == bytes[index]
    case UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: ";"):
      JiraEmoticon.length(at: index, in: bytes, until: line.upperBound) != nil
    default: false
    }
  }

  /// Whether the character could be one of two marks around words.
  private func isHalf(_ index: Int) -> Bool {
    let byte = bytes[index]
    if canOpen(index), let last = lastClosing[byte], last > index { return true }
    if canClose(index), let first = firstOpening[byte], first < index { return true }
    return false
  }

  private func canOpen(_ index: Int) -> Bool {
    let before = index > line.lowerBound ? Neighbour.before(index, of: bytes) : .blank
    return before != .word && index + 1 < line.upperBound && bytes[index + 1] != 0x20
  }

  private func canClose(_ index: Int) -> Bool {
    let behind = index + 1 < line.upperBound ? Neighbour.at(index + 1, of: bytes) : .blank
    return behind != .word && index > line.lowerBound && bytes[index - 1] != 0x20
  }

  private mutating func lookForHalves() {
    (firstOpening, lastClosing) = ([:], [:])
    for index in line where "*_+^~!-".utf8.contains(bytes[index]) {
      if canOpen(index), firstOpening[bytes[index]] == nil { firstOpening[bytes[index]] = index }
      if canClose(index) { lastClosing[bytes[index]] = index }
    }
  }

  /// Whether the character is the first of two or three that Jira makes a dash of.
  private func isDash(_ index: Int) -> Bool {
    guard at(index - 1) == nil || at(index - 1) == 0x20 else { return false }
    let count = bytes[index..<line.upperBound].prefix { $0 == bytes[index] }.count
    let behind = at(index + count)
    return count == 2 || count == 3 ? behind == nil || behind == 0x20 : false
  }
}
