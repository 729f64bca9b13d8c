import Glibc
import PlanApp
import PlanModel
import PlanShell
import Synchronization

/// Promise 21: what is new is found by content, whatever clocks and times of files say.
package enum ClockTrial {
  /// Changes a file so many times to another of the same size and with the same time, and looks
  /// whether a save of another field, or a look at the files, brings both.
  package static func sameTimes(_ count: Int) throws -> TrialReport {
    var report = TrialReport("P21", "edits of the same size within one tick of the file's time")
    let folder = try TemporaryFolder.workspace()
    var app = try AppDriver(folder)
    let path = "workspace/items/PAY-10.md"
    var title = "Work 10"
    for number in 1...count {
      let next = "W\(number + 100_000)"
      var facts = stat()
      stat(folder.path(of: path), &facts)
      let text = folder.text(path) ?? ""
      try folder.write(path, text.replacing("title: \(title)\n", with: "title: \(next)\n"))
      let times = [facts.st_atim, facts.st_mtim]
      utimensat(AT_FDCWD, folder.path(of: path), times, 0)
      title = next
      try app.press(number % 2 == 0 ? "R" : number % 4 == 1 ? "L" : "H")
      if number % 2 == 1 { try app.press("R") }
      let present = folder.text(path) ?? ""
      let status = number % 4 == 1 || number % 4 == 2 ? "doing" : "ready"
      report.count(
        present.contains("title: \(next)\n") && present.contains("status: \(status)\n")
          && app.state.plan.items[RecordID("PAY-10")]?.title == next
          ? nil : "change \(number): not both are there:\n\(present)")
    }
    app.end()
    return report
  }

  /// Makes edits while the clock jumps by up to a day, forwards and back; all are in the files, and
  /// all are taken back after a restart.
  package static func jumps(_ sessions: Int, seed: UInt64 = 1) throws -> TrialReport {
    var report = TrialReport("P21", "sessions in which the clock jumps by up to a day")
    var values = GeneratedValues(seed: seed)
    for number in 1...sessions {
      report.count(try jumpingSession(&values).map { "session \(number): \($0)" })
    }
    return report
  }

  private static func jumpingSession(_ values: inout GeneratedValues) throws -> String? {
    let folder = try TemporaryFolder.workspace()
    let before = DiskImage(of: folder).records
    let clock = Mutex(Int64(SampleWorkspace.today.number) * 86_400 + 43_200)
    let box = ClockBox(clock: clock)
    var surroundings = AppDriver.Surroundings()
    surroundings.now = { EventTime(localSeconds: box.seconds, offset: 3600) }
    var app = try AppDriver(folder, surroundings)
    var edits = 0
    for _ in 0..<values.number(3...8) {
      box.jump(Int64(values.number(-86_400...86_400)))
      try app.press(values.oneOf(["L", "J", "V L <esc>", "d", "j L"]))
      edits += 1
      if app.screen.contains("NOT SAVED") { return "not saved\n\(app.screen)" }
      if let place = try app.differences().first { return "\(place) differs on the screen" }
    }
    box.jump(Int64(values.number(-86_400...86_400)))
    try app.quitAndReopen()
    for _ in 0...edits where !app.messageLine.contains("Nothing to undo") { try app.press("u") }
    defer { app.end() }
    let after = DiskImage(of: folder).records
    guard let path = AppDriver.changed(before, after).first else { return nil }
    return "\(path) is not as it was:\n\(folder.text(path) ?? "gone")\n\(app.messageLine)"
  }

  private final class ClockBox: Sendable {
    private let clock: Mutex<Int64>
    init(clock: consuming Mutex<Int64>) { self.clock = clock }
    var seconds: Int64 { clock.withLock { $0 } }
    func jump(_ difference: Int64) { clock.withLock { $0 += difference } }
  }
}
