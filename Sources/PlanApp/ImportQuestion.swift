import PlanModel

/// What only the person knows of a source, beside what its columns become.
package enum ImportQuestion: Hashable, Sendable {
  /// Whether days stand before months in dates.
  case dates
  /// Which month a word of another language is.
  case month(String)
  /// Which column a state is that no rule knows.
  case state(String)
  /// What a word in cells of a field means; unanswered the value is left out.
  case word(String, field: String)

  /// What stands over questions of one sort.
  var heading: String {
    switch self {
    case .dates: "Dates"
    case .month: "Months"
    case .state: "States that no rule knows"
    case .word: "Words without a meaning here; left out unless you say what they are"
    }
  }

  /// What it is about, as it stands in the source.
  var subject: String {
    switch self {
    case .dates: "Dates"
    case .month(let word), .state(let word): word
    case .word(let word, field: let field): "\(field) \(word)"
    }
  }

  /// Whether nothing can be imported before it is answered.
  var isRequired: Bool {
    switch self {
    case .dates, .month, .state: true
    case .word: false
    }
  }

  /// What is shown in place of an answer.
  var openWords: String {
    switch self {
    case .dates: "day or month first?"
    case .month, .state: "?"
    case .word: "-"
    }
  }

  /// The question as a person is asked it.
  var sentence: String {
    switch self {
    case .dates: "How are the dates written?"
    case .month(let word): "Which month is \(word)?"
    case .state(let state): "Which column is \(state)?"
    case .word(let word, field: let field): "Which \(field) is \(word)?"
    }
  }

  /// The answers that there are, as they are taken and as they are shown.
  func choices(in plan: Plan) -> [(answer: String, words: String)] {
    switch self {
    case .dates: [("dmy", "3/4/2026 is 3 April"), ("mdy", "3/4/2026 is 4 March")]
    case .month: (1...12).map { ("\($0)", CalendarDay.monthNames[$0 - 1]) }
    case .state: plan.workspace.columns.map { ($0.id, $0.title) }
    case .word(_, field: let field):
      Item.field(field)?.spec.type.choices.map { ($0, $0) } ?? []
    }
  }

  /// What stands beside an answer, and finds it as well.
  func detail(of answer: String) -> String {
    switch self {
    case .month, .dates: answer
    case .state, .word: ""
    }
  }
}

extension FieldType {
  fileprivate var choices: [String] { if case .choice(let words) = self { words } else { [] } }
}
