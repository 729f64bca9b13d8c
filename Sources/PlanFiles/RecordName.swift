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
    var name = name
    self = name.withUTF8(Self.classify)
  }

  /// Whether a text is an id: a letter or digit, then up to 63 letters, digits, `.`, `_` or `-`.
  package static func isID(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isID($0[...]) }
  }

  private static func classify(_ name: UnsafeBufferPointer<UInt8>) -> RecordName {
    guard name.count >= 3, name.suffix(3).elementsEqual(".md".utf8), !isForeign(name) else {
      return .ignored
    }
    let id = name.dropLast(3)
    return isID(id) ? .record(id: String(decoding: id, as: UTF8.self)) : .misnamed
  }

  private static func isID(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
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
  private static func isForeign(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let dot = UInt8(ascii: ".")
    if name.first == dot { return true }
    // The extension holds a point too, but is too short to be followed by the mark.
    for index in name.indices.dropLast(4) where name[index] == dot {
      if name[index...].starts(with: ".sync-conflict-".utf8) { return true }
    }
    return false
  }
}
