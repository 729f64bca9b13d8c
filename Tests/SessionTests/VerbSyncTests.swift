import Glibc
import PlanTestSupport
import Testing

/// What `planboard sync` sends and gets, with the real git.
@Suite struct VerbSyncTests {
  @Test func `what one person sends the other one gets`() throws {
    let team = try GitTeam()
    _ = team.planboard("ana", "move", "PAY-1", "doing")
    _ = team.planboard("ana", "move", "PAY-2", "doing")
    let sent = team.planboard("ana", "sync")
    #expect(sent.out == "Synced with origin/main: sent 2 items.\n", "\(sent)")
    let message = try team.git("ana", "log", "-1", "--format=%s")
    #expect(message == "plan: 2 items changed by ana\n")
    let got = team.planboard("raj", "sync")
    #expect(got.out == "Synced with origin/main: got 2 items changed by ana.\n", "\(got)")
    #expect(team.text("raj", "items/PAY-1.md").contains("status: doing\n"))
    #expect(
      team.planboard("raj", "sync").out
        == "Nothing to sync: origin/main has everything already.\n")
  }

  @Test func `changes of both sides are merged and sent`() throws {
    let team = try GitTeam()
    _ = team.planboard("ana", "move", "PAY-1", "doing")
    _ = team.planboard("ana", "sync")
    _ = team.planboard("raj", "add", "New of Raj")
    let answer = team.planboard("raj", "sync")
    #expect(
      answer.out == "Synced with origin/main: got 1 item changed by ana; sent 1 item.\n",
      "\(answer)")
    #expect(team.planboard("ana", "sync").out.contains("got 1 item"))
    #expect(team.planboard("ana", "list").out.contains("New of Raj"))
  }

  @Test func `nothing beside the folder of the workspace is committed`() throws {
    let team = try GitTeam(workspaceIn: "plan")
    try team.folder.write("ana/code.txt", "staged")
    try team.git("ana", "add", "code.txt")
    try team.folder.write("ana/code.txt", "and changed")
    try team.folder.write("ana/notes.txt", "new")
    try team.write("ana", "items/.planboard-00ff.tmp", "left behind")
    _ = team.planboard("ana", "move", "PAY-1", "doing")
    let answer = team.planboard("ana", "sync")
    #expect(answer.out == "Synced with origin/main: sent 1 item.\n", "\(answer)")
    let names = try team.git("ana", "show", "--name-only", "--format=", "HEAD")
    #expect(names == "plan/items/PAY-1.md\n")
    let status = try team.git("ana", "status", "--porcelain")
    #expect(status == "AM code.txt\n?? notes.txt\n?? plan/items/.planboard-00ff.tmp\n")
  }

  @Test func `what both changed in one place keeps both sides until it is settled`() throws {
    let team = try GitTeam()
    _ = team.planboard("ana", "set", "PAY-1", "title=Of Ana")
    _ = team.planboard("ana", "sync")
    _ = team.planboard("raj", "set", "PAY-1", "title=Of Raj")
    let answer = team.planboard("raj", "sync")
    #expect(answer.status == 1)
    #expect(
      answer.errors.contains("items/PAY-1.md was changed in the same place here and on origin/main")
    )
    let text = team.text("raj", "items/PAY-1.md")
    #expect(text.contains("title: Of Ana\n") && text.contains("title: Of Raj\n"))
    #expect(try team.git("raj", "status", "--porcelain") == "")
    let again = team.planboard("raj", "sync")
    #expect(again.errors.contains("items/PAY-1.md still has two sides"), "\(again)")
    try team.write("raj", "items/PAY-1.md", SampleWorkspace.item("Of both", "ready", "rg"))
    let settled = team.planboard("raj", "sync")
    #expect(settled.out == "Synced with origin/main: sent 1 item.\n", "\(settled)")
    #expect(team.planboard("ana", "sync").status == 0)
    #expect(team.text("ana", "items/PAY-1.md").contains("title: Of both\n"))
  }

  @Test func `a merge that was cut short is taken up by the next sync`() throws {
    let team = try GitTeam()
    _ = team.planboard("ana", "move", "PAY-1", "doing")
    _ = team.planboard("ana", "sync")
    _ = team.planboard("raj", "move", "PAY-2", "doing")
    try team.git("raj", "commit", "-q", "-a", "-m", "plan: 1 item changed by raj")
    try team.git("raj", "fetch", "-q")
    try team.git(
      "raj", "merge", "-q", "--no-commit", "--no-ff", "-m", "plan: merge origin/main",
      "origin/main")
    let answer = team.planboard("raj", "sync")
    #expect(answer.out == "Synced with origin/main: sent 1 item.\n", "\(answer)")
    #expect(try team.git("raj", "status", "--porcelain", "--branch") == "## main...origin/main\n")
    #expect(team.text("raj", "items/PAY-1.md").contains("status: doing\n"))
  }

  @Test func `a merge that was cut short with two sides keeps both`() throws {
    let team = try GitTeam()
    _ = team.planboard("ana", "set", "PAY-1", "title=Of Ana")
    _ = team.planboard("ana", "sync")
    _ = team.planboard("raj", "set", "PAY-1", "title=Of Raj")
    try team.git("raj", "commit", "-q", "-a", "-m", "plan: 1 item changed by raj")
    try team.git("raj", "fetch", "-q")
    #expect(throws: GitTeam.Refused.self) {
      try team.git(
        "raj", "-c", "merge.conflictStyle=diff3", "merge", "-q", "-m", "plan: merge origin/main",
        "origin/main")
    }
    let answer = team.planboard("raj", "sync")
    #expect(answer.errors.contains("items/PAY-1.md was changed in the same place"), "\(answer)")
    #expect(try team.git("raj", "status", "--porcelain") == "")
    let text = team.text("raj", "items/PAY-1.md")
    #expect(text.contains("title: Of Ana\n") && text.contains("title: Of Raj\n"))
  }

  @Test func `a repository that was not set up is told how it merges by field`() throws {
    let team = try GitTeam()
    try team.remove("ana", ".gitattributes")
    _ = team.planboard("ana", "set", "PAY-1", "title=Of Ana")
    _ = team.planboard("ana", "sync")
    _ = team.planboard("raj", "set", "PAY-1", "title=Of Raj")
    try team.remove("raj", ".gitattributes")
    let answer = team.planboard("raj", "sync")
    #expect(answer.errors.contains("planboard init --git lets it merge field by field."))
  }

  @Test func `what one deleted and the other changed stays`() throws {
    let team = try GitTeam()
    _ = team.planboard("ana", "delete", "PAY-3")
    _ = team.planboard("ana", "sync")
    _ = team.planboard("raj", "set", "PAY-3", "estimate=3")
    let answer = team.planboard("raj", "sync")
    #expect(answer.status == 0, "\(answer)")
    #expect(team.text("raj", "items/PAY-3.md").contains("estimate: 3\n"))
    #expect(team.planboard("ana", "sync").status == 0)
    #expect(team.text("ana", "items/PAY-3.md").contains("estimate: 3\n"))
  }

  @Test func `a conflict beside the workspace takes the merge back`() throws {
    let team = try GitTeam(workspaceIn: "plan")
    for (person, text) in [("ana", "a\n"), ("raj", "b\n")] {
      try team.folder.write("\(person)/code.txt", text)
      try team.git(person, "add", "code.txt")
      try team.git(person, "commit", "-q", "-m", "Code")
    }
    try team.git("ana", "push", "-q")
    _ = team.planboard("raj", "move", "PAY-1", "doing")
    let refused = team.planboard("raj", "sync")
    #expect(refused.errors.contains("would also carry commits of yours that touch other files"))
    #expect(refused.errors.contains("code.txt"))
    try team.git("raj", "reset", "-q", "--soft", "HEAD~1")
    try team.git("raj", "restore", "--staged", "code.txt")
    let answer = team.planboard("raj", "sync")
    #expect(answer.status == 1 && answer.errors.contains("code.txt"), "\(answer)")
    #expect(team.folder.text("raj/code.txt") == "b\n")
    #expect(try team.git("raj", "status", "--porcelain") == "?? code.txt\n")
  }

  @Test func `somebody who pushes in between is merged before the second try`() throws {
    var team = try GitTeam()
    let bin = team.folder.path(of: "bin")
    try team.folder.write(
      "bin/git",
      """
      #!/bin/sh
      for word in "$@"; do
        if [ "$word" = push ] && [ ! -e '\(bin)/once' ]; then
          touch '\(bin)/once'
          /usr/bin/git -C '\(team.folder.path(of: "raj"))' push -q
        fi
      done
      exec /usr/bin/git "$@"
      """)
    chmod("\(bin)/git", 0o755)
    _ = team.planboard("raj", "add", "Of Raj")
    try team.git("raj", "add", "-A")
    try team.git("raj", "commit", "-q", "-m", "Raj")
    _ = team.planboard("ana", "move", "PAY-1", "doing")
    team.searchPath = "\(bin):\(team.searchPath)"
    let answer = team.planboard("ana", "sync")
    #expect(
      answer.out.hasPrefix("Synced with origin/main: got 1 item"), "\(answer)")
    #expect(answer.out.hasSuffix("sent 1 item.\n"))
    #expect(team.planboard("ana", "list").out.contains("Of Raj"))
  }

  @Test func `hooks of the repository do not run`() throws {
    let team = try GitTeam()
    for name in ["pre-commit", "post-commit", "pre-push", "post-merge"] {
      try team.folder.write("ana/.git/hooks/\(name)", "#!/bin/sh\ntouch ../ran\nexit 1\n")
      chmod(team.folder.path(of: "ana/.git/hooks/\(name)"), 0o755)
    }
    _ = team.planboard("ana", "move", "PAY-1", "doing")
    #expect(team.planboard("ana", "sync").status == 0)
    #expect(!team.folder.names().contains("ran"))
  }
}
