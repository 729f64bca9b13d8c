import PlanApp
import PlanFiles
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Choosing between mine and theirs: after somebody else changed the same field, and after a merge
/// that git could not finish.
struct SessionConflictTests {
  private static let theirs = SampleWorkspace.item(
    "Theirs", "ready", "rg",
    more: ["owner: raj", "estimate: 8"])

  /// A board whose new title and points clash with what somebody else wrote into the file.
  private func clashing() throws -> AppDriver {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.folder.write("workspace/items/PAY-1.md", Self.theirs)
    try app.press("r")
    app.retype("Ours")
    try app.press("<enter>")
    return app
  }

  @Test func `a clash shows both sides, and mine is kept when it is chosen`() throws {
    var app = try clashing()
    #expect(app.lines[0].contains("Conflict: 1 Ours"), "\(app.screen)")
    #expect(Snapshot.difference(app.canvas, named: "conflict.save.80x24") == nil)
    try app.press("<enter>")
    #expect(app.messageLine.contains("Choose for Title first: m mine, t theirs, b base."))
    try app.press("m <enter>")
    let text = app.file("items/PAY-1.md") ?? ""
    #expect(text.contains("title: Ours\n") && text.contains("owner: raj\n"), "\(text)")
    #expect(!app.screen.contains("NOT SAVED") && !app.lines[0].contains("conflict"))
    #expect(app.state.plan.items[RecordID("PAY-1")]?.owner == "raj")
  }

  @Test func `theirs is taken when it is chosen, and undo shows both sides again`() throws {
    var app = try clashing()
    try app.press("t")
    #expect(app.screen.contains("Enter settles it; u shows both sides again."), "\(app.screen)")
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md") == Self.theirs)
    #expect(app.screen.contains("Theirs") && !app.screen.contains("NOT SAVED"))
    try app.press("u")
    #expect(app.lines[1].contains("It was settled. Choose once more, or Esc."), "\(app.screen)")
    #expect(app.file("items/PAY-1.md") == Self.theirs)
    try app.press("m <enter>")
    #expect(app.file("items/PAY-1.md")?.contains("title: Ours\n") == true)
    #expect(app.file("items/PAY-1.md")?.contains("owner: raj\n") == true)
    // And back to theirs, as often as somebody changes their mind.
    try app.press("u t <enter>")
    #expect(app.file("items/PAY-1.md")?.contains("title: Theirs\n") == true, "\(app.screen)")
    try app.press("u <esc>")
    #expect(app.messageLine.contains("Left as it was settled."))
    // What was settled against is no longer ours to take back.
    try app.press("u")
    #expect(app.file("items/PAY-1.md")?.contains("title: Theirs\n") == true, "\(app.screen)")
    #expect(try app.differences() == [])
  }

  @Test func `the base is taken when it is chosen`() throws {
    var app = try clashing()
    try app.press("b <enter>")
    #expect(app.file("items/PAY-1.md")?.contains("title: Bulk invoice export\n") == true)
  }

  @Test func `what is left for later stays, not saved, and comes back on a key`() throws {
    var app = try clashing()
    try app.press("<esc>")
    #expect(app.file("items/PAY-1.md") == Self.theirs)
    #expect(app.lines[0].contains("✗ 1 conflict gc"), "\(app.screen)")
    #expect(app.lines[1].contains("NOT SAVED") && app.screen.contains("Ours"))
    #expect(app.messageLine.contains("Left for later: gc shows both sides again."))
    // Other cards are edited meanwhile, and the conflict does not come up by itself again.
    try app.press("j L")
    #expect(app.file("items/PAY-2.md")?.contains("status: doing\n") == true)
    #expect(app.state.overlay == nil)
    try app.press("g c")
    #expect(app.lines[0].contains("Conflict: 1 Ours"))
    try app.press("<esc> : c o n f l i c t s <enter> t <enter>")
    #expect(app.file("items/PAY-1.md") == Self.theirs)
    #expect(!app.screen.contains("NOT SAVED"))
  }

  @Test func `what others do while both sides are shown is shown as well`() throws {
    var app = try clashing()
    try app.folder.write(
      "workspace/items/PAY-1.md", Self.theirs.replacing("title: Theirs", with: "title: Newer"))
    try app.press("t <enter>")
    // The file has changed since: nothing is overwritten unread.
    #expect(app.file("items/PAY-1.md")?.contains("title: Newer\n") == true, "\(app.screen)")
  }

  @Test func `several clashes come one after the other`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    for (id, title, rank) in [
      ("PAY-1", "Theirs 1", "rg"), ("PAY-2", "Theirs 2", "rk"),
    ] {
      try app.folder.write(
        "workspace/items/\(id).md", SampleWorkspace.item(title, "doing", rank))
    }
    try app.press("v j")
    try app.press("m r e v i e w <enter>")
    #expect(app.lines[0].contains("1 of 2"), "\(app.screen)")
    try app.press("t <enter>")
    #expect(app.lines[0].contains("Conflict: 2"), "\(app.screen)")
    try app.press("m <enter>")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true)
    #expect(app.file("items/PAY-2.md")?.contains("status: review\n") == true)
    #expect(!app.screen.contains("NOT SAVED"))
  }

  /// A board on which a record was given a new title while its file was removed.
  private func removedThere() throws -> AppDriver {
    var files = SampleWorkspace.pay
    files["items/PAY-1.md"] = SampleWorkspace.item(
      "Bulk invoice export", "ready", "rg", more: ["x-tracker: 7"])
    var app = try AppDriver(files: files)
    try app.folder.remove("workspace/items/PAY-1.md")
    try app.press("r")
    app.retype("Ours")
    try app.press("<enter>")
    return app
  }

  @Test func `what was changed here and removed there is kept when that is chosen`() throws {
    var app = try removedThere()
    #expect(app.lines[0].contains("Conflict: 1 Ours"), "\(app.screen)")
    #expect(app.screen.contains("Somebody else removed the file of what you changed here."))
    #expect(Snapshot.difference(app.canvas, named: "conflict.removed.80x24") == nil)
    try app.press("m <enter>")
    #expect(app.file("items/PAY-1.md")?.contains("title: Ours\n") == true, "\(app.screen)")
    // What no field knows is kept as well.
    #expect(app.file("items/PAY-1.md")?.contains("x-tracker: 7\n") == true)
    #expect(!app.screen.contains("NOT SAVED") && app.state.overlay == nil)
    #expect(try app.differences() == [])
  }

  @Test func `what was changed here and removed there goes when that is chosen`() throws {
    var app = try removedThere()
    try app.press("t <enter>")
    #expect(app.file("items/PAY-1.md") == nil)
    #expect(!app.screen.contains("Ours") && !app.screen.contains("NOT SAVED"), "\(app.screen)")
    try app.press("u")
    #expect(app.file("items/PAY-1.md")?.contains("title: Ours\n") == true)
    #expect(app.file("items/PAY-1.md")?.contains("x-tracker: 7\n") == true)
    #expect(try app.differences() == [])
  }

  /// A board on which a record was deleted while somebody else changed it.
  private func removedHere() throws -> AppDriver {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.folder.write("workspace/items/PAY-1.md", Self.theirs)
    try app.press("D <left> <enter>")
    return app
  }

  @Test func `what was deleted here and changed there is kept when that is chosen`() throws {
    var app = try removedHere()
    #expect(app.screen.contains("Somebody else changed what you deleted here."), "\(app.screen)")
    try app.press("t <enter>")
    #expect(app.file("items/PAY-1.md") == Self.theirs)
    #expect(app.screen.contains("Theirs") && !app.screen.contains("NOT SAVED"), "\(app.screen)")
    #expect(try app.differences() == [])
  }

  @Test func `what was deleted here and changed there goes when that is chosen`() throws {
    var app = try removedHere()
    try app.press("m <enter>")
    #expect(app.file("items/PAY-1.md") == nil, "\(app.screen)")
    #expect(!app.screen.contains("Theirs") && !app.screen.contains("NOT SAVED"))
    try app.press("u")
    #expect(app.file("items/PAY-1.md") == Self.theirs)
  }

  @Test func `a card that was archived elsewhere takes the change with it`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let text = app.file("items/PAY-1.md") ?? ""
    try app.folder.remove("workspace/items/PAY-1.md")
    try app.folder.write("workspace/archive/items/PAY-1.md", text)
    try app.press("r")
    app.retype("Ours")
    try app.press("<enter>")
    #expect(
      app.file("archive/items/PAY-1.md")?.contains("title: Ours\n") == true, "\(app.screen)")
    #expect(app.file("items/PAY-1.md") == nil)
  }

  @Test func `records with marks of a merge are drawn, listed and not changed`() throws {
    var app = try AppDriver(files: SampleWorkspace.conflicted)
    #expect(app.lines[0].contains("✗ 3 conflicts gc"), "\(app.screen)")
    #expect(Snapshot.difference(app.canvas, named: "conflict.board.80x24") == nil)
    let before = app.files
    try app.press("L")
    #expect(app.messageLine.contains("gc shows both sides: items/PAY-1.md holds two versions"))
    try app.press("D <left> <enter>")
    #expect(AppDriver.changed(before, app.files) == [])
    try app.press("<enter>")
    #expect(app.screen.contains("In conflict: Owner, Estimate, Text.  gc shows both sides"))
    try app.press("q g !")
    #expect(app.screen.contains("items/PAY-1.md:6  a merge left two versions of Owner"))
    #expect(Snapshot.difference(app.canvas, named: "conflict.problems.80x24") == nil)
    try app.press("c")
    #expect(app.lines[0].contains("Conflict: 1 Bulk invoice export"))
  }

  @Test func `both sides of a merge that was settled are shown again, also after a restart`() throws
  {
    var app = try AppDriver(files: SampleWorkspace.conflicted)
    try app.press("g c t m t <enter> <esc>")
    try app.press("u")
    #expect(app.lines[1].contains("It was settled."), "\(app.screen)")
    try app.press("m m m <enter> <esc>")
    #expect(app.file("items/PAY-1.md")?.contains("owner: ana\n") == true, "\(app.files)")
    try app.quitAndReopen()
    try app.press("u u")
    #expect(app.lines[1].contains("It was settled."), "\(app.screen)")
    try app.press("t t t <enter>")
    #expect(app.file("items/PAY-1.md")?.contains("owner: raj\n") == true, "\(app.screen)")
    #expect(try app.differences() == [])
  }

  @Test func `a merge is settled field by field, and the marks go`() throws {
    var app = try AppDriver(files: SampleWorkspace.conflicted)
    try app.press("g c")
    #expect(Snapshot.difference(app.canvas, named: "conflict.marks.80x24") == nil)
    app.resize(to: Size(rows: 16, columns: 60))
    #expect(Snapshot.difference(app.canvas, named: "conflict.marks.60x16") == nil)
    app.resize(to: Size(rows: 24, columns: 80))
    try app.press("t m t")
    #expect(Snapshot.difference(app.canvas, named: "conflict.chosen.80x24") == nil)
    try app.press("<enter>")
    #expect(
      app.file("items/PAY-1.md")
        == """
        ---
        type: story
        title: Bulk invoice export
        status: ready
        rank: rg
        owner: raj
        estimate: 3
        created: 2026-11-11
        history:
          - 2026-11-17T10:15:09+01:00 ana status ready
          - 2026-11-18T10:15:09+01:00 ana owner ana
          - 2026-11-18T11:15:09+01:00 raj owner raj
          - 2026-11-18T11:15:09+01:00 raj estimate 8
          - 2026-11-20T12:00:00+01:00 ana estimate 3
        ---

        As a clerk I export the invoices that I marked.

        ## Acceptance criteria

        - [x] one file a month

        """)
    // The next one comes up; without a base there is none to choose.
    #expect(app.lines[0].contains("Conflict: 2"), "\(app.screen)")
    try app.press("b")
    #expect(app.messageLine.contains("does not tell what it was before"))
    try app.press("T <enter>")
    #expect(app.file("items/PAY-2.md")?.contains("title: Retry cards three times\n") == true)
    try app.press("M <enter>")
    #expect(app.file("releases/2.4.md") == "---\ntitle: Enterprise\nship: 2026-12-04\n---\n")
    #expect(app.state.overlay == nil && !app.lines[0].contains("conflict"))
    #expect(!app.lines[0].contains("problem"))
    #expect(try app.differences() == [])
    try app.press("L")
    #expect(app.file("items/PAY-2.md")?.contains("status: doing\n") == true)
  }

  @Test func `both texts are edited in the person's editor`() throws {
    var surroundings = AppDriver.Surroundings()
    let folder = try TemporaryFolder()
    for (path, text) in SampleWorkspace.conflicted { try folder.write("workspace/\(path)", text) }
    try folder.write("write", "#!/bin/sh\nprintf '\\nBoth.\\n' > \"$1\"\n")
    surroundings.variables["EDITOR"] = "sh \(folder.path(of: "write"))"
    var app = try AppDriver(folder, surroundings)
    try app.press("g c e")
    #expect(app.screen.contains("Text, as you wrote it"), "\(app.screen)")
    try app.press("m m <enter>")
    #expect(app.file("items/PAY-1.md")?.hasSuffix("---\n\nBoth.\n") == true)
  }

  @Test func `a text that has marks still is not taken`() throws {
    var surroundings = AppDriver.Surroundings()
    let folder = try TemporaryFolder()
    for (path, text) in SampleWorkspace.conflicted { try folder.write("workspace/\(path)", text) }
    try folder.write("editor", "#!/bin/sh\necho more >> \"$1\"\n")
    surroundings.variables["EDITOR"] = "sh \(folder.path(of: "editor"))"
    var app = try AppDriver(folder, surroundings)
    try app.press("g c e")
    #expect(app.messageLine.contains("The text has marks still: e goes on with it."))
    try app.press("<esc>")
    #expect(app.file("items/PAY-1.md") == SampleWorkspace.conflicted["items/PAY-1.md"])
  }

  @Test func `a file that another program conflicts or mends is followed`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let marks = SampleWorkspace.conflicted["items/PAY-1.md"] ?? ""
    try app.folder.write("workspace/items/PAY-1.md", marks)
    try app.press("R")
    #expect(app.lines[0].contains("✗ 1 conflict gc"), "\(app.screen)")
    try app.press("g c")
    try app.folder.write(
      "workspace/items/PAY-1.md", SampleWorkspace.pay["items/PAY-1.md"] ?? "")
    try app.press("<esc> R")
    #expect(!app.lines[0].contains("conflict") && !app.lines[0].contains("problem"))
    try app.press("L")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true)
  }

  @Test func `settling that cannot be written is kept and written later`() throws {
    let fileSystem = FaultyFileSystem()
    var surroundings = AppDriver.Surroundings()
    surroundings.fileSystem = fileSystem
    var app = try AppDriver(files: SampleWorkspace.conflicted, surroundings)
    try app.press("g c M")
    fileSystem.restart(fault: .every(.write, code: 28))
    try app.press("<enter> <esc>")
    #expect(app.lines[1].contains("NOT SAVED"), "\(app.screen)")
    #expect(app.file("items/PAY-1.md") == SampleWorkspace.conflicted["items/PAY-1.md"])
    fileSystem.restart(fault: .none)
    try app.press("R")
    #expect(app.file("items/PAY-1.md")?.contains("<<<<<<<") == false, "\(app.screen)")
    #expect(app.file("items/PAY-1.md")?.contains("owner: ana\n") == true)
    #expect(!app.screen.contains("NOT SAVED"))
  }

  @Test func `commands refuse a record in conflict and check lists it`() throws {
    let session = try VerbSession()
    for (path, text) in SampleWorkspace.conflicted { try session.write(path, text) }
    let before = session.text("items/PAY-1.md")
    let set = session("set", "PAY-1", "priority=P1")
    #expect(set.status == 1)
    #expect(set.errors.contains("items/PAY-1.md holds two versions of Owner, Estimate, Text"))
    let check = session("check")
    #expect(check.status == 1)
    #expect(check.out.contains("items/PAY-1.md:6: a merge left two versions of Owner"))
    #expect(session("check", "--fix").status == 1)
    #expect(session.text("items/PAY-1.md") == before)
    #expect(session("show", "PAY-1").status == 0)
  }

  @Test func `what is in conflict is shown and settled on the command line`() throws {
    let session = try VerbSession()
    for (path, text) in SampleWorkspace.conflicted { try session.write(path, text) }
    let shown = session("settle", "PAY-1")
    #expect(shown.status == 0)
    let sides = "  Estimate\n    mine    3\n    theirs  8\n    base    (nothing)\n"
    #expect(shown.out.contains(sides), "\(shown.out)")
    #expect(session("settle", "--plain").out.contains("item\tPAY-1\testimate\t3\t8\t\n"))
    #expect(session("settle", "--json").out.contains(#""key":"estimate""#))
    let half = session("settle", "PAY-1", "--take", "estimate=mine")
    #expect(half.status == 2)
    #expect(half.errors.contains("Choose for Owner, Text too: --take owner=mine, or --mine"))
    let settled = session("settle", "PAY-1", "--take", "Estimate=mine", "--theirs")
    #expect(settled.out == "Settled Owner, Estimate, Text of PAY-1.\n", "\(settled.errors)")
    let text = session.text("items/PAY-1.md")
    #expect(text.contains("owner: raj\nestimate: 3\n") && !text.contains("<<<<<<<"), "\(text)")
    #expect(session("settle", "PAY-2", "--base").errors.contains("does not tell the base"))
    #expect(session("settle", "PAY-1", "--mine").errors.contains("PAY-1 is not in conflict."))
    #expect(session("settle", "release", "2.4", "--mine").status == 0)
    #expect(session("settle", "PAY-2", "--mine").status == 0)
    #expect(session("settle").out == "Nothing is in conflict.\n")
    #expect(session("check").status == 0)
  }

  @Test func `two records that were added under one name get a file each`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write(
      "releases/3.0.md",
      """
      ---
      <<<<<<< ours
      title: Spring release
      created: 2026-11-19
      =======
      title: Three
      ship: 2027-03-01
      created: 2026-11-11
      >>>>>>> theirs
      ---

      """)
    let trial = session("check", "--fix", "--dry-run")
    #expect(trial.out.contains("Would part releases/3.0.md: Spring release would become"))
    let fixed = session("check", "--fix")
    #expect(
      fixed.out.contains(
        "Parted releases/3.0.md: Spring release is now spring-release; links stay with Three."))
    #expect(
      session.text("releases/3.0.md")
        == "---\ntitle: Three\nship: 2027-03-01\ncreated: 2026-11-11\n---\n")
    #expect(
      session.text("releases/spring-release.md")
        == "---\ntitle: Spring release\ncreated: 2026-11-19\n---\n")
  }
}
