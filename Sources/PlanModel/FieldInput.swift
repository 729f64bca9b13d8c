/// Reads what a person types into a field, on a form or on the command line.
///
/// More is understood than files hold: sizes for points, `today` and `+3d` for days, titles of
/// columns, beginnings of ids; what comes out is what files hold.
package struct FieldInput: Sendable {
  package let plan: Plan
  package let today: CalendarDay
  /// The person at the keyboard.
  package let me: String

  /// The person at the keyboard where it must not matter who that is.
  package static let anybody = "@"

  package init(plan: Plan, today: CalendarDay, me: String) {
    self.plan = plan
    self.today = today
    self.me = me
  }

  /// The value of a typed text; a mistake says what fits.
  package func value(_ typed: String, for spec: FieldSpec) throws(FieldMistake) -> FieldValue {
    let value = try value(typed, as: spec.type)
    try spec.rule?.check(value.entries)
    return value
  }

  /// The value that a typed text has in a field of a type; a mistake says what fits.
  package func value(_ typed: String, as type: FieldType) throws(FieldMistake) -> FieldValue {
    let text = OneLine.text(typed).trimmed
    guard !text.isEmpty else { return .missing }
    guard !type.isList else { return try list(text, type) }
    let value = try type.parse(stored(text, type))
    guard case .number = value else { return value }
    // Files hold six decimals; what they cannot hold has to be refused now.
    return try type.parse(type.print(value))
  }

  /// The value of a typed text where the field has one already: in a list, entries that begin
  /// with `+` are added to it and entries that begin with `-` are taken away.
  package func value(
    _ typed: String, for spec: FieldSpec, changing present: FieldValue
  ) throws(FieldMistake) -> FieldValue {
    let parts = OneLine.text(typed).split(separator: ",").map(\.trimmed)
    guard spec.type.isList, !parts.isEmpty,
      parts.allSatisfy({ $0.hasPrefix("+") || $0.hasPrefix("-") })
    else { return try value(typed, for: spec) }
    var entries = present.entries
    for part in parts {
      let typed = part.dropFirst().trimmed
      if part.hasPrefix("-"), entries.contains(typed) {
        // What is written is taken away as it is, also when it names nothing any more.
        entries.removeAll { $0 == typed }
        continue
      }
      for named in try list(typed, spec.type).entries {
        let place = entries.firstIndex { isSame($0, named, spec.type) }
        switch (part.hasPrefix("+"), place) {
        case (true, let place?): entries[place] = named
        case (true, nil): entries.append(named)
        case (false, let place?): entries.remove(at: place)
        case (false, nil): break
        }
      }
    }
    try spec.rule?.check(entries)
    return spec.type.parse(entries)
  }

  private func isSame(_ entry: String, _ other: String, _ type: FieldType) -> Bool {
    type == .dependencies ? Dependency(entry).id == Dependency(other).id : entry == other
  }

  private func stored(_ text: String, _ type: FieldType) throws(FieldMistake) -> String {
    switch type {
    case .text, .number, .percent, .rank, .words, .rows, .references, .dependencies, .people:
      return text
    case .points:
      let size = plan.workspace.sizeNames.first { $0.name.lowercased() == text.lowercased() }
      return size.map { NumberText.print($0.points) } ?? text
    case .day: return day(text) ?? text
    case .yesNo: return Self.word(text, of: ["yes", "no"])
    case .choice(let words): return Self.word(text, of: words)
    case .column: return try column(text)
    case .reference(let kinds): return try reference(text, kinds)
    case .person: return person(text)
    }
  }

  private func list(_ text: String, _ type: FieldType) throws(FieldMistake) -> FieldValue {
    let separator: Character = type == .rows ? ";" : ","
    var entries: [String] = []
    for part in text.split(separator: separator) {
      let entry = try entry(part.trimmed, type)
      if !entry.isEmpty, !entries.contains(entry) { entries.append(entry) }
    }
    return type.parse(entries)
  }

  private func entry(_ text: String, _ type: FieldType) throws(FieldMistake) -> String {
    switch type {
    case .references(let kinds): return text.isEmpty ? "" : try reference(text, kinds)
    case .dependencies:
      guard !text.isEmpty else { return "" }
      let typed = Dependency(text)
      let id = try plan.resolve(typed.id.text, in: Item.self)
      return Dependency(id: id, lag: typed.lag).text
    case .people: return text.isEmpty ? "" : person(text)
    case .words:
      // `#label` is how people write labels.
      return text.hasPrefix("#") ? String(text.dropFirst()) : text
    case .text, .number, .points, .percent, .day, .yesNo, .choice, .column, .rank, .reference,
      .person, .rows:
      return text
    }
  }

  private func reference(_ text: String, _ kinds: [String]) throws(FieldMistake) -> String {
    try plan.resolve(text, among: RecordCatalog.types(named: kinds)).id.text
  }

  /// The id of a person of that id or name; any other word stands for itself.
  package func person(_ text: String) -> String {
    let word = text.hasPrefix("@") ? String(text.dropFirst()) : text
    if word.isEmpty { return text }
    if word == "me" { return me }
    let folded = word.lowercased()
    let match = plan.people.all.first {
      $0.id.text.lowercased() == folded || $0.name.lowercased() == folded
    }
    return match?.id.text ?? word
  }

  private func column(_ text: String) throws(FieldMistake) -> String {
    let folded = text.lowercased()
    let columns = plan.workspace.columns
    if let match = columns.first(where: {
      $0.id.lowercased() == folded || $0.title.lowercased() == folded
    }) {
      return match.id
    }
    throw FieldMistake("\(text) is none of \(columns.map(\.id).joined(separator: ", "))")
  }

  /// The word that is meant: whatever its case, or the only one that begins so.
  private static func word(_ text: String, of words: [String]) -> String {
    let folded = text.lowercased()
    if let match = words.first(where: { $0.lowercased() == folded }) { return match }
    let beginnings = words.filter { $0.lowercased().hasPrefix(folded) }
    return beginnings.count == 1 ? beginnings[0] : text
  }

  /// A day as people say it, or as files hold it; `nil` for any other word.
  package func namedDay(_ text: String) -> CalendarDay? { CalendarDay(day(text) ?? text) }

  /// A day as people say it: `today`, `tomorrow`, `+3d`, `+2w`, `fri`.
  private func day(_ text: String) -> String? {
    let folded = text.lowercased()
    switch folded {
    case "today": return today.text
    case "tomorrow": return today.adding(days: 1).text
    case "yesterday": return today.adding(days: -1).text
    default: break
    }
    let names = [CalendarDay.weekdayNames, CalendarDay.longWeekdayNames]
    let place = names.compactMap { $0.firstIndex { $0.lowercased() == folded } }.first
    if let index = place {
      let ahead = (index + 1 - today.weekday + 7) % 7
      return today.adding(days: ahead == 0 ? 7 : ahead).text
    }
    guard let sign = folded.first, sign == "+" || sign == "-", let unit = folded.last,
      let days = ["d": 1, "w": 7][unit], folded.dropFirst().dropLast().utf8.allSatisfy(\.isDigit),
      let count = Int(folded.dropFirst().dropLast()), count < 10_000
    else { return nil }
    return today.adding(days: (sign == "-" ? -1 : 1) * count * days).text
  }
}
