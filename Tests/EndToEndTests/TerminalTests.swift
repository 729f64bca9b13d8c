import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// The terminal session of `terminal-probe`, seen from the other end of the line.
@Suite struct `The terminal` {
  private func start(
    _ arguments: [String] = [], terminal: String = "xterm-256color", locale: String = "C.UTF-8",
    size: Size = Size(rows: 24, columns: 80)
  ) throws -> PtyProcess {
    try PtyProcess(
      PtyProcess.builtProgram("terminal-probe"), arguments,
      environment: PtyProcess.environment(terminal: terminal, locale: locale), size: size)
  }

  // MARK: Endings

  @Test(arguments: EndingTrial.endings)
  func `is given back bit for bit`(ending: EndingTrial.Ending) throws {
    let failure = try EndingTrial.failure(
      of: ending, probe: PtyProcess.builtProgram("terminal-probe"))
    #expect(failure == nil)
  }

  @Test func `that is closed ends the program`() throws {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    let status = try probe.closeWindow().status
    #expect(status == 0)
  }

  @Test func `shows words on standard error after the end, not in the middle of the screen`() throws
  {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    try probe.send("tj")
    try probe.read(untilShown: "character j")
    #expect(!probe.screen.shows("words on"))
    try probe.send("q")
    let status = try probe.readToEnd()
    #expect(status == 0)
    #expect(probe.screen.shows("words on standard error"))
  }

  // MARK: Suspending, lending, resizing

  @Test func `survives ^Z and fg under a shell, again and again`() throws {
    let program = try PtyProcess.builtProgram("terminal-probe")
    var shell = try PtyProcess("/bin/bash", ["--norc", "--noprofile", "-i"])
    try shell.send("PS1='$ '; stty -g; \(program)\r")
    try shell.read(untilShown: "inputs 0")
    for turn in 1...8 {
      try shell.send("\u{1A}")
      try shell.read(until: "the shell") { $0.shows("Stopped") && !$0.isAlternate }
      let size = Size(rows: 20 + turn, columns: 70 + turn)
      shell.resize(to: size)
      try shell.send("clear; stty -g; echo modes=$(stty -g); fg\r")
      try shell.read(until: "the probe again") { $0.isAlternate && $0.shows("probe \(size.rows)x") }
      try shell.read(until: "its news") { $0.lines.last { !$0.isEmpty } == "resumed" }
      #expect(shell.screen.bracketsPaste)
    }
    try shell.send("q")
    try shell.read(until: "the shell at the end") { !$0.isAlternate }
    let text = String(decoding: shell.output, as: UTF8.self)
    let modes = text.split(whereSeparator: \.isWhitespace).filter { $0.contains(":bf:") }
    // The first field has something before it where it was echoed.
    let tails = Set(modes.map { $0.split(separator: ":").dropFirst().joined(separator: ":") })
    #expect(modes.count == 17 && tails.count == 1, "\(modes)")
    #expect(shell.screen.unknown == [])
  }

  @Test func `is left alone by a stopped job that is asked to end`() throws {
    let program = try PtyProcess.builtProgram("terminal-probe")
    var shell = try PtyProcess("/bin/bash", ["--norc", "--noprofile", "-i"])
    try shell.send("PS1='$ '; \(program)\r")
    try shell.read(untilShown: "inputs 0")
    try shell.send("\u{1A}")
    try shell.read(untilShown: "Stopped")
    let count = shell.output.count
    try shell.send("kill %1; wait; echo st''atus\r")
    try shell.read(untilShown: "status")
    #expect(!String(decoding: shell.output[count...], as: UTF8.self).contains("1049"))
    try shell.send("jobs; exit\r")
    let status = try shell.readToEnd()
    #expect(status == 0)
  }

  @Test func `is the other program's while lent`() throws {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    try probe.send("l")
    try probe.read(untilShown: "resumed")
    #expect(probe.screen.isAlternate && probe.screen.bracketsPaste)
    try probe.send("q")
    _ = try probe.readToEnd()
    #expect(probe.screen.shows("lent"))
    #expect(probe.screen.isGivenBack)
  }

  @Test func `survives a storm of sizes and shows the last one`() throws {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    var random = SeededRandom(seed: 20)
    for _ in 0..<300 {
      probe.resize(
        to: Size(
          rows: .random(in: 1...120, using: &random), columns: .random(in: 1...250, using: &random))
      )
    }
    probe.resize(to: Size(rows: 30, columns: 90))
    try probe.read(untilShown: "probe 30x90")
    try probe.send("jk")
    try probe.read(until: "the keys") { $0.shows("character j") && $0.shows("character k") }
    try probe.send("q")
    let status = try probe.readToEnd()
    #expect(status == 0)
  }

  // MARK: Keys

  @Test func `tells a paste as one input`() throws {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    let lines = (1...50).map { "line \($0) q x \u{1B}[A" }.joined(separator: "\r")
    try probe.send("\u{1B}[200~\(lines)\u{1B}[201~j")
    try probe.read(untilShown: "character j")
    #expect(probe.screen.lines[1] == "paste \(lines.utf8.count) bytes 50 lines")
    #expect(probe.screen.lines[0].hasSuffix("inputs 2"))
  }

  @Test func `tells Esc alone as a key and leaves out sequences that nobody knows`() throws {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    try probe.send("\u{1B}")
    try probe.read(untilShown: "named esc")
    try probe.send("\u{1B}[99;7~\u{1B}[1;5A\u{1B}[<0;1;1M\u{1B}Ox\u{1B}1\u{1B}]11;rgb:0/0/0\u{7}j")
    try probe.read(untilShown: "character j")
    #expect(probe.screen.lines[1...3] == ["named esc", "character 8", "character j"])
  }

  /// Bytes and what they mean.
  static let keys: [(String, String)] = [
    ("\u{1B}[A", "named up"), ("\u{1B}OB", "named down"), ("\u{1B}[1;2C", "named s-right"),
    ("\u{1B}[1;2D", "named s-left"), ("\u{1B}[Z", "named s-tab"), ("\t", "named tab"),
    ("\r", "named enter"), ("\n", "control j"), ("\u{7F}", "named backspace"),
    ("\u{8}", "named backspace"), ("\u{1B}[3~", "named del"), ("\u{1B}OH", "named home"),
    ("\u{1B}[4~", "named end"), ("\u{1B}[5~", "named pgup"), ("\u{1B}OP", "named f1"),
    ("\u{1B}[[B", "named f2"), ("\u{1B}[15~", "named f5"), ("\u{3}", "control c"),
    ("\u{13}", "control s"), ("\u{11}", "control q"), ("\u{16}", "control v"),
    ("\u{F}", "control o"), ("\0", "control @"), ("\u{1C}", "control \\"), ("ä", "character ä"),
    ("日", "character 日"), ("H", "character H"),
  ]

  @Test(arguments: ["xterm-256color", "linux", "screen-256color", "tmux-256color", "vt100"])
  func `understands the keys`(terminal: String) throws {
    var probe = try start(terminal: terminal, size: Size(rows: 40, columns: 80))
    try probe.read(until: "a frame") { $0.shows("inputs 0") }
    try probe.send(Self.keys.map(\.0).joined())
    try probe.read(untilShown: Self.keys[Self.keys.count - 1].1)
    #expect(Array(probe.screen.lines[1...Self.keys.count]) == Self.keys.map(\.1))
  }

  @Test func `does not take bytes that are not UTF-8 for keys`() throws {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    try probe.send([0xFF, 0x80, 0xC3, 0x6A, 0xE6, 0x97, 0x6B, 0xC2, 0x9B, 0x7A])
    try probe.read(untilShown: "character z")
    #expect(probe.screen.lines[1...3] == ["character j", "character k", "character z"])
  }

  // MARK: Drawing

  @Test func `costs few bytes for a step and none when idle`() throws {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    try probe.readUntilQuiet()
    #expect(probe.output.count < 400)
    let count = probe.output.count
    try probe.send("j")
    try probe.readUntilQuiet()
    #expect((1..<100).contains(probe.output.count - count))
    #expect(probe.screen.row == 1 && probe.screen.column == 0)
  }

  @Test func `gets nothing but text and the sequences of curses, whatever the canvas holds`() throws
  {
    var probe = try start(size: Size(rows: 25, columns: 83))
    try probe.read(untilShown: "inputs 0")
    try probe.send("hw")
    try probe.read(until: "a hostile frame") { $0[24, 82].text != " " || $0[24, 81].text != " " }
    try probe.readUntilQuiet()
    #expect(probe.screen.unknown == [])
    let text = String(decoding: probe.output, as: UTF8.self)
    #expect(
      !text.unicodeScalars.contains {
        $0.value == 0xFFFD || $0.properties.generalCategory == .format
      })
  }

  @Test func `gets ASCII alone in the C locale`() throws {
    var probe = try start(locale: "C")
    try probe.read(untilShown: "ascii inputs 0")
    try probe.send("w")
    try probe.read(untilShown: "??")
    try probe.send("hnä")
    try probe.readUntilQuiet()
    #expect(probe.output.allSatisfy { $0 < 0x80 })
  }

  @Test func `gets no colour where it is forbidden`() throws {
    var probe = try start(["--mono"])
    try probe.read(untilShown: "colours 0")
    try probe.send("lq")
    _ = try probe.readToEnd()
    #expect(!String(decoding: probe.output, as: UTF8.self).contains("\u{1B}[39"))
    #expect(!String(decoding: probe.output, as: UTF8.self).contains("]104"))
  }

  @Test func `gets titles and copied text without controls`() throws {
    var probe = try start()
    try probe.read(untilShown: "inputs 0")
    try probe.send("nc")
    try probe.read(until: "the title") { $0.title == "probe: a]0;b title" && !$0.clipboard.isEmpty }
    #expect(probe.screen.clipboard == "Y29waWVkIHRleHQ=")
  }

  // MARK: Types of terminal

  @Test func `of unknown type is taken for an xterm`() throws {
    var probe = try start(terminal: "no-such-type")
    try probe.read(untilShown: "colours 256")
    #expect(probe.screen.isAlternate)
  }

  @Test(arguments: ["dumb", ""]) func `that cannot draw is refused in a sentence`(type: String)
    throws
  {
    var probe = try start(terminal: type)
    let before = probe.modes
    let status = try probe.readToEnd()
    #expect(status == 2)
    #expect(probe.modes == before)
    #expect(probe.screen.shows("TERM"))
    #expect(probe.output.filter { $0 < 0x20 } == [0x0D, 0x0A])
  }

  @Test func `is asked for where input or output is a pipe`() throws {
    let program = try PtyProcess.builtProgram("terminal-probe")
    var shell = try PtyProcess("/bin/sh", ["-c", "\(program) | cat; : | \(program); echo $?"])
    let status = try shell.readToEnd()
    #expect(status == 0)
    let text = String(decoding: shell.output, as: UTF8.self)
    #expect(text.split(separator: "needs a terminal").count == 3)
    #expect(text.hasSuffix("2\r\n"))
  }
}
