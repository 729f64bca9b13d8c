import PlanShell
import PlanTestSupport
import Testing

@Suite struct VerbOutputTests {
  /// ESC, C1, bidi and zero-width characters, a tab and a line of another script.
  private static let hostile = "a\u{1b}[31mred\u{9b}2J\u{202e}evil\u{200b}\u{2028}end"

  private static func hostileSession() throws -> VerbSession {
    let session = try VerbSession.inWorkspace()
    let title = "a\\e[31mred\\x9b2J\\u202eevil\\u200b\\u2028end 日本"
    try session.write(
      "items/PAY-H1.md",
      "---\ntitle: \"\(title)\"\nstatus: \"\\u202e\\e]0;x\\a\"\nowner: \"\\e[2J\"\n---\n\(hostile)\n"
        + "## Comments\n\n- 2026-11-18T09:00:12+01:00 r\u{1b}j: \(hostile)\n")
    return session
  }

  @Test(arguments: [
    ["list"], ["list", "--plain"], ["list", "--json"], ["show", "H1"], ["show", "H1", "--plain"],
    ["show", "H1", "--json"], ["check"], ["check", "--plain"], ["check", "--json"],
    ["render", "board"], ["render", "item", "--select", "H1"], ["render", "problems"],
    ["render", "form", "--select", "H1"], ["set", "H1", "\u{1b}[2J=3"], ["show", "\u{202e}\u{9b}"],
    ["move", "H1", "\u{1b}c"], ["nowhere\u{1b}[2J"], ["list", "--\u{9b}"],
  ])
  func `nothing of a record reaches the terminal as a control`(_ arguments: [String]) throws {
    let answer = try Self.hostileSession().run(arguments)
    #expect(!(answer.out + answer.errors).isEmpty)
    for scalar in (answer.out + answer.errors).unicodeScalars {
      let isLayout = scalar == "\n" || scalar == "\t" && arguments.contains("--plain")
      let isControl = scalar.properties.generalCategory == .control && !isLayout
      let isInvisible = scalar.properties.generalCategory == .format || scalar == "\u{2028}"
      #expect(!isControl && !isInvisible, "\(scalar.value) of \(arguments)")
    }
  }

  @Test func `JSON keeps what it escapes`() throws {
    let session = try Self.hostileSession()
    for columns in [nil, 80] {
      var session = session
      session.host.outputColumns = columns
      session.host.variables["LC_ALL"] = "C"
      let tree = try JSONTree(session("show", "H1", "--json").out)
      #expect(tree["records"]?.entries.first?["title"] == .text("\(Self.hostile) 日本"))
    }
  }

  @Test(arguments: [
    ["list"], ["list", "--plain"], ["list", "--json"], ["show", "H1"], ["render", "board"],
    ["render", "backlog"], ["drop", "H1"], ["help"], ["show", "é"],
  ])
  func `in the C locale no byte above 127 is printed on a terminal`(_ arguments: [String]) throws {
    var session = try Self.hostileSession()
    session.host.outputColumns = 80
    session.host.variables["LC_ALL"] = "C"
    let answer = session.run(arguments)
    #expect((answer.out + answer.errors).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `data in a pipe keeps its text in every locale`() throws {
    var session = try Self.hostileSession()
    session.host.variables["LC_ALL"] = nil
    session.host.variables["LANG"] = "POSIX"
    #expect(session("list", "--plain").out.contains("日本"))
    #expect(session("list", "--json").out.contains("日本"))
    #expect(!session("list").out.contains("日本"))
  }

  @Test func `a misspelt command or option is wrong use with a hint`() throws {
    let session = try VerbSession.inWorkspace()
    let verb = session("lst")
    #expect(verb.status == 2)
    #expect(verb.out.isEmpty)
    #expect(
      verb.errors == """
        There is no folder and no command lst; did you mean list?
        planboard --help lists the commands.

        """)
    let option = session("list", "--jsn")
    #expect(option.status == 2)
    #expect(option.out.isEmpty)
    #expect(option.errors.contains("--json"))
  }

  @Test func `help and version are results`() throws {
    let session = try VerbSession()
    #expect(session("version").out == "planboard 0.1.0\n")
    for arguments in [["--help"], ["help"], ["set", "--help"], ["help", "set"], ["import"]] {
      let answer = session.run(arguments)
      #expect(answer.status == 0)
      #expect(answer.out.contains("USAGE: planboard"))
      #expect(answer.errors.isEmpty)
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions name the commands`(_ shell: String) throws {
    let answer = try VerbSession()("completions", shell)
    #expect(answer.status == 0)
    #expect(answer.out.contains("backlog-md"))
    #expect(try VerbSession()("completions", "tcsh").status == 2)
  }
}
