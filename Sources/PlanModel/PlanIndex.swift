/// Orders and groups of items that every screen needs, kept up with each edit.
///
/// Archived items are in none of them.
package struct PlanIndex: Sendable {
  /// All items in the order of the product.
  package private(set) var order: [OrderKey] = []
  /// Cards by status, each list in the order of the product.
  private var cardsByStatus: [String: [OrderKey]] = [:]
  /// Initiatives and epics in the order of the product.
  package private(set) var groups: [OrderKey] = []
  /// The ids of parts by the id of what they are a part of.
  private var partsByParent: [RecordID: [RecordID]] = [:]

  package init() {}

  /// Indexes all items at once.
  package init(items: RecordTable<Item>) {
    order.reserveCapacity(items.count)
    items.forEach { item in
      guard !item.core.isArchived else { return }
      let key = OrderKey(item)
      order.append(key)
      if item.isCard {
        cardsByStatus[item.status, default: []].append(key)
      } else {
        groups.append(key)
      }
      if let parent = item.parent { partsByParent[parent, default: []].append(item.id) }
    }
    order.sort()
    groups.sort()
    for status in cardsByStatus.keys { cardsByStatus[status]?.sort() }
    for parent in partsByParent.keys { partsByParent[parent]?.sort() }
  }

  /// The cards of a status, in order.
  package func cards(status: String) -> [OrderKey] { cardsByStatus[status] ?? [] }

  /// The statuses that cards have.
  package var statuses: [String] {
    cardsByStatus.filter { !$0.value.isEmpty }.keys.sorted()
  }

  /// The ids of the items that name this one as their parent, in the order of their bytes.
  package func parts(of id: RecordID) -> [RecordID] { partsByParent[id] ?? [] }

  /// The ids that items name as their parents, in order.
  package var parents: [RecordID] {
    partsByParent.filter { !$0.value.isEmpty }.keys.sorted()
  }

  /// Takes over that an item was changed, added (`before` is `nil`) or taken out.
  mutating func update(from before: Item?, to after: Item?) {
    if let before, !before.core.isArchived { remove(before) }
    if let after, !after.core.isArchived { insert(after) }
  }

  private mutating func insert(_ item: Item) {
    let key = OrderKey(item)
    order.insert(key, at: order.place(of: key))
    if item.isCard {
      let place = cardsByStatus[item.status, default: []].place(of: key)
      cardsByStatus[item.status, default: []].insert(key, at: place)
    } else {
      groups.insert(key, at: groups.place(of: key))
    }
    if let parent = item.parent {
      let parts = partsByParent[parent] ?? []
      let place = parts.firstIndex { item.id < $0 } ?? parts.count
      partsByParent[parent, default: []].insert(item.id, at: place)
    }
  }

  private mutating func remove(_ item: Item) {
    let key = OrderKey(item)
    order.take(key)
    if item.isCard { cardsByStatus[item.status]?.take(key) } else { groups.take(key) }
    if let parent = item.parent { partsByParent[parent]?.removeAll { $0 == item.id } }
  }
}

/// What an item is sorted by in the order of its product: rank, then id; without a rank behind
/// all others, by the day it was written down.
package struct OrderKey: Comparable, Hashable, Sendable {
  /// The first eight bytes of the text, so that most comparisons are of one number.
  private let prefix: UInt64
  private let text: String
  package let id: RecordID

  package init(_ item: borrowing Item) {
    self.init(rank: item.rank, created: item.core.created, id: item.core.id)
  }

  init(rank: String, created: CalendarDay?, id: RecordID) {
    text = rank.isEmpty ? Self.unranked + (created?.text ?? "9999") : rank
    self.id = id
    var prefix: UInt64 = 0
    var count = 0
    for byte in text.utf8.prefix(8) {
      prefix = prefix << 8 | UInt64(byte)
      count += 1
    }
    self.prefix = count == 0 ? 0 : prefix << UInt64(8 * (8 - count))
  }

  /// The rank; empty for an item that has none.
  package var rank: String { text.utf8.starts(with: Self.unranked.utf8) ? "" : text }

  /// What the text of an item without a rank begins with: it sorts after every rank.
  private static let unranked = "\u{10ffff}"

  package static func < (left: Self, right: Self) -> Bool {
    if left.prefix != right.prefix { return left.prefix < right.prefix }
    if !left.text.hasBytes(of: right.text) {
      return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
    return left.id < right.id
  }
}

extension [OrderKey] {
  /// Where a key stands, or would stand, in a sorted list.
  package func place(of key: OrderKey) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  fileprivate mutating func take(_ key: OrderKey) {
    let place = place(of: key)
    if place < endIndex, self[place].id == key.id { remove(at: place) }
  }
}
