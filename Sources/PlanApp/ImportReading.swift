package import PlanModel

/// What a person wants to import, and what they said about it.
package struct ImportRequest: Hashable, Sendable {
  /// The file or folder, as it was typed.
  package let path: String
  /// What columns and states mean, each as `Summary=title` or `Parked=backlog`.
  package var maps: [String] = []
  /// Whether days stand before months in dates (`dmy`) or behind them (`mdy`); `nil` where it was
  /// not asked.
  package var dates: String?
  /// Months in another language, each as `janv.=1`.
  package var months: [String] = []

  package init(path: String) { self.path = path }

  /// Takes the answer to a question, in place of an earlier one.
  mutating func take(_ answer: String, to question: ImportQuestion) {
    switch question {
    case .dates: dates = answer
    case .month(let word):
      months.removeAll { $0.hasPrefix("\(word)=") }
      months.append("\(word)=\(answer)")
    case .state(let word), .word(let word, field: _): map(word, to: answer)
    }
  }

  /// Says what a column or a word means, in place of what was said before.
  mutating func map(_ name: String, to meaning: String) {
    maps.removeAll { $0.hasPrefix("\(name)=") }
    maps.append("\(name)=\(meaning)")
  }

  /// What was answered; empty where nothing was.
  func answer(to question: ImportQuestion) -> String {
    switch question {
    case .dates: dates ?? ""
    case .month(let word): Self.meaning(of: word, in: months)
    case .state(let word), .word(let word, field: _): Self.meaning(of: word, in: maps)
    }
  }

  private static func meaning(of name: String, in maps: [String]) -> String {
    maps.last { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) } ?? ""
  }
}

/// What was found in a source, and what an import of it would do.
package struct ImportReading: Sendable {
  /// A column of a table.
  package struct Column: Hashable, Sendable {
    package let name: String
    /// What it becomes here; empty for one without a place.
    package let target: String
    /// Values of it, for people.
    package let samples: [String]

    package init(name: String, target: String, samples: [String]) {
      self.name = name
      self.target = target
      self.samples = samples
    }
  }

  /// Something that a column may become.
  package struct Target: Hashable, Sendable {
    package let name: String
    package let help: String

    package init(name: String, help: String) {
      self.name = name
      self.help = help
    }
  }

  /// A line of what was done, or would be, with the records that it is about.
  package struct Line: Hashable, Sendable {
    package let text: String
    package let records: [RecordKey]

    package init(_ text: String, _ records: [RecordKey] = []) {
      self.text = text
      self.records = records
    }
  }

  /// The name of the tool, for people; empty while nothing could be read.
  package var tool = ""
  package var columns: [Column] = []
  package var targets: [Target] = []
  /// What only the person knows.
  package var questions: [ImportQuestion] = []
  /// What stands against the import, as sentences; empty when nothing does.
  package var problem = ""
  /// The import as one edit; `nil` while something stands against it.
  package var edit: PlanEdit?
  /// How many records it is about, and in what way.
  package var report: [Line] = []
  /// What has no place here, and what had to be decided.
  package var losses: [String] = []

  package init() {}
}
