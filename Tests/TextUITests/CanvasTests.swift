import PlanTestSupport
import Testing
import TextUI

@Suite struct CanvasTests {
  @Test func `text is clipped to its rectangle`() {
    var canvas = Canvas(size: Size(rows: 2, columns: 10))
    let field = Rect(row: 0, column: 2, rows: 1, columns: 4)
    #expect(canvas.write("abcdef", at: Point(row: 0, column: 2), in: field) == 4)
    #expect(canvas.write("below", at: Point(row: 1, column: 2), in: field) == 4)
    #expect(canvas.text == "  abcd\n")
  }

  @Test func `a wide glyph is drawn whole or not at all`() {
    var canvas = Canvas(size: Size(rows: 2, columns: 6))
    let field = Rect(row: 0, column: 1, rows: 2, columns: 3)
    canvas.fill(canvas.bounds, with: ".")
    canvas.write("日本", at: Point(row: 0, column: 1), in: field)
    canvas.write("日本", at: Point(row: 1, column: 0), in: field)
    #expect(canvas.text == ".日 ..\n. 本..")
  }

  @Test func `drawing over half of a wide glyph blanks the other half`() {
    var canvas = Canvas(size: Size(rows: 3, columns: 4))
    for row in 0..<3 { canvas.write("日本", at: Point(row: row, column: 0)) }
    canvas.write("x", at: Point(row: 0, column: 1))
    canvas.write("x", at: Point(row: 1, column: 2))
    canvas.write("語", at: Point(row: 2, column: 1))
    #expect(canvas.text == " x本\n日x\n 語")
    #expect((0..<4).map { canvas[2, $0].width } == [1, 2, 0, 1])
  }

  @Test func `text is aligned in its field and cut with a mark`() {
    var canvas = Canvas(size: Size(rows: 4, columns: 8))
    for (row, alignment) in [Alignment.leading, .centre, .trailing].enumerated() {
      let field = Rect(row: row, column: 0, rows: 1, columns: 7)
      #expect(canvas.write("日x", in: field, aligned: alignment) == 3)
    }
    canvas.write("Bulk invoice", in: Rect(row: 3, column: 1, rows: 1, columns: 6))
    #expect(canvas.text == "日x\n  日x\n    日x\n Bulk …")
  }

  @Test func `a box leaves the room inside it`() {
    var canvas = Canvas(size: Size(rows: 4, columns: 12), glyphs: .ascii)
    let room = canvas.box(canvas.bounds, title: "30x6")
    canvas.write(.blocked, at: Point(row: room.row, column: room.column))
    #expect(canvas.text == "+- 30x6 ---+\n|##        |\n|          |\n+----------+")
    #expect(room == Rect(row: 1, column: 1, rows: 2, columns: 10))
    #expect(canvas.box(Rect(row: 0, column: 0, rows: 1, columns: 9)).columns == 9)
  }

  @Test func `a snapshot shows roles and emphasis under the text`() {
    var canvas = Canvas(size: Size(rows: 2, columns: 8))
    canvas.write("▸", at: Point(row: 0, column: 0), role: .cursor)
    canvas.write("日 P1", at: Point(row: 0, column: 2), role: .muted)
    canvas.restyle(Rect(row: 0, column: 0, rows: 1, columns: 4), adding: .reverse)
    #expect(canvas.snapshot == "|▸ 日 P1\nrm bbbbb\ne8888\n|")
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }

  @Test func `columns of a board share the width`() {
    let parts = Rect(row: 2, column: 0, rows: 5, columns: 80).split(columns: 4)
    #expect(parts.map(\.columns) == [20, 19, 19, 19])
    #expect(parts.map(\.column) == [0, 21, 41, 61])
    #expect(Rect(row: 0, column: 0, rows: 1, columns: 2).split(columns: 5).count == 5)
  }

  @Test func `a rectangle is cut up from its edges`() {
    var rest = Rect(row: 0, column: 0, rows: 24, columns: 80)
    #expect(rest.takeTop(2) == Rect(row: 0, column: 0, rows: 2, columns: 80))
    #expect(rest.takeBottom(1) == Rect(row: 23, column: 0, rows: 1, columns: 80))
    #expect(rest.takeLeft(30) == Rect(row: 2, column: 0, rows: 21, columns: 30))
    #expect(rest.takeRight(99) == Rect(row: 2, column: 30, rows: 21, columns: 50))
    #expect(rest.isEmpty)
  }

  @Test(arguments: DisplayTextPropertyTests.seeds, GlyphSet.allCases)
  func `nothing is drawn outside the rectangle and no glyph is halved`(
    seed: UInt64, glyphs: GlyphSet
  ) {
    var texts = HostileText(seed: seed)
    for _ in 0..<100 {
      let size = Size(rows: texts.number(1...4), columns: texts.number(1...20))
      var canvas = Canvas(size: size, glyphs: glyphs)
      for _ in 0..<6 {
        let before = canvas
        let clip = Rect(
          row: texts.number(-2...4), column: texts.number(-3...20), rows: texts.number(0...3),
          columns: texts.number(0...12))
        let start = Point(row: texts.number(-2...5), column: texts.number(-6...22))
        if texts.number(0...1) == 0 {
          canvas.write(texts.next(), at: start, in: clip, role: .key)
        } else {
          canvas.write(texts.next(), in: clip, aligned: .trailing, role: .key)
        }
        expectSound(canvas, since: before, clip, "seed \(seed), \(glyphs)")
      }
    }
  }

  /// Checks every cell: halves in pairs, glyphs of their width, no new text outside `clip`.
  private func expectSound(_ canvas: Canvas, since before: Canvas, _ clip: Rect, _ note: String) {
    for row in 0..<canvas.size.rows {
      var column = 0
      while column < canvas.size.columns {
        let cell = canvas[row, column]
        let isInside =
          (clip.row..<clip.endRow).contains(row) && (clip.column..<clip.endColumn).contains(column)
        if !isInside && cell != before[row, column] {
          #expect(cell.glyph == " " && cell.role == before[row, column].role, "\(note)")
        }
        #expect(cell.width == 1 || cell.width == 2, "\(note)")
        #expect(canvas.glyphs != .ascii || cell.glyph.asciiCode != nil, "\(note)")
        #expect(
          DisplayWidth.of(String(cell.glyph.character), glyphs: canvas.glyphs) == Int(cell.width))
        for half in 1..<max(1, Int(cell.width)) {
          let isHalf = column + half < canvas.size.columns && canvas[row, column + half].width == 0
          #expect(isHalf, "\(note)")
        }
        column += max(1, Int(cell.width))
      }
    }
  }
}

@Suite struct GlyphSetTests {
  @Test(arguments: GlyphSet.Mark.allCases)
  func `our own marks keep to their set`(mark: GlyphSet.Mark) {
    #expect(DisplayWidth.of(GlyphSet.unicode[mark]) == 1)
    for glyphs in [GlyphSet.ascii, .ambiguousWide] {
      #expect(glyphs[mark].utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
  }

  @Test func `states can be told apart in every set`() {
    let states: [GlyphSet.Mark] = [.ok, .warning, .bad, .blocked, .unknown]
    for glyphs in GlyphSet.allCases {
      #expect(Set(states.map { glyphs[$0] }).count == states.count)
    }
    #expect(states.map { GlyphSet.ascii[$0] } == ["ok", "!!", "x", "##", "?"])
  }
}
