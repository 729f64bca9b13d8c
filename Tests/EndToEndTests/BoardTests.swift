import Glibc
import PlanTestSupport
import Testing
import TextUI

/// The real program on a pseudo-terminal, with real files.
struct BoardTests {
  /// A workspace on which the program can be started.
  struct Trial {
    let folder: TemporaryFolder

    init(_ files: [String: String] = SampleWorkspace.pay) throws {
      folder = try TemporaryFolder()
      try folder.makeFolder("home")
      for (path, text) in files { try folder.write("workspace/\(path)", text) }
    }

    func environment(
      terminal: String = "xterm-256color", locale: String = "C.UTF-8",
      _ others: [String: String] = [:]
    ) -> [String: String] {
      PtyProcess.environment(
        terminal: terminal, locale: locale, home: folder.path(of: "home")
      ).merging(others) { $1 }
    }

    func start(
      _ arguments: [String] = ["--today", "2026-11-20"], environment: [String: String]? = nil,
      size: Size = Size(rows: 24, columns: 80)
    ) throws -> PtyProcess {
      try PtyProcess(
        PtyProcess.builtProgram("planboard"), arguments,
        environment: environment ?? self.environment(), folder: folder.path(of: "workspace"),
        size: size)
    }

    func text(_ path: String) -> String { folder.text("workspace/\(path)") ?? "" }
  }

  @Test func `says what an unknown terminal is taken for`() throws {
    let trial = try Trial()
    var board = try trial.start(environment: trial.environment(terminal: "no-such-type"))
    try board.read(untilShown: "The terminal type no-such-type is not known here")
    try board.send("Q")
    let status = try board.readToEnd()
    #expect(status == 0)
  }

  @Test func `is started, edited on and quit, and the file is as it should be`() throws {
    let trial = try Trial()
    var board = try trial.start()
    let before = board.modes
    try board.read(untilShown: "Bulk invoice")
    try board.read(until: "its title") { $0.title == "planboard: Acme Pay" }
    try board.send("jL")
    try board.read(untilShown: "Moved 2 Card retry logic")
    try board.send("rNew name\u{15}Retry declined cards\r")
    try board.read(untilShown: "Renamed 2 to Retry declined cards")
    try board.send("q")
    let status = try board.readToEnd()
    #expect(status == 0)
    #expect(trial.text("items/PAY-2.md").contains("title: Retry declined cards\nstatus: doing\n"))
    #expect(board.modes == before && !board.screen.isAlternate && board.screen.showsCursor)
    #expect(board.screen.unknown == [])
    var again = try trial.start()
    try again.read(untilShown: "▸ Retry declined c")
    try again.send("Q")
    let second = try again.readToEnd()
    #expect(second == 0)
  }

  @Test func `follows the window's size`() throws {
    let trial = try Trial()
    var board = try trial.start()
    try board.read(untilShown: "Bulk invoice")
    for (rows, columns, sign) in [
      (36, 120, "story · Ready"), (16, 60, "[Ready 3]"), (6, 30, "Too small: 30x6."),
      (1, 1, "T"), (24, 80, "Dunning mails"),
    ] {
      board.resize(to: Size(rows: rows, columns: columns))
      try board.read(untilShown: sign)
    }
    #expect(board.screen.unknown == [])
    try board.send("q")
    let status = try board.readToEnd()
    #expect(status == 0)
  }

  @Test(arguments: [15, 1] as [Int32])
  func `gives the terminal back when it is asked to end, and keeps the work`(signal: Int32) throws {
    let trial = try Trial()
    var board = try trial.start()
    let before = board.modes
    try board.read(untilShown: "Bulk invoice")
    try board.send("L")
    try board.read(untilShown: "Moved 1 Bulk")
    board.signal(signal)
    let status = try board.readToEnd()
    #expect(status == 0 && board.modes == before && !board.screen.isAlternate)
    #expect(trial.text("items/PAY-1.md").contains("status: doing\n"))
  }

  @Test func `is stopped with ^Z and comes back with fg`() throws {
    let trial = try Trial()
    let program = try PtyProcess.builtProgram("planboard")
    var shell = try PtyProcess(
      "/bin/bash", ["--norc", "--noprofile", "-i"], environment: trial.environment(),
      folder: trial.folder.path(of: "workspace"))
    try shell.send("PS1='$ '; \(program)\r")
    try shell.read(untilShown: "Bulk invoice")
    try shell.send("j\u{1A}")
    try shell.read(until: "the shell") { $0.shows("Stopped") && !$0.isAlternate }
    try shell.send("fg\r")
    try shell.read(until: "the board again") { $0.isAlternate && $0.shows("▸ Card retry") }
    try shell.send("q")
    try shell.read(until: "the shell at the end") { !$0.isAlternate }
    #expect(shell.screen.unknown == [])
  }

  @Test func `draws nothing above 127 in the C locale, and files keep their text`() throws {
    var files = SampleWorkspace.torture
    files["items/PAY-0.md"] = SampleWorkspace.item("日本語 receipts", "ready", "r1")
    let trial = try Trial(files)
    var board = try trial.start(environment: trial.environment(terminal: "vt100", locale: "C"))
    try board.read(untilShown: ">  ")
    try board.send("p")
    try board.read(untilShown: "Priority of")
    try board.send("P1\r")
    try board.read(untilShown: "Priority of 0")
    try board.send("q")
    let status = try board.readToEnd()
    #expect(status == 0)
    #expect(board.output.allSatisfy { $0 < 0x80 })
    #expect(trial.text("items/PAY-0.md").contains("title: 日本語 receipts\n"))
    #expect(trial.text("items/PAY-0.md").contains("priority: P1\n"))
  }

  @Test(arguments: ["NO_COLOR", "--color=never"])
  func `writes no colour when none is wanted`(wish: String) throws {
    let trial = try Trial(SampleWorkspace.damaged)
    var board = try trial.start(
      wish.hasPrefix("--") ? [wish] : [],
      environment: trial.environment(wish.hasPrefix("--") ? [:] : [wish: "1"]))
    try board.read(untilShown: "Bulk invoice")
    try board.send("jl")
    try board.readUntilQuiet()
    for row in 0..<24 {
      for column in 0..<80 {
        let style = board.screen[row, column].style
        #expect(style.foreground == nil && style.background == nil)
      }
    }
    try board.send("q")
    let status = try board.readToEnd()
    #expect(status == 0)
  }

  @Test(arguments: ["vt100", "linux", "xterm", "screen-256color", "tmux-256color", "unheard-of"])
  func `starts on many terminals`(terminal: String) throws {
    let trial = try Trial()
    var board = try trial.start(environment: trial.environment(terminal: terminal))
    try board.read(untilShown: "Bulk invoice")
    try board.send("q")
    let status = try board.readToEnd()
    #expect(status == 0)
  }

  @Test func `says in a sentence why it cannot start`() throws {
    let trial = try Trial()
    try trial.folder.write("file.txt", "not a folder")
    try trial.folder.makeFolder("nothing")
    let dumb = trial.environment(terminal: "dumb")
    for (arguments, environment, sentence) in [
      ([], dumb, "dumb"), (["\(trial.folder.path)/missing"], nil, "missing"),
      (["\(trial.folder.path)/file.txt"], nil, "file.txt"),
      (["\(trial.folder.path)/nothing"], nil, "planboard init"),
      (["--today", "soon"], nil, "2026-11-20"),
    ] as [([String], [String: String]?, String)] {
      var board = try trial.start(arguments, environment: environment)
      let status = try board.readToEnd()
      let said = String(decoding: board.output, as: UTF8.self)
      #expect(status == 2, "\(arguments): \(said)")
      #expect(said.contains(sentence), "\(arguments): \(said)")
      #expect(!said.contains("\u{1B}"), "\(arguments): \(said)")
    }
  }

  @Test func `needs a terminal`() throws {
    let trial = try Trial()
    let program = try PtyProcess.builtProgram("planboard")
    var shell = try PtyProcess(
      "/bin/sh", ["-c", "\(program) < /dev/null > out 2> err; echo status=$?"],
      environment: trial.environment(), folder: trial.folder.path(of: "workspace"))
    _ = try shell.readToEnd()
    #expect(shell.screen.shows("status=2"))
    #expect(
      trial.text("out") == "" && trial.text("err").contains("terminal"), "\(trial.text("err"))")
  }

  @Test func `lets no control of a file through to the terminal`() throws {
    let evil = "\u{1B}]0;owned\u{7}\u{9B}31m\u{1B}[2J\u{90}q\u{202E}\u{200B}\u{7F}"
    var files = SampleWorkspace.pay
    files["items/PAY-1.md"] =
      "---\ntitle: \"\\e]0;owned\\a \\x9b31m \\x90q\\e[2J\"\nstatus: ready\n---\n\(evil)\n"
    files["items/PAY-7.md"] = "---\ntitle: \(evil)\n---\n"
    files["items/PAY-8.md"] =
      "---\nstatus: \"\\e[5m\"\nowner: \"a\\e[31mb\"\n---\n\(evil)\n## \(evil)\n"
    files["people/x\u{1B}[31m.md"] = "---\nname: x\n---\n"
    let trial = try Trial(files)
    var board = try trial.start()
    try board.read(untilShown: "Dunning")
    for keys in [
      "g!", "jj", "\r", "q", "1", "\r", "GG", "q", "e", "\u{1B}", "m", "\u{1B}", "/\u{9B}x", "\r",
      "\u{1B}", "\u{1B}",
    ] {
      try board.send(keys)
      try board.readUntilQuiet(milliseconds: 60)
    }
    try board.send("Q")
    let status = try board.readToEnd()
    #expect(status == 0)
    #expect(board.screen.unknown == [])
    #expect(board.screen.title == "")
    let text = String(decoding: board.output, as: UTF8.self)
    #expect(!text.contains("owned\u{7}") && !text.contains("\u{1B}[5m"))
    let foreign = text.unicodeScalars.filter {
      (0x7F...0x9F).contains($0.value) || [0x202E, 0x200B].contains($0.value)
    }
    #expect(foreign.isEmpty)
  }
}
