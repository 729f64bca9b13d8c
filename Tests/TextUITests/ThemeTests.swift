import Glibc
import PlanTestSupport
import Testing
import TextUI

@Suite struct ThemeTests {
  private func parse(_ text: String) -> (theme: Theme, problems: [ThemeProblem]) {
    ThemeParser.parse(ThemeSource(file: "x.theme", name: "x", text: text))
  }

  @Test func `a row gives looks for each level`() {
    let (theme, problems) = parse("title, key = bold | blue bold | 110 on 16 | #87afd7 dim\n")
    #expect(problems.isEmpty)
    let expected: [ColourLevel: Style] = [
      .mono: Style(emphasis: .bold),
      .ansi8: Style(foreground: .indexed(4), emphasis: .bold),
      .ansi16: Style(foreground: .indexed(4), emphasis: .bold),
      .palette256: Style(foreground: .indexed(110), background: .indexed(16)),
      .direct: Style(foreground: .direct(red: 0x87, green: 0xAF, blue: 0xD7), emphasis: .dim),
    ]
    for (level, style) in expected {
      #expect(theme.styleSheet(at: level)[.title] == style, "\(level)")
      #expect(theme.styleSheet(at: level)[.key] == style, "\(level)")
    }
  }

  @Test func `a missing cell falls to a poorer one and a missing role to its parent`() {
    let (theme, _) = parse(
      "text = dim | white\nborder = bold\nborder.focus = - | red\nheat.1 = - | cyan")
    #expect(theme.styleSheet(at: .palette256)[.border] == Style(emphasis: .bold))
    #expect(theme.styleSheet(at: .mono)[.borderFocus] == Style())
    #expect(theme.styleSheet(at: .ansi16)[.statusOK] == Style(foreground: .indexed(7)))
    let parent = parse("tab = underline\n").theme.styleSheet(at: .ansi16)
    #expect(parent[.tabActive] == Style(emphasis: .underline))
    #expect(parent[.text] == Style())
  }

  @Test func `a bright colour is bold where there are eight`() {
    let (theme, _) = parse("key = - | bright-blue on bright-black")
    #expect(
      theme.styleSheet(at: .ansi8)[.key]
        == Style(foreground: .indexed(4), background: .indexed(0), emphasis: .bold))
    #expect(
      theme.styleSheet(at: .ansi16)[.key]
        == Style(foreground: .indexed(12), background: .indexed(8)))
  }

  @Test func `a colour given only as red, green and blue becomes the nearest of 256`() {
    let (theme, problems) = parse(
      "key = bold |  |  | #87afd7\nlink = - | | | #ff0000\nmark = - | | | #808080")
    #expect(problems.isEmpty)
    let sheet = theme.styleSheet(at: .palette256)
    #expect(sheet[.key].foreground == .indexed(110))
    #expect(sheet[.link].foreground == .indexed(196))
    #expect(sheet[.mark].foreground == .indexed(244))
    #expect(theme.styleSheet(at: .ansi16)[.key] == Style(emphasis: .bold))
  }

  @Test(arguments: [
    "title", "nosuch = bold", "title = mauve", "title = bold | 300", "title = red",
    "title = - | 12",
    "title = - | - | #12345", "title = - | - | - | - | -", "title = bold shiny", "title =",
    "title = - | red on", "background = pink", "name =", "muted = dim | bright-black",
    "muted = dim | default | 8", "title, = bold", "= bold", "title = - | - | +12",
  ])
  func `a mistake is told with its line, and the rest of the file stands`(line: String) {
    let (theme, problems) = parse("# a comment\nkey = bold\n\(line)\r\nlink = dim")
    #expect(problems.map(\.line) == [3])
    #expect(problems.first?.file == "x.theme")
    #expect(theme.rows.count == 2)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `no text makes the parser fail, and its problems are safe to print`(seed: UInt64) {
    var texts = HostileText(seed: seed)
    for _ in 0..<50 {
      let line = "\(texts.next(limit: 3))= \(texts.next(limit: 3)) |\(texts.next(limit: 3))"
      for problem in parse("key = \(texts.next())\n" + line).problems {
        let reason = problem.reason
        #expect(DisplayText.line(reason) == reason, "seed \(seed)")
      }
    }
  }

  @Test func `a theme inherits the roles that it does not name`() {
    let user = ThemeSource(
      file: "~/my.theme", name: "my", text: "inherits = calm-dark\nkey = underline")
    let (theme, problems) = ThemeLibrary(userSources: [user]).theme(named: "my")
    #expect(problems.isEmpty)
    let sheet = theme.styleSheet(at: .palette256)
    #expect(sheet[.key] == Style(emphasis: .underline))
    #expect(sheet[.statusOK].foreground == .indexed(108))
  }

  @Test func `a user's theme may extend the bundled one of its name`() {
    let user = ThemeSource(file: "u", name: "terminal", text: "inherits = terminal\nkey = dim")
    let (theme, problems) = ThemeLibrary(userSources: [user]).theme(named: "terminal")
    #expect(problems.isEmpty)
    #expect(theme.styleSheet(at: .ansi16)[.key] == Style(emphasis: .dim))
    #expect(theme.styleSheet(at: .ansi16)[.cursor] == Style(emphasis: .reverse))
  }

  @Test func `themes that inherit each other end in a problem, not in a loop`() {
    let library = ThemeLibrary(userSources: [
      ThemeSource(file: "a", name: "a", text: "inherits = b\nkey = bold"),
      ThemeSource(file: "b", name: "b", text: "inherits = a"),
    ])
    let (theme, problems) = library.theme(named: "a")
    #expect(problems.count == 1)
    #expect(theme.styleSheet(at: .mono)[.key] == Style(emphasis: .bold))
  }

  @Test func `an unknown theme is a problem and the default stands`() {
    let (theme, problems) = ThemeLibrary().theme(named: "no\u{1B}such")
    #expect(problems.map(\.reason) == ["There is no theme “no^[such”."])
    #expect(theme == ThemeLibrary().theme(named: "terminal").theme)
  }

  @Test(arguments: [
    (0, false, ColourLevel.mono), (1, false, .mono), (8, false, .ansi8), (16, false, .ansi16),
    (88, false, .ansi16), (256, false, .palette256), (1 << 24, true, .direct),
  ])
  func `the level follows from the colours of the terminal`(
    colours: Int, isDirect: Bool, level: ColourLevel
  ) {
    let terminal = TerminalCapabilities(colours: colours, isDirectColour: isDirect, isUTF8: true)
    #expect(ColourLevel(terminal, wish: .asTerminal) == level)
    #expect(ColourLevel(terminal, wish: .never) == .mono)
  }
}

@Suite struct BundledThemeTests {
  /// The bytes of a file of this repository.
  private func read(_ path: String) throws -> String {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = try #require(fopen("/\(root)/\(path)", "r"), "\(path) cannot be opened")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `the embedded themes are the files in themes`() throws {
    var themes: [(name: String, text: String)] = []
    for name in ThemeLibrary().names {
      themes.append((name, try read("themes/\(name).theme")))
    }
    #expect(themes.count == BundledThemes.all.count)
    for (source, theme) in zip(BundledThemes.all, themes) { #expect(source.text == theme.text) }
    #expect(BundledThemes.source(for: themes) == (try read("Sources/TextUI/BundledThemes.swift")))
  }

  @Test(arguments: ThemeLibrary().names)
  func `a bundled theme has no mistake and names every role`(name: String) {
    let (theme, problems) = ThemeLibrary().theme(named: name)
    #expect(problems.isEmpty)
    #expect(theme.name == name)
    #expect(Set(theme.rows.keys) == Set(Role.allCases))
  }

  @Test(arguments: ThemeLibrary().names, ColourLevel.allCases)
  func `the cursor row can be found at every level`(name: String, level: ColourLevel) {
    let sheet = ThemeLibrary().theme(named: name).theme.styleSheet(at: level)
    #expect(sheet[.cursor].emphasis.contains(.reverse))
  }

  @Test(arguments: ColourLevel.allCases)
  func `the default theme sets no background`(level: ColourLevel) {
    let sheet = ThemeLibrary().theme(named: "terminal").theme.styleSheet(at: level)
    for role in Role.allCases { #expect(sheet[role].background == .standard) }
  }

  @Test(arguments: ThemeLibrary().names)
  func `without colours no theme asks for one`(name: String) {
    let sheet = ThemeLibrary().theme(named: name).theme.styleSheet(at: .mono)
    for role in Role.allCases {
      #expect(sheet[role].foreground == .standard)
      #expect(sheet[role].background == .standard)
    }
  }
}
