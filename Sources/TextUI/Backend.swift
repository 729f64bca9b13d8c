/// What a person or the terminal did.
package enum TerminalInput: Hashable, Sendable {
  case key(KeyPress)
  /// Pasted text, whole, with its line breaks as `\n`.
  case paste(String)
  /// The window has a new size; `Backend.size` already tells it.
  case resize
  /// The job was continued after a suspension; the whole screen must be drawn anew.
  case resumed
  /// A request to end: SIGTERM, SIGINT from outside, or the terminal has gone (SIGHUP, end of file).
  case hangUp
  /// Something that was started earlier has an answer ready (see `Waker`).
  case wake
}

/// What a terminal can show.
package struct TerminalCapabilities: Hashable, Sendable {
  /// The known type that an unknown one is drawn as; `nil` when the terminal's own is known.
  package var substitute: String?
  /// Number of colours; 0 or 1 means none.
  package var colours: Int
  /// Whether colours are given directly as red, green and blue.
  package var isDirectColour: Bool
  /// Whether bytes above 127 may be written at all.
  package var isUTF8: Bool

  package init(colours: Int, isDirectColour: Bool, isUTF8: Bool) {
    self.colours = colours
    self.isDirectColour = isDirectColour
    self.isUTF8 = isUTF8
  }
}

/// The screen and keyboard that a session runs on: ncurses in the program, a script in tests.
package protocol Backend: ~Copyable {
  /// The size of the window now.
  var size: Size { get }
  /// What the terminal can show.
  var capabilities: TerminalCapabilities { get }

  /// Blocks until there is input or `milliseconds` have passed (`nil`: for ever), and returns
  /// everything that waits, in order; empty after a time-out.
  mutating func wait(milliseconds: Int?) -> [TerminalInput]
  /// Shows a frame: writes only the cells that differ from the last one.
  mutating func present(_ canvas: Canvas, styles: StyleSheet)
  /// Forgets what the screen shows, so that the next frame is drawn whole.
  mutating func refresh()
  /// Sends text to the terminal's clipboard (OSC 52) where it has one.
  mutating func copy(_ text: String)
  /// Sets the window's title where the terminal has one; restored at the end.
  mutating func setTitle(_ title: String)
  /// Gives the terminal back to the shell, stops this process as ^Z does, and takes it again.
  mutating func suspend()
  /// Gives the terminal back while `body` runs another program on it, then takes it again.
  mutating func lend(_ body: () -> Void)
}
