/// Why a key's spelling was not understood.
package struct KeyNotationError: Error, Hashable, Sendable {
  /// The part that was not understood.
  package let token: String
  /// What is wrong with it, as a sentence without a full stop.
  package let reason: String

  package init(token: String, reason: String) {
    self.token = token
    self.reason = reason
  }
}

extension KeyPress {
  /// How the key is spelt in `keys.conf`, help and tests: `j`, `<enter>`, `<c-p>`, `<s-left>`.
  package var notation: String {
    switch self {
    case .character(" "): "<space>"
    case .character(","): "<comma>"
    case .character(let character): String(character)
    case .control(let character): "<c-\(character)>"
    case .named(let key, let shift): shift ? "<s-\(key.rawValue)>" : "<\(key.rawValue)>"
    }
  }

  /// Reads one key as `notation` spells it; names and letters after `c-` may be in either case.
  package init(notation token: String) throws(KeyNotationError) {
    guard token.count > 1 else {
      guard let character = token.first, KeyPress.isTypable(character) else {
        throw KeyNotationError(token: token, reason: "a key is one character or a name in < >")
      }
      self = .character(character)
      return
    }
    guard token.hasPrefix("<"), token.hasSuffix(">") else {
      throw KeyNotationError(token: token, reason: "keys of a sequence are separated by blanks")
    }
    let name = token.dropFirst().dropLast().lowercased()
    guard let key = KeyPress(name: name) else {
      throw KeyNotationError(token: token, reason: "there is no key of this name")
    }
    self = key
  }

  /// Reads keys that are pressed one after the other, with blanks between them: `g b`.
  package static func sequence(_ text: String) throws(KeyNotationError) -> [KeyPress] {
    var keys: [KeyPress] = []
    for token in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      keys.append(try KeyPress(notation: String(token)))
    }
    if keys.isEmpty { throw KeyNotationError(token: text, reason: "a key is missing") }
    return keys
  }

  /// The spelling of a sequence, as `sequence(_:)` reads it.
  package static func notation(of keys: [KeyPress]) -> String {
    keys.map(\.notation).joined(separator: " ")
  }

  /// The key of a name in lower case, as it stands between `<` and `>`.
  private init?(name: String) {
    switch name {
    case "space": self = .character(" ")
    case "comma": self = .character(",")
    default:
      if name.hasPrefix("c-"), let letter = name.last, name.count == 3 {
        guard ("a"..."z").contains(letter) || "[\\]^_@".contains(letter) else { return nil }
        self = .control(letter)
        return
      }
      let hasShift = name.hasPrefix("s-")
      guard let key = NamedKey(rawValue: hasShift ? String(name.dropFirst(2)) : name) else {
        return nil
      }
      self = .named(key, shift: hasShift)
    }
  }

  private static func isTypable(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { DisplayWidth.of($0) != nil } && !character.isWhitespace
  }
}

extension KeyPress {
  /// The key as footers and help show it: `H`, `^S`, `Space`, `⏎`, `S-Tab`; words in ASCII.
  package func displayName(_ glyphs: GlyphSet = .unicode) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): DisplayText.line(String(character), glyphs: glyphs)
    case .control(let character): "^" + character.uppercased()
    case .named(let key, let shift): (shift ? "S-" : "") + key.displayName(glyphs)
    }
  }

  /// A sequence as footers and help show it: `gb`, `g Tab`.
  ///
  /// Keys of one letter are written together, as the fingers know them.
  package static func displayName(of keys: [KeyPress], _ glyphs: GlyphSet = .unicode) -> String {
    let names = keys.map { $0.displayName(glyphs) }
    return names.joined(separator: names.allSatisfy { $0.count == 1 } ? "" : " ")
  }
}

extension NamedKey {
  /// The key as footers and help show it.
  package func displayName(_ glyphs: GlyphSet = .unicode) -> String {
    let isDrawn = glyphs == .unicode
    return switch self {
    case .enter: isDrawn ? "⏎" : "Enter"
    case .up: isDrawn ? "↑" : "Up"
    case .down: isDrawn ? "↓" : "Down"
    case .left: isDrawn ? "←" : "Left"
    case .right: isDrawn ? "→" : "Right"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backspace: "Bksp"
    case .delete: "Del"
    case .insert: "Ins"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .f1, .f2, .f3, .f4, .f5, .f6, .f7, .f8, .f9: rawValue.uppercased()
    }
  }
}
