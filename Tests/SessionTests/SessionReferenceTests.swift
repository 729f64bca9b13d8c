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
}
