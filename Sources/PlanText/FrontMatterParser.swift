/// Reads a file's front matter line by line without going back, and checks the body behind it.
struct FrontMatterParser {
  private let bytes: [UInt8]
  private(set) var entries: [RecordDocument.Entry] = []
  private(set) var items: [RecordDocument.Item] = []
  private(set) var closingLine = 0..<0

  private var reader: LineReader
  private var scanner: ValueScanner
  private var lineStart = 0
  /// The end of the line without its line ending.
  private var contentEnd = 0
  /// The indent of the rows of the last field, once it has one.
  private var rowIndent: Int?

  init(bytes: [UInt8]) throws(DocumentFault) {
    self.bytes = bytes
    reader = try LineReader(bytes: bytes)
    scanner = ValueScanner(bytes: bytes, end: 0)
    entries.reserveCapacity(16)
  }

  /// Reads the whole file.
  mutating func parse() throws(DocumentFault) {
    let opening = reader.position
    try nextLine()
    guard isFence() else { throw DocumentFault(kind: .frontMatterMissing, offset: opening) }
    while reader.position < bytes.count {
      try nextLine()
      if reader.position > FormatLimit.frontMatterBytes {
        throw DocumentFault(kind: .frontMatterTooLong, offset: lineStart)
      }
      if try parseLine() {
        try reader.checkRest()
        return
      }
    }
    throw DocumentFault(kind: .frontMatterUnclosed, offset: opening)
  }

  private mutating func nextLine() throws(DocumentFault) {
    let content = try reader.next(in: .frontMatter)
    lineStart = content.lowerBound
    contentEnd = content.upperBound
    scanner.end = contentEnd
  }

  private func isFence() -> Bool {
    guard contentEnd - lineStart >= 3, bytes[lineStart] == .dash, bytes[lineStart + 1] == .dash,
      bytes[lineStart + 2] == .dash
    else { return false }
    return skipBlanks(from: lineStart + 3) == contentEnd
  }

  private func skipBlanks(from start: Int) -> Int {
    var index = start
    while index < contentEnd, bytes[index].isBlank { index += 1 }
    return index
  }

  /// Answers whether the line closes the front matter.
  private mutating func parseLine() throws(DocumentFault) -> Bool {
    guard lineStart < contentEnd else { return false }
    switch bytes[lineStart] {
    case .hash: break
    case .blank, .tab: try parseIndented()
    case .dash:
      if isFence() {
        closingLine = lineStart..<reader.position
        return true
      }
      try parseDashLine()
    default: try parseField()
    }
    return false
  }

  private mutating func parseDashLine() throws(DocumentFault) {
    if isDocumentMarker(.dash) {
      throw DocumentFault(kind: .secondDocument, offset: lineStart)
    }
    try parseRow(at: lineStart)
  }

  private func isDocumentMarker(_ sign: UInt8) -> Bool {
    guard contentEnd - lineStart >= 3 else { return false }
    for index in lineStart..<lineStart + 3 where bytes[index] != sign { return false }
    return contentEnd == lineStart + 3 || bytes[lineStart + 3].isBlank
  }

  private mutating func parseIndented() throws(DocumentFault) {
    var index = lineStart
    while index < contentEnd, bytes[index] == .blank { index += 1 }
    guard index < contentEnd else { return }
    switch bytes[index] {
    case .hash: return
    case .tab: throw DocumentFault(kind: .tabIndent, offset: index)
    case .dash where index + 1 == contentEnd || bytes[index + 1].isBlank:
      try parseRow(at: index)
    default:
      throw DocumentFault(kind: faultOfContinuation(at: index), offset: index)
    }
  }

  private func faultOfContinuation(at start: Int) -> DocumentFault.Kind {
    if entries.isEmpty { return .unexpectedIndent }
    for index in start..<contentEnd where bytes[index] == .colon {
      if index + 1 == contentEnd || bytes[index + 1].isBlank { return .nestedMap }
    }
    return .continuedValue
  }
}

// MARK: Rows

extension FrontMatterParser {
  private mutating func parseRow(at dash: Int) throws(DocumentFault) {
    let afterDash = dash + 1
    guard afterDash == contentEnd || bytes[afterDash].isBlank else {
      throw DocumentFault(kind: .keyIndicator, offset: dash)
    }
    guard let last = entries.last, last.form == .empty || last.form == .blockList else {
      throw DocumentFault(
        kind: entries.isEmpty || dash == lineStart ? .rowWithoutKey : .continuedValue, offset: dash)
    }
    guard rowIndent == nil || rowIndent == dash - lineStart else {
      throw DocumentFault(kind: .rowIndent, offset: dash)
    }
    guard afterDash == contentEnd || bytes[afterDash] == .blank else {
      throw DocumentFault(kind: .rowDash, offset: afterDash)
    }
    var start = afterDash
    while start < contentEnd, bytes[start] == .blank { start += 1 }
    if start < contentEnd, bytes[start] == .tab {
      throw DocumentFault(kind: .rowDash, offset: start)
    }
    rowIndent = dash - lineStart
    try appendRow(from: start, afterDash: afterDash)
  }

  private mutating func appendRow(from start: Int, afterDash: Int) throws(DocumentFault) {
    if start < contentEnd, bytes[start] == .openBracket {
      throw DocumentFault(kind: .nestedList, offset: start)
    }
    var value = try scanner.scalar(from: start, inFlow: false)
    if value.form == .empty { value.range = afterDash..<afterDash }
    items.append(
      .init(
        value: value.range, lines: lineStart..<reader.position, line: reader.line, form: value.form)
    )
    entries[entries.count - 1].extend(throughRow: items.count - 1, linesEnd: reader.position)
  }
}

// MARK: Fields

extension FrontMatterParser {
  private mutating func parseField() throws(DocumentFault) {
    let colon = try parseKeyLine()
    var keyEnd = colon
    while bytes[keyEnd - 1].isBlank { keyEnd -= 1 }
    let key = lineStart..<keyEnd
    try checkKey(key)
    let firstItem = items.count
    var value = try parseValue(from: skipBlanks(from: colon + 1))
    if value.form == .empty { value.range = colon + 1..<colon + 1 }
    rowIndent = nil
    entries.append(
      .init(
        key: key, value: value.range, lines: lineStart..<reader.position,
        items: firstItem..<items.count, line: reader.line, form: value.form))
  }

  private mutating func parseValue(
    from start: Int
  ) throws(DocumentFault) -> ValueScanner.Found {
    guard start < contentEnd, bytes[start] == .openBracket else {
      return try scanner.scalar(from: start, inFlow: false)
    }
    let lines = lineStart..<reader.position
    let line = reader.line
    return try scanner.flowList(from: start) { found in
      items.append(.init(value: found.range, lines: lines, line: line, form: found.form))
    }
  }

  private func parseKeyLine() throws(DocumentFault) -> Int {
    try checkKeyStart()
    var index = lineStart
    var hasColon = false
    while index < contentEnd {
      let byte = bytes[index]
      if byte == .colon {
        if index + 1 == contentEnd || bytes[index + 1].isBlank { return index }
        hasColon = true
      } else if byte == .hash, bytes[index - 1].isBlank {
        break
      }
      index += 1
    }
    throw DocumentFault(kind: hasColon ? .noBlankAfterColon : .noColon, offset: lineStart)
  }

  private func checkKeyStart() throws(DocumentFault) {
    let kind: DocumentFault.Kind
    switch bytes[lineStart] {
    case .equals where isConflictMarker(in: bytes[lineStart..<contentEnd]),
      .bar where isConflictMarker(in: bytes[lineStart..<contentEnd]):
      kind = .conflictMarker
    case .dot where isDocumentMarker(.dot): kind = .secondDocument
    case .percent: kind = .directive
    case .singleQuote, .doubleQuote: kind = .keyQuoted
    case .openBracket, .closeBracket, .openBrace, .closeBrace, .comma, .question, .colon,
      .ampersand, .star, .bang, .bar, .greater, .at, .backtick:
      kind = .keyIndicator
    default: return
    }
    throw DocumentFault(kind: kind, offset: lineStart)
  }

  private func checkKey(_ key: Range<Int>) throws(DocumentFault) {
    guard key.count <= FormatLimit.keyBytes else {
      throw DocumentFault(kind: .keyTooLong, offset: key.lowerBound)
    }
    if key.count == 2, bytes[key.lowerBound] == .less, bytes[key.lowerBound + 1] == .less {
      throw DocumentFault(kind: .keyMerge, offset: key.lowerBound)
    }
    for other in entries where other.key.count == key.count {
      if areEqual(other.key, key) {
        throw DocumentFault(kind: .duplicateKey, offset: key.lowerBound)
      }
    }
    guard entries.count < FormatLimit.keys else {
      throw DocumentFault(kind: .tooManyKeys, offset: key.lowerBound)
    }
  }

  private func areEqual(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    let shift = second.lowerBound - first.lowerBound
    for index in first where bytes[index] != bytes[index + shift] { return false }
    return true
  }
}
