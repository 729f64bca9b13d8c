import PlanFiles
import PlanModel
import Testing

struct ImportBacklogMdTests {
  private let file = ImportFixture.file
  private func task(_ path: String, _ front: String, _ body: String = "") -> SourceFile {
    ImportFixture.task(path, front, body: body)
  }

  @Test func `a task arrives with all that has a place here`() throws {
    var bench = ImportBench()
    let run = try bench.bring([
      task(
        "tasks/task-7 - A-title.md",
        """
        id: task-7
        title: 'A: title'
        status: In Progress
        assignee:
          - '@Codex'
          - Jane Doe
          - codex
        created_date: '2025-06-09 14:30'
        updated_date: '2025-06-10 08:00'
        labels: ui, web
        dependencies: [task-1, BACK-2, DRAFT-9]
        priority: high
        type: chore
        ordinal: 1500.5
        references:
          - https://example.org
        """,
        """
        Before.

        ## Description

        <!-- SECTION:DESCRIPTION:BEGIN -->
        What it is.
        <!-- SECTION:DESCRIPTION:END -->

        ## Acceptance Criteria
        <!-- AC:BEGIN -->
        - [x] #1 First
        - [ ] #22 Second #3
        - [ ] #hash stays
        <!-- AC:END -->

        ## Notes

        <!-- an own remark -->
        """)
    ])
    let item = try bench.item("task-7")
    #expect(item.title == "A: title")
    #expect(item.status == "doing")
    #expect(item.owner == "codex")
    #expect(item.with == ["jane-doe"])
    #expect(item.core.created?.text == "2025-06-09")
    #expect(item.labels == ["ui", "web"])
    #expect(
      item.dependsOn == ["task-1", "task-2", "DRAFT-9"].map { $0 == "task-2" ? "BACK-2" : $0 })
    #expect(item.priority == .high)
    #expect(item.type == .task)
    #expect(item.core.history.rows.isEmpty)
    #expect(
      item.core.body.text == """
        Before.

        What it is.

        ## Acceptance criteria

        - [x] First
        - [ ] Second #3
        - [ ] #hash stays

        ## Notes

        <!-- an own remark -->

        """)
    #expect(run.outcome.loss.count(.key, "references") == 1)
    #expect(run.outcome.loss.count(.key, "updated_date") == 1)
    #expect(run.outcome.loss.count(.section, "## Notes") == 1)
    #expect(
      run.outcome.loss.count(.note, "references to what is not in the source, kept as they are")
        == 3)
  }

  @Test func `references match exactly, then by number, never a draft by its number`() throws {
    var bench = ImportBench()
    try bench.bring([
      file("config.yml", "task_prefix: \"back\"\n"),
      task("tasks/a.md", "id: BACK-1\ntitle: a\nstatus: new\nparent_task_id: task-355.1"),
      task(
        "tasks/b.md",
        "id: BACK-2\ntitle: b\nstatus: new\ndependencies: [TASK-1, back-355.01, 9, task-99, JIRA-4]"
      ),
      task("tasks/c.md", "id: BACK-355.01\ntitle: c\nstatus: new"),
      task("drafts/d.md", "id: DRAFT-9\ntitle: d\nstatus: To Do"),
      task(
        "tasks/e.md", "id: task-2\ntitle: e\nstatus: new\ndependencies: [task-2, back-2, draft-9]"),
    ])
    #expect(try bench.item("BACK-1").parent == RecordID("BACK-355.01"))
    #expect(
      try bench.item("BACK-2").dependsOn == [
        "BACK-1", "BACK-355.01", "BACK-9", "BACK-99", "JIRA-4",
      ])
    #expect(try bench.item("task-2").dependsOn == ["task-2", "BACK-2", "DRAFT-9"])
    #expect(try bench.item("DRAFT-9").status == "backlog")
  }

  @Test func `a reference to what is not there mends itself when it arrives`() throws {
    var bench = ImportBench()
    let first = task("tasks/a.md", "id: task-1\ntitle: a\nstatus: new\ndependencies: [TASK-2]")
    try bench.bring([first])
    #expect(try bench.item("task-1").dependsOn == ["task-2"])
    let run = try bench.bring([first, task("tasks/b.md", "id: task-2\ntitle: b\nstatus: new")])
    #expect(run.outcome.added(.item) == [RecordID("task-2")])
    #expect(try bench.item("task-1").dependsOn == ["task-2"])
    #expect(!run.outcome.lines.contains { $0.contains("references to what is not") })
  }

  @Test func `of two files with one id the one outside the archive keeps it`() throws {
    var bench = ImportBench()
    let files = [
      task("archive/tasks/a.md", "id: BACK-5\ntitle: old\nstatus: To Do\nupdated_date: 2025-02-01"),
      task("completed/b.md", "id: back-5\ntitle: new\nstatus: Done\ncompleted_date: 2025-01-02"),
      task("tasks/c.md", "id: BACK-6\ntitle: c\nstatus: new\ndependencies: [BACK-5]"),
    ]
    let run = try bench.bring(files)
    #expect(try bench.item("back-5").title == "new")
    let twin = try bench.item("BACK-5-2")
    #expect(twin.core.isArchived && twin.status == "dropped")
    #expect(
      twin.core.history.rows == [
        "2025-02-01 - status dropped", "2025-02-01 - why archived as To Do",
      ])
    #expect(try bench.item("back-5").core.history.rows == ["2025-01-02 - status done"])
    #expect(try bench.item("BACK-6").dependsOn == ["back-5"])
    #expect(run.outcome.twins.count == 1)
    #expect(run.outcome.lines.contains("  BACK-5-2, since BACK-5 is another item: old"))
    #expect(try bench.bring(files).edit.isEmpty)
  }

  @Test func `milestones become releases by id, by title, or new`() throws {
    var bench = ImportBench()
    try bench.bring([
      task("milestones/m-1 - One.md", "id: m-1\ntitle: \"One\"", "## Description\n\nFirst.\n"),
      task("archive/milestones/m-2.md", "id: m-2\ntitle: Two"),
      task("archive/milestones/m-3.md", "id: m-3\ntitle: Three"),
      task("tasks/a.md", "id: t-1\ntitle: a\nstatus: new\nmilestone: M-1"),
      task("tasks/b.md", "id: t-2\ntitle: b\nstatus: new\nmilestone: one"),
      task("tasks/c.md", "id: t-3\ntitle: c\nstatus: new\nmilestone: \"M4 - GUI\""),
      task(
        "tasks/d.md", "id: t-4\ntitle: d\nstatus: done\nmilestone: m-2\nupdated_date: 2025-03-04"),
      task("tasks/e.md", "id: t-5\ntitle: e\nstatus: new\nmilestone: Three"),
    ])
    #expect(try bench.item("t-1").release == RecordID("m-1"))
    #expect(try bench.item("t-2").release == RecordID("m-1"))
    #expect(try bench.item("t-3").release == RecordID("m4-gui"))
    #expect(bench.plan.releases[RecordID("m-1")]?.core.body.text == "First.\n")
    #expect(bench.plan.releases[RecordID("m-2")]?.cancelled?.text == "2025-03-04")
    #expect(bench.plan.releases[RecordID("m-3")]?.cancelled == nil)
    #expect(bench.plan.releases[RecordID("m4-gui")]?.title == "M4 - GUI")
  }

  @Test func `comments become comment lines, and others keep their text`() throws {
    var bench = ImportBench()
    let run = try bench.bring([
      task(
        "tasks/a.md", "id: t-1\ntitle: a\nstatus: new",
        """
        ## Comments

        <!-- COMMENTS:BEGIN -->
        author: @Ana
        created: 2026-07-09 22:13
        ---
        One.

        ---
        Still one.
        ---

        author: raj
        created: 2026-07-10
        ---
        Two.
        ---
        <!-- COMMENTS:END -->
        """),
      task(
        "tasks/b.md", "id: t-2\ntitle: b\nstatus: new",
        "## Comments\n\nJust words.\n"),
    ])
    let comments = BodySections.comments(of: try bench.item("t-1").core.body)
    #expect(comments.map(\.who) == ["ana", "raj"])
    #expect(comments.map(\.text) == ["One.\n\n---\nStill one.", "Two."])
    #expect(comments.first?.time.text == "2026-07-09T22:13:00+02:00")
    #expect(try bench.item("t-2").core.body.text == "## Comments (imported)\n\nJust words.\n")
    #expect(run.outcome.lines.contains { $0.contains("## Comments (imported)") })
  }

  @Test func `an unknown state stops the import with the map to add`() throws {
    var bench = ImportBench()
    let files = [
      task("tasks/a.md", "id: t-1\ntitle: a\nstatus: Parked"),
      task("tasks/b.md", "id: t-2\ntitle: b\nstatus: parked"),
      task("tasks/c.md", "id: t-3\ntitle: c\nstatus: ◒ In-Progress!"),
    ]
    let error = #expect(throws: ImportError.self) { try bench.bring(files) }
    #expect(error?.sentence.contains("--map \"Parked=backlog\"") == true)
    #expect(error?.sentence.contains("2 tasks, first tasks/a.md") == true)
    #expect(bench.plan.items.isEmpty)

    try bench.bring(files, maps: ["Parked=ready"])
    #expect(try bench.item("t-2").status == "ready")
    #expect(try bench.item("t-3").status == "doing")
    #expect(bench.plan.workspace.importStates == ["Parked=ready"])
    #expect(try bench.bring(files).edit.isEmpty)
    #expect(throws: ImportError.self) { try bench.bring(files, maps: ["Parked=nowhere"]) }
    #expect(throws: ImportError.self) { try bench.bring(files, maps: ["Parked"]) }
  }

  @Test func `a column that the workspace lacks is never added`() throws {
    let rows = [
      "todo phase=unstarted", "parked phase=waiting title=\"On hold\"", "done phase=done",
    ]
    var bench = ImportBench(ImportFixture.emptyPlan { $0.columnRows = rows })
    let files = [
      task("tasks/a.md", "id: t-1\ntitle: a\nstatus: Review"),
      task("tasks/b.md", "id: t-2\ntitle: b\nstatus: on-hold"),
      task("drafts/c.md", "id: t-3\ntitle: c\nstatus: To Do"),
      task("archive/tasks/d.md", "id: t-4\ntitle: d\nstatus: To Do"),
    ]
    let error = #expect(throws: ImportError.self) { try bench.bring(files) }
    for map in ["\"Review=todo\"", "\"Draft=todo\"", "\"Archived=todo\""] {
      #expect(error?.sentence.contains("--map \(map)") == true, "\(map)")
    }
    try bench.bring(files, maps: ["Review=parked", "Draft=todo", "Archived=done"])
    #expect(try bench.item("t-2").status == "parked")
    #expect(bench.plan.workspace.columns.count == 3)
  }

  @Test func `rank follows ordinal, then the numbers of the ids`() throws {
    var bench = ImportBench()
    try bench.bring([
      task("tasks/a.md", "id: t-10\ntitle: a\nstatus: new"),
      task("tasks/b.md", "id: t-9.10\ntitle: b\nstatus: new"),
      task("tasks/c.md", "id: t-9.2\ntitle: c\nstatus: new"),
      task("tasks/d.md", "id: t-30\ntitle: d\nstatus: new\nordinal: 2000"),
      task("tasks/e.md", "id: t-40\ntitle: e\nstatus: new\nordinal: 1000.5"),
    ])
    #expect(bench.plan.index.order.map(\.id.text) == ["t-40", "t-30", "t-9.2", "t-9.10", "t-10"])
  }

  @Test func `files that are not tasks are named and counted`() throws {
    var bench = ImportBench()
    let run = try bench.bring([
      task("backlog/tasks/task-3 - Some-words.md", "status: new"),
      file("backlog/tasks/readme.md", "# Tasks"), file("backlog/tasks/loose.md", "words"),
      file("backlog/docs/doc-1.md", "x"), file("backlog/decisions/decision-1.md", "x"),
      file("backlog/config.yml", "auto_commit: false\n"), file("README.md", "x"),
    ])
    let item = try bench.item("task-3")
    #expect(item.title == "Some words")
    let loss = run.outcome.loss
    #expect(loss.count(.file, "readme files") == 2)
    #expect(loss.count(.file, "tasks/loose.md: no front matter, not imported") == 1)
    #expect(loss.count(.file, "files of docs/") == 1)
    #expect(loss.count(.file, "files of decisions/") == 1)
    #expect(loss.count(.setting, "auto_commit") == 1)
    #expect(loss.count(.note, "ids taken from the file's name") == 1)
  }

  @Test func `a folder without tasks is a sentence`() {
    var bench = ImportBench()
    let error = #expect(throws: ImportError.self) { try bench.bring([file("notes.md", "x")]) }
    #expect(error?.sentence.contains("tasks/") == true)
  }

  @Test func `plain bullets of criteria become check boxes, prose and code stay`() throws {
    var bench = ImportBench()
    try bench.bring([
      task(
        "tasks/a.md", "id: t-1\ntitle: a\nstatus: new",
        "## acceptance criteria\r\n\r\nAll of:\r\n- one\r\n  - part\r\n```\r\n- code\r\n```\r\n")
    ])
    #expect(
      try bench.item("t-1").core.body.text
        == "## Acceptance criteria\n\nAll of:\n- [ ] one\n  - part\n```\n- code\n```\n")
  }

  @Test(arguments: [
    ("project_name: \"Backlog.md\"", "backlog-md"),
    ("project_name: Acme Pay!", "backlog-md-acme-pay"),
    ("", "backlog-md"), ("project_name: ../../x", "backlog-md-x"),
  ])
  func `the source is named after the project`(_ settings: String, _ name: String) {
    let importer = BacklogMdImporter(
      [file("config.yml", settings)], clock: ImportFixture.clock)
    #expect(importer.source == name)
  }

  @Test func `values that do not fit are left out and counted`() throws {
    var bench = ImportBench()
    let run = try bench.bring([
      task(
        "tasks/a.md",
        "id: t-1\ntitle: a\nstatus: new\npriority: odd\ntype: odd\nordinal: x\ncreated_date: soon\n"
          + "labels: [\(String(repeating: "long, ", count: 4_000).dropLast(2))\(String(repeating: "y", count: 20_000))]"
      ),
      task(
        "tasks/b.md", "id: 'a b/../c'\ntitle: \(String(repeating: "é", count: 900))\nstatus: done"),
    ])
    let loss = run.outcome.loss
    for name in [
      "priority odd", "type odd, taken for a story", "ordinal", "created_date", "labels",
    ] {
      #expect(loss.count(.value, name) == 1, "\(name)")
    }
    #expect(loss.count(.value, "titles over 1 KB, cut") == 1)
    #expect(try bench.item("a-b-..-c").title.utf8.count <= 1024)
    #expect(loss.count(.note, "finished, nobody knows when") == 1)
    #expect(try bench.item("a-b-..-c").core.history.rows.isEmpty)
  }
}
