import PlanFiles
import PlanModel
import Testing

struct ConfigurationFileTests {
  private func file(_ text: String) -> ConfigurationFile {
    ConfigurationFile(Array(text.utf8), path: "settings.conf")
  }

  private func text(_ file: ConfigurationFile) -> String {
    String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func `names, values and comments are told apart`() {
    let file = file(
      "\u{FEFF}theme = calm-dark\r\n  # mouse = no\n\nboard.move = <c-p>, g = b\nempty =\n\tme=ana")
    #expect(file.entries.map(\.name) == ["theme", "board.move", "empty", "me"])
    #expect(file.entries.map(\.value) == ["calm-dark", "<c-p>, g = b", "", "ana"])
    #expect(file.entries.map(\.line) == [1, 4, 5, 6])
    #expect(file.problems.isEmpty)
  }

  @Test func `a mistake has its file and line and the rest stands`() {
    let bytes = Array("theme\n= x\na = \u{1}\nb = ".utf8) + [0xFF, 0x0A] + Array("c = 1\n".utf8)
    let file = ConfigurationFile(bytes, path: "settings.conf")
    #expect(file.problems.map(\.place) == (1...4).map { "settings.conf:\($0)" })
    #expect(file.entries.map(\.name) == ["c"])
    #expect(file.bytes == bytes)
  }

  @Test(arguments: [
    ("", "a = new\n"), ("a = old\n", "a = new\n"), ("a=old", "a=new"), ("a =\n", "a = new\n"),
    ("  a\t=  old  \r\nb = 1\r\n", "  a\t=  new\r\nb = 1\r\n"),
    ("# a = x\nb = 1", "# a = x\nb = 1\na = new\n"), ("b = 1\r\n", "b = 1\r\na = new\r\n"),
    ("b = 1\r\nc", "b = 1\r\nc\r\na = new\r\n"), ("a = 1\na = 2\n", "a = 1\na = new\n"),
    ("\u{FEFF}a = 1", "\u{FEFF}a = new"),
  ])
  func `setting a name changes one line`(before: String, after: String) throws {
    var file = file(before)
    try file.set("a", to: "new")
    #expect(text(file).utf8.elementsEqual(after.utf8))
    #expect(file.value(of: "a") == "new")
  }

  @Test func `what would need more than one line is refused`() {
    var file = file("a = 1\n")
    for (name, value) in [
      ("a", "x\ny"), ("a", " x"), ("a", "x\r"), ("a", "\0"), ("", "x"), ("#a", "x"), ("a=b", "x"),
      ("a\n", "x"), (" a", "x"),
    ] {
      #expect(throws: Problem.self) { try file.set(name, to: value) }
    }
    #expect(text(file) == "a = 1\n")
  }

  @Test func `any bytes come back as they are`() {
    for seed in UInt64(1)...200 {
      var state = seed
      let bytes = (0..<Int(seed)).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pool: [UInt8] = Array("a=# \t\r\n".utf8) + [0xFF, 0, 0xC3]
        return pool[Int(state >> 33) % pool.count]
      }
      #expect(ConfigurationFile(bytes, path: "x").bytes == bytes, "seed \(seed)")
    }
  }
}
