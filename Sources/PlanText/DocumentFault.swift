import PlanModel

/// A place in a file where it leaves the format, before it is told to a person.
struct DocumentFault: Error {
  /// What is wrong there.
  var kind: Kind
  /// The place, in bytes from the start of the file.
  var offset: Int

  /// The ways in which a file can leave the format.
  enum Kind: CaseIterable {
    case fileTooLong, frontMatterTooLong, lineTooLong, tooManyKeys, keyTooLong
    case notUTF8, nul, loneCarriageReturn, controlCharacter, conflictMarker
    case frontMatterMissing, frontMatterUnclosed, secondDocument, directive
    case tabIndent, unexpectedIndent, continuedValue, noColon, noBlankAfterColon
    case keyQuoted, keyIndicator, keyMerge, duplicateKey
    case nestedMap, nestedList, rowWithoutKey, rowIndent, rowDash
    case anchor, alias, tag, blockScalar, reservedIndicator, unquotedIndicator
    case quoteUnclosed, escapeUnknown, escapeSurrogate, afterValue
    case flowUnclosed, flowNested, flowEmptyEntry, flowEntryIndicator, colonInValue
  }

  /// The fault as a person reads it.
  func problem(in bytes: [UInt8], path: String) -> Problem {
    var line = 1
    var lineStart = 0
    for index in 0..<min(offset, bytes.count) where bytes[index] == .lineFeed {
      line += 1
      lineStart = index + 1
    }
    return Problem(
      path: path, line: line, column: offset - lineStart + 1, reason: kind.reason, cure: kind.cure)
  }
}
