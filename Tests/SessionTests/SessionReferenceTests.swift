import PlanModel
import PlanTestSupport
import Testing

/// Records name each other in fields, check boxes and comments: another id reaches all of them, and
/// deleting says what is left behind.
@Suite struct SessionReferenceTests {
  private static let body = """
    Ask @zoe, or (@zoe due never).\r
    \r
    ## Launch\r
    \r
    - [ ] Texts, after (@zoe said so) in five languages (@zoe due 2026-11-17)
    - [x] Macros (@zoe-2 due 2026-11-17)
    - a plain line (@zoe due 2026-11-17)

    ## Sign-off

    - [x] Legal (@kenji due 2026-11-28) ✓ zoe 2026-11-20
    - [x] Text ✓ zoe and others

    ## Comments

    - 2026-11-18T09:00:12+01:00 zoe: zoe: ready (@zoe due 2026-11-17)
      zoe goes on
    - 2026-11-18T10:00:12+01:00 ana: thanks, zoe

    """

  private func files() -> [String: String] {
    var files = SampleWorkspace.pay
    files["people/zoe.md"] = SampleWorkspace.record(["name: Zoe Lindt"])
    files["releases/2.4.md"] = SampleWorkspace.record(
      [
        "title: Enterprise", "owner: zoe", "history:",
        "  - 2026-11-17T10:15:09+01:00 zoe owner zoe",
      ],
      body: Self.body)
    files["items/PAY-1.md"] = SampleWorkspace.item(
      "Bulk invoice export", "ready", "rg", more: ["release: \"2.4\""],
      body: "## Acceptance criteria\n\n- [ ] Looked at (@zoe due 2026-11-17)")
    return files
  }

  @Test func `a person with another id is renamed in check boxes, signatures and comments`() throws
  {
    var app = try AppDriver(files: files())
    let before = app.files
    try app.press("g p G I")
    app.retype("zoe-lindt")
    try app.press("<enter>")
    let release = try #require(app.file("releases/2.4.md"))
    let expected = Self.body
      .replacing("in five languages (@zoe ", with: "in five languages (@zoe-lindt ")
      .replacing("✓ zoe 2026", with: "✓ zoe-lindt 2026")
      .replacing("+01:00 zoe: zoe: ready (@zoe", with: "+01:00 zoe-lindt: zoe: ready (@zoe")
    #expect(release.hasSuffix("---\n" + expected))
    #expect(release.contains("owner: zoe-lindt\n"))
    #expect(release.contains("  - 2026-11-17T10:15:09+01:00 zoe owner zoe\n"))
    #expect(
      app.file("items/PAY-1.md")?.hasSuffix("- [ ] Looked at (@zoe-lindt due 2026-11-17)") == true)
    try app.press("u")
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `a title that only repeats the id goes with it`() throws {
    let session = try VerbSession.inWorkspace()
    session("add", "release", "2.5")
    session("rename", "release", "2.5", "3.0")
    #expect(session("list", "releases", "--plain").out.contains("3.0\t3.0\t"))
    session("rename", "release", "2.4", "2.4.1")
    #expect(session("list", "releases", "--plain").out.contains("2.4.1\tEnterprise\t"))
  }

  @Test func `deleting says how many name the record, and which`() throws {
    var app = try AppDriver(files: files())
    try app.press("g r D")
    #expect(
      app.screen.contains("Delete 2.4 Enterprise? 1 item names it and will point to nothing: 1."))
    try app.press("<esc> g p G D")
    #expect(
      app.screen.contains("Delete zoe Zoe Lindt? 1 release names it and keeps the name: 2.4."))
    try app.press("<esc> 1 D")
    #expect(app.screen.contains("Delete ") && !app.screen.contains("names it"))
  }

  @Test func `the command line says it before it deletes and after`() throws {
    let session = try VerbSession.inWorkspace()
    session("add", "Signs in", "--set", "depends_on=K7M2Q+2d")
    session("add", "Sees bills", "--set", "parent=K7M2Q", "--set", "release=2.4")
    let asked = session("delete", "release", "2.4")
    #expect(asked.status == 2)
    #expect(
      asked.errors.contains(
        "This would delete release 2.4. 2 items name it and will point to nothing: "))
    #expect(session("delete", "K7M2Q").errors.contains("2 items name it and will point to nothing"))
    let done = session("delete", "K7M2Q", "--yes")
    #expect(done.out.hasPrefix("Deleted PAY-K7M2Q. 2 items name it and will point to nothing: "))
    #expect(session("delete", "A7PAS", "--yes").out == "Deleted PAY-A7PAS.\n")
    #expect(session("delete", "release", "2.4").errors.contains("1 item names it"))
  }
}
