extension RecordDocument {
  /// The text of a field's value; the entries of a list are joined by `, `.
  package func scalar(of entry: Entry) -> String {
    switch entry.form {
    case .flowList, .blockList: list(of: entry).joined(separator: ", ")
    case .empty, .plain, .singleQuoted, .doubleQuoted: text(entry.value, form: entry.form)
    }
  }

  /// The texts of a field's list; a value that is no list is its only entry, an empty one none.
  package func list(of entry: Entry) -> [String] {
    switch entry.form {
    case .empty: []
    case .plain, .singleQuoted, .doubleQuoted: [text(entry.value, form: entry.form)]
    case .flowList, .blockList: items[entry.items].map { text(of: $0) }
    }
  }

  /// The text of one entry of a list.
  package func text(of item: Item) -> String {
    text(item.value, form: item.form)
  }

  private func text(_ range: Range<Int>, form: Form) -> String {
    switch form {
    case .singleQuoted: unquotedSingle(range)
    case .doubleQuoted: unquotedDouble(range)
    case .empty, .plain, .flowList, .blockList: String(decoding: bytes[range], as: UTF8.self)
    }
  }

  private func unquotedSingle(_ range: Range<Int>) -> String {
    let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
    guard inner.contains(.singleQuote) else { return String(decoding: inner, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(inner.count)
    var index = inner.startIndex
    while index < inner.endIndex {
      text.append(inner[index])
      index += inner[index] == .singleQuote ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func unquotedDouble(_ range: Range<Int>) -> String {
    let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
    guard inner.contains(.backslash) else { return String(decoding: inner, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(inner.count)
    var index = inner.startIndex
    while index < inner.endIndex {
      index += appendCharacter(of: inner[index...], to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Answers the length of what it read; an escape was checked when the file was parsed.
  private func appendCharacter(of source: ArraySlice<UInt8>, to text: inout [UInt8]) -> Int {
    guard source[source.startIndex] == .backslash else {
      text.append(source[source.startIndex])
      return 1
    }
    do throws(DocumentFault) {
      let escape = try Escape(in: source)
      text.append(contentsOf: UTF8.encode(escape.scalar) ?? UTF8.encodedReplacementCharacter)
      return escape.length
    } catch {
      text.append(.backslash)
      return 1
    }
  }
}
