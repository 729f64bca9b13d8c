import PlanModel
import PlanTestSupport
import PlanText
import Testing

struct FileMergeTests {
  private static let id = RecordID("A-1")

  private func merge(
    _ base: String?, _ ours: String, _ theirs: String
  ) throws -> (text: String, isClean: Bool) {
    let result = try FileMerge<Item>.merge(
      base: base.map { Array($0.utf8) }, ours: Array(ours.utf8), theirs: Array(theirs.utf8),
      id: Self.id, path: "items/A-1.md")
    return (String(decoding: result.bytes, as: UTF8.self), result.isClean)
  }

  private static let base = """
    ---
    # ours to keep
    type: story
    title: SSO
    status: doing
    x-tracker: 12
    owner: ana
    history:
      - 2026-11-12T09:30:41+01:00 ana estimate 5
    ---

    Why.
    """ + "\n"

  @Test func `fields, comments and unknown keys of both sides arrive`() throws {
    let ours = Self.base.replacing("owner: ana", with: "owner: mia")
      .replacing("# ours to keep", with: "# ours to keep\n# and another")
    let theirs = Self.base.replacing("title: SSO", with: "title: \"SSO for admins\"")
      .replacing("x-tracker: 12", with: "x-tracker: 13\nx-new: [a, b]")
      .replacing("estimate 5\n", with: "estimate 5\n  - 2026-11-13T09:30:41+01:00 raj title\n")
    let merged = try merge(Self.base, ours, theirs)
    #expect(merged.isClean)
    #expect(
      merged.text == """
        ---
        # ours to keep
        # and another
        type: story
        title: SSO for admins
        status: doing
        x-tracker: 13
        x-new: [a, b]
        owner: mia
        history:
          - 2026-11-12T09:30:41+01:00 ana estimate 5
          - 2026-11-13T09:30:41+01:00 raj title
        ---

        Why.

        """)
    #expect(try merge(Self.base, theirs, ours).text == merged.text)
  }

  @Test func `a real conflict stands between marks around its field only`() throws {
    let ours = Self.base.replacing("owner: ana", with: "owner: mia").replacing("Why.", with: "We.")
    let theirs = Self.base.replacing("owner: ana", with: "owner: raj")
      .replacing("Why.", with: "They.").replacing("doing", with: "done")
    let merged = try merge(Self.base, ours, theirs)
    #expect(!merged.isClean)
    #expect(
      merged.text == """
        ---
        # ours to keep
        type: story
        title: SSO
        status: done
        x-tracker: 12
        <<<<<<< ours
        owner: mia
        ||||||| base
        owner: ana
        =======
        owner: raj
        >>>>>>> theirs
        history:
          - 2026-11-12T09:30:41+01:00 ana estimate 5
        ---

        <<<<<<< ours
        We.
        ||||||| base
        Why.
        =======
        They.
        >>>>>>> theirs

        """)
    let read = try ConflictedRecord<Item>(
      Array(merged.text.utf8), id: Self.id, path: "items/A-1.md")
    let conflicted = try #require(read)
    #expect(conflicted.clash.clashes.map(\.key) == ["owner", "body"])
    #expect(conflicted.clash.clashes[0].theirs == "raj")
    #expect(conflicted.record.status == "done")
    #expect(conflicted.line == 7)
  }

  @Test func `a field that one side cleared and the other set is a conflict with an empty side`()
    throws
  {
    let merged = try merge(
      Self.base, Self.base.replacing("owner: ana\n", with: ""),
      Self.base.replacing("owner: ana", with: "owner: raj"))
    #expect(
      merged.text.contains(
        "<<<<<<< ours\n||||||| base\nowner: ana\n=======\nowner: raj\n>>>>>>> theirs\n"))
    #expect(ConflictedFile(Array(merged.text.utf8)) != nil)
  }

  @Test func `two files without a base are never blended`() throws {
    let ours = "---\ntitle: One\n---\nfirst\n"
    let theirs = "---\ntitle: Two\nowner: raj\n---\nsecond\n"
    for base in [nil, ""] {
      let merged = try merge(base, ours, theirs)
      #expect(!merged.isClean)
      let file = try #require(ConflictedFile(Array(merged.text.utf8)))
      #expect(String(decoding: file.ours, as: UTF8.self) == ours)
      #expect(String(decoding: file.theirs, as: UTF8.self) == theirs)
      #expect(file.base == nil)
    }
  }

  @Test func `what git itself leaves is taken apart, and other marks are not`() {
    let git = "---\n<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> branch/x\n---\n"
    #expect(ConflictedFile(Array(git.utf8))?.base == nil)
    #expect(ConflictedFile(Array(git.utf8))?.theirs == Array("---\nowner: b\n---\n".utf8))
    #expect(ConflictedFile(Array(git.replacing("\n", with: "\r\n").utf8)) != nil)
    for text in [
      "---\n---\n=======\n", "---\n<<<<<<< a\nowner: a\n---\n", "---\n>>>>>>> a\n---\n",
      "---\n<<<<<<< a\n>>>>>>> b\n---\n", "---\n<<<<<<<< a\n=======\n>>>>>>> b\n---\n",
    ] {
      #expect(ConflictedFile(Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test(arguments: 1...300)
  func `a merge parses, has no more clashes than the records, and either order is the same`(
    seed: UInt64
  ) throws {
    var values = GeneratedValues(seed: seed)
    let record = try values.record(Item.self, id: Self.id)
    let bytes = try RecordCodec.encode(record)
    let base = try RecordCodec<Item>.decode(bytes, id: Self.id, path: "items/A-1.md")
    let sides = try (0..<2).map { _ in
      try RecordCodec.patch(base.document, from: base.record, to: values.changed(base.record))
    }
    let merged = try FileMerge<Item>.merge(
      base: bytes, ours: sides[0], theirs: sides[1], id: Self.id, path: "items/A-1.md")
    let swapped = try FileMerge<Item>.merge(
      base: bytes, ours: sides[1], theirs: sides[0], id: Self.id, path: "items/A-1.md")
    guard merged.isClean == swapped.isClean else { throw FailedSeed(seed, "order") }
    let records = try sides.map {
      try RecordCodec<Item>.decode($0, id: Self.id, path: "items/A-1.md").record
    }
    let merge = RecordMerge(base: base.record, ours: records[0], theirs: records[1])
    #expect(merge.isClean == merged.isClean, "seed \(seed)")
    if merged.isClean {
      guard merged.bytes == swapped.bytes else { throw FailedSeed(seed, "bytes") }
      let result = try RecordCodec<Item>.decode(
        merged.bytes, id: Self.id, path: "items/A-1.md"
      ).record
      #expect(RecordSameness.isSame(result, merge.record), "seed \(seed)")
    } else {
      let read = try ConflictedRecord<Item>(merged.bytes, id: Self.id, path: "items/A-1.md")
      let again = try #require(read, "seed \(seed)")
      #expect(again.clash.clashes.map(\.key) == merge.clashes.map(\.key), "seed \(seed)")
      // A mark ends the line before it, also the last one of a body.
      let ended = [again.record, merge.record].map { record in
        var record = record
        record.core.body = BodyText(record.core.body.text.trimmed)
        return record
      }
      #expect(RecordSameness.isSame(ended[0], ended[1]), "seed \(seed)")
    }
  }
}
