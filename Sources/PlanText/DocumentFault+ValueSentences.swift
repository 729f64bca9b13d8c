extension DocumentFault.Kind {
  /// Sentences about lists and maps inside values.
  var nestingSentences: (reason: String, cure: String) {
    switch self {
    case .nestedMap:
      ("A map inside a value is not allowed", "Write one `key: value` a line without indenting")
    case .nestedList:
      ("A list inside a list is not allowed", "Write one entry a row, or put it in quotes")
    case .rowWithoutKey:
      (
        "The row belongs to no list",
        "Put a line with a key and a colon, and nothing after it, above the rows"
      )
    case .rowIndent:
      ("The row is not aligned with the row above", "Give all rows of a list the same indent")
    default:
      ("There is a tab after the dash of the row", "Put a blank after the dash")
    }
  }

  /// Sentences about signs that a plain value cannot hold.
  var plainSentences: (reason: String, cure: String) {
    switch self {
    case .anchor:
      ("An anchor & is not allowed", "Put the value in double quotes")
    case .alias:
      ("An alias * is not allowed", "Put the value in double quotes")
    case .tag:
      ("A tag ! is not allowed", "Put the value in double quotes")
    case .blockScalar:
      (
        "A block of text after | or > is not allowed",
        "Write the value on one line, or the text below the closing ---"
      )
    case .reservedIndicator:
      ("A value cannot start with @, % or ` unless quoted", "Put the value in double quotes")
    case .colonInValue:
      ("A colon followed by a blank makes this a nested map", "Put the value in double quotes")
    default:
      ("A value cannot start with this sign unless quoted", "Put the value in double quotes")
    }
  }

  /// Sentences about quoted values and flow lists.
  var quotedSentences: (reason: String, cure: String) {
    switch self {
    case .quoteUnclosed:
      ("The quote is not closed on its line", "Close the quote at the end of the value")
    case .escapeUnknown:
      (
        "The escape after the backslash is unknown",
        "Write \\\\ for a backslash, or use single quotes"
      )
    case .escapeSurrogate:
      (
        "The escape is no Unicode character of its own",
        "Write the character itself or one \\U escape"
      )
    case .afterValue:
      ("There is text after the end of the value", "Put the whole value in one pair of quotes")
    case .flowUnclosed:
      ("The list is not closed on its line", "Close the list with ] or write one - row a line")
    case .flowNested:
      ("A list or map inside a list is not allowed", "Put the entry in double quotes")
    case .flowEmptyEntry:
      ("The list has an empty entry", "Remove the extra comma")
    default:
      ("A list entry cannot start with this sign", "Put the entry in double quotes")
    }
  }
}
