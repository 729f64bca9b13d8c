import PlanModel

/// The ids and titles of all records, folded in one run of bytes, for the palette.
///
/// Made when the palette is opened after a change, so that a key in it costs one sweep.
package struct PaletteIndex: Sendable {
  /// A record of the index.
  struct Place: Sendable {
    let id: RecordID
    /// Where the kind stands in the catalog.
    let kind: Int
  }

  /// The revision of the plan that it was made from.
  let revision: Int
  private(set) var places: [Place] = []
  private let texts: FoldedTexts
  /// Which letters each record has: most are passed over by one comparison.
  private let letters: [UInt64]

  /// Indexes every record of a plan that is not archived, in the order of the catalog.
  init(_ plan: Plan) {
    revision = plan.revision
    var places: [Place] = []
    let count = plan.items.count
    places.reserveCapacity(count)
    texts = FoldedTexts(entries: count, bytesEach: 64) { texts in
      for (number, type) in RecordCatalog.types.enumerated() where !type.kind.folder.isEmpty {
        Self.add(type, number, plan, to: &places, &texts)
      }
    }
    var letters: [UInt64] = []
    letters.reserveCapacity(places.count)
    texts.forEach { _, entry in letters.append(Self.letters(of: entry)) }
    self.letters = letters
    self.places = places
  }

  private static func add<Record: PlanRecord>(
    _: Record.Type, _ kind: Int, _ plan: Plan, to places: inout [Place],
    _ texts: inout FoldedTexts
  ) {
    let blank = UInt8(ascii: " ")
    plan[keyPath: Record.table].forEachName { id, title in
      places.append(Place(id: id, kind: kind))
      texts.begin()
      if Record.self != Item.self { texts.append(Record.kind.name, endingIn: blank) }
      texts.append(id.text, endingIn: blank)
      texts.append(title, endingIn: blank)
    }
  }

  /// One bit for each letter or digit that occurs.
  private static func letters(of bytes: some Sequence<UInt8>) -> UInt64 {
    var found: UInt64 = 0
    for byte in bytes { found |= 1 << UInt64(byte & 0x3f) }
    return found
  }

  /// The places of the records that have every word, each with its cost; all for no words.
  func search(_ words: [[UInt8]], _ body: (_ place: Int, _ cost: Int) -> Void) {
    let wanted = Self.letters(of: words.joined())
    texts.forEach { place, entry in
      guard letters[place] & wanted == wanted else { return }
      var total = 0
      for word in words {
        let cost = word.withUnsafeBufferPointer { FuzzyMatch.cost(of: $0, in: entry) }
        guard let cost else { return }
        total += cost
      }
      body(place, total)
    }
  }
}
