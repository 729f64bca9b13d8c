/// Finds where a value ends, within one line.
struct ValueScanner {
  let bytes: [UInt8]
  /// The end of the line without its line ending.
  var end: Int

  /// A value's place and how it is written.
  struct Found {
    var range: Range<Int>
    var form: RecordDocument.Form
  }

  /// Finds a plain or quoted value that starts here; in a flow list it stops before `,` or `]`.
  func scalar(from start: Int, inFlow: Bool) throws(DocumentFault) -> Found {
    guard start < end, bytes[start] != .hash else {
      return Found(range: start..<start, form: .empty)
    }
    let found: Found
    switch bytes[start] {
    case .doubleQuote:
      found = Found(range: start..<(try endOfDoubleQuoted(start)), form: .doubleQuoted)
    case .singleQuote:
      found = Found(range: start..<(try endOfSingleQuoted(start)), form: .singleQuoted)
    default:
      try checkPlainStart(start, inFlow: inFlow)
      let plainEnd = inFlow ? try endOfFlowPlain(start) : try endOfPlain(start)
      return Found(range: start..<plainEnd, form: .plain)
    }
    if !inFlow { try checkRest(from: found.range.upperBound) }
    return found
  }

  /// Checks that only a comment follows a value.
  func checkRest(from valueEnd: Int) throws(DocumentFault) {
    var index = valueEnd
    while index < end, bytes[index].isBlank { index += 1 }
    if index < end, index == valueEnd || bytes[index] != .hash {
      throw DocumentFault(kind: .afterValue, offset: index)
    }
  }

  private func isBlankOrEnd(_ index: Int) -> Bool { index >= end || bytes[index].isBlank }

  private func isFlowSign(_ index: Int) -> Bool {
    switch bytes[index] {
    case .comma, .openBracket, .closeBracket, .openBrace, .closeBrace: true
    default: false
    }
  }
}

// MARK: Plain values

extension ValueScanner {
  private func checkPlainStart(_ start: Int, inFlow: Bool) throws(DocumentFault) {
    let kind: DocumentFault.Kind
    switch bytes[start] {
    case .ampersand: kind = .anchor
    case .star: kind = .alias
    case .bang: kind = .tag
    case .bar, .greater: kind = .blockScalar
    case .percent, .at, .backtick: kind = .reservedIndicator
    case .openBrace: kind = .nestedMap
    case .comma, .openBracket, .closeBracket, .closeBrace: kind = .unquotedIndicator
    case .dash:
      guard isBlankOrEnd(start + 1) || inFlow && isFlowSign(start + 1) else { return }
      kind = inFlow ? .flowEntryIndicator : .nestedList
    case .question, .colon:
      guard isBlankOrEnd(start + 1) || inFlow else { return }
      kind = inFlow ? .flowEntryIndicator : .nestedMap
    default: return
    }
    throw DocumentFault(kind: kind, offset: start)
  }

  private func endOfPlain(_ start: Int) throws(DocumentFault) -> Int {
    let span = bytes.span
    var index = start
    while index < end {
      let byte = span[index]
      if byte == .colon, isBlankOrEnd(index + 1) {
        throw DocumentFault(kind: .colonInValue, offset: index)
      }
      if byte == .hash, span[index - 1].isBlank { break }
      index += 1
    }
    while span[index - 1].isBlank { index -= 1 }
    return index
  }

  private func endOfFlowPlain(_ start: Int) throws(DocumentFault) -> Int {
    var index = start
    var valueEnd = start
    while index < end {
      let byte = bytes[index]
      switch byte {
      case .comma, .closeBracket: return valueEnd
      case .openBracket, .openBrace, .closeBrace:
        throw DocumentFault(kind: .flowNested, offset: index)
      case .colon where isBlankOrEnd(index + 1) || isFlowSign(index + 1):
        throw DocumentFault(kind: .colonInValue, offset: index)
      case .hash where bytes[index - 1].isBlank:
        throw DocumentFault(kind: .flowUnclosed, offset: index)
      default: break
      }
      index += 1
      if !byte.isBlank { valueEnd = index }
    }
    return valueEnd
  }
}

// MARK: Quoted values

extension ValueScanner {
  private func endOfSingleQuoted(_ start: Int) throws(DocumentFault) -> Int {
    var index = start + 1
    while index < end {
      if bytes[index] != .singleQuote {
        index += 1
      } else if index + 1 < end, bytes[index + 1] == .singleQuote {
        index += 2
      } else {
        return index + 1
      }
    }
    throw DocumentFault(kind: .quoteUnclosed, offset: start)
  }

  private func endOfDoubleQuoted(_ start: Int) throws(DocumentFault) -> Int {
    var index = start + 1
    while index < end {
      switch bytes[index] {
      case .doubleQuote: return index + 1
      case .backslash:
        guard index + 1 < end else {
          throw DocumentFault(kind: .quoteUnclosed, offset: start)
        }
        index += try Escape(in: bytes[index..<end]).length
      default: index += 1
      }
    }
    throw DocumentFault(kind: .quoteUnclosed, offset: start)
  }
}

// MARK: Flow lists

extension ValueScanner {
  /// Finds the end of a list that opens here and hands over its entries in order.
  func flowList(
    from start: Int, onEntry: (Found) -> Void
  ) throws(DocumentFault) -> Found {
    var index = skipBlanks(from: start + 1)
    while index < end, bytes[index] != .closeBracket {
      let entry = try flowEntry(from: index)
      onEntry(entry)
      index = skipBlanks(from: entry.range.upperBound)
      guard index < end, bytes[index] != .closeBracket else { break }
      guard bytes[index] == .comma else {
        throw DocumentFault(
          kind: bytes[index] == .hash ? .flowUnclosed : .afterValue, offset: index)
      }
      index = skipBlanks(from: index + 1)
    }
    guard index < end else { throw DocumentFault(kind: .flowUnclosed, offset: start) }
    try checkRest(from: index + 1)
    return Found(range: start..<index + 1, form: .flowList)
  }

  private func flowEntry(from start: Int) throws(DocumentFault) -> Found {
    switch bytes[start] {
    case .comma: throw DocumentFault(kind: .flowEmptyEntry, offset: start)
    case .openBracket, .openBrace: throw DocumentFault(kind: .flowNested, offset: start)
    case .hash: throw DocumentFault(kind: .flowUnclosed, offset: start)
    default: return try scalar(from: start, inFlow: true)
    }
  }

  private func skipBlanks(from start: Int) -> Int {
    var index = start
    while index < end, bytes[index].isBlank { index += 1 }
    return index
  }
}
