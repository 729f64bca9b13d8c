internal import PlanModel

/// Finds the people that a source names: case and a leading `@` do not count.
struct ImportPeople {
  private var ids: [String: String] = [:]

  init(_ plan: Plan) {
    for person in plan.people.all.sorted(by: { $0.id < $1.id }) {
      for name in [person.id.text, person.login, person.name, person.email] where !name.isEmpty {
        let key = Self.word(name)
        if ids[key] == nil { ids[key] = person.id.text }
      }
    }
  }

  /// The ids of people, for fields that hold people; other texts as they are.
  func resolved(_ texts: [String], _ type: FieldType) -> [String] {
    switch type {
    case .person: return texts.prefix(1).map(id)
    case .people:
      var result: [String] = []
      for text in texts where !result.contains(id(text)) { result.append(id(text)) }
      return result
    case .text, .number, .points, .percent, .day, .yesNo, .choice, .column, .rank, .reference,
      .references, .dependencies, .words, .rows:
      return texts
    }
  }

  private func id(_ name: String) -> String {
    let word = Self.word(name)
    return ids[word] ?? word
  }

  /// A name as one word in small letters without `@`; empty for a name of nothing else.
  static func word(_ name: String) -> String {
    let bare = OneLine.text(name).trimmed.drop { $0 == "@" }
    return bare.lowercased().split(separator: " ").joined(separator: "-")
  }
}
