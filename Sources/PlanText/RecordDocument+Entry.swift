extension RecordDocument {
  /// One field: places in the bytes of the document that it came from, and of no other.
  package struct Entry: Hashable, Sendable {
    private let keyPlace: Place
    private let valuePlace: Place
    private var linesPlace: Place
    private var itemsPlace: Place
    private let lineNumber: UInt32
    /// How the value is written.
    package private(set) var form: Form

    init(
      key: Range<Int>, value: Range<Int>, lines: Range<Int>, items: Range<Int>, line: Int,
      form: Form
    ) {
      keyPlace = Place(key)
      valuePlace = Place(value)
      linesPlace = Place(lines)
      itemsPlace = Place(items)
      lineNumber = UInt32(line)
      self.form = form
    }

    /// The key's bytes.
    package var key: Range<Int> { keyPlace.range }
    /// The value's bytes with quotes or brackets, without a comment; empty before a block list.
    package var value: Range<Int> { valuePlace.range }
    /// The whole lines from the key to the last row, line endings included.
    package var lines: Range<Int> { linesPlace.range }
    /// The list entries in `RecordDocument.items`; empty when the value is no list.
    package var items: Range<Int> { itemsPlace.range }
    /// The line of the key, from 1.
    package var line: Int { Int(lineNumber) }

    /// Takes one more row of a block list.
    mutating func extend(throughRow item: Int, linesEnd: Int) {
      if form == .empty {
        form = .blockList
        itemsPlace = Place(item..<item)
      }
      itemsPlace = Place(items.lowerBound..<item + 1)
      linesPlace = Place(lines.lowerBound..<linesEnd)
    }
  }

  /// How a value is written.
  package enum Form: UInt8, Hashable, Sendable {
    /// Nothing stands after the colon.
    case empty
    /// A value without quotes.
    case plain
    /// A value between `'`.
    case singleQuoted
    /// A value between `"`, with escapes.
    case doubleQuoted
    /// A list between `[` and `]`.
    case flowList
    /// A list of rows, each on a line of its own after a dash.
    case blockList
  }

  /// One entry of a list: places in the bytes of the document that it came from.
  package struct Item: Hashable, Sendable {
    private let valuePlace: Place
    private let linesPlace: Place
    private let lineNumber: UInt32
    /// How the entry is written: empty, plain or quoted.
    package let form: Form

    init(value: Range<Int>, lines: Range<Int>, line: Int, form: Form) {
      valuePlace = Place(value)
      linesPlace = Place(lines)
      lineNumber = UInt32(line)
      self.form = form
    }

    /// The entry's bytes with its quotes; the text itself when the form is plain.
    package var value: Range<Int> { valuePlace.range }
    /// The whole line, line ending included.
    package var lines: Range<Int> { linesPlace.range }
    /// The line, from 1.
    package var line: Int { Int(lineNumber) }
  }

  /// A range of bytes in half the room: a file has at most 1 MiB.
  private struct Place: Hashable, Sendable {
    let lower: UInt32
    let upper: UInt32

    init(_ range: Range<Int>) {
      lower = UInt32(range.lowerBound)
      upper = UInt32(range.upperBound)
    }

    var range: Range<Int> { Int(lower)..<Int(upper) }
  }
}
