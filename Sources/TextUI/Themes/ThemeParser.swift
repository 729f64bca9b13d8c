/// Reads theme files: lines `name = value`, comments after `#` as the first character of a line.
///
/// A role's value is `mono | 16 | 256 | rgb`; a cell is `[colour] [on colour] [attribute…]`, or `-`
/// for the terminal's own look. A cell may use the colours of its own column and of poorer ones.
package struct ThemeParser: Sendable {
  private let file: String
  private var theme: Theme
  private var problems: [ThemeProblem] = []
  /// The number of the line being read.
  private var line = 0

  private init(_ source: ThemeSource) {
    file = source.file
    theme = Theme(name: source.name)
  }

  /// The theme of a file, and its mistakes in the order of the lines.
  package static func parse(_ source: ThemeSource) -> (theme: Theme, problems: [ThemeProblem]) {
    var parser = ThemeParser(source)
    for line in source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      parser.line += 1
      do throws(ThemeProblem) {
        try parser.read(line)
      } catch {
        parser.problems.append(error)
      }
    }
    return (parser.theme, parser.problems)
  }

  private mutating func read(_ text: Substring) throws(ThemeProblem) {
    let text = text.trimmed
    guard let first = text.first, first != "#" else { return }
    guard let equals = text.firstIndex(of: "=") else {
      throw problem("There is no = in this line.")
    }
    let names = text[..<equals].trimmed
    let value = text[text.index(after: equals)...].trimmed
    switch names {
    case "name":
      guard !value.isEmpty else { throw problem("The name is missing.") }
      theme.name = String(value)
    case "inherits": theme.inherits = value.isEmpty ? nil : String(value)
    case "background":
      guard let background = Theme.Background(rawValue: String(value)) else {
        throw problem("The background is dark, light or any, not \(quoted(value)).")
      }
      theme.background = background
    default: try readRow(names, value)
    }
  }

  private mutating func readRow(
    _ names: Substring, _ value: Substring
  ) throws(ThemeProblem) {
    let roles = try self.roles(names)
    let cells = value.split(separator: "|", omittingEmptySubsequences: false)
    guard cells.count <= Theme.Column.allCases.count else {
      throw problem("A role has four cells at most: mono | 16 | 256 | rgb.")
    }
    var looks: [Theme.Column: Theme.Look] = [:]
    for (column, cell) in zip(Theme.Column.allCases, cells) where !cell.trimmed.isEmpty {
      looks[column] = try look(cell, column)
    }
    guard !looks.isEmpty else { throw problem("The role has no look.") }
    if roles.contains(.muted) { try checkMuted(looks) }
    for role in roles { theme.rows[role] = looks }
  }

  private func roles(_ names: Substring) throws(ThemeProblem) -> [Role] {
    var roles: [Role] = []
    for name in names.split(separator: ",", omittingEmptySubsequences: false) {
      guard let role = Role(rawValue: String(name.trimmed)) else {
        throw problem("There is no role \(quoted(name.trimmed)).")
      }
      roles.append(role)
    }
    return roles
  }

  /// Bright black is the background of Solarized's dark palette: text in it cannot be read there.
  private func checkMuted(_ looks: [Theme.Column: Theme.Look]) throws(ThemeProblem) {
    let unreadable: [Theme.Tint] = [.ansi(8), .palette(8)]
    if looks.values.contains(where: { unreadable.contains($0.foreground) }) {
      throw problem("muted must not be bright-black, which some palettes make invisible.")
    }
  }

  private func look(
    _ cell: Substring, _ column: Theme.Column
  ) throws(ThemeProblem) -> Theme.Look {
    var look = Theme.Look()
    var hasForeground = false
    var words = cell.split(whereSeparator: { $0 == " " || $0 == "\t" })[...]
    while let word = words.popFirst() {
      if word == "on" {
        guard let colour = words.popFirst() else {
          throw problem("A colour is missing after “on”.")
        }
        look.background = try tint(colour, column)
      } else if let attribute = Theme.attributes[String(word)] {
        look.emphasis.formUnion(attribute)
      } else {
        guard !hasForeground else { throw problem("\(quoted(word)) is no attribute.") }
        look.foreground = try tint(word, column)
        hasForeground = true
      }
    }
    return look
  }

  private func tint(
    _ word: Substring, _ column: Theme.Column
  ) throws(ThemeProblem) -> Theme.Tint {
    guard let tint = Theme.Tint(word) else {
      throw problem("\(quoted(word)) is neither a colour nor an attribute.")
    }
    guard tint.column.rawValue <= column.rawValue else {
      throw problem("The colour \(quoted(word)) is not of this column or a poorer one.")
    }
    return tint
  }

  private func problem(_ reason: String) -> ThemeProblem {
    ThemeProblem(file: file, line: line, reason: reason)
  }

  /// A word of the file as a problem shows it: safe to print and not too long.
  private func quoted(_ word: Substring) -> String {
    "“" + DisplayText(String(word)).truncated(to: 40) + "”"
  }
}

extension Theme {
  /// The names of attributes; `normal` is the absence of any.
  static let attributes: [String: Emphasis] = [
    "normal": [], "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse,
  ]
}

extension Theme.Tint {
  /// The ANSI colours in the order of their indexes; the other eight begin with `bright-`.
  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  /// The poorest column that has the colour.
  var column: Theme.Column {
    switch self {
    case .standard: .mono
    case .ansi: .ansi
    case .palette: .palette
    case .rgb: .rgb
    }
  }

  /// Reads `-`, `default`, an ANSI name, an index up to 255, or `#rrggbb`.
  init?(_ word: Substring) {
    let bright = "bright-"
    if word == "-" || word == "default" {
      self = .standard
    } else if let index = Theme.Tint.names.firstIndex(of: String(word)) {
      self = .ansi(index)
    } else if word.hasPrefix(bright),
      let index = Theme.Tint.names.firstIndex(of: String(word.dropFirst(bright.count)))
    {
      self = .ansi(index + 8)
    } else if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let index = UInt8(word) {
      self = .palette(Int(index))
    } else {
      self.init(hexadecimal: word)
    }
  }

  private init?(hexadecimal word: Substring) {
    let digits = word.dropFirst()
    guard word.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    self = .rgb(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}

extension Substring {
  /// The text without the blanks around it.
  fileprivate var trimmed: Substring {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return self[first...last]
  }
}
