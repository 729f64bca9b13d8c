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
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  /// Which letters each record has: most are passed over by one comparison.
  private var letters: [UInt64] = []

  /// Indexes every record of a plan that is not archived, in the order of the catalog.
  init(_ plan: Plan) {
    revision = plan.revision
    for (number, type) in RecordCatalog.types.enumerated() where !type.kind.folder.isEmpty {
      add(type, number, plan)
    }
    starts.append(bytes.count)
  }

  private mutating func add<Record: PlanRecord>(_: Record.Type, _ kind: Int, _ plan: Plan) {
    let prefix = Record.self == Item.self ? "" : Record.kind.name + " "
    let table = plan[keyPath: Record.table]
    bytes.reserveCapacity(bytes.count + table.count * 48)
    table.forEach { record in
      guard !record.core.isArchived else { return }
      places.append(Place(id: record.core.id, kind: kind))
      starts.append(bytes.count)
      append(prefix)
      append(record.core.id.text)
      bytes.append(0x20)
      append(record.title)
      letters.append(Self.letters(of: bytes[(starts.last ?? 0)...]))
    }
  }

  private mutating func append(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { utf8 in
      for byte in utf8 {
        guard byte < 0x80 else { return false }
        bytes.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
      }
      return true
    }
    guard !isPlain else { return }
    let kept = text.utf8.prefix { $0 < 0x80 }.count
    bytes.removeLast(kept)
    bytes += SearchIndex.fold(text)
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
    bytes.withUnsafeBufferPointer { bytes in
      for place in places.indices where letters[place] & wanted == wanted {
        let entry = UnsafeBufferPointer(rebasing: bytes[starts[place]..<starts[place + 1]])
        var total = 0
        for word in words {
          let cost = word.withUnsafeBufferPointer { FuzzyMatch.cost(of: $0, in: entry) }
          guard let cost else {
            total = -1
            break
          }
          total += cost
        }
        if total >= 0 { body(place, total) }
      }
    }
  }
}
