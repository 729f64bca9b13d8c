import PlanModel

// Values and places.
extension ImportSession {
  /// The texts of a field; `nil` where it names only what nothing is known of.
  mutating func texts<Record: PlanRecord>(
    of field: ImportedField, _ source: ImportedRecord, _: Record.Type
  ) -> [String]? {
    switch field.value {
    case .texts(let texts):
      guard let type = Record.field(field.key)?.spec.type, source.origin == .otherTool else {
        return texts
      }
      return people.resolved(texts, type)
    case .references(let references):
      let found = references.map { resolve($0, of: field.key, source) }
      if found.allSatisfy({ $0 == nil }), !found.isEmpty { return nil }
      var texts: [String] = []
      for case let text? in found where !text.isEmpty && !texts.contains(text) {
        texts.append(text)
      }
      return texts
    }
  }

  private mutating func resolve(
    _ reference: ImportReference, of field: String, _ source: ImportedRecord
  ) -> String? {
    switch reference {
    case .record(let key): return assignment.seats[key]?.id.text ?? ""
    case .dependency(let key, let lag):
      return assignment.seats[key].map { Dependency(id: $0.id, lag: lag).text } ?? ""
    case .elsewhere(let number):
      if let id = assignment.earlier(number), plan.items.contains(id) { return id.text }
      outcome.loss.add(
        .note, "parents that no file has brought yet, left out; import it again after theirs",
        example: "\(source.key): \(number)")
      return nil
    case .unknown(let text):
      let isRelease = field == "release"
      let wait = Dependency(text)
      if !isRelease, let id = assignment.earlier(wait.id.text), plan.items.contains(id) {
        return Dependency(id: id, lag: wait.lag).text
      }
      let id = RecordID(text)
      if let twin = isRelease ? plan.releases.twin(of: id) : plan.items.twin(of: id) {
        return twin.text
      }
      outcome.loss.add(
        .note, "references to what is not in the source, kept as they are",
        example: "\(source.key) names \(text)")
      return text
    }
  }

  func placed(_ batch: ImportBatch) -> [RecordID: String] {
    let records = Dictionary(batch.records.map { ($0.key, $0) }) { first, _ in first }
    let entries = batch.order.compactMap { key -> ImportRanks.Entry? in
      guard let seat = assignment.seats[key], let record = records[key] else { return nil }
      let rank = plan.items[seat.id]?.rank ?? ""
      let wish: ImportRanks.Wish
      switch seat.fate {
      case .new: wish = .needsPlace
      case .known:
        let isMoved = seat.remembered["ordinal"] ?? [] != [record.order].filter { !$0.isEmpty }
        wish = isMoved && seat.remembered["rank"] == [rank] ? .follows : .stays
      case .adopted, .deletedHere, .unread: wish = .stays
      }
      return ImportRanks.Entry(id: seat.id, rank: rank, wish: wish)
    }
    let taken = plan.items.all.map(\.rank).filter { !$0.isEmpty }
    return ImportRanks(entries, taken: taken).ranks
  }
}
