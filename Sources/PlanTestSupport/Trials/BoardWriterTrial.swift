import TextUI

/// Promise 5 with several real boards on one folder.
package enum BoardWriterTrial {
  /// Lets boards rename a card each at the same time, so many times, and looks that every name that
  /// was acknowledged is in the files and on the screens of the others.
  package static func run(boards: Int, changes: Int, program: String) throws -> TrialReport {
    var report = TrialReport("P5, P7", "\(boards) boards on one folder, a card each")
    let folder = try TemporaryFolder.workspace(in: .disk)
    let open = try (0..<boards).map { try Box($0, program, folder) }
    for number in 1...changes {
      for (writer, box) in open.enumerated() {
        try box.with { try $0.send("r\u{15}Name \(writer) \(number).\r") }
      }
      for (writer, box) in open.enumerated() {
        try box.with { try $0.read(untilAcknowledged: "▸ Name \(writer) \(number).") }
        report.count(
          folder.soonHolds(
            "title: Name \(writer) \(number).\n", in: "items/PAY-\(10 + writer).md")
            ? nil : "board \(writer), change \(number): it is not in the file")
      }
    }
    for box in open {
      for writer in 0..<boards {
        try box.with { try $0.read(untilShown: "Name \(writer) \(changes).") }
      }
    }
    for box in open { try box.with { try $0.quit() } }
    for writer in 0..<boards {
      let text = folder.text("workspace/items/PAY-\(10 + writer).md") ?? ""
      report.count(text.contains("title: Name \(writer) \(changes).\n") ? nil : "a name is gone")
    }
    return report
  }

  /// A board beside others: a value that owns a process cannot be in an array.
  private final class Box {
    private var board: PtyProcess

    init(_ number: Int, _ program: String, _ folder: TemporaryFolder) throws {
      board = try PtyProcess.board(program, in: folder, size: Size(rows: 40, columns: 100))
      try board.read(untilShown: "Work 10")
      for _ in 0..<number { try board.send("j") }
      try board.read(untilShown: "▸ Work \(10 + number)")
    }

    func with(_ act: (inout PtyProcess) throws -> Void) throws { try act(&board) }
  }
}
