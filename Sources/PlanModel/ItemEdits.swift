/// The edits of items that commands and verbs make.
extension EditBuilder {
  /// Moves items to a column; a dropped one needs a reason.
  package mutating func move(
    _ ids: [RecordID], to column: Column, why: String? = nil
  ) throws(EditError) {
    if column.phase == .dropped, why?.trimmed.isEmpty ?? true {
      throw EditError("Dropping needs a reason.")
    }
    for id in ids {
      let item = record(id, Item.self)
      if item?.core.isArchived == true { throw EditError("\(id) lies in the archive.") }
      if let item, !item.isCard, plan.hasParts(id) {
        throw EditError("The state of \(id) follows from its parts.")
      }
      try set("status", to: .text(column.id), of: id, Item.self, why: why)
    }
  }

  /// Puts a block of items, in their present order, directly before or behind another one in the
  /// order of the product.
  package mutating func place(_ ids: [RecordID], _ side: Side, _ anchor: RecordID) throws(EditError)
  {
    let moved = Set(ids)
    let rest = plan.index.order.filter { !moved.contains($0.id) }
    guard let index = rest.firstIndex(where: { $0.id == anchor }) else {
      throw EditError("There is no item \(anchor).")
    }
    let block = plan.index.order.map(\.id).filter(moved.contains)
    try place(block, at: side == .before ? index : index + 1, in: rest)
  }

  /// A side of an item in an order.
  package enum Side: Hashable, Sendable { case before, behind }

  private mutating func place(_ block: [RecordID], at index: Int, in rest: [OrderKey])
    throws(EditError)
  {
    // Neighbours without a rank, or with one rank for several, get ranks of their own: there is
    // no room between them.
    var low = index
    while low > 0, rest[low - 1].rank.isEmpty { low -= 1 }
    var high = index
    while high < rest.count, low > 0, rest[high].rank == rest[low - 1].rank { high += 1 }
    let lower = low > 0 ? rest[low - 1].rank : nil
    let upper = high < rest.count && !rest[high].rank.isEmpty ? rest[high].rank : nil
    let run = rest[low..<index].map(\.id) + block + rest[index..<high].map(\.id)
    guard let ranks = Rank.between(lower, upper, count: run.count) else {
      throw EditError("There is no room between these ranks; planboard check --fix renews them.")
    }
    let moved = Set(block)
    for (offset, id) in run.enumerated() {
      try setRank(
        ranks[offset], of: id, place: low + offset + 1, logging: moved.contains(id))
    }
  }

  private mutating func setRank(
    _ rank: String, of id: RecordID, place: Int, logging: Bool
  ) throws(EditError) {
    let author = author
    try change(id, Item.self) { (item) throws(FieldMistake) in
      item.rank = rank
      if logging { item.core.history.record(author.event("rank", String(place))) }
    }
  }

  /// Adds an item behind all others, and behind one that was added just before.
  package mutating func addItem(
    _ id: RecordID, title: String, status: String, behind previous: RecordID? = nil
  ) throws(EditError) {
    let last = previous.flatMap { record($0, Item.self)?.rank } ?? lastRank
    var item = Item(core: RecordCore(id: id, created: author.time.day))
    item.title = title
    item.status = status
    item.type = .story
    item.rank = Rank.between(last, nil) ?? ""
    lastRank = item.rank.isEmpty ? lastRank : item.rank
    if plan.workspace.phase(status)?.isClosed == true {
      item.core.history.record(author.event("status", status))
    }
    try add(item)
  }

  /// Says why items cannot go on, or that they can again when the reason is empty.
  package mutating func block(_ ids: [RecordID], reason: String) throws(EditError) {
    for id in ids {
      try set("blocked", to: reason.isEmpty ? .missing : .text(reason), of: id, Item.self)
    }
  }

  /// Puts closed items away.
  package mutating func archive(_ ids: [RecordID]) throws(EditError) {
    for id in ids {
      guard let item = plan.items[id] else { throw EditError("There is no item \(id).") }
      guard plan.isClosed(item) else {
        throw EditError("\(id) is not closed; drop it or finish it first.")
      }
      try change(id, Item.self) { (item) throws(FieldMistake) in item.core.isArchived = true }
    }
  }

  /// Adds a comment to a record whose type is known only at run time.
  package mutating func comment(
    _ text: String, on id: RecordID, in type: any PlanRecord.Type
  ) throws(EditError) {
    func open<Record: PlanRecord>(_ type: Record.Type) throws(EditError) {
      try comment(text, on: id, type)
    }
    try open(type)
  }

  /// Adds a comment to the end of a record's comments.
  package mutating func comment<Record: PlanRecord>(
    _ text: String, on id: RecordID, _ type: Record.Type
  ) throws(EditError) {
    let author = author
    try change(id, type) { (record) throws(FieldMistake) in
      record.core.body = BodyText(
        BodySections.adding(
          comment: Comment(time: author.time, who: author.who, text: text),
          to: record.core.body.text))
    }
  }
}
