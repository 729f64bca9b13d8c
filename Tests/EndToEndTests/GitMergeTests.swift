import PlanTestSupport
import Testing
import TextUI

/// Branches of a real git repository, merged by the driver that `init --git` registers.
struct GitMergeTests {
  /// Commands that failed, with what they said.
  private struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A workspace in a repository, and what two people do on their branches.
  private struct Clone {
    let trial: BoardTests.Trial

    init() throws {
      trial = try BoardTests.Trial()
      try trial.folder.write(
        "workspace/items/PAY-1.md",
        SampleWorkspace.item(
          "Bulk invoice export", "ready", "rg", more: ["owner: li"],
          body: """

            Why.

            ## Acceptance criteria

            - [ ] one
            - [ ] two

            ## Comments

            - 2026-11-18T09:00:12+01:00 li: begun

            """))
      try run(
        """
        git config --global user.email ana@example.com
        git config --global user.name Ana
        git config --global init.defaultBranch main
        planboard init --git . > first
        planboard init --git . > second
        git config merge.planboard.driver "'$PLANBOARD' merge-file %O %A %B %P"
        rm first
        mv second ../second
        git add -A
        git commit -qm begin
        """)
    }

    /// Runs commands in the workspace; one that fails ends them and the test.
    func run(_ script: String) throws {
      let program = try PtyProcess.builtProgram("planboard")
      let head = "set -e\nplanboard() { \"$PLANBOARD\" \"$@\"; }\n"
      var shell = try PtyProcess(
        "/bin/sh", ["-c", head + script],
        environment: trial.environment([
          "PLANBOARD": program, "GIT_CONFIG_NOSYSTEM": "1", "PLANBOARD_USER": "ana",
        ]), folder: trial.folder.path(of: "workspace"))
      let status = try shell.readToEnd()
      let output = String(decoding: shell.output, as: UTF8.self)
      guard status == 0 else { throw Failure(description: "\(status): \(output)") }
    }

    /// Makes two branches and merges the second into the first, which may leave conflicts.
    func merge(ours: String, theirs: String, expecting status: Int = 0) throws {
      try run(
        """
        git checkout -qb theirs
        export PLANBOARD_USER=raj
        \(theirs)
        git add -A
        git commit -qm theirs
        git checkout -q main
        export PLANBOARD_USER=ana
        \(ours)
        git add -A
        git commit -qm ours
        status=0
        git merge -q theirs -m merge || status=$?
        test $status -eq \(status)
        """)
    }
  }

  @Test func `init sets git up, once and again`() throws {
    let clone = try Clone()
    let attributes = clone.trial.text(".gitattributes")
    #expect(attributes.hasPrefix("planboard.md merge=planboard\nitems/*.md merge=planboard\n"))
    #expect(attributes.hasSuffix("archive/** merge=planboard\n*.csv merge=union\n"))
    #expect(clone.trial.text(".gitignore") == ".planboard/\n")
    #expect(clone.trial.folder.text("second")?.contains("registered in this clone already") == true)
    try clone.run(
      """
      planboard check > ../found || true
      git config --remove-section merge.planboard
      planboard check > ../missing || true
      """)
    #expect(clone.trial.folder.text("found")?.contains("merge driver") == false)
    #expect(clone.trial.folder.text("missing")?.contains("planboard init --git /") == true)
  }

  @Test func `what two people do to one plan merges without a conflict`() throws {
    let clone = try Clone()
    try clone.merge(
      ours: """
        planboard set PAY-1 priority=P1 'labels=a'
        planboard comment PAY-1 'from ana'
        planboard move PAY-2 doing
        planboard move PAY-3 doing
        planboard add item 'Ours' > /dev/null
        sed -i 's/- \\[ \\] one/- [x] one/' items/PAY-1.md
        """,
      theirs: """
        planboard set PAY-1 estimate=8 'labels=b'
        planboard comment PAY-1 'from raj'
        planboard move PAY-4 review
        planboard add item 'Theirs' > /dev/null
        sed -i 's/- \\[ \\] two/- [x] two/' items/PAY-1.md
        """)
    let text = clone.trial.text("items/PAY-1.md")
    for line in [
      "priority: P1", "estimate: 8", "labels: [a, b]", "- [x] one", "- [x] two", "begun",
      " ana: from ana", " raj: from raj", " ana priority P1", " raj estimate 8",
    ] {
      #expect(text.contains(line), "\(line) in \(text)")
    }
    #expect(clone.trial.text("items/PAY-2.md").contains("status: doing"))
    #expect(clone.trial.text("items/PAY-4.md").contains("status: review"))
    #expect(clone.trial.folder.names("workspace/items").count == 8)
    try clone.run("planboard check")
  }

  @Test func `two clones that sync merge by field, and settle what clashes`() throws {
    let clone = try Clone()
    try clone.run(
      """
      git init -q --bare ../origin.git
      git remote add origin "$PWD/../origin.git"
      git push -qu origin main
      git clone -q "$PWD/../origin.git" ../raj
      planboard set PAY-1 priority=P1 owner=ana
      planboard comment PAY-1 'from ana'
      planboard sync > ../sent
      cd ../raj
      export PLANBOARD_USER=raj
      planboard set PAY-1 estimate=8 owner=raj
      planboard comment PAY-1 'from raj'
      planboard sync > ../first 2>&1 && exit 9
      cp items/PAY-1.md ../marked
      planboard settle PAY-1 --theirs > ../settled
      planboard sync > ../second
      cd -
      planboard sync > ../third
      planboard check
      """)
    let said = { (name: String) in clone.trial.folder.text(name) ?? "" }
    #expect(said("sent").contains("Synced with origin/main: sent 1 item."))
    #expect(said("first").contains("planboard settle, then sync again"), "\(said("first"))")
    #expect(said("marked").components(of: "<<<<<<<") == 2, "\(said("marked"))")
    #expect(said("settled") == "Settled Owner of PAY-1.\n")
    #expect(said("second").contains("sent 1 item"), "\(said("second"))")
    #expect(said("third").contains("got 1 item changed by ana, raj"), "\(said("third"))")
    let text = clone.trial.text("items/PAY-1.md")
    #expect(text == said("raj/items/PAY-1.md"))
    for line in ["priority: P1\n", "estimate: 8\n", "owner: ana\n", "from ana\n", "from raj\n"] {
      #expect(text.contains(line), "\(line) in \(text)")
    }
  }

  @Test func `a real conflict has marks around its field only, and the board settles it`() throws {
    let clone = try Clone()
    try clone.merge(
      ours: "planboard set PAY-1 owner=ana priority=P1",
      theirs: "planboard set PAY-1 owner=raj estimate=8", expecting: 1)
    let text = clone.trial.text("items/PAY-1.md")
    #expect(
      text.contains(
        "<<<<<<< ours\nowner: ana\n||||||| base\nowner: li\n=======\nowner: raj\n>>>>>>> theirs\n"),
      "\(text)")
    #expect(text.components(of: "<<<<<<<") == 2)
    #expect(text.contains("priority: P1\n") && text.contains("estimate: 8\n"))
    var app = try AppDriver(clone.trial.folder)
    #expect(app.lines[0].contains("✗ 1 conflict gc"), "\(app.screen)")
    try app.press("g c t <enter>")
    try clone.run("git add -A && git commit -qm settled && planboard check")
    let settled = clone.trial.text("items/PAY-1.md")
    #expect(settled.contains("owner: raj\n") && !settled.contains("<<<<<<<"))
  }

  @Test func `what git leaves without the driver is settled as well`() throws {
    let clone = try Clone()
    try clone.run("git config --remove-section merge.planboard")
    try clone.merge(
      ours: "planboard set PAY-1 owner=ana priority=P1 && planboard comment PAY-1 'from ana'",
      theirs: "planboard set PAY-1 owner=raj estimate=8 && planboard comment PAY-1 'from raj'",
      expecting: 1)
    var app = try AppDriver(clone.trial.folder)
    #expect(app.lines[0].contains("✗ 1 conflict gc"), "\(app.screen)")
    try app.press("g c")
    try app.press("M <enter>")
    let settled = clone.trial.text("items/PAY-1.md")
    #expect(!settled.contains("<<<<<<<") && !settled.contains("======="), "\(settled)")
    for line in ["priority: P1", "estimate: 8", "owner: ana", "from ana", "from raj"] {
      #expect(settled.contains(line), "\(line) in \(settled)")
    }
  }

  @Test func `series and settings merge, and two records of one name stay apart`() throws {
    let clone = try Clone()
    try clone.run(
      """
      mkdir -p kpis
      printf -- '---\\ntitle: Activation\\n---\\n' > kpis/activation.md
      printf 'date,value,note\\n2026-11-01,40,\\n' > kpis/activation.csv
      git add -A && git commit -qm series
      """)
    try clone.merge(
      ours: """
        planboard put activation 41 --on 2026-11-08 || echo 2026-11-08,41, >> kpis/activation.csv
        sed -i 's/^name: .*/name: Ours/' planboard.md
        printf -- '---\\ntitle: Mine\\ncreated: 2026-11-12\\n---\\n' > releases/3.0.md
        """,
      theirs: """
        echo 2026-11-09,42, >> kpis/activation.csv
        sed -i 's/^key: PAY/key: PAY\\ndone_days: 7/' planboard.md
        printf -- '---\\ntitle: Other\\ncreated: 2026-11-11\\n---\\n' > releases/3.0.md
        """, expecting: 1)
    let series = clone.trial.text("kpis/activation.csv")
    #expect(series.contains("2026-11-08,41") && series.contains("2026-11-09,42"), "\(series)")
    let settings = clone.trial.text("planboard.md")
    #expect(settings.contains("name: Ours\n") && settings.contains("done_days: 7\n"))
    #expect(clone.trial.text("releases/3.0.md").contains("title: Mine"))
    try clone.run("planboard check --fix && git add -A && git commit -qm parted")
    #expect(clone.trial.text("releases/3.0.md").contains("title: Other"))
    #expect(clone.trial.text("releases/mine.md").contains("title: Mine"))
  }

  @Test func `links follow the record that their author had in mind`() throws {
    let clone = try Clone()
    let sprint = { (title: String, day: Int, person: String) in
      "printf -- '---\\ntitle: \(title)\\ncreated: 2026-11-\(day)\\nhistory:\\n"
        + "  - 2026-11-\(day)T09:00:00+01:00 \(person) title \(title)\\n---\\n' > sprints/s9.md\n"
    }
    try clone.merge(
      ours: "mkdir -p sprints; " + sprint("Mine", 12, "ana") + "planboard set PAY-1 sprint=s9",
      theirs: "mkdir -p sprints; " + sprint("Other", 11, "raj") + "planboard set PAY-2 sprint=s9",
      expecting: 1)
    try clone.run(
      "planboard check --fix --dry-run > ../would || true; planboard check --fix > ../parted; git add -A"
    )
    for (file, parted) in [("would", "Would part"), ("parted", "Parted")] {
      let said = clone.trial.folder.text(file) ?? ""
      #expect(said.contains("PAY-1 of ana name it; other links stay with Other."), "\(said)")
      #expect(said.contains(parted))
    }
    #expect(clone.trial.text("items/PAY-1.md").contains("sprint: mine\n"))
    #expect(clone.trial.text("items/PAY-2.md").contains("sprint: s9\n"))
  }
}

extension String {
  /// The parts between the places where a text stands.
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count
  }
}
