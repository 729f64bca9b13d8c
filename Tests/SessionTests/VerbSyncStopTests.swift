import Glibc
import PlanTestSupport
import Testing

/// When `planboard sync` stops with a sentence, and that nothing is harmed then.
@Suite struct VerbSyncStopTests {
  /// Tries to sync with a change that waits, and checks that it stops without touching anything.
  private func stop(_ team: GitTeam, _ sentence: String) throws {
    let before = try team.git("ana", "rev-parse", "HEAD")
    let answer = team.planboard("ana", "sync")
    #expect(answer.status == 1 && answer.out.isEmpty)
    #expect(answer.errors.contains(sentence), "\(answer)")
    #expect(try team.git("ana", "rev-parse", "HEAD") == before)
  }

  @Test func `a branch without an upstream is named with the command that sets one`() throws {
    let team = try GitTeam()
    try team.git("ana", "switch", "-q", "-c", "mine")
    try stop(team, "git push --set-upstream origin mine")
  }

  @Test func `a detached head stops it`() throws {
    let team = try GitTeam()
    try team.git("ana", "checkout", "-q", "--detach")
    try stop(team, "No branch is checked out (HEAD is detached)")
  }

  @Test func `a merge or rebase that runs stops it`() throws {
    let team = try GitTeam()
    try team.folder.write("ana/.git/MERGE_HEAD", try team.git("ana", "rev-parse", "HEAD"))
    try stop(team, "A merge is running in this repository.")
    try team.folder.remove("ana/.git/MERGE_HEAD")
    try team.folder.makeFolder("ana/.git/rebase-merge")
    try stop(team, "A rebase is running in this repository.")
  }

  @Test func `a folder without a repository is told how to make one`() throws {
    let session = try VerbSession.inWorkspace()
    let answer = session("sync")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("is in no git repository"), "\(answer)")
  }

  @Test func `a machine without git says so`() throws {
    var team = try GitTeam()
    team.searchPath = team.folder.path(of: "home")
    #expect(team.planboard("ana", "sync").errors.contains("git is not installed"))
  }

  @Test func `offline all is committed here and sent later`() throws {
    let team = try GitTeam()
    rename(team.folder.path(of: "origin.git"), team.folder.path(of: "gone.git"))
    _ = team.planboard("ana", "move", "PAY-1", "doing")
    let answer = team.planboard("ana", "sync")
    #expect(answer.status == 1 && answer.errors.contains("origin cannot be reached"), "\(answer)")
    #expect(answer.errors.contains("your changes are committed here"))
    #expect(try team.git("ana", "status", "--porcelain") == "")
    rename(team.folder.path(of: "gone.git"), team.folder.path(of: "origin.git"))
    #expect(
      team.planboard("ana", "sync").out == "Synced with origin/main: sent 1 item.\n")
  }

  @Test func `a remote that refuses is quoted`() throws {
    let team = try GitTeam()
    try team.folder.write("origin.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n")
    chmod(team.folder.path(of: "origin.git/hooks/pre-receive"), 0o755)
    _ = team.planboard("ana", "move", "PAY-1", "doing")
    let answer = team.planboard("ana", "sync")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("origin/main did not take it: "), "\(answer)")
    #expect(answer.errors.contains("hook declined"), "\(answer)")
  }

  @Test func `a folder of another owner is answered with the command that allows it`() throws {
    let team = try GitTeam()
    guard geteuid() == 0, chown(team.folder.path(of: "ana"), 12_345, 12_345) == 0 else {
      print("SKIPPED only root can give a folder away")
      return
    }
    let answer = team.planboard("ana", "sync")
    #expect(answer.status == 1)
    #expect(
      answer.errors.contains(
        "git config --global --add safe.directory \(team.folder.path(of: "ana"))"), "\(answer)")
  }
}
