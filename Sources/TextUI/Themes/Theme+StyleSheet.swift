extension Theme {
  /// The theme for what a terminal can show: a style for every role.
  ///
  /// A missing cell falls to the next poorer one, a missing role to the part before its last dot,
  /// then to `text`.
  package func styleSheet(at level: ColourLevel) -> StyleSheet {
    var styles: [Role: Style] = [:]
    for role in Role.allCases {
      styles[role] = look(of: role, at: level).map { Theme.style($0, at: level) } ?? Style()
    }
    return StyleSheet(styles)
  }

  private func look(of role: Role, at level: ColourLevel) -> Look? {
    var name = role.rawValue[...]
    while true {
      if let role = Role(rawValue: String(name)), let row = rows[role] {
        return Theme.look(row, at: level)
      }
      guard let dot = name.lastIndex(of: ".") else { break }
      name = name[..<dot]
    }
    return rows[.text].flatMap { Theme.look($0, at: level) }
  }

  /// The richest cell that the level can show.
  private static func look(_ row: [Column: Look], at level: ColourLevel) -> Look? {
    switch level {
    case .mono: row[.mono]
    case .ansi8, .ansi16: row[.ansi] ?? row[.mono]
    // Where only direct colour was given, the nearest of the palette serves.
    case .palette256: row[.palette] ?? row[.ansi] ?? row[.rgb] ?? row[.mono]
    case .direct: row[.rgb] ?? row[.palette] ?? row[.ansi] ?? row[.mono]
    }
  }

  private static func style(_ look: Look, at level: ColourLevel) -> Style {
    var style = Style(
      foreground: look.foreground.colour(at: level), background: look.background.colour(at: level),
      emphasis: look.emphasis)
    // A direct-colour terminal names only the first eight of its palette by index.
    if level == .ansi8 || level == .direct, case .ansi(8...) = look.foreground {
      style.emphasis.insert(.bold)
    }
    return style
  }
}

extension Theme.Tint {
  /// The colour as a terminal of `level` is asked for it.
  fileprivate func colour(at level: ColourLevel) -> Colour {
    switch (self, level) {
    case (.standard, _), (_, .mono): .standard
    case (.ansi(let index), .ansi8), (.ansi(let index), .direct): .indexed(index % 8)
    case (.ansi(let index), _): .indexed(index)
    case (.palette(let index), .palette256): .indexed(index)
    case (.palette(let index), .direct): Palette.direct(index)
    case (.rgb(let red, let green, let blue), .direct):
      .direct(red: red, green: green, blue: blue)
    case (.rgb(let red, let green, let blue), .palette256):
      .indexed(Palette.nearest(red: red, green: green, blue: blue))
    // The parser lets no such colour into the poorer columns.
    case (.palette, .ansi8), (.palette, .ansi16), (.rgb, .ansi8), (.rgb, .ansi16): .standard
    }
  }
}

/// The fixed part of the 256 colours: a cube of 6×6×6 from 16 on, then 24 greys.
private enum Palette {
  private static let steps = [0, 95, 135, 175, 215, 255]

  /// The colour of an index as the palette fixes it; the first sixteen are the terminal's own.
  static func direct(_ index: Int) -> Colour {
    guard index >= 16 else { return .indexed(index % 8) }
    let (red, green, blue) = components(index)
    return .direct(red: UInt8(red), green: UInt8(green), blue: UInt8(blue))
  }

  /// The index, from 16 on, whose colour is least far away; of equals the first.
  static func nearest(red: UInt8, green: UInt8, blue: UInt8) -> Int {
    func distance(_ index: Int) -> Int {
      let own = components(index)
      let (reds, greens, blues) = (own.0 - Int(red), own.1 - Int(green), own.2 - Int(blue))
      return reds * reds + greens * greens + blues * blues
    }
    return (16..<256).min { distance($0) < distance($1) } ?? 16
  }

  private static func components(_ index: Int) -> (Int, Int, Int) {
    guard index < 232 else {
      let grey = 8 + (index - 232) * 10
      return (grey, grey, grey)
    }
    let cube = index - 16
    return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
  }
}
