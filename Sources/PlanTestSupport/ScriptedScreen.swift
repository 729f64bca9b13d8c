package import TextUI

/// A terminal without a keyboard: it shows what it is given, and remembers what was asked of it.
package struct ScriptedScreen: Backend, Sendable {
  package var size: Size
  package let capabilities: TerminalCapabilities
  /// Input that `wait` hands out, all at once.
  package var waiting: [TerminalInput] = []
  /// The last frame.
  package private(set) var canvas: Canvas
  /// The looks of the last frame.
  package private(set) var styles = StyleSheet([:])
  /// How many frames were shown.
  package private(set) var frames = 0
  /// How often the whole screen was asked to be drawn anew.
  package private(set) var refreshes = 0
  /// Texts that were sent to the clipboard.
  package private(set) var copies: [String] = []
  /// Titles that the window was given.
  package private(set) var titles: [String] = []
  /// How often the job was stopped.
  package private(set) var suspensions = 0
  /// How often the terminal was lent to another program.
  package private(set) var loans = 0

  package init(
    size: Size,
    capabilities: TerminalCapabilities = TerminalCapabilities(
      colours: 256, isDirectColour: false, isUTF8: true)
  ) {
    self.size = size
    self.capabilities = capabilities
    canvas = Canvas(size: size)
  }

  /// Hands out what waits; a script that has ended hangs up.
  package mutating func wait(milliseconds: Int?) -> [TerminalInput] {
    defer { waiting = [] }
    return waiting.isEmpty ? [.hangUp] : waiting
  }

  package mutating func present(_ canvas: Canvas, styles: StyleSheet) {
    self.canvas = canvas
    self.styles = styles
    frames += 1
  }

  package mutating func refresh() { refreshes += 1 }
  package mutating func copy(_ text: String) { copies.append(text) }
  package mutating func setTitle(_ title: String) { titles.append(title) }
  package mutating func suspend() { suspensions += 1 }

  package mutating func lend(_ body: () -> Void) {
    loans += 1
    body()
  }
}
