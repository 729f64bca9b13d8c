extension Canvas {
  /// The frame as plain text: a line a row, without blanks at the ends of lines.
  package var text: String {
    (0..<size.rows).map(rowText).joined(separator: "\n")
  }

  /// The frame with its looks: under each row a line of role letters and one of emphasis digits.
  ///
  /// Lines of text begin with `|`, of roles with `r` (the letter of `Role.letter`, a blank for plain
  /// text), of emphasis with `e` (the raw value in hexadecimal, a blank for none). Lines of looks
  /// that say nothing are left out.
  package var snapshot: String {
    var lines: [String] = []
    for row in 0..<size.rows {
      lines.append("|" + rowText(row))
      let cells = rowCells(row)
      let roles = trimmed(cells.map { $0.role == .text ? " " : $0.role.letter })
      if !roles.isEmpty { lines.append("r" + roles) }
      let emphasis = trimmed(
        cells.map { $0.emphasis.isEmpty ? " " : hexDigit($0.emphasis.rawValue) })
      if !emphasis.isEmpty { lines.append("e" + emphasis) }
    }
    return lines.joined(separator: "\n")
  }

  private func rowCells(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  private func rowText(_ row: Int) -> String {
    trimmed(rowCells(row).compactMap { $0.width == 0 ? nil : $0.glyph.character })
  }

  private func trimmed(_ characters: [Character]) -> String {
    let end = characters.lastIndex { $0 != " " } ?? -1
    return String(characters[...end])
  }

  private func hexDigit(_ value: UInt8) -> Character {
    String(value & 0xF, radix: 16).first ?? "?"
  }
}

extension Role {
  /// One letter that stands for the role in snapshots.
  package var letter: Character {
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    guard let place = Role.allCases.firstIndex(of: self) else { return "?" }
    return letters.dropFirst(place).first ?? "?"
  }
}
