internal import PlanModel

/// Backslashes before what Markdown would take for markup, and before nothing else.
struct MarkdownEscapes {
  private let bytes: [UInt8]
  private let sorts: [MarkedBytes.Sort]
  private let labels: [Range<Int>]
  private let place: MarkdownWords.Place
  private var isEscaped: [Bool]

  /// Whether words may need a backslash somewhere.
  static func mayNeed(_ bytes: [UInt8]) -> Bool {
    var isStart = true
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "\\"),
        UInt8(ascii: "|"), UInt8(ascii: "#"), 0x0a:
        return true
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: ">"):
        if isStart { return true }
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        if isStart, place > 0 { return true }
      default: break
      }
      if byte != 0x20, !byte.isDigit { isStart = false }
    }
    return bytes.first == 0x20
  }

  /// The bytes with the backslashes that they need.
  static func escaped(_ text: MarkedBytes, in place: MarkdownWords.Place) -> [UInt8] {
    var escapes = MarkdownEscapes(text, place)
    for mark in "*_~".utf8 where text.bytes.contains(mark) { escapes.lookForEmphasis(mark) }
    if text.bytes.contains(UInt8(ascii: "`")) { escapes.lookForCode() }
    if text.bytes.contains(UInt8(ascii: "[")) { escapes.lookForLinks() }
    if text.bytes.contains(UInt8(ascii: "<")) { escapes.lookForTags() }
    switch place {
    case .paragraph: escapes.lookForBlocks()
    case .heading: escapes.lookForEndOfHeading()
    case .cell: escapes.lookForBars()
    }
    if text.bytes.contains(UInt8(ascii: "\\")) { escapes.lookForBackslashes() }
    return escapes.written
  }

  private init(_ text: MarkedBytes, _ place: MarkdownWords.Place) {
    bytes = text.bytes
    sorts = text.sorts
    labels = text.inLabels
    self.place = place
    isEscaped = [Bool](repeating: false, count: bytes.count)
  }

  private var written: [UInt8] {
    guard isEscaped.contains(true) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    for place in bytes.indices {
      if isEscaped[place] { result.append(UInt8(ascii: "\\")) }
      result.append(bytes[place])
    }
    return result
  }

  private mutating func escape(_ place: Int) {
    if bytes.indices.contains(place), sorts[place] == .literal { isEscaped[place] = true }
  }

  private func end(ofRunAt start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] == bytes[start], sorts[end] != .fixed { end += 1 }
    return end
  }
}

// Marks within a line.
extension MarkdownEscapes {
  private struct Run {
    let range: Range<Int>
    let canOpen: Bool
    let canClose: Bool
  }

  /// Runs of a mark that could stand before or behind marked words.
  private func runs(of mark: UInt8) -> [Run] {
    var runs: [Run] = []
    var place = 0
    while place < bytes.count {
      guard bytes[place] == mark, sorts[place] != .fixed else {
        place += 1
        continue
      }
      let end = end(ofRunAt: place)
      let before = place == 0 ? .blank : Neighbour.before(place, of: bytes)
      let behind = end == bytes.count ? .blank : Neighbour.at(end, of: bytes)
      let isLeft = behind != .blank && (behind == .word || before != .word)
      let isRight = before != .blank && (before == .word || behind != .word)
      let isUnderscore = mark == UInt8(ascii: "_")
      runs.append(
        Run(
          range: place..<end, canOpen: isLeft && !(isUnderscore && isRight && before == .word),
          canClose: isRight && !(isUnderscore && isLeft && behind == .word)))
      place = end
    }
    return runs
  }

  /// Runs that another one could close or open: of words, or of the marks that they stand in.
  private mutating func lookForEmphasis(_ mark: UInt8) {
    let runs = runs(of: mark)
    let firstOpening = runs.firstIndex { $0.canOpen && isLiteral($0) } ?? runs.count
    let lastClosing = runs.lastIndex { $0.canClose && (isLiteral($0) || has(.opening, $0)) } ?? -1
    // How many bytes of marks stand open.
    var depth = 0
    for (index, run) in runs.enumerated() {
      guard isLiteral(run) else {
        depth += run.range.reduce(0) { $0 + step(sorts[$1]) }
        if has(.literal, run) { run.range.forEach { escape($0) } }
        continue
      }
      let isOpening = run.canOpen && (index < lastClosing || depth > 0)
      let isClosing = run.canClose && (index > firstOpening || depth > 0)
      if isOpening || isClosing { run.range.forEach { escape($0) } }
    }
  }

  private func isLiteral(_ run: Run) -> Bool { run.range.allSatisfy { sorts[$0] == .literal } }

  private func has(_ sort: MarkedBytes.Sort, _ run: Run) -> Bool {
    run.range.contains { sorts[$0] == sort }
  }

  private func step(_ sort: MarkedBytes.Sort) -> Int {
    switch sort {
    case .opening: 1
    case .closing: -1
    case .literal, .fixed: 0
    }
  }

  /// Backticks that others of as many could close.
  private mutating func lookForCode() {
    var counts: [Int: Int] = [:]
    var runs: [Range<Int>] = []
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "`") else {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, bytes[place] == UInt8(ascii: "`") { place += 1 }
      counts[place - start, default: 0] += 1
      runs.append(start..<place)
    }
    // One that is escaped could still close another one before it, so that all are.
    let isAny = runs.contains { run in
      run.contains { sorts[$0] == .literal }
        && (counts[run.count, default: 0] > 1 || run.contains { sorts[$0] != .literal })
    }
    if isAny { runs.forEach { $0.forEach { escape($0) } } }
  }

  private mutating func lookForLinks() {
    for label in labels {
      for place in label where "[]".utf8.contains(bytes[place]) { escape(place) }
    }
    var open: [Int] = []
    for place in bytes.indices {
      switch bytes[place] {
      case UInt8(ascii: "[") where sorts[place] == .literal: open.append(place)
      case UInt8(ascii: "["):
        // A mark of admiration before a link would make an image of it.
        if place > 0, bytes[place - 1] == UInt8(ascii: "!") { escape(place - 1) }
      case UInt8(ascii: "]") where sorts[place] == .literal:
        guard let start = open.popLast() else { continue }
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        let isStart = start == 0 || bytes[start - 1] == 0x0a
        if next == UInt8(ascii: "(") || next == UInt8(ascii: ":") && isStart {
          // Another one before it would take its place.
          escape(open.isEmpty ? start : place)
        }
      default: break
      }
    }
  }

  /// Angle brackets that would begin a tag or an address.
  private mutating func lookForTags() {
    let last = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
    for place in bytes.indices.dropLast() where bytes[place] == UInt8(ascii: "<") {
      let next = bytes[place + 1]
      let isTag = next.isAlphanumeric && !next.isDigit || "/!?".utf8.contains(next)
      let isStart = place == 0 || bytes[place - 1] == 0x0a
      if isTag, place < last || isStart { escape(place) }
    }
  }

  /// Backslashes before punctuation, and those beside them.
  private mutating func lookForBackslashes() {
    var place = 0
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "\\"), sorts[place] == .literal else {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, bytes[place] == UInt8(ascii: "\\"), sorts[place] == .literal {
        place += 1
      }
      let isMark = place < bytes.count && (bytes[place].isMarkByte || bytes[place] == 0x0a)
      if isMark || place - start > 1 { (start..<place).forEach { escape($0) } }
    }
  }
}

// What would begin or end a block.
extension MarkdownEscapes {
  private mutating func lookForBars() {
    for place in bytes.indices where bytes[place] == UInt8(ascii: "|") { isEscaped[place] = true }
  }

  /// Number signs at the end of a heading would be left out.
  private mutating func lookForEndOfHeading() {
    let count = bytes.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let start = bytes.count - count
    if count > 0, start == 0 || bytes[start - 1] == 0x20 { escape(bytes.count - 1) }
  }

  private mutating func lookForBlocks() {
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
      lookForBlock(start..<end)
      start = end + 1
    }
  }

  /// A line that would begin a block of its own.
  private mutating func lookForBlock(_ line: Range<Int>) {
    guard let start = line.first(where: { bytes[$0] != 0x20 }), sorts[start] == .literal else {
      return
    }
    let rest = start..<line.upperBound
    switch bytes[start] {
    case UInt8(ascii: "#"):
      let end = rest.first { bytes[$0] != UInt8(ascii: "#") } ?? rest.upperBound
      if end - start < 7, isEnd(end, of: rest) { escape(start) }
    case UInt8(ascii: ">"): escape(start)
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      let isBullet = bytes[start] != UInt8(ascii: "_") && isEnd(start + 1, of: rest)
      // Behind the mark of an entry two of them would be enough for a rule.
      if isBullet || isRule(rest) || isUnderline(rest) { escape(start) }
    case UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: ":"):
      if line.lowerBound > 0, isUnderline(rest) { escape(start) }
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      let end = rest.first { bytes[$0] != bytes[start] } ?? rest.upperBound
      if end - start > 2 { (start..<end).forEach { escape($0) } }
    case 0x30...0x39:
      let end = rest.first { !bytes[$0].isDigit } ?? rest.upperBound
      guard end < rest.upperBound, ".)".utf8.contains(bytes[end]), end - start < 10 else { return }
      if isEnd(end + 1, of: rest) { escape(end) }
    default: break
    }
  }

  private func isEnd(_ place: Int, of line: Range<Int>) -> Bool {
    place >= line.upperBound || bytes[place] == 0x20 || bytes[place] == 0x09
  }

  /// Whether a line is three marks of one kind or more.
  private func isRule(_ line: Range<Int>) -> Bool {
    let mark = bytes[line.lowerBound]
    return mark != UInt8(ascii: "+") && line.allSatisfy { bytes[$0] == mark || bytes[$0] == 0x20 }
      && line.filter { bytes[$0] == mark }.count > 2
  }

  /// Whether a line would make a heading, or the head of a table, of the one above.
  private func isUnderline(_ line: Range<Int>) -> Bool {
    line.allSatisfy { "-=|: ".utf8.contains(bytes[$0]) }
      && line.contains { "-=".utf8.contains(bytes[$0]) }
  }
}
