import Glibc
import PlanFiles
import PlanTestSupport
import Testing

struct UserFoldersTests {
  @Test func `folders follow the environment that is handed in`() {
    let plain = UserFolders(environment: ["HOME": "/home/ana"])
    #expect(plain.configuration == "/home/ana/.config/planboard")
    #expect(plain.state == "/home/ana/.local/state/planboard")
    let named = UserFolders(environment: [
      "HOME": "/home/ana", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "relative",
    ])
    #expect(named.settingsFile == "/c/planboard/settings.conf")
    #expect(named.keysFile == "/c/planboard/keys.conf")
    #expect(named.themesFolder == "/c/planboard/themes")
    #expect(named.state == "/home/ana/.local/state/planboard")
    let none = UserFolders(environment: ["HOME": ""])
    #expect(none.configuration == nil && none.viewStateFile(ofWorkspace: "/x") == nil)
  }

  @Test func `the state of a workspace has the same place for ever`() {
    let folders = UserFolders(environment: ["XDG_STATE_HOME": "/s"])
    // The published values of FNV-1a for these texts.
    #expect(folders.stateFolder(ofWorkspace: "") == "/s/planboard/cbf29ce484222325")
    #expect(folders.stateFolder(ofWorkspace: "a") == "/s/planboard/af63dc4c8601ec8c")
    #expect(folders.viewStateFile(ofWorkspace: "foobar") == "/s/planboard/85944171f73967e8/view")
  }

  @Test func `a private file is for its owner only, and so are its folders`() throws {
    let folder = try TemporaryFolder()
    let file = UserFile(folder.path(of: "state/planboard/0123/view"), fileSystem: HostFileSystem())
    #expect(try file.read() == nil)
    try file.write(Array("one".utf8), privacy: .owner)
    try file.write(Array("two".utf8), privacy: .owner)
    #expect(try file.read() == Array("two".utf8))
    #expect(folder.names("state/planboard/0123") == ["view"])
    #expect(folder.mode("state/planboard/0123/view") == 0o600)
    #expect(
      ["state", "state/planboard", "state/planboard/0123"].map(folder.mode) == [
        0o700, 0o700, 0o700,
      ])
  }

  @Test func `a linked settings file is replaced where it really is`() throws {
    let folder = try TemporaryFolder()
    try folder.write("dotfiles/settings.conf", "theme = calm-dark\n")
    chmod(folder.path(of: "dotfiles/settings.conf"), 0o640)
    try folder.link("settings.conf", to: "dotfiles/settings.conf")
    let file = UserFile(folder.path(of: "settings.conf"), fileSystem: HostFileSystem())
    try file.write(Array("theme = mono\n".utf8), privacy: .umask)
    #expect(folder.text("dotfiles/settings.conf") == "theme = mono\n")
    #expect(folder.mode("dotfiles/settings.conf") == 0o640)
    #expect(folder.text("settings.conf") == "theme = mono\n")
  }

  @Test func `a private file is old or new at any fault`() throws {
    let operations = try faults(.none).count
    for at in 0..<operations {
      _ = try faults(.once(at: at, code: ENOSPC))
    }
  }

  private func faults(_ fault: FaultyFileSystem.Fault) throws -> [FaultyFileSystem.Call] {
    let folder = try TemporaryFolder()
    try folder.write("view", "old")
    let fileSystem = FaultyFileSystem(fault: fault)
    let file = UserFile(folder.path(of: "view"), fileSystem: fileSystem)
    do {
      try file.write(Array("new".utf8), privacy: .owner)
    } catch {
      #expect(error.code == ENOSPC && error.path == file.path)
    }
    #expect(folder.names() == ["view"])
    #expect(["old", "new"].contains(folder.text("view")))
    return fileSystem.calls
  }
}
