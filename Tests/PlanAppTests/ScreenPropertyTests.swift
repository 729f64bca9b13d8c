import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// What holds for every screen at every size.
struct ScreenPropertyTests {
  /// A screen, and what lies over it, as keys that lead there.
  static let places = [
    "g b", "2", "2 <enter>", "g !", "g", "a", "A", "e", "e <tab> <c-f>", "m", "B", "S", "p", "@",
    "X", "X <enter>", "!", "c", "r", "/", "/ p <enter>", "?", "? m a r k", "V D", "V d", "D <left>",
    "v j j", "l <enter> G", "l w", "l w G", "l <enter> ] ]", "U", "U e p i c <enter> j -",
    "U t y p e <enter> G", "l l l l", "e x <esc>", ".",
    ": r e l", ": x y z <enter>", ": s e t <enter>", ": s e t <space> t h e",
    ": c o l u m n s <enter> <enter>", "d : m e s s <enter>",
  ]

  static let samples: [[String: String]] = [
    SampleWorkspace.empty, SampleWorkspace.damaged, SampleWorkspace.eightColumns,
    SampleWorkspace.torture,
  ]

  /// Sizes that matter, and some drawn from a seed.
  private static func sizes(seed: UInt64) -> [Size] {
    var random = SeededRandom(seed: seed)
    let edges = [
      (1, 1), (1, 250), (70, 1), (9, 39), (10, 40), (10, 79), (10, 80), (11, 119), (24, 80),
      (10, 120), (70, 250), (0, 0),
    ].map { Size(rows: $0.0, columns: $0.1) }
    let drawn = (0..<8).map { _ in
      Size(
        rows: Int.random(in: 1...70, using: &random),
        columns: Int.random(in: 1...250, using: &random))
    }
    return edges + drawn
  }

  @Test(arguments: places)
  func `is drawn at any size, with what lies over it`(keys: String) throws {
    for (number, files) in (try Self.samples + [SampleWorkspace.demo()]).enumerated() {
      let seed = UInt64(number + 7)
      for isUTF8 in [true, false] {
        var surroundings = AppDriver.Surroundings(size: Size(rows: 30, columns: 90))
        surroundings.isUTF8 = isUTF8
        var app = try AppDriver(files: files, surroundings)
        try app.press(keys)
        app.elapse()
        for size in Self.sizes(seed: seed) {
          app.resize(to: size)
          expectSound(app.canvas, of: size, isASCII: !isUTF8, "seed \(seed), \(keys), \(size)")
        }
      }
    }
  }

  private func expectSound(_ canvas: Canvas, of size: Size, isASCII: Bool, _ place: String) {
    #expect(canvas.size == size, "\(place)")
    #expect(canvas.cells.count == size.rows * size.columns, "\(place)")
    if let cursor = canvas.cursor {
      #expect((0..<size.rows).contains(cursor.row), "\(place) \(cursor)")
      #expect((0..<size.columns).contains(cursor.column), "\(place) \(cursor)")
    }
    let broken = (0..<size.rows).filter { !isWhole(row: $0, of: canvas) }
    #expect(broken == [], "\(place)")
    let isControl = canvas.text.unicodeScalars.contains {
      $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
    }
    #expect(!isControl, "\(place)")
    if isASCII { #expect(canvas.text.utf8.allSatisfy { $0 < 0x80 }, "\(place)") }
  }

  /// Whether no glyph of a row is halved or reaches beyond its end.
  private func isWhole(row: Int, of canvas: Canvas) -> Bool {
    var column = 0
    while column < canvas.size.columns {
      let width = Int(canvas[row, column].width)
      guard width == 1 || width == 2 else { return false }
      column += width
    }
    return column == canvas.size.columns
  }

  @Test func `help is on the last row from 40 columns on, and hints are whole`() throws {
    var app = try AppDriver(files: SampleWorkspace.demo())
    for screen in ["1", "2", "<enter>", "w", "g !"] {
      try app.press(screen)
      let scope = app.state.screen
      let hints = Set(
        Keymap.standard.commands(on: scope).compactMap(\.hint).map(\.word) + ["help"])
      for columns in 40...130 {
        app.resize(to: Size(rows: 20, columns: columns))
        let footer = app.lines.last ?? ""
        #expect(footer.hasSuffix("? help"), "\(scope.name) at \(columns): \(footer)")
        for part in footer.split(separator: "  ").map({ $0.drop { $0 == " " } }) where !part.isEmpty
        {
          let word = part.drop { $0 != " " }.dropFirst()
          #expect(hints.contains(String(word)), "\(scope.name) at \(columns): '\(part)'")
        }
      }
    }
  }

  @Test func `the cursor is found without colours, and by the terminal's own`() throws {
    for (keys, isList) in [
      ("g b", true), ("2", true), ("l <enter>", true), ("w", true), ("g !", true), ("a", false),
    ] {
      var app = try AppDriver(files: SampleWorkspace.damaged)
      try app.press(keys)
      let cursor = try #require(app.canvas.cursor, "\(keys)")
      guard isList else { continue }
      #expect(app.canvas[cursor.row, cursor.column].glyph == "▸", "\(keys)")
      #expect(
        app.canvas[cursor.row, cursor.column].emphasis.contains(.reverse), "\(keys)")
    }
  }
}
