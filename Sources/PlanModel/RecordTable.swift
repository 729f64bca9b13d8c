/// All records of one kind, found by id; ids are unique without regard to case.
package struct RecordTable<Record: PlanRecord>: Sendable {
  /// A record in a place of its own, so that tables move and grow without copying it.
  package final class Box: Sendable {
    package let record: Record

    package init(_ record: Record) { self.record = record }
  }

  private var boxes: [Box] = []
  private var slots: [FoldedID: Int] = [:]

  package init() {}

  package var count: Int { boxes.count }
  package var isEmpty: Bool { boxes.isEmpty }
  /// Every record, in no particular order.
  package var all: some Collection<Record> { boxes.lazy.map(\.record) }

  /// The record with exactly this id.
  package subscript(id: RecordID) -> Record? { box(id)?.record }

  private func box(_ id: RecordID) -> Box? { place(of: id).map { boxes[$0] } }

  /// Where the record with exactly this id stands in `forEach`; good until a record is taken out.
  @specialized(where Record == Item)
  package func place(of id: RecordID) -> Int? {
    guard let slot = slots[FoldedID(id)], boxes[slot].record.core.id == id else { return nil }
    return slot
  }

  /// Whether there is a record with exactly this id.
  package func contains(_ id: RecordID) -> Bool { box(id) != nil }

  /// The id that is taken when case is disregarded.
  package func twin(of id: RecordID) -> RecordID? {
    slots[FoldedID(id)].map { boxes[$0].record.core.id }
  }

  package mutating func reserve(_ count: Int) {
    boxes.reserveCapacity(count)
    slots.reserveCapacity(count)
  }

  /// Adds a record, or puts it in the place of the one with its id.
  package mutating func put(_ record: Record) { put(Box(record)) }

  /// Adds a record that has its place already, or puts it in the place of the one with its id.
  package mutating func put(_ box: Box) {
    let key = FoldedID(box.record.core.id)
    if let slot = slots[key] {
      boxes[slot] = box
    } else {
      slots[key] = boxes.count
      boxes.append(box)
    }
  }

  /// Adds a record unless its id is taken, whatever its case; returns the id that takes it.
  package mutating func insert(_ box: Box) -> RecordID? {
    let key = FoldedID(box.record.core.id)
    if let slot = slots.updateValue(boxes.count, forKey: key) {
      slots[key] = slot
      return boxes[slot].record.core.id
    }
    boxes.append(box)
    return nil
  }

  /// Takes a record out.
  package mutating func remove(_ id: RecordID) {
    guard let slot = slots.removeValue(forKey: FoldedID(id)) else { return }
    let last = boxes.removeLast()
    if slot < boxes.count {
      boxes[slot] = last
      slots[FoldedID(last.record.core.id)] = slot
    }
  }

  /// Looks at a record without copying it; `nil` when there is none with exactly this id.
  package func look<Value>(at id: RecordID, _ body: (borrowing Record) -> Value) -> Value? {
    guard let box = box(id) else { return nil }
    return body(box.record)
  }

  /// Runs `body` over what the records that are not archived are called; `title` may be empty.
  @specialized(where Record == Item)
  package func forEachName(_ body: (_ id: RecordID, _ title: String) -> Void) {
    // Asking a record of any kind for its core copies it; this is made for items, which do not.
    for box in boxes where !box.record.core.isArchived {
      body(box.record.core.id, box.record.title)
    }
  }

  /// Runs `body` over the records without copying them.
  @specialized(where Record == Item)
  package func forEach(_ body: (borrowing Record) -> Void) {
    for box in boxes { body(box.record) }
  }
}

/// An id as a key that disregards the case of ASCII letters.
package struct FoldedID: Hashable, Sendable {
  private let id: RecordID
  /// A number of the folded bytes, worked out once.
  private let word: UInt64

  package init(_ id: RecordID) {
    self.id = id
    var text = id.text
    word = text.withUTF8 { bytes in
      var word: UInt64 = 0
      for byte in bytes { word = (word &* 31) ^ UInt64(Self.fold(byte)) }
      return word
    }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.word == right.word
      && (left.id == right.id || sameFolded(left, right))
  }

  private static func sameFolded(_ left: Self, _ right: Self) -> Bool {
    left.id.text.utf8.elementsEqual(right.id.text.utf8) { fold($0) == fold($1) }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(word)
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
  }
}
