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
  /// States that no rule knows.
  package var states: [String] = []
  /// Whether the order of days and months has to be said.
  package var asksForDates = false
  /// Months in a language that is not known here.
  package var months: [String] = []
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
