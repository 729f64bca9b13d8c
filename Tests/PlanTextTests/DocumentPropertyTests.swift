import PlanModel
import PlanText
import Testing

/// What a property found wrong, with the document that shows it.
struct Broken: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, _ documents: [UInt8]...) {
    description = documents.reduce(what) {
      $0 + "\n" + String(decoding: $1, as: UTF8.self).debugDescription
    }
  }
}

/// Runs a trial with many seeds; the first one that fails is named.
func forEachSeed(_ count: Int, _ trial: (inout Generator) throws -> Void) {
  for seed in 0..<UInt64(count) {
    var generator = Generator(seed: seed)
    do {
      try trial(&generator)
    } catch {
      Issue.record("seed \(seed): \(error)")
      return
    }
  }
}

@Suite struct DocumentPropertyTests {
  /// The texts that every field of a document reads as, without one key.
  private func values(_ document: RecordDocument, without key: String) -> [[String]] {
    document.entries.filter { !document.hasKey(key, $0) }
      .map { [document.key(of: $0)] + document.list(of: $0) }
  }

  @Test func `every generated document is read and an edit with its own values changes no byte`() {
    forEachSeed(2000) { generator in
      let bytes = generator.document()
      var edited = try RecordDocument.parse(bytes, path: "a.md")
      for entry in edited.entries {
        let key = edited.key(of: entry)
        let list = edited.list(of: entry)
        let isList = entry.form == .flowList || entry.form == .blockList
        let value = isList ? DocumentValue.flow(list) : .scalar(edited.scalar(of: entry))
        try edited.set(key, to: value, order: Generator.keys)
        if !isList { try edited.set(key, to: .flow(list), order: Generator.keys) }
      }
      try edited.replaceBody(with: Array(edited.bytes[edited.body]))
      if edited.bytes != bytes { throw Broken("changed", bytes, edited.bytes) }
    }
  }

  @Test func `an edit gives the intended value and changes one stretch of whole lines`() {
    forEachSeed(2000) { generator in
      let before = try RecordDocument.parse(generator.document(), path: "a.md")
      let key = generator.oneOf(Generator.keys)
      let value = generator.value()
      var after = before
      try after.set(key, to: value, order: Generator.keys)
      try expect(after, key, reads: value)
      if values(before, without: key) != values(after, without: key) {
        throw Broken("another field changed", before.bytes, after.bytes)
      }
      try expectOneHunk(from: before, to: after, key)
    }
  }

  private func expect(
    _ document: RecordDocument, _ key: String, reads value: DocumentValue
  ) throws {
    guard let entry = document.entry(for: key) else { throw Broken("no \(key)", document.bytes) }
    let (texts, intended): ([String], [String]) =
      switch value {
      case .plain(let text), .scalar(let text): ([document.scalar(of: entry)], [text])
      case .flow(let texts): (document.list(of: entry), texts)
      case .rows(let texts): (document.list(of: entry).map(oneLine), texts.map(oneLine))
      }
    guard texts.map({ Array($0.utf8) }) == intended.map({ Array($0.utf8) }) else {
      throw Broken("\(key) is \(texts), not \(value)", document.bytes)
    }
  }

  /// The bytes outside the field's own lines are the same on both sides.
  private func expectOneHunk(
    from before: RecordDocument, to after: RecordDocument, _ key: String
  ) throws {
    guard let new = after.entry(for: key) else { throw Broken("no \(key)", after.bytes) }
    let old = before.entry(for: key)?.lines ?? new.lines.lowerBound..<new.lines.lowerBound
    let isTail = after.bytes.reversed().starts(
      with: before.bytes[old.upperBound...].reversed())
    guard after.bytes.starts(with: before.bytes[..<old.lowerBound]), isTail else {
      throw Broken("lines outside \(key) changed", before.bytes, after.bytes)
    }
  }

  @Test func `setting a field and setting it back gives the original bytes`() {
    forEachSeed(2000) { generator in
      let start = try RecordDocument.parse(generator.document(), path: "a.md")
      let key = generator.oneOf(Generator.keys)
      var before = start
      try before.set(key, to: .scalar("first words"), order: Generator.keys)
      var after = before
      try after.set(key, to: .scalar(generator.text()), order: Generator.keys)
      try after.set(key, to: .scalar("first words"), order: Generator.keys)
      if before.bytes != after.bytes { throw Broken("not back", before.bytes, after.bytes) }
    }
  }

  @Test func `adding a key and removing it gives the original bytes`() {
    forEachSeed(2000) { generator in
      let before = try RecordDocument.parse(generator.document(), path: "a.md")
      let key = generator.oneOf(Generator.keys)
      guard before.entry(for: key) == nil else { return }
      var after = before
      try after.set(key, to: generator.value(), order: Generator.keys)
      try after.remove(key)
      if before.bytes != after.bytes { throw Broken("not back", before.bytes, after.bytes) }
    }
  }

  @Test func `a row that is added and taken away again gives the original bytes`() {
    forEachSeed(2000) { generator in
      let before = try RecordDocument.parse(generator.document(), path: "a.md")
      let lists = before.entries.filter { $0.items.count > 0 }
      guard !lists.isEmpty else { return }
      let entry = generator.oneOf(lists)
      let key = before.key(of: entry)
      let old = before.list(of: entry)
      var longer = old
      longer.insert("added row", at: generator.number(0...old.count))
      var after = before
      try after.set(
        key, to: generator.oneOf([.rows(longer), .flow(longer)]), order: Generator.keys)
      let added = after.bytes
      try after.set(key, to: .flow(old), order: Generator.keys)
      if before.bytes != after.bytes { throw Broken("not back", before.bytes, added, after.bytes) }
    }
  }

  @Test func `damaged bytes are read or refused with a line and never trap`() {
    forEachSeed(5000) { generator in
      var bytes = generator.document()
      for _ in 0..<generator.number(1...4) {
        let place = generator.number(0...bytes.count - 1)
        switch generator.number(0...2) {
        case 0: bytes[place] = UInt8(generator.number(0...255))
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: generator.text().utf8, at: place)
        }
        if bytes.isEmpty { bytes = [.init(ascii: "-")] }
      }
      switch Result(catching: { () throws(Problem) in
        try RecordDocument.parse(bytes, path: "a.md")
      }) {
      case .success(let document): for entry in document.entries { _ = document.list(of: entry) }
      case .failure(let problem):
        guard problem.line ?? 0 > 0, problem.column ?? 0 > 0 else {
          throw Broken("no place: \(problem)", bytes)
        }
      }
    }
  }
}

/// A row's text as it must come back: one blank for a run of line breaks and control characters.
func oneLine(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  var wasControl = false
  for scalar in text.unicodeScalars {
    let isControl =
      scalar.properties.generalCategory == .control
      || [0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff].contains(scalar.value)
    if !isControl { scalars.append(scalar) } else if !wasControl { scalars.append(" ") }
    wasControl = isControl
  }
  return String(scalars)
}
