/// Writes the parts of a journal record one behind the other.
struct JournalEncoder {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ byte: UInt8) { bytes.append(byte) }

  mutating func put(_ number: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift)))
    }
  }

  mutating func put(_ text: some Collection<UInt8>) {
    put(UInt32(clamping: text.count))
    bytes += text
  }

  mutating func put(_ text: String) { put(text.utf8) }

  mutating func put(optional text: [UInt8]?) {
    put(text == nil ? 0 : 1 as UInt8)
    if let text { put(text) }
  }

  mutating func put<Entry>(each entries: [Entry], _ body: (inout JournalEncoder, Entry) -> Void) {
    put(UInt32(clamping: entries.count))
    for entry in entries { body(&self, entry) }
  }
}

/// Reads the parts of a journal record; whatever the bytes are, it ends with parts or an error.
struct JournalDecoder {
  /// The bytes are no record of ours.
  struct Damage: Error, Hashable {}

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() throws(Damage) -> UInt8 {
    guard let byte = rest.popFirst() else { throw Damage() }
    return byte
  }

  mutating func number() throws(Damage) -> UInt32 {
    guard rest.count >= 4 else { throw Damage() }
    defer { rest = rest.dropFirst(4) }
    return rest.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func data() throws(Damage) -> [UInt8] {
    let count = Int(try number())
    guard rest.count >= count else { throw Damage() }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func text() throws(Damage) -> String {
    guard let text = String(validating: try data(), as: UTF8.self) else { throw Damage() }
    return text
  }

  mutating func optionalData() throws(Damage) -> [UInt8]? {
    switch try byte() {
    case 0: return nil
    case 1: return try data()
    default: throw Damage()
    }
  }

  /// As many parts as a number before them says; a number that cannot be true is no reason to
  /// make room for it.
  mutating func each<Entry>(
    _ body: (inout JournalDecoder) throws(Damage) -> Entry
  ) throws(Damage) -> [Entry] {
    let count = Int(try number())
    var entries: [Entry] = []
    for _ in 0..<count {
      guard !rest.isEmpty else { throw Damage() }
      entries.append(try body(&self))
    }
    return entries
  }
}
