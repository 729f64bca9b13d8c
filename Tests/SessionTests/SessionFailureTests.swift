import Glibc
import PlanFiles
import PlanTestSupport
import Testing
import TextUI

/// What stands in the way of saving: each is a sentence with its cure, and `R` saves after it.
@Suite struct SessionFailureTests {
  private static let reasons: [(code: Int32, reason: String, cure: String)] = [
    (ENOSPC, "the disk is full", "Free some space"),
    (EDQUOT, "your disk quota is used up", "Free some space"),
    (EROFS, "the file system is read-only", "Remount it for writing"),
    (EACCES, "permission denied", "Ask its owner"),
    (EIO, "the disk reported an error", "Check the disk"),
    (EMFILE, "too many files are open", "Close other programs"),
    (ENFILE, "too many files are open", "Close other programs"),
  ]
  private static let operations: [FileError.Operation] = [
    .create, .write, .syncFile, .rename, .syncFolder, .openLock, .lock,
  ]

  @Test(arguments: reasons, operations)
  func `a refusal of the system is said with its cure, and R saves after it`(
    _ refusal: (code: Int32, reason: String, cure: String), _ operation: FileError.Operation
  ) throws {
    let fileSystem = FaultyFileSystem()
    var surroundings = AppDriver.Surroundings(size: Size(rows: 24, columns: 200))
    surroundings.fileSystem = fileSystem
    var app = try AppDriver(files: SampleWorkspace.pay, surroundings)
    let before = app.files
    fileSystem.restart(fault: .every(operation, code: refusal.code))
    try app.press("L")
    #expect(
      app.messageLine.contains(refusal.reason) && app.messageLine.contains(refusal.cure),
      "\(app.screen)")
    #expect(app.lines[1].contains("NOT SAVED: "), "\(app.screen)")
    let changed = AppDriver.changed(before, app.files)
    #expect(changed.isEmpty || operation == .syncFolder)
    fileSystem.restart(fault: .none)
    try app.press("R")
    #expect(app.messageLine.contains("Everything is saved."), "\(app.screen)")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true)
    #expect(try app.differences() == [])
  }

  @Test func `a disk that is full keeps the edit until there is room again`() throws {
    let folder = try TemporaryFolder(in: .disk)
    try folder.makeFolder("workspace")
    let place = folder.path(of: "workspace")
    guard mount("tmpfs", place, "tmpfs", 0, "size=256k") == 0 else {
      print("SKIPPED no file system can be mounted here")
      return
    }
    // The board holds the folder still: what is mounted goes when it is let go.
    defer { umount2(place, Int32(MNT_DETACH)) }
    for (name, text) in SampleWorkspace.pay { try folder.write("workspace/\(name)", text) }
    var app = try AppDriver(folder)
    let before = app.files
    let filling = [UInt8](repeating: 0, count: 1 << 20)
    do { try folder.write("workspace/filling", bytes: filling) } catch {
      // It takes all the room that is left.
    }
    try app.press("L")
    #expect(app.messageLine.contains("the disk is full"), "\(app.screen)")
    #expect(AppDriver.changed(before, app.files) == [])
    try folder.remove("workspace/filling")
    try app.press("R")
    #expect(app.messageLine.contains("Everything is saved."), "\(app.screen)")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true)
  }
}
