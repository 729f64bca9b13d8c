/// Draws ids for new records; the same seed draws the same ids.
package struct IdentitySource: Sendable {
  private var random: SeededRandom

  package init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Crockford's base 32: no I, L, O or U that could be mistaken or offend.
  private static let letters = Array("ABCDEFGHJKMNPQRSTVWXYZ")
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// A free id for an item: the key, `-`, a letter and four more symbols; without the key when the
  /// workspace has none that an id could begin with.
  package mutating func itemID(in plan: Plan, except others: Set<RecordID> = []) -> RecordID {
    let prefix = plan.workspace.key + "-"
    let isUsable = RecordID(prefix + "A0000").isValid
    while true {
      var text = isUsable ? prefix : ""
      text.append(Self.letters[Int.random(in: 0..<Self.letters.count, using: &random)])
      for _ in 0..<4 {
        text.append(Self.symbols[Int.random(in: 0..<Self.symbols.count, using: &random)])
      }
      let id = RecordID(text)
      if !plan.isTaken(id, in: Item.self), !others.contains(id) { return id }
    }
  }

  /// A free id for a record of another kind: the slug of its title, at most 32 characters,
  /// with `-2` and so on behind it when that is taken.
  package static func slug(
    of title: String, for type: any PlanRecord.Type, in plan: Plan
  ) -> RecordID {
    var words = ""
    for byte in title.lowercased().utf8 {
      let isWordPart = byte.isAlphanumeric || byte == UInt8(ascii: ".")
      if isWordPart {
        words.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !words.isEmpty, words.last != "-" {
        words.append("-")
      }
    }
    var slug = String(words.prefix(32))
    while let last = slug.last, last == "-" || last == "." { slug.removeLast() }
    while let first = slug.first, first == "-" || first == "." { slug.removeFirst() }
    if slug.isEmpty { slug = type.kind.name }
    var candidate = RecordID(slug)
    var number = 2
    while plan.isTaken(candidate, in: type) {
      candidate = RecordID("\(slug)-\(number)")
      number += 1
    }
    return candidate
  }
}

/// Sebastiano Vigna's SplitMix64: small, fast, and the same everywhere.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
