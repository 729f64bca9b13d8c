package import PlanModel

/// A record of another tool, in the words of this one but before it has an id here.
///
/// An importer makes these from its source; everything else (ids, references, ranks, what was
/// changed here since) is the work of `ImportRun`.
package struct ImportedRecord: Hashable, Sendable {
  /// The kind of record that it becomes.
  package struct Kind: Hashable, Sendable {
    package static let item = Kind(Item.self)
    package static let release = Kind(Release.self)
    package static let sprint = Kind(Sprint.self)

    /// The type of our records.
    package let type: any PlanRecord.Type

    package init(_ type: any PlanRecord.Type) { self.type = type }

    package static func == (left: Kind, right: Kind) -> Bool { left.type == right.type }

    package func hash(into hasher: inout Hasher) { hasher.combine(type.kind.name) }
  }

  /// What tells it from the others of its source, run after run: a path or an id.
  package let key: String
  package let kind: Kind
  /// The id in the source; empty when it has none.
  package var sourceID = ""
  /// A second id in the source, by which others name it; empty when it has none.
  package var number = ""
  /// The id that it should have here; `nil` asks for a new one: for items one of the workspace's
  /// key, for others the slug of the title.
  package var wishedID: RecordID?
  package var fields: [ImportedField] = []
  /// Keys of fields, `body`, its `comments` and `archived` of which the source says nothing at all:
  /// they stay as they are.
  package var unsaid: Set<String> = []
  /// What planboard exported it as, where the source says so.
  package var revision: RecordRevision?
  /// The text in our sections, without blank lines at its ends; as the file has it where planboard
  /// wrote it.
  package var body = ""
  /// What happened to it, in order.
  package var events: [ImportedEvent] = []
  /// When the source says that it was changed last.
  package var changed: EventTime?
  /// What the source sorts it by; when this changes there, its rank follows.
  package var order = ""
  package var placement = Placement.current
  package var origin = Origin.otherTool
  /// The values over days; `nil` where the source says nothing of them.
  package var series: Series?
  /// The rows of the history as they are; `nil` where `events` tell it.
  package var historyRows: [String]?
  /// What the file of a new record is to hold beside its fields.
  package var foreign: [ForeignField] = []

  /// Who wrote the record: what planboard wrote itself is not tidied.
  package enum Origin: Hashable, Sendable { case otherTool, planboard }

  /// Whether it is in the archive.
  package enum Placement: Hashable, Sendable { case current, archived }

  package init(key: String, kind: Kind) {
    self.key = key
    self.kind = kind
  }

  /// The text of a field that holds one; empty when there is none.
  package func text(_ field: String) -> String {
    guard case .texts(let texts) = fields.first(where: { $0.key == field })?.value else {
      return ""
    }
    return texts.first ?? ""
  }

  /// Adds a field unless it has no value.
  package mutating func add(_ field: String, _ texts: [String]) {
    if !texts.isEmpty { fields.append(ImportedField(field, .texts(texts))) }
  }
}

/// A field of a record that is imported.
package struct ImportedField: Hashable, Sendable {
  /// The key of our field.
  package let key: String
  package let value: Value
  package let lifetime: Lifetime

  /// What it holds.
  package enum Value: Hashable, Sendable {
    /// A text, or the entries of a list.
    case texts([String])
    /// Records that it names.
    case references([ImportReference])
  }

  /// Whether later imports follow the source or keep what was given first.
  package enum Lifetime: Hashable, Sendable { case followed, givenOnce }

  package init(_ key: String, _ value: Value, lifetime: Lifetime = .followed) {
    self.key = key
    self.value = value
    self.lifetime = lifetime
  }
}

/// A record that another one names.
package enum ImportReference: Hashable, Sendable {
  /// A record of the same import, by its key.
  case record(key: String)
  /// A record of the same import with a lag in working days, as `depends_on` has it.
  case dependency(key: String, lag: Int)
  /// An id that names no record of the import.
  case unknown(String)
  /// A second id of a record that another file of the source holds; it says nothing while none has
  /// come.
  case elsewhere(String)
}

/// An event of a record that is imported, with its reason.
package struct ImportedEvent: Hashable, Sendable {
  package let event: HistoryEvent
  package let why: String?

  package init(_ event: HistoryEvent, why: String? = nil) {
    self.event = event
    self.why = why
  }
}

/// What an importer found in its source.
package struct ImportBatch: Sendable {
  /// The name of the source in `imports/`.
  package let source: String
  /// The name of the tool, for people.
  package let tool: String
  /// The records; where two want one id, the earlier one gets it.
  package var records: [ImportedRecord] = []
  /// The keys of the items in the order of the source.
  package var order: [String] = []
  package var loss = LossReport()
  /// Words in cells that nobody has said the meaning of.
  package var words: [UnknownWord] = []
  /// What the person said about it, now and before: to be remembered.
  package var answers = ImportAnswers()

  package init(source: String, tool: String) {
    self.source = source
    self.tool = tool
  }

  /// Says that the source goes by another name than its file.
  mutating func noteKnownByRows() {
    loss.add(
      .note, "known by its rows from an earlier import (--source says otherwise)", example: source)
  }
}

/// Why an import was not made; nothing was written.
package struct ImportError: Error, Hashable, Sendable {
  /// Sentences for the person, one a line.
  package let sentence: String
  /// What has to be answered; `nil` for what no answer mends.
  package let question: Question?

  /// What only the person knows.
  package enum Question: Hashable, Sendable {
    /// What states mean that no rule knows.
    case states([String])
    /// Whether the day or the month comes first in dates.
    case dateOrder
    /// Which months words of another language are.
    case months([String])
    /// Which column holds the titles.
    case columns
  }

  package init(_ sentence: String, asking question: Question? = nil) {
    self.sentence = sentence
    self.question = question
  }
}

extension ImportedRecord {
  /// What the comments of a text are called among what is unsaid.
  static let commentsPart = "comments"

  /// What the keys of records begin with of which the source holds nothing but the name.
  package static let namedOnly = "named:"

  /// What people know it by: its id in the source, or its title.
  var words: String { sourceID.isEmpty ? text("title") : key }

  /// Whether the source holds nothing of it but its name.
  var isNamedOnly: Bool { key.hasPrefix(Self.namedOnly) }

  /// A title without regard to case and to how many blanks stand between its words.
  static func foldedTitle(_ title: String) -> String {
    PlainFolding.title(title)
      ?? title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
