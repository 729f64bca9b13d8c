import CNcurses
import CTerminal

/// What a session switches on besides curses: pastes as such, the window's title, the clipboard.
struct ScreenExtras {
  /// How a terminal keeps the title that was there before.
  private enum TitleKeeping {
    /// Titles are not supported, or could not be restored.
    case none
    /// By the sequences that curses enters and leaves the screen with.
    case withScreen
    /// By sequences of our own.
    case byHand
  }

  private let titleKeeping: TitleKeeping
  private let hasClipboard: Bool

  /// Finds out what the terminal that curses was started on can do.
  init(type: String) {
    let entry = curses_capability("smcup").map { String(cString: $0) } ?? ""
    titleKeeping =
      if entry.contains("\u{1B}[22;0") { .withScreen } else if type.hasPrefix("tmux") {
        .byHand
      } else {
        .none
      }
    hasClipboard = curses_capability("Ms") != nil
  }

  /// Switches on what curses does not.
  func enter() {
    write("\u{1B}[?2004h" + (titleKeeping == .byHand ? "\u{1B}[22;0t" : ""))
  }

  /// Switches on what another program may have switched off.
  func enterAgain() { write("\u{1B}[?2004h") }

  /// What undoes `enter`.
  private var undo: String { "\u{1B}[?2004l" + (titleKeeping == .byHand ? "\u{1B}[23;0t" : "") }

  /// Registers the bytes that give a terminal back whose screen curses still has.
  func registerLeavingScreen(rows: Int, colours: Int) {
    let names = ["sgr0"] + (colours > 0 ? ["op"] : []) + ["cnorm", "rmkx"]
    let lastRow = curses_address(Int32(max(0, rows - 1)), 0).map { String(cString: $0) } ?? ""
    let leave = names.map(capability).joined() + lastRow + capability("rmcup")
    register(undo + leave)
  }

  /// Registers the bytes for when curses leaves the screen itself.
  func registerScreenLeft() { register(undo) }

  /// Sets the window's title to text that holds nothing but visible characters.
  func setTitle(_ title: String) {
    if titleKeeping != .none { write("\u{1B}]2;\(title)\u{07}") }
  }

  /// Puts text on the clipboard of the terminal, if it has one.
  func copy(_ text: String) {
    if hasClipboard { write("\u{1B}]52;c;\(base64(Array(text.utf8)))\u{07}") }
  }

  /// A capability without its padding, which no terminal of today needs.
  private func capability(_ name: String) -> String {
    guard let value = curses_capability(name) else { return "" }
    var text = String(cString: value)
    while let start = text.firstRange(of: "$<"),
      let end = text[start.upperBound...].firstIndex(of: ">")
    {
      text.removeSubrange(start.lowerBound...end)
    }
    return text
  }

  private func register(_ text: String) {
    let bytes = Array(text.utf8)
    terminal_set_leave(bytes, bytes.count)
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    terminal_write(bytes, bytes.count)
  }
}

/// The base 64 text of bytes.
private func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let part = bytes[start..<min(start + 3, bytes.count)]
    let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
    for place in 0..<4 {
      let isPadding = place > part.count
      text.append(isPadding ? UInt8(ascii: "=") : digits[bits >> (18 - 6 * place) & 63])
    }
  }
  return String(decoding: text, as: UTF8.self)
}
