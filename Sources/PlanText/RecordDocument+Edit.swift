package import PlanModel

extension RecordDocument {
  /// Sets a field and changes only the lines it must; a value that reads the same changes nothing.
  ///
  /// A new key goes after the nearest key before it in `order` that the file has, else before the
  /// first one after it, else to the end. What the format cannot hold (a line over its limit) is a
  /// problem, and then the document stays as it was.
  package mutating func set(
    _ key: String, to value: DocumentValue, order: [String]
  ) throws(Problem) {
    guard let entry = entry(for: key) else {
      try insert(key, value, order: order)
      return
    }
    guard !reads(entry, as: value) else { return }
    try apply(changes(of: entry, to: value))
  }

  /// Removes a field with all its lines; a key that is not there changes nothing.
  package mutating func remove(_ key: String) throws(Problem) {
    guard let entry = entry(for: key) else { return }
    try apply([Splice(entry.lines, [])])
  }

  /// Replaces everything after the line that closes the front matter.
  ///
  /// The bytes are taken as they are, except that LF becomes CRLF when they hold no CRLF while the
  /// file's lines end in CRLF throughout.
  package mutating func replaceBody(with newBody: [UInt8]) throws(Problem) {
    guard !newBody.elementsEqual(bytes[body]) else { return }
    let isOpen = lineEnding(of: closingLine).isEmpty
    let ending = lineEnding(before: isOpen ? closingLine.lowerBound : closingLine.upperBound)
    var text = newBody
    if ending.count == 2, usesReturnsOnly(), !newBody.contains(.carriageReturn) {
      text = withReturns(newBody)
    }
    if isOpen, !text.isEmpty { text.insert(contentsOf: ending, at: 0) }
    try apply([Splice(body, text)])
  }

  /// Makes a new document with LF line endings; the body follows the closing line as it is.
  package static func make(
    path: String, entries: [(key: String, value: DocumentValue)], body: [UInt8]
  ) throws(Problem) -> RecordDocument {
    var bytes = Array("---\n".utf8)
    for entry in entries {
      try checkNewKey(entry.key, path: path)
      bytes += newLines(key: entry.key, value: entry.value, ending: [.lineFeed])
    }
    bytes += Array("---\n".utf8)
    return try parse(bytes + body, path: path)
  }
}

// MARK: Bytes

extension RecordDocument {
  /// One stretch of bytes and what comes in its place.
  struct Splice {
    let range: Range<Int>
    let bytes: [UInt8]

    init(_ range: Range<Int>, _ bytes: [UInt8]) {
      self.range = range
      self.bytes = bytes
    }
  }

  /// Reads the document anew with splices in the order of the file, so that it is always valid.
  mutating func apply(_ splices: [Splice]) throws(Problem) {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.bytes.count })
    var position = 0
    for splice in splices {
      result += bytes[position..<splice.range.lowerBound]
      result += splice.bytes
      position = splice.range.upperBound
    }
    result += bytes[position...]
    self = try Self.parse(result, path: path)
  }

  /// The line ending of whole lines; empty at the end of a file without one.
  func lineEnding(of lines: Range<Int>) -> [UInt8] {
    guard let last = bytes[lines].last, last == .lineFeed else { return [] }
    return lineEnding(before: lines.upperBound)
  }

  /// The line ending that stands right before a line.
  func lineEnding(before lineStart: Int) -> [UInt8] {
    lineStart >= 2 && bytes[lineStart - 2] == .carriageReturn
      ? [.carriageReturn, .lineFeed] : [.lineFeed]
  }

  private func usesReturnsOnly() -> Bool {
    bytes.indices.allSatisfy { index in
      bytes[index] != .lineFeed || index > 0 && bytes[index - 1] == .carriageReturn
    }
  }

  private func withReturns(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + text.count / 32)
    for byte in text {
      if byte == .lineFeed { result.append(.carriageReturn) }
      result.append(byte)
    }
    return result
  }
}

// MARK: New fields

extension RecordDocument {
  private mutating func insert(
    _ key: String, _ value: DocumentValue, order: [String]
  ) throws(Problem) {
    try Self.checkNewKey(key, path: path)
    let place = placeOfNewKey(key, order: order)
    let lines = Self.newLines(key: key, value: value, ending: lineEnding(before: place))
    try apply([Splice(place..<place, lines)])
  }

  func placeOfNewKey(_ key: String, order: [String]) -> Int {
    guard let rank = order.firstIndex(of: key) else { return closingLine.lowerBound }
    for earlier in order[..<rank].reversed() {
      if let entry = entry(for: earlier) { return entry.lines.upperBound }
    }
    for later in order[(rank + 1)...] {
      if let entry = entry(for: later) { return entry.lines.lowerBound }
    }
    return closingLine.lowerBound
  }

  private static func checkNewKey(_ key: String, path: String) throws(Problem) {
    let isLetter = { (byte: UInt8) in (0x61...0x7a).contains(byte | 0x20) }
    let isWritable = key.utf8.allSatisfy {
      isLetter($0) || $0.isDigit || $0 == .underscore || $0 == .dash
    }
    guard isWritable, let first = key.utf8.first, isLetter(first) else {
      throw Problem(
        path: path, reason: "The key \"\(key)\" cannot be written",
        cure: "Use letters, digits, - and _, and start with a letter")
    }
  }

  private static func newLines(key: String, value: DocumentValue, ending: [UInt8]) -> [UInt8] {
    let start = Array(key.utf8) + [.colon]
    if let text = value.inlineText() {
      return start + [.blank] + Array(text.utf8) + ending
    }
    return start + ending + newRows(value, ending: ending)
  }

  /// The rows of a list that had none.
  static func newRows(_ value: DocumentValue, ending: [UInt8]) -> [UInt8] {
    value.texts.flatMap { text in
      Array("  - ".utf8) + Array(value.entryText(text, in: .blockList).utf8) + ending
    }
  }
}
