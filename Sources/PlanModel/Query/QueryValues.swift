/// What typed values of queries stand for.
struct QueryValues {
  let input: FieldInput
  /// The kind of record that the query is about.
  let type: any PlanRecord.Type

  /// Whether a text is a value of a field at all.
  func isValue(_ text: String, of spec: FieldSpec) -> Bool {
    do throws(FieldMistake) {
      _ = try value(text, of: spec)
      return true
    } catch { return false }
  }

  /// What a typed text stands for, of a list one entry: a text, a number or a day.
  func value(_ typed: String, of spec: FieldSpec) throws(FieldMistake) -> FieldValue {
    switch spec.type {
    case .text, .rows, .rank: return .text(typed)
    case .words: return .text(typed.hasPrefix("#") ? String(typed.dropFirst()) : typed)
    case .number(_, let unit): return .number(try number(typed, unit: unit))
    case .points, .percent, .day: return try input.value(typed, as: spec.type)
    case .yesNo: return try word(typed, of: ["yes", "no"], spec)
    case .choice(let words): return try word(typed, of: words, spec)
    case .column: return try column(typed, spec)
    case .person, .people:
      if let mistake = mistakeOfMe(typed, spec) { throw mistake }
      return try person(typed)
    case .reference(let kinds), .references(let kinds):
      return try id(typed, kinds: kinds, spec)
    case .dependencies: return try id(typed, kinds: [Item.kind.name], spec)
    }
  }

  /// A number; of days also `14d` and `2w`.
  private func number(_ typed: String, unit: String) throws(FieldMistake) -> Double {
    var digits = Substring(typed)
    var factor = 1.0
    if unit.hasSuffix("days"), let letter = typed.last, let days = ["d": 1.0, "w": 7.0][letter] {
      digits = typed.dropLast()
      factor = days
    }
    guard let number = NumberText.parse(digits) else {
      let example = unit.hasSuffix("days") ? "14d or 2w" : "3 or 2.5"
      throw FieldMistake("\(typed) is not a number; write it as \(example)")
    }
    return number * factor
  }

  /// Why `me` can mean nobody in a field; `nil` when it is somebody, or another word.
  ///
  /// Somebody is a person of the workspace, or a name that some record has in the field.
  func mistakeOfMe(_ typed: String, _ spec: FieldSpec) -> FieldMistake? {
    guard typed == "me" || typed == "@me" else { return nil }
    let me = input.me
    if me == FieldInput.anybody { return nil }
    if input.plan.people[RecordID(me)] != nil || isHeld(me, spec) { return nil }
    let name = me.isEmpty || me == "-" ? "Nobody is known to be you" : "Nobody here is \(me)"
    return FieldMistake("\(name); say who you are with :me, on the command line with --as")
  }

  /// A person by id or name; a word that no form would take stands for itself.
  private func person(_ typed: String) throws(FieldMistake) -> FieldValue {
    let isTypable = OneLine.text(typed).trimmed.utf8.elementsEqual(typed.utf8)
    return isTypable ? try input.value(typed, as: .person) : .text(typed)
  }

  private func word(
    _ typed: String, of words: [String], _ spec: FieldSpec
  ) throws(FieldMistake) -> FieldValue {
    let folded = typed.lowercased()
    if let word = words.first(where: { $0.lowercased() == folded }) { return .text(word) }
    throw FieldMistake("\(typed) is no \(spec.key): \(words.joined(separator: ", "))")
  }

  private func column(_ typed: String, _ spec: FieldSpec) throws(FieldMistake) -> FieldValue {
    do throws(FieldMistake) { return try input.value(typed, as: .column) } catch {
      if isHeld(typed, spec) { return .text(typed) }
      let columns = input.plan.workspace.columns.map(\.id).joined(separator: ", ")
      throw FieldMistake("\(typed) is no \(spec.key): \(columns)")
    }
  }

  private func id(
    _ typed: String, kinds: [String], _ spec: FieldSpec
  ) throws(FieldMistake) -> FieldValue {
    let targets = RecordCatalog.types(named: kinds)
    guard !targets.isEmpty else { return .text(typed) }
    do throws(FieldMistake) {
      return .text(try input.plan.resolve(typed, among: targets).id.text)
    } catch {
      // An id that names no record, or one in the archive, is found where it is written.
      let isThere = kinds.contains { input.plan.holds(RecordID(typed), kind: $0) }
      if isThere || isHeld(typed, spec) { return .text(typed) }
      throw error
    }
  }

  /// Whether a record has a text in a field, whatever it stands for.
  private func isHeld(_ text: String, _ spec: FieldSpec) -> Bool {
    input.plan.holds(text, in: spec.key, of: type)
  }
}

extension Plan {
  /// Whether a record of a kind has a text in a field, without regard to case.
  fileprivate func holds(_ text: String, in key: String, of type: any PlanRecord.Type) -> Bool {
    func open<Record: PlanRecord>(_: Record.Type) -> Bool {
      guard let field = Record.field(key) else { return false }
      let needle = FoldedText(text)
      var isHeld = false
      self[keyPath: Record.table].forEach { record in
        isHeld = isHeld || field.read(record).entries.contains { needle.isEqual(to: $0) }
      }
      return isHeld
    }
    return open(type)
  }
}
