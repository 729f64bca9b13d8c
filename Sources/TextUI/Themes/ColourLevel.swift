/// Whether the person wants colours at all.
package enum ColourWish: Hashable, Sendable {
  /// As many as the terminal has.
  case asTerminal
  /// None: `NO_COLOR`, `--color=never`.
  case never
}

/// How much colour a terminal is given, from poor to rich.
package enum ColourLevel: Int, CaseIterable, Comparable, Hashable, Sendable {
  /// Attributes only.
  case mono
  /// The eight colours of the palette; a bright foreground is bold instead.
  case ansi8
  /// The sixteen colours of the palette.
  case ansi16
  /// 256 colours.
  case palette256
  /// Red, green and blue.
  case direct

  /// The level for a terminal of these capabilities.
  package init(_ capabilities: TerminalCapabilities, wish: ColourWish) {
    guard wish == .asTerminal else {
      self = .mono
      return
    }
    self =
      switch capabilities.colours {
      case ..<8: .mono
      case _ where capabilities.isDirectColour: .direct
      case ..<16: .ansi8
      case ..<256: .ansi16
      default: .palette256
      }
  }

  package static func < (left: ColourLevel, right: ColourLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}
