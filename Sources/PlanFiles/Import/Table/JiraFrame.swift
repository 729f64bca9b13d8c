/// An entry of a list on its way into the tree of its list.
struct JiraEntry {
  /// Whether the list of each depth has numbers, the outermost first.
  let kinds: [Bool]
  var item: MarkedItem

  static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "-")
  }

  /// A box at the start of an entry, ticked as `(/)`, or drawn with brackets.
  static func box(_ text: ArraySlice<UInt8>) -> (isTicked: Bool, length: Int)? {
    for (box, isTicked) in boxes where text.starts(with: box) {
      let isEnd = text.count == box.count || text[text.startIndex + box.count] == 0x20
      return isEnd ? (isTicked, box.count) : nil
    }
    return nil
  }

  private static let boxes = [
    ("(/)", true), ("\\[x\\]", true), ("\\[X\\]", true), ("[x]", true), ("[X]", true),
    ("\\[ \\]", false), ("[ ]", false),
  ].map { (Array($0.utf8), $1) }

  /// The lists of entries; those of a depth without an entry above them move up.
  static func lists(_ entries: ArraySlice<JiraEntry>, depth: Int = 0) -> [MarkedBlock] {
    var blocks: [MarkedBlock] = []
    var index = entries.startIndex
    while index < entries.endIndex {
      let first = entries[index]
      guard first.kinds.count == depth + 1 else {
        let deeper = entries[index...].prefix { $0.kinds.count > depth + 1 }
        blocks += lists(deeper, depth: depth + 1)
        index = deeper.endIndex
        continue
      }
      var items: [MarkedItem] = []
      while index < entries.endIndex, entries[index].kinds.count == depth + 1,
        entries[index].kinds[depth] == first.kinds[depth]
      {
        var item = entries[index].item
        let inner = entries[(index + 1)...].prefix { $0.kinds.count > depth + 1 }
        item.blocks += lists(inner, depth: depth + 1)
        items.append(item)
        index = inner.endIndex
      }
      blocks.append(.list(isNumbered: first.kinds[depth], items: items))
    }
    return blocks
  }
}

/// What is being read of a text or of a quote: whole blocks, and the one that is still open.
struct JiraFrame {
  var blocks: [MarkedBlock] = []
  private var paragraph: [MarkedSpan] = []
  private var entries: [JiraEntry] = []
  private var rows: [JiraRow] = []
  /// The empty lines since the last entry.
  private var blanks = 0

  /// Ends whatever is open.
  mutating func close() {
    if !paragraph.isEmpty { blocks.append(.paragraph(paragraph)) }
    if !rows.isEmpty { blocks.append(JiraRow.table(rows)) }
    if !entries.isEmpty { blocks += JiraEntry.lists(entries[...]) }
    blocks += repeatElement(.blank, count: blanks)
    (paragraph, entries, rows, blanks) = ([], [], [], 0)
  }

  /// All blocks.
  func closed() -> [MarkedBlock] {
    var frame = self
    frame.close()
    return frame.blocks
  }

  mutating func add(_ block: MarkedBlock) {
    close()
    blocks.append(block)
  }

  mutating func addBlank() {
    if entries.isEmpty {
      close()
      blocks.append(.blank)
    } else {
      blanks += 1
    }
  }

  mutating func add(_ row: JiraRow) {
    if rows.isEmpty { close() }
    rows.append(row)
  }

  /// Adds an entry; one that stands deeper belongs to the list before an empty line as well.
  mutating func add(_ entry: JiraEntry) {
    if entries.isEmpty || blanks > 0 && entry.kinds.count == 1 { close() }
    for _ in 0..<blanks { entries[entries.count - 1].item.blocks.append(.blank) }
    blanks = 0
    entries.append(entry)
  }

  /// Adds a block that is part of an entry right above it.
  mutating func addWithin(_ block: MarkedBlock) {
    guard !entries.isEmpty, blanks == 0 else { return add(block) }
    entries[entries.count - 1].item.blocks.append(block)
  }

  /// Adds a line of words; right below an entry or a line it is more of that.
  mutating func addText(_ spans: [MarkedSpan]) {
    guard !entries.isEmpty, blanks == 0 else {
      if paragraph.isEmpty { close() }
      paragraph = Self.below(paragraph, spans)
      return
    }
    let last = entries.count - 1
    if case .paragraph(let words)? = entries[last].item.blocks.last {
      entries[last].item.blocks.removeLast()
      entries[last].item.blocks.append(.paragraph(Self.below(words, spans)))
    } else {
      entries[last].item.blocks.append(.paragraph(spans))
    }
  }

  /// The words of two lines; a line end that was asked for is not made twice.
  static func below(_ first: [MarkedSpan], _ second: [MarkedSpan]) -> [MarkedSpan] {
    first.isEmpty || first.last == .lineBreak ? first + second : first + [.newline] + second
  }
}
