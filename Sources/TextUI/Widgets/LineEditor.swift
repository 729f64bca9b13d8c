/// A text field of one line: its text, the caret, and what was typed before.
package struct LineEditor: Hashable, Sendable {
  /// What a key did to the field.
  package enum Outcome: Hashable, Sendable {
    /// The text changed.
    case edited
    /// The key belongs to the field, and the text is as before.
    case moved
    /// The key means nothing here; the form may use it.
    case ignored
  }

  /// A text and the caret in it, as undo restores them.
  private struct Moment: Hashable, Sendable {
    var text: String
    var caret: Int
  }

  private var now: Moment
  private var past: [Moment] = []

  /// How many changes can be undone.
  private static let undoLimit = 100

  /// A field holding `text` on one line, with the caret at its end.
  package init(_ text: String = "") {
    let line = LineEditor.singleLine(text)
    now = Moment(text: line, caret: line.utf8.count)
  }

  /// The text as it would be saved.
  package var text: String { now.text }

  /// The text left of the caret.
  package var textBeforeCaret: String { String(now.text[..<caretIndex]) }

  /// Takes a key; the caret moves by whole characters as a person sees them.
  package mutating func press(_ key: KeyPress) -> Outcome {
    let before = now
    switch key {
    case .character(let character): put(LineEditor.singleLine(String(character)))
    case .named(.backspace, _): remove(from: previous, to: caretIndex)
    case .named(.delete, _): remove(from: caretIndex, to: following)
    case .control("w"): remove(from: wordStart, to: caretIndex)
    case .control("u"): remove(from: now.text.startIndex, to: caretIndex)
    case .control("k"): remove(from: caretIndex, to: now.text.endIndex)
    case .control("_"): return undo() ? .edited : .moved
    case .named(.left, false): move(to: previous)
    case .named(.right, false): move(to: following)
    case .named(.home, _), .control("a"): move(to: now.text.startIndex)
    case .named(.end, _), .control("e"): move(to: now.text.endIndex)
    case .control, .named: return .ignored
    }
    return settle(since: before)
  }

  /// Inserts pasted text: line breaks and tabs become blanks, other control characters go.
  package mutating func insert(_ pasted: String) -> Outcome {
    let before = now
    put(LineEditor.singleLine(pasted))
    return settle(since: before)
  }

  // MARK: The caret

  private var caretIndex: String.Index {
    let text = now.text
    return text.utf8.index(text.startIndex, offsetBy: now.caret)
  }

  private var previous: String.Index {
    let text = now.text
    return caretIndex > text.startIndex ? text.index(before: caretIndex) : text.startIndex
  }

  private var following: String.Index {
    let text = now.text
    return caretIndex < text.endIndex ? text.index(after: caretIndex) : text.endIndex
  }

  /// Where the word left of the caret begins; blanks between are passed over.
  private var wordStart: String.Index {
    let head = now.text[..<caretIndex]
    guard let last = head.lastIndex(where: { $0 != " " }) else { return now.text.startIndex }
    return head[..<last].lastIndex(of: " ").map { now.text.index(after: $0) } ?? now.text.startIndex
  }

  private mutating func move(to index: String.Index) {
    now.caret = now.text.utf8.distance(from: now.text.startIndex, to: index)
  }

  // MARK: Changes

  private mutating func put(_ addition: String) {
    guard !addition.isEmpty else { return }
    now.text.insert(contentsOf: addition, at: caretIndex)
    rest(at: now.caret + addition.utf8.count)
  }

  private mutating func remove(from start: String.Index, to end: String.Index) {
    let offset = now.text.utf8.distance(from: now.text.startIndex, to: start)
    now.text.removeSubrange(start..<end)
    rest(at: offset)
  }

  /// Puts the caret at a byte offset, or after the character that has grown over it.
  private mutating func rest(at offset: Int) {
    var end = 0
    for character in now.text where end < offset { end += character.utf8.count }
    now.caret = end
  }

  private mutating func settle(since before: Moment) -> Outcome {
    // Compared as bytes: composed and decomposed spellings are equal as strings.
    guard !now.text.utf8.elementsEqual(before.text.utf8) else { return .moved }
    past.append(before)
    if past.count > LineEditor.undoLimit { past.removeFirst() }
    return .edited
  }

  private mutating func undo() -> Bool {
    guard let last = past.popLast() else { return false }
    now = last
    return true
  }

  /// `text` with blanks for its line breaks and tabs and without other control characters.
  private static func singleLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where afterReturn: break
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": line.append(" ")
      default:
        if ScalarClass(scalar) != .control { line.append(scalar) }
      }
      afterReturn = scalar == "\r"
    }
    return String(line)
  }
}
