// For developers and tests: shows what the terminal sends, and ends in every way a program can.
import CursesTerminal
import Glibc
import TextUI

/// Writes what arrives as rows of text; some keys do what `act` says.
struct Probe {
  private var lines: [String] = []
  private var isHostile = false
  var isDone = false

  mutating func take(_ input: TerminalInput, on session: inout TerminalSession) {
    lines.append(describe(input))
    if case .key(let key) = input { act(on: key, session: &session) }
    if input == .hangUp { isDone = true }
  }

  private mutating func act(on key: KeyPress, session: inout TerminalSession) {
    switch key {
    case .character("q"): isDone = true
    case .character("x"): print([1, 2, 3][lines.count + 1000])
    case .character("o"): print(Int.max - 1 + lines.count + 1)
    case .character("s"): print(descend(lines.count).count)
    case .character("f"): fatalError("a deliberate end")
    case .character("e"): exit(3)
    case .character("a"): abort()
    case .character("d"): raise(SIGSEGV)
    case .character("t"): complain("words on standard error")
    case .character("c"): session.copy("copied text")
    case .character("n"): session.setTitle("probe: a\u{1B}]0;b\u{202E} title")
    case .character("h"): isHostile.toggle()
    case .character("l"): session.lend { system("stty -g; echo lent") }
    case .character("w"): lines.append("日本語 e\u{301} ● ✓ 🇩🇪")
    case .control("z"): session.suspend()
    default: break
    }
  }

  /// Calls itself without end, in a way that no optimiser turns into a loop.
  @inline(never)
  private func descend(_ depth: Int) -> [Int] {
    depth < 0 ? [] : descend(depth + 1) + [depth] + descend(depth + 2)
  }

  private func describe(_ input: TerminalInput) -> String {
    switch input {
    case .key(.character(let character)): "character \(character)"
    case .key(.control(let character)): "control \(character)"
    case .key(.named(let key, let shift)): "named \(shift ? "s-" : "")\(key.rawValue)"
    case .paste(let text):
      "paste \(text.utf8.count) bytes \(text.split(separator: "\n").count) lines"
    case .resize: "resize"
    case .resumed: "resumed"
    case .hangUp: "hang-up"
    case .wake: "wake"
    }
  }

  func frame(size: Size, capabilities: TerminalCapabilities) -> Canvas {
    var canvas = Canvas(size: size)
    let head =
      "probe \(size.rows)x\(size.columns) colours \(capabilities.colours)"
      + " \(capabilities.isUTF8 ? "utf-8" : "ascii") inputs \(lines.count)"
    write(head, row: 0, role: .title, into: &canvas)
    for (row, line) in lines.suffix(max(0, size.rows - 1)).enumerated() {
      write(line, row: row + 1, role: .text, into: &canvas)
    }
    if isHostile { fillWithHostileText(&canvas) }
    canvas.cursor = Point(row: min(lines.count, max(0, size.rows - 1)), column: 0)
    return canvas
  }

  private func write(_ text: String, row: Int, role: Role, into canvas: inout Canvas) {
    var column = 0
    for glyph in text where row < canvas.size.rows {
      let width = isWide(glyph) ? 2 : 1
      guard column + width <= canvas.size.columns else { return }
      canvas[row, column] = Cell(glyph: CellGlyph(glyph), role: role, width: UInt8(width))
      if width == 2 { canvas[row, column + 1] = Cell(role: role, width: 0) }
      column += width
    }
  }

  private func isWide(_ glyph: Character) -> Bool {
    glyph.unicodeScalars.contains { (0x1100...0x115F).contains($0.value) || $0.value >= 0x2E80 }
  }

  /// Cells that no drawing code should make: controls, bidi marks, broken pairs, wrong widths.
  private func fillWithHostileText(_ canvas: inout Canvas) {
    let scalars: [UInt32] = [
      0x00, 0x07, 0x08, 0x0A, 0x0D, 0x1B, 0x7F, 0x80, 0x9B, 0x9D, 0x9F, 0xAD, 0x200B, 0x200D,
      0x200E, 0x202E, 0x2028, 0x2066, 0xFEFF, 0xFE0F, 0xE0001, 0xE0041, 0x301, 0x1160, 0x3164,
      0x65E5, 0x1F468, 0x41, 0xFF21, 0x10FFFF,
    ]
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        let place = row * canvas.size.columns + column
        let scalar = Unicode.Scalar(scalars[place % scalars.count]) ?? " "
        let joined = Unicode.Scalar(scalars[(place * 7 + 3) % scalars.count]) ?? " "
        var text = String(Character(scalar))
        if place % 3 == 0 { text.unicodeScalars.append(joined) }
        canvas[row, column] = Cell(
          glyph: CellGlyph(text.first ?? " "), emphasis: Emphasis(rawValue: UInt8(place % 16)),
          width: UInt8(place % 4))
      }
    }
  }
}

/// Writes a line on standard error.
func complain(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

/// Runs until `q` or the terminal's end; answers the exit status.
func run() -> Int32 {
  do {
    let colour: ColourUse = CommandLine.arguments.contains("--mono") ? .forbidden : .allowed
    var session = try TerminalSession(colour: colour, crashNote: "probe: stopped by an error\n")
    let styles = StyleSheet([
      .title: Style(foreground: .indexed(2), background: .standard, emphasis: .bold)
    ])
    var probe = Probe()
    while !probe.isDone {
      let frame = probe.frame(size: session.size, capabilities: session.capabilities)
      session.present(frame, styles: styles)
      for input in session.wait(milliseconds: nil) { probe.take(input, on: &session) }
    }
    return 0
  } catch {
    complain("\(error)")
    return 2
  }
}

exit(run())
