import PlanModel
import PlanText
import Testing
import Yams

@Suite struct YamsOracleTests {
  /// The values of a document as a full YAML reader sees them, as texts.
  private func read(_ document: RecordDocument) throws -> [(key: String, texts: [String])] {
    // Yams takes a byte order mark for part of the first line.
    var front = document.bytes[..<document.body.lowerBound].drop { $0 > 0x7f }
    while front.last != UInt8(ascii: "-") { front.removeLast() }
    let yaml = String(decoding: front.dropLast(3), as: UTF8.self)
    guard let node = try Yams.compose(yaml: yaml) else { return [] }
    if node.mapping == nil, node.scalar?.string == "" { return [] }
    guard let mapping = node.mapping else { throw Broken("no map", document.bytes) }
    return try mapping.map { key, value in
      guard let name = key.scalar?.string else { throw Broken("no key", document.bytes) }
      if let scalar = value.scalar { return (name, [scalar.string]) }
      guard let sequence = value.sequence else { throw Broken("no list", document.bytes) }
      return (
        name,
        try sequence.map { entry in
          guard let text = entry.scalar?.string else { throw Broken("no text", document.bytes) }
          return text
        }
      )
    }
  }

  /// Yams drops a byte order mark at the start of a value, escaped or not.
  private func withoutMark(_ text: String) -> [UInt8] {
    Array(text.utf8.starts(with: [0xef, 0xbb, 0xbf]) ? text.utf8.dropFirst(3) : text.utf8[...])
  }

  /// Compares with the strict reader, byte for byte.
  private func expectAgreement(on document: RecordDocument) throws {
    let theirs: [(key: String, texts: [String])]
    do { theirs = try read(document) } catch { throw Broken("Yams: \(error)", document.bytes) }
    let ours = document.entries.map { entry in
      let list = document.list(of: entry)
      return (key: document.key(of: entry), texts: entry.form == .empty ? [""] : list)
    }
    let isSame =
      ours.count == theirs.count
      && zip(ours, theirs).allSatisfy { ours, theirs in
        ours.key.utf8.elementsEqual(theirs.key.utf8)
          && ours.texts.map(withoutMark) == theirs.texts.map(withoutMark)
      }
    if !isSame { throw Broken("ours \(ours)\ntheirs \(theirs)", document.bytes) }
  }

  @Test func `every new document reads the same in a full YAML reader`() {
    forEachSeed(2000) { generator in
      let entries = (0..<generator.number(1...6)).map { ("k\($0)", generator.value()) }
      let made = try RecordDocument.make(path: "a.md", entries: entries, body: [])
      try expectAgreement(on: made)
    }
  }

  @Test func `every edited document reads the same in a full YAML reader`() {
    forEachSeed(2000) { generator in
      var document = try RecordDocument.parse(generator.document(), path: "a.md")
      for _ in 0..<3 {
        try document.set(
          generator.oneOf(Generator.keys), to: generator.value(), order: Generator.keys)
      }
      try expectAgreement(on: document)
    }
  }

  @Test func `no value that we quote or leave bare resolves to another type`() {
    forEachSeed(3000) { generator in
      let text = generator.text()
      let made = try RecordDocument.make(
        path: "a.md", entries: [("s", .scalar(text)), ("l", .flow([text]))], body: [])
      let yaml = String(decoding: made.bytes.dropFirst(4).dropLast(4), as: UTF8.self)
      let loaded = try Yams.load(yaml: yaml) as? [String: Any]
      guard loaded?["s"] is String, loaded?["l"] is [String] else {
        throw Broken("not a text: \(String(describing: loaded))", made.bytes)
      }
    }
  }

  @Test func `what the strict reader accepts a full YAML reader reads the same`() {
    forEachSeed(4000) { generator in
      var bytes = generator.document()
      let place = generator.number(0...bytes.count)
      bytes.insert(contentsOf: generator.text().utf8, at: place)
      let read = Result { () throws(Problem) in
        try RecordDocument.parse(bytes, path: "a.md")
      }
      guard case .success(let document) = read else { return }
      // Line breaks for YAML 1.1, text for 1.2, which is what we read.
      let oldBreaks: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}", "\u{feff}"]
      let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
      guard text.unicodeScalars.allSatisfy({ !oldBreaks.contains($0) }) else { return }
      try expectAgreement(on: document)
    }
  }
}
