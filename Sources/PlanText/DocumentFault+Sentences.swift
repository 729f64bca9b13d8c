extension DocumentFault.Kind {
  /// What is wrong, as a sentence without a full stop.
  var reason: String { sentences.reason }

  /// What the person can do about it, as a sentence without a full stop.
  var cure: String { sentences.cure }

  private var sentences: (reason: String, cure: String) {
    switch self {
    case .fileTooLong, .frontMatterTooLong, .lineTooLong, .tooManyKeys, .keyTooLong:
      limitSentences
    case .notUTF8, .nul, .loneCarriageReturn, .controlCharacter, .conflictMarker:
      textSentences
    case .frontMatterMissing, .frontMatterUnclosed, .secondDocument, .directive:
      frameSentences
    case .tabIndent, .unexpectedIndent, .continuedValue, .noColon, .noBlankAfterColon,
      .keyQuoted, .keyIndicator, .keyMerge, .duplicateKey:
      lineSentences
    case .nestedMap, .nestedList, .rowWithoutKey, .rowIndent, .rowDash:
      nestingSentences
    case .anchor, .alias, .tag, .blockScalar, .reservedIndicator, .unquotedIndicator,
      .colonInValue:
      plainSentences
    case .quoteUnclosed, .escapeUnknown, .escapeSurrogate, .afterValue,
      .flowUnclosed, .flowNested, .flowEmptyEntry, .flowEntryIndicator:
      quotedSentences
    }
  }

  private var limitSentences: (reason: String, cure: String) {
    switch self {
    case .fileTooLong:
      ("The file is longer than 1 MiB", "Move the long text into a file of its own and link to it")
    case .frontMatterTooLong:
      ("The front matter is longer than 64 KiB", "Move long text below the closing ---")
    case .lineTooLong:
      ("The line is longer than 64 KiB", "Break the line or shorten it")
    case .tooManyKeys:
      ("The front matter has more than 256 keys", "Remove keys that are not needed")
    default:
      ("The key is longer than 1024 bytes", "Shorten the key")
    }
  }

  private var textSentences: (reason: String, cure: String) {
    switch self {
    case .notUTF8:
      ("The file is not valid UTF-8 here", "Save the file as UTF-8")
    case .nul:
      ("The file holds a NUL byte", "Remove the NUL byte or restore the file")
    case .loneCarriageReturn:
      (
        "A carriage return stands alone, without a line feed after it",
        "Save the file with LF or CRLF line endings"
      )
    case .controlCharacter:
      (
        "The front matter holds a control character",
        "Remove it, or write it as an escape between double quotes"
      )
    default:
      (
        "The file holds a conflict marker of an unfinished merge",
        "Keep one side of the conflict and delete the marker lines"
      )
    }
  }

  private var frameSentences: (reason: String, cure: String) {
    switch self {
    case .frontMatterMissing:
      ("The file does not begin with a --- line", "Put the fields at the top between two --- lines")
    case .frontMatterUnclosed:
      ("The front matter is not closed", "Add a --- line after the last field")
    case .secondDocument:
      (
        "A document marker with other text is not allowed in the front matter",
        "Let the front matter be one document between two plain --- lines"
      )
    default:
      ("A directive is not allowed in the front matter", "Delete the line that starts with %")
    }
  }

  private var lineSentences: (reason: String, cure: String) {
    switch self {
    case .tabIndent:
      ("The line is indented with a tab", "Indent with blanks")
    case .unexpectedIndent:
      ("The line is indented but continues nothing", "Start the line at its first column")
    case .continuedValue:
      (
        "The value goes on on a second line",
        "Write the value on one line, or as a list with one - row a line"
      )
    case .noColon:
      ("The line is no `key: value`", "Write the field's key and a colon before the value")
    case .noBlankAfterColon:
      ("There is no blank after the colon", "Put a blank between the colon and the value")
    case .keyQuoted:
      ("The key is in quotes", "Write the key without quotes")
    case .keyIndicator:
      ("The key starts with a sign that has a meaning of its own", "Start the key with a letter")
    case .keyMerge:
      ("A merge key << is not allowed", "Write the fields out")
    default:
      ("The key stands here a second time", "Keep one of the two lines")
    }
  }
}
