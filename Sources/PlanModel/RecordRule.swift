/// What the fields of a record must be to each other, or to the rest of the plan: what no value can
/// keep or break alone.
///
/// One row of a kind's table of rules is all that a rule needs: no edit that would break it is made,
/// and in files it is a problem with its line, while every value holds as it is written.
package struct RecordRule<Record: PlanRecord>: Sendable {
  /// How far a rule looks.
  package enum Reach: Hashable, Sendable {
    /// At the record alone.
    case record
    /// At other records of the plan too.
    case plan
  }

  /// The fields that it is about; what is wrong is said of the first.
  package let keys: [String]
  package let reach: Reach
  /// What helps, as a sentence without a full stop.
  package let cure: String
  /// What is wrong with a record of a plan; `nil` when nothing is.
  package let mistake: @Sendable (Record, Plan) -> FieldMistake?

  package init(
    _ keys: [String], reach: Reach, cure: String,
    mistake: @escaping @Sendable (Record, Plan) -> FieldMistake?
  ) {
    self.keys = keys
    self.reach = reach
    self.cure = cure
    self.mistake = mistake
  }
}

// MARK: Forms of rules

extension RecordRule {
  /// A day or number is not less than that of another field; where one is missing, anything goes.
  package static func order(_ low: String, _ high: String) -> RecordRule {
    RecordRule([high, low], reach: .record, cure: "Set \(high) or \(low) anew") { record, _ in
      let (least, greatest) = (record.value(low), record.value(high))
      let texts = (record.text(low), record.text(high))
      switch (least, greatest) {
      case (.day(let first), .day(let last)) where last < first:
        return FieldMistake("\(texts.1) is before \(low), which is \(texts.0)")
      case (.number(let first), .number(let last)) where last < first:
        return FieldMistake("\(texts.1) is less than \(low), which is \(texts.0)")
      case (.missing, _), (.text, _), (.number, _), (.day, _), (.list, _): return nil
      }
    }
  }

  /// Two fields have different values; where one is missing, anything goes.
  package static func difference(_ from: String, _ to: String) -> RecordRule {
    RecordRule([to, from], reach: .record, cure: "Set \(to) or \(from) anew") { record, _ in
      let value = record.value(to)
      guard !value.isMissing, value == record.value(from) else { return nil }
      return FieldMistake("\(record.text(to)) is \(from) too, which leaves no way to go")
    }
  }

  /// No record is a part of itself, directly or through others of its kind.
  package static func tree(_ key: String) -> RecordRule {
    RecordRule([key], reach: .plan, cure: "Clear \(key) of one of them") { record, plan in
      let table = plan[keyPath: Record.table]
      var chain = [record.id]
      var next = record.value(key).textOrEmpty
      while !next.isEmpty {
        let id = RecordID(next)
        if id == record.id {
          let ids = (chain + [id]).map(\.text)
          return FieldMistake("\(ids.joined(separator: " → ")) is a loop")
        }
        // A loop further up is said of those who are on it.
        guard !chain.contains(id), let above = table[id] else { return nil }
        chain.append(id)
        next = above.value(key).textOrEmpty
      }
      return nil
    }
  }
}

// MARK: Keeping rules

extension PlanRecord {
  /// Kinds have no rules unless they say so.
  package static var rules: [RecordRule<Self>] { [] }

  /// The rules that the record breaks in a plan, each with what is wrong.
  package func brokenRules(in plan: Plan) -> [(rule: RecordRule<Self>, mistake: FieldMistake)] {
    Self.rules.compactMap { rule in rule.mistake(self, plan).map { (rule, $0) } }
  }

  /// Whether a rule about other records looks at what differs from an earlier state.
  func differsForOthers(from before: any PlanRecord) -> Bool {
    guard let before = before as? Self else { return true }
    return Self.rules.contains { rule in
      rule.reach == .plan && rule.keys.contains { value($0) != before.value($0) }
    }
  }

  /// What is wrong with the record that was not wrong before; `nil` for nothing.
  fileprivate func newMistake(
    since before: (any PlanRecord)?, in plan: Plan, _ earlier: Plan
  ) -> EditError? {
    let old = (before as? Self)?.brokenRules(in: earlier).map(\.mistake) ?? []
    guard let broken = brokenRules(in: plan).first(where: { !old.contains($0.mistake) }) else {
      return nil
    }
    return EditError("\(id): ", broken.rule.keys[0], broken.mistake)
  }

  /// Whether the kind has rules.
  fileprivate static var hasRules: Bool { !rules.isEmpty }
}

extension EditError {
  /// What is wrong with a field that keeps a rule.
  fileprivate init(_ record: String, _ key: String, _ mistake: FieldMistake) {
    self.init("\(record)\(key): \(mistake.fullSentence)", key: key, mistake: mistake)
  }
}

extension Plan {
  /// Refuses an edit that breaks a rule of a record that it changes.
  func check(rulesAfter edit: PlanEdit) throws(EditError) {
    let ruled = edit.changes.filter { change in
      change.after.map { type(of: $0).hasRules } ?? false
    }
    guard !ruled.isEmpty else { return }
    // Only kinds with rules are put: their tables are small, that of the items is not copied.
    var next = self
    for change in ruled { next.put(change) }
    for change in ruled {
      if let mistake = change.after?.newMistake(since: change.before, in: next, self) {
        throw mistake
      }
    }
  }
}
