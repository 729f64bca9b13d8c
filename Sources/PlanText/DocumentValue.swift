/// A value to write into a field.
package enum DocumentValue: Hashable, Sendable {
  /// A number, percentage, date, yes or no, or a word of a fixed choice: written without quotes.
  ///
  /// Text that could not be read back without quotes is written as `scalar`.
  case plain(String)
  /// A text or an id, quoted when another reader could take it for something else.
  case scalar(String)
  /// A list of texts or ids.
  case flow([String])
  /// A list of one-line rows, each on a line of its own; a line break in one becomes a blank.
  case rows([String])
}

extension DocumentValue {
  /// The value on one line after the key; nil for a list that stands in rows.
  func inlineText() -> String? {
    switch self {
    case .plain(let text): ScalarText.plain(text)
    case .scalar(let text): ScalarText.scalar(text)
    case .flow(let texts): "[" + texts.map(ScalarText.flowEntry).joined(separator: ", ") + "]"
    case .rows(let texts): texts.isEmpty ? "[]" : nil
    }
  }

  /// The value's text, or the texts of its entries.
  var texts: [String] {
    switch self {
    case .plain(let text), .scalar(let text): [text]
    case .flow(let texts), .rows(let texts): texts
    }
  }

  /// Whether a text of the file already says what a text of the value would be read back as.
  func isSame(_ old: String, as new: String) -> Bool {
    if old.utf8.elementsEqual(new.utf8) { return true }
    guard case .rows = self else { return false }
    return old.utf8.elementsEqual(ScalarText.oneLine(new).utf8)
  }

  /// Whether the value is a list.
  var isList: Bool {
    switch self {
    case .plain, .scalar: false
    case .flow, .rows: true
    }
  }

  /// One entry as it is written in a list of the given form.
  func entryText(_ text: String, in form: RecordDocument.Form) -> String {
    guard form == .blockList else { return ScalarText.flowEntry(text) }
    return if case .rows = self { ScalarText.row(text) } else { ScalarText.scalar(text) }
  }
}
