/// All records of one kind, found by id; ids are unique without regard to case.
package struct RecordTable<Record: PlanRecord>: Sendable {
  private var records: [Record] = []
  private var slots: [FoldedID: Int] = [:]

  package init() {}

  package var count: Int { records.count }
  package var isEmpty: Bool { records.isEmpty }
  /// Every record, in no particular order.
  package var all: [Record] { records }

  /// The record with exactly this id.
  package subscript(id: RecordID) -> Record? {
    guard let slot = slots[FoldedID(id)], records[slot].id == id else { return nil }
    return records[slot]
  }

  /// Whether there is a record with exactly this id.
  package func contains(_ id: RecordID) -> Bool {
    slots[FoldedID(id)].map { records[$0].id == id } ?? false
  }

  /// The id that is taken when case is disregarded.
  package func twin(of id: RecordID) -> RecordID? {
    slots[FoldedID(id)].map { records[$0].id }
  }

  package mutating func reserve(_ count: Int) {
    records.reserveCapacity(count)
    slots.reserveCapacity(count)
  }

  /// Adds a record, or puts it in the place of the one with its id.
  package mutating func put(_ record: Record) {
    if let slot = slots[FoldedID(record.id)] {
      records[slot] = record
    } else {
      slots[FoldedID(record.id)] = records.count
      records.append(record)
    }
  }

  /// Takes a record out.
  package mutating func remove(_ id: RecordID) {
    guard let slot = slots.removeValue(forKey: FoldedID(id)) else { return }
    let last = records.removeLast()
    if slot < records.count {
      records[slot] = last
      slots[FoldedID(last.id)] = slot
    }
  }

  /// Runs `body` over the records without copying them.
  package func forEach(_ body: (borrowing Record) -> Void) {
    for index in records.indices { body(records[index]) }
  }
}

/// An id as a key that disregards the case of ASCII letters.
package struct FoldedID: Hashable, Sendable {
  private let id: RecordID

  package init(_ id: RecordID) { self.id = id }

  package static func == (left: Self, right: Self) -> Bool {
    left.id.text.utf8.elementsEqual(right.id.text.utf8) { fold($0) == fold($1) }
  }

  package func hash(into hasher: inout Hasher) {
    var word: UInt64 = 0
    for byte in id.text.utf8 { word = (word &* 31) ^ UInt64(Self.fold(byte)) }
    hasher.combine(word)
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
  }
}
