import PlanModel
import PlanTestSupport
import PlanText
import Testing

struct ConflictedRecordTests {
  private static let id = RecordID("A-1")

  private func conflicted(_ text: String) throws -> ConflictedRecord<Item>? {
    try ConflictedRecord(Array(text.utf8), id: Self.id, path: "items/A-1.md")
  }

  /// What git leaves by itself, in the middle of a list of rows.
  private static let rows = """
    ---
    title: One
    status: doing
    history:
      - 2026-11-12T09:30:41+01:00 ana estimate 5
    <<<<<<< HEAD
      - 2026-11-13T09:30:41+01:00 ana owner ana
    =======
      - 2026-11-12T11:30:41+01:00 raj labels x
    >>>>>>> theirs
    ---

    """

  @Test func `rows of the history settle by themselves`() throws {
    let file = try #require(try conflicted(Self.rows))
    #expect(file.isClean)
    #expect(
      String(decoding: try file.document().bytes, as: UTF8.self)
        == """
        ---
        title: One
        status: doing
        history:
          - 2026-11-12T09:30:41+01:00 ana estimate 5
          - 2026-11-12T11:30:41+01:00 raj labels x
          - 2026-11-13T09:30:41+01:00 ana owner ana
        ---

        """)
  }

  @Test func `a file whose history only is between marks is edited as any other`() throws {
    let base = try #require(try conflicted(Self.rows)).record
    var wanted = base
    wanted.title = "Two"
    let merged = try FileMerge.patch(Array(Self.rows.utf8), from: base, to: wanted)
    let text = String(decoding: merged.bytes, as: UTF8.self)
    #expect(text.contains("title: Two\n") && text.contains("raj labels x\n"))
    #expect(!text.contains("<<<<<<<"))
  }

  @Test func `an entry that no field knows is taken from the side that is chosen`() throws {
    let text = """
      ---
      title: One
      <<<<<<< ours
      x-tracker: 12
      =======
      # from there
      x-tracker: 13
      >>>>>>> theirs
      ---

      """
    let file = try #require(try conflicted(text))
    #expect(file.clash.clashes.map(\.label) == ["x-tracker"])
    #expect(file.clash.clashes[0].theirs == "x-tracker: 13")
    #expect(file.clash.base == nil)
    let theirs = try file.document(choosing: ["x-tracker": .theirs])
    #expect(String(decoding: theirs.bytes, as: UTF8.self).contains("x-tracker: 13\n"))
    let ours = try file.document()
    #expect(String(decoding: ours.bytes, as: UTF8.self).contains("x-tracker: 12\n"))
  }

  @Test func `marks alone do not make a record of a file that is damaged elsewhere`() throws {
    let text = Self.rows.replacing("title: One", with: "title One")
    #expect(throws: Problem.self) { try conflicted(text) }
    #expect(try conflicted("---\ntitle: One\n---\n") == nil)
  }

  @Test func `two records under one name are told from two versions of one`() {
    let apart = "---\n<<<<<<< a\ntitle: One\n=======\ntitle: Two\n>>>>>>> b\n---\n"
    #expect(ConflictedFile(Array(apart.utf8))?.isApart == true)
    let versions = "---\ntype: story\n<<<<<<< a\ntitle: 1\n=======\ntitle: 2\n>>>>>>> b\n---\n"
    #expect(ConflictedFile(Array(versions.utf8))?.isApart == false)
    let based = "---\n<<<<<<< a\nx: 1\n||||||| o\nx: 0\n=======\nx: 2\n>>>>>>> b\n---\n"
    #expect(ConflictedFile(Array(based.utf8))?.isApart == false)
  }

  @Test func `lines of tables are kept from both sides, each once`() {
    let merged = { (base: String, ours: String, theirs: String) in
      String(
        decoding: TextMerge.union(
          ThreeWay(base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))),
        as: UTF8.self)
    }
    #expect(merged("d,v\n1,1\n", "d,v\n1,1\n2,2\n", "d,v\n1,1\n3,3") == "d,v\n1,1\n2,2\n3,3\n")
    #expect(merged("d,v\n", "d,v\n2,2\n", "d,v\n2,2\n3,3\n") == "d,v\n2,2\n3,3\n")
    #expect(merged("", "d,v\n1,1\n", "d,v\n2,2\n") == "d,v\n1,1\n2,2\n")
  }

  @Test func `any other text is merged by its lines`() {
    let merged = { (ours: String, theirs: String) in
      TextMerge.merge(
        ThreeWay(
          base: Array("a\nb\nc\n".utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8)))
    }
    #expect(merged("A\nb\nc\n", "a\nb\nC\n").bytes == Array("A\nb\nC\n".utf8))
    let clash = merged("a\nx\nc\n", "a\ny\nc\n")
    #expect(!clash.isClean)
    #expect(
      String(decoding: clash.bytes, as: UTF8.self)
        == "a\n<<<<<<< ours\nx\n||||||| base\nb\n=======\ny\n>>>>>>> theirs\nc\n")
  }
}
