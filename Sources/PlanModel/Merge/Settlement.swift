/// How a person settles a record that two sides changed in the same place.
package struct Settlement: Hashable, Sendable {
  package let clash: RecordClash
  /// The side of each key that clashes; what is left out keeps ours.
  package let choices: [String: MergeSide]
  /// The text that was written in the place of both; `nil` where one side's was chosen.
  package let text: String?
  package let occasion: Occasion

  /// Whether the sides are still in each other's way.
  package enum Occasion: Hashable, Sendable {
    case first
    /// It was settled before: the record is as it was chosen to be, and is changed once more.
    case again
  }

  package init(
    _ clash: RecordClash, choices: [String: MergeSide], text: String? = nil,
    occasion: Occasion = .first
  ) {
    self.clash = clash
    self.choices = choices
    self.text = text
    self.occasion = occasion
  }

  /// Whether both sides can be shown again once it was settled; a record that one side removed comes
  /// back by undo as any other.
  package var canBeAskedAgain: Bool { clash.cause == .edit || clash.cause == .marks }

  /// The edit that settles the record in a plan, also when nothing but the file changes by it.
  ///
  /// What the sides agree upon is merged; each field that clashed gets an event when the last one
  /// in the merged history tells another value.
  package func edit(
    of plan: Plan, by author: Author, summary: String
  ) throws(EditError) -> PlanEdit {
    if case .removal(let side) = clash.cause {
      return PlanEdit(
        summary: summary, changes: [settled(removalBy: side, in: plan)], settlement: self)
    }
    func open<Record: PlanRecord>(_ ours: Record) throws(EditError) -> PlanEdit {
      guard let present = plan.table(of: Record.self)[ours.id] else {
        throw EditError("There is no \(Record.kind.word) \(ours.id) any more.")
      }
      return PlanEdit(
        summary: summary,
        changes: [RecordChange(before: present, after: try settled(present, by: author))],
        settlement: self)
    }
    return try open(clash.ours)
  }

  /// Whether the record goes, for a record that one side removed.
  package func removes(after side: MergeSide) -> Bool {
    (choices[MergeClash.file] ?? .ours) == side
  }

  private func settled(removalBy side: MergeSide, in plan: Plan) -> RecordChange {
    let present = plan.record(clash.key.id, of: type(of: clash.ours))
    guard !removes(after: side) else { return RecordChange(before: present, after: nil) }
    let changed = side == .ours ? clash.theirs : clash.ours
    return RecordChange(before: present, after: present ?? changed)
  }

  private func settled<Record: PlanRecord>(
    _ present: Record, by author: Author
  ) throws(EditError) -> Record {
    guard let theirs = clash.theirs as? Record else { return present }
    let base = clash.base as? Record
    var record = RecordMerge(base: base, ours: present, theirs: theirs).record
    for mergeClash in clash.clashes where mergeClash.key != MergeClash.body {
      guard let field = Record.field(mergeClash.key) else { continue }
      let side = choices[field.key] ?? .ours
      if side != .ours || occasion == .again, let chosen = clash[side] as? Record {
        try take(field, from: chosen, into: &record)
      }
      log(field, in: &record, by: author)
    }
    if let body = clash.clashes.first(where: { $0.key == MergeClash.body }) {
      let side = choices[body.key] ?? .ours
      if let text {
        record.core.body = BodyText(text)
      } else if side != .ours || occasion == .again {
        record.core.body = BodyText(body[side])
      }
    }
    // The values are in a file of their own, of which the sides know nothing.
    return record.withSeries(of: present)
  }

  private func take<Record: PlanRecord>(
    _ field: Field<Record>, from chosen: Record, into record: inout Record
  ) throws(EditError) {
    if let damaged = chosen.core.damaged.first(where: { $0.key == field.key }) {
      throw EditError(
        "\(field.spec.label) cannot be \(damaged.text): \(damaged.mistake.sentence). "
          + "Take the other side and set it then.")
    }
    do throws(FieldMistake) { try record.set(field.key, field.read(chosen)) } catch {
      throw EditError("\(field.spec.label): \(error.sentence).")
    }
  }

  private func log<Record: PlanRecord>(
    _ field: Field<Record>, in record: inout Record, by author: Author
  ) {
    guard field.spec.logging == .logged else { return }
    let text = field.spec.type.print(field.read(record))
    let last = record.core.history.events.enumerated().filter { $0.element.field == field.key }
      .max { ($0.element.time.instant, $0.offset) < ($1.element.time.instant, $1.offset) }
    guard let last, last.element.value != OneLine.text(text) else { return }
    record.core.history.record(author.event(field.key, text))
  }
}

extension Plan {
  /// Why records cannot be changed because their files hold both sides of a merge; `nil` when
  /// they can.
  package func conflictReason(
    against changes: [RecordChange], settlement: Settlement? = nil
  ) -> String? {
    guard !conflicts.isEmpty else { return nil }
    for change in changes {
      guard let record = change.before ?? change.after else { continue }
      let key = RecordKey(kind: record.kind.name, id: record.core.id)
      guard let clash = conflicts[key], clash != settlement?.clash else { continue }
      return
        "\(record.path) holds two versions of \(clash.labels) after a merge: settle them first; "
        + "until then it cannot be changed."
    }
    return nil
  }

  /// Takes over that a record whose file held both sides is settled.
  mutating func forgetConflict(_ key: RecordKey) {
    guard let clash = conflicts.removeValue(forKey: key) else { return }
    loadProblems.removeAll { $0.path == clash.ours.path }
  }
}
