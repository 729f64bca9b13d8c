import CNcurses
import CTerminal
package import TextUI

/// Whether a session may use colours (`NO_COLOR` forbids them).
package enum ColourUse: Hashable, Sendable {
  case allowed
  case forbidden
}

/// The real terminal, taken for as long as the value lives.
///
/// A process has at most one at a time, because curses and signals belong to the process. It is
/// given back at the end of the value's scope, and also on `exit`, on SIGQUIT and on a crash.
package struct TerminalSession: ~Copyable, Backend {
  /// The size of the window, as of the last `resize` that `wait` told.
  package private(set) var size = Size(rows: 24, columns: 80)
  /// What the terminal can show; no colours where they are forbidden.
  package let capabilities: TerminalCapabilities

  var decoder: KeyDecoder
  /// Milliseconds that an Esc waits for the rest of a sequence.
  let escapeDelay: Int
  /// Whether the next `wait` tells that the screen was away and must be drawn whole.
  var wasResumed = false

  private var painter: Painter
  private let extras: ScreenExtras
  private let filter: GlyphFilter
  /// Whether the screen is ours; not after an end was asked for while the job was stopped.
  private var isTaken = true
  /// Whether a frame has been shown since the terminal was taken.
  private var hasFrame = false
  private var cursorIsShown: Bool?
  private var title = ""

  /// Takes the terminal; the first frame clears the screen.
  ///
  /// `crashNote` is a line that a crash adds on standard error, with its line break, at most 255
  /// bytes. Throws before anything is written when the terminal cannot show a board.
  package init(colour: ColourUse, crashNote: String = "") throws(TerminalError) {
    let type = try Self.usableType()
    let isUTF8 = terminal_use_locale() != 0
    for step in [terminal_note_modes, terminal_open] {
      let refusal = step()
      guard refusal == 0 else { throw .refused(errno: refusal) }
    }
    terminal_set_crash_note(crashNote)
    terminal_take()
    let known = try Self.startCurses(type)
    extras = ScreenExtras(type: known)
    extras.registerLeavingScreen(rows: Int(curses_rows()), colours: 0)
    curses_set_modes()
    let pairs = ColourPairs(colour)
    var capabilities = pairs.capabilities(isUTF8: isUTF8)
    if known != type { capabilities.substitute = known }
    self.capabilities = capabilities
    filter = GlyphFilter(isUTF8: isUTF8)
    painter = Painter(pairs: pairs, filter: filter)
    decoder = KeyDecoder(keys: .ofTerminal())
    escapeDelay = Self.variable("ESCDELAY").flatMap { Int($0) }.map { min(max($0, 0), 1000) } ?? 25
    updateSize()
    extras.enter()
  }

  deinit { leave() }

  // MARK: Showing

  /// Sends what changed since the last frame, or the whole one after the screen was away.
  package mutating func present(_ canvas: Canvas, styles: StyleSheet) {
    guard isTaken else { return }
    let wantsCursor = canvas.cursor != nil
    if !wantsCursor, cursorIsShown != false { curses_set_cursor(0) }
    painter.paint(canvas, styles: styles)
    if wantsCursor, cursorIsShown != true { curses_set_cursor(1) }
    cursorIsShown = wantsCursor
    if !hasFrame, !title.isEmpty { extras.setTitle(title) }
    hasFrame = true
  }

  /// Draws the next frame whole, whatever the screen shows by then.
  package mutating func refresh() { painter.forget() }

  /// Sends text to the clipboard by OSC 52, if the terminal's description has it.
  package mutating func copy(_ text: String) {
    if isTaken { extras.copy(text) }
  }

  /// Sets the title where the old one can be restored; what is not visible text is left out.
  package mutating func setTitle(_ title: String) {
    let visible = filter.visible(title)
    guard visible != self.title else { return }
    self.title = visible
    // Before the first frame the old title has not been put aside.
    if isTaken, hasFrame { extras.setTitle(visible) }
  }

  /// Reads the window's size again and draws the next frame whole.
  mutating func updateSize() {
    var rows: Int32 = 0
    var columns: Int32 = 0
    if terminal_window_size(&rows, &columns) != 0 { curses_resize(rows, columns) }
    size = Size(rows: Int(curses_rows()), columns: Int(curses_columns()))
    extras.registerLeavingScreen(rows: size.rows, colours: capabilities.colours)
    painter.forget()
  }

  // MARK: Lending

  /// Gives the terminal back and stops the job; the next `wait` tells `resumed`.
  ///
  /// Where an end is asked for while the job is stopped the terminal is not taken again, and the
  /// next `wait` tells `hangUp`.
  package mutating func suspend() {
    leave()
    take(unless: terminal_stop_job() & Int32(TERMINAL_END) != 0)
  }

  /// Gives the terminal back for as long as `body` runs; the next `wait` tells `resumed`.
  package mutating func lend(_ body: () -> Void) {
    leave()
    terminal_set_lent(1)
    body()
    terminal_set_lent(0)
    take(unless: false)
  }

  private func leave() {
    guard isTaken else { return }
    extras.registerScreenLeft()
    curses_leave()
    terminal_give_back()
  }

  /// Takes the terminal again, unless an end was asked for meanwhile.
  private mutating func take(unless isEnding: Bool) {
    isTaken = isTaken && !isEnding
    guard isTaken else { return }
    hasFrame = false
    // A terminal that has gone refuses, and the next `wait` tells so.
    _ = terminal_note_modes()
    terminal_take()
    curses_note_shell_modes()
    curses_restore_modes()
    updateSize()
    extras.enter()
    wasResumed = true
  }

  /// Sets everything right after a stop that could not be seen coming (SIGSTOP).
  mutating func reclaim() {
    guard isTaken else { return }
    curses_restore_modes()
    updateSize()
    extras.enterAgain()
    wasResumed = true
  }

  // MARK: Starting

  /// The terminal's type, if there is a terminal that can be drawn on.
  private static func usableType() throws(TerminalError) -> String {
    guard terminal_is_present() != 0 else { throw .noTerminal }
    let type = variable("TERM") ?? ""
    guard !type.isEmpty, type != "dumb" else { throw .dumb(type) }
    return type
  }

  /// Starts curses and answers the type that it knows.
  private static func startCurses(_ type: String) throws(TerminalError) -> String {
    // Nearly every terminal of today understands xterm's sequences, whatever it calls itself.
    for candidate in [type, "xterm-256color", "xterm"] where curses_start(candidate) != 0 {
      return candidate
    }
    terminal_give_back()
    throw .unknown(type)
  }

  private static func variable(_ name: String) -> String? {
    terminal_variable(name).map { String(cString: $0) }
  }
}
