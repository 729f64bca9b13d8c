import Glibc
import PlanFiles
import PlanTestSupport
import Testing

struct SaveSweepTests {
  static let codes: [Int32] = [ENOSPC, EDQUOT, EIO, EROFS, EACCES, EMFILE, ENFILE]

  @Test(arguments: try SaveScenario.all())
  func `a save without faults does what was asked and leaves nothing else`(
    scenario: SaveScenario
  ) throws {
    let folder = try scenario.folder()
    let (report, calls) = try scenario.commit(in: folder, fault: .none)
    #expect(report.isSaved && report.leftBehind.isEmpty)
    #expect(scenario.isDone(in: folder))
    #expect(SaveScenario.temporaries(in: folder).isEmpty)
    #expect(calls.last?.operation == .syncFolder)
  }

  @Test(arguments: try SaveScenario.all(), codes)
  func `an operation that is refused once loses nothing and can be tried again`(
    scenario: SaveScenario, code: Int32
  ) throws {
    for at in try operations(of: scenario) {
      let folder = try scenario.folder()
      let (report, calls) = try scenario.commit(in: folder, fault: .once(at: at, code: code))
      let place: Comment = "operation \(at): \(calls[at])"
      if SaveScenario.isForSecondLook(at, calls) {
        #expect(report.isSaved && scenario.isDone(in: folder), place)
        continue
      }
      #expect(report.failure?.code == code, place)
      #expect(!report.isSaved, place)
      #expect(scenario.damage(in: folder).isEmpty, place)
      #expect(SaveScenario.temporaries(in: folder).isEmpty, place)
      #expect(report.failure.map { !$0.sentence.isEmpty } == true, place)
      let (again, _) = try scenario.commit(in: folder, fault: .none)
      #expect(again.isSaved && scenario.isDone(in: folder), place)
    }
  }

  @Test(arguments: try SaveScenario.all(), codes)
  func `an operation that stays refused loses nothing and says so`(
    scenario: SaveScenario, code: Int32
  ) throws {
    for at in try operations(of: scenario) {
      let folder = try scenario.folder()
      let (report, calls) = try scenario.commit(in: folder, fault: .lasting(at: at, code: code))
      let place: Comment = "operation \(at): \(calls[at])"
      let isSecondLook = SaveScenario.isForSecondLook(at, calls)
      #expect(isSecondLook || report.failure?.code == code && !report.isSaved, place)
      #expect(scenario.damage(in: folder).isEmpty, place)
      #expect(SaveScenario.temporaries(in: folder) == report.leftBehind, place)
      let (again, _) = try scenario.commit(in: folder, fault: .none)
      #expect(again.isSaved && scenario.isDone(in: folder), place)
    }
  }

  @Test(arguments: try SaveScenario.all())
  func `a process that dies at any operation leaves every file old or new`(
    scenario: SaveScenario
  ) throws {
    for at in try operations(of: scenario) {
      let folder = try scenario.folder()
      let (report, calls) = try scenario.commit(in: folder, fault: .crash(at: at))
      let place: Comment = "operation \(at): \(calls[at])"
      #expect(!report.isSaved && scenario.damage(in: folder).isEmpty, place)
      #expect(report.leftBehind.sorted() == SaveScenario.temporaries(in: folder).sorted(), place)
      let (again, _) = try scenario.commit(in: folder, fault: .none)
      #expect(again.isSaved && scenario.isDone(in: folder), place)
    }
  }

  @Test func `a temporary that cannot be removed is named`() throws {
    let scenario = try #require(try SaveScenario.all().first)
    let folder = try scenario.folder()
    let write = try #require(
      try scenario.commit(in: scenario.folder(), fault: .none).calls.firstIndex {
        $0.operation == .write
      })
    let (report, _) = try scenario.commit(in: folder, fault: .crash(at: write))
    #expect(report.leftBehind.count == 1)
    #expect(report.leftBehind == SaveScenario.temporaries(in: folder))
  }

  @Test(arguments: try SaveScenario.all())
  func `a file whose sync has failed is never synced again`(scenario: SaveScenario) throws {
    for at in try operations(of: scenario) {
      let folder = try scenario.folder()
      let (_, calls) = try scenario.commit(in: folder, fault: .once(at: at, code: EIO))
      guard calls[at].operation == .syncFile else { continue }
      #expect(calls.filter { $0 == calls[at] }.count == 1)
    }
  }

  @Test func `an archived file is durable in its new place before the old one goes`() throws {
    let scenario = try #require(try SaveScenario.all().first { $0.name == "archive" })
    let (_, calls) = try scenario.commit(in: scenario.folder(), fault: .none)
    let synced = try #require(calls.firstIndex { "\($0)" == "syncFolder archive/items" })
    let removed = try #require(calls.firstIndex { "\($0)".hasPrefix("rename items/.planboard-") })
    #expect(synced < removed)
    #expect(calls[removed...].contains { "\($0)" == "syncFolder items" })
  }

  private func operations(of scenario: SaveScenario) throws -> Range<Int> {
    0..<(try scenario.commit(in: scenario.folder(), fault: .none).calls.count)
  }
}
