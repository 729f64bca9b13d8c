/// What a name in a record folder stands for.
package enum RecordName: Hashable, Sendable {
  /// The record of this id.
  case record(id: String)
  /// Nothing of ours: hidden, a temporary, an editor's or a sync program's copy, another kind of file.
  case ignored
  /// Ends in `.md` although the rest is no id: a person should rename it.
  case misnamed

  /// Classifies a file name; no file is looked at.
  package init(_ name: String) {
    let bytes = name.utf8
    guard bytes.suffix(3).elementsEqual(".md".utf8), !Self.isForeign(bytes) else {
      self = .ignored
      return
    }
    let id = String(Substring(bytes.dropLast(3)))
    self = Self.isID(id) ? .record(id: id) : .misnamed
  }

  /// Whether a text is an id: a letter or digit, then up to 63 letters, digits, `.`, `_` or `-`.
  package static func isID(_ text: String) -> Bool {
    let bytes = text.utf8
    guard 1...64 ~= bytes.count, let first = bytes.first, isAlphanumeric(first) else {
      return false
    }
    return bytes.allSatisfy(isNameByte)
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// Hidden files and the copies that sync programs leave; editors' copies end in another way.
  private static func isForeign(_ name: String.UTF8View) -> Bool {
    let dot = UInt8(ascii: ".")
    if name.first == dot { return true }
    var rest = name[...]
    while let place = rest.firstIndex(of: dot) {
      if rest[place...].starts(with: ".sync-conflict-".utf8) { return true }
      rest = rest[rest.index(after: place)...]
    }
    return false
  }
}
