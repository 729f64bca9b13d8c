import CNcurses
import TextUI

/// The colour pairs of curses, defined when a style first needs them.
struct ColourPairs {
  /// Two colours as curses counts them; -1 is the terminal's own.
  private struct Pair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  /// Number of colours; 0 when none may or can be used.
  let colours: Int
  private let isDirect: Bool
  private let hasOwnColours: Bool
  private let limit: Int
  private var numbers: [Pair: Int32] = [:]

  /// Turns colours on where they are wanted and the terminal has them.
  init(_ use: ColourUse) {
    let outcome = use == .allowed ? curses_start_colours() : -1
    colours = outcome < 0 ? 0 : Int(curses_colours())
    limit = outcome < 0 ? 0 : Int(curses_pairs())
    hasOwnColours = outcome == 1
    isDirect = outcome >= 0 && curses_has_flag("RGB") != 0
  }

  /// What a terminal with these colours can show.
  func capabilities(isUTF8: Bool) -> TerminalCapabilities {
    TerminalCapabilities(colours: colours, isDirectColour: isDirect, isUTF8: isUTF8)
  }

  /// The pair of a style's colours; 0, the terminal's own, when there is no room for it.
  mutating func number(for style: Style) -> Int32 {
    let pair = Pair(
      foreground: index(of: style.foreground, own: 7),
      background: index(of: style.background, own: 0))
    if pair == Pair(foreground: -1, background: -1) || colours == 0 { return 0 }
    if let number = numbers[pair] { return number }
    let next = Int32(numbers.count + 1)
    guard next < limit, curses_define_pair(next, pair.foreground, pair.background) != 0 else {
      return 0
    }
    numbers[pair] = next
    return next
  }

  private func index(of colour: Colour, own: Int32) -> Int32 {
    let standard: Int32 = hasOwnColours ? -1 : own
    switch colour {
    case .standard: return standard
    case .indexed(let index): return (0..<colours).contains(index) ? Int32(index) : standard
    case .direct(let red, let green, let blue):
      guard isDirect else { return standard }
      // Below 8 a direct colour would be taken for an index of the palette.
      return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
  }
}
