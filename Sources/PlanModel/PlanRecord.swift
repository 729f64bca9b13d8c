/// A kind of record: one file of this protocol's conformer and one line in the catalog make a kind.
package protocol PlanRecord: Sendable, Equatable {
  /// The names of the kind.
  static var kind: RecordKind { get }
  /// Every field, in the order of files and forms.
  static var fields: [Field<Self>] { get }
  /// The key of the field that records of the kind are sorted by where nobody asked for more.
  static var naturalOrder: String { get }
  /// What its fields must be to each other and to the plan.
  static var rules: [RecordRule<Self>] { get }
  /// The keys of the fields and figures that a list shows first, in their order; the title goes
  /// before them.
  static var listed: [String] { get }
  /// Where a plan keeps the records of the kind; only kinds that are read for every card need a
  /// place of their own.
  static var table: FieldPath<Plan, RecordTable<Self>> { get }

  /// What every record has.
  var core: RecordCore { get set }
  /// What the record is called on the screen; the id where it has no name.
  var title: String { get set }

  /// Gives the texts that people find the record by, beside its title and id, to `body`.
  static func searchTexts(of record: borrowing Self, _ body: (String) -> Void)

  /// A record with nothing but its core.
  init(core: RecordCore)
}

/// The names of a kind of record.
package struct RecordKind: Hashable, Sendable {
  /// The word for one, as the command line takes it: `release`.
  package let name: String
  /// The word for several: `releases`.
  package let plural: String
  /// The folder of its files within the workspace; empty for the workspace's own file.
  package let folder: String
  /// What one is called in a sentence: `key result`.
  package let word: String
  /// What several are called in a sentence: `key results`.
  package let words: String
  /// The letter that stands for the kind in sequences of keys; empty for kinds without one.
  package let letter: String
  /// The kinds of one namespace have no id in common.
  package let namespace: String

  /// The word for one with its article: `an item`.
  package var withArticle: String { "\("aeio".contains(word.prefix(1)) ? "an" : "a") \(word)" }
  /// The word for one as a heading: `Release`.
  package var displayName: String { word.prefix(1).uppercased() + word.dropFirst() }
  /// The word for several as a heading: `Releases`.
  package var displayPlural: String { words.prefix(1).uppercased() + words.dropFirst() }

  /// A kind whose words for people are its names, unless others are given.
  package init(
    name: String, plural: String, folder: String, word: String? = nil, words: String? = nil,
    namespace: String? = nil, letter: String = ""
  ) {
    self.letter = letter
    self.name = name
    self.plural = plural
    self.folder = folder
    self.word = word ?? name
    self.words = words ?? plural
    self.namespace = namespace ?? name
  }
}

/// What every record has, whatever its kind.
package struct RecordCore: Sendable {
  package let id: RecordID
  /// The day it was written down first.
  package var created: CalendarDay?
  package var body: BodyText
  package var history: EventLog
  /// Texts of the file that did not fit their fields; such a field counts as missing.
  package var damaged: [DamagedField]
  /// Whether the file lies in the archive.
  package var isArchived: Bool
  /// The file that the record was read from.
  package var origin: RecordOrigin
  /// What the file of a new record is to hold beside its fields, and texts of damaged ones; what a
  /// file that is there holds of that stays there, and is not read.
  package var foreign: [ForeignField] = []

  package init(
    id: RecordID, created: CalendarDay? = nil, body: BodyText = BodyText(),
    history: EventLog = EventLog(), damaged: [DamagedField] = [], isArchived: Bool = false,
    origin: RecordOrigin = .none
  ) {
    self.origin = origin
    self.id = id
    self.created = created
    self.body = body
    self.history = history
    self.damaged = damaged
    self.isArchived = isArchived
  }
}

extension RecordCore {
  /// The same under another id.
  package func renamed(to id: RecordID) -> RecordCore {
    var core = RecordCore(
      id: id, created: created, body: body, history: history, damaged: damaged,
      isArchived: isArchived, origin: origin)
    core.foreign = foreign
    return core
  }
}

/// What is known of the file that a record was read from, found out when somebody asks.
package struct RecordOrigin: Sendable {
  /// The line of a key, from 1; for naming places in problems.
  package let line: @Sendable (_ key: String) -> Int?
  /// All that the file held, also what no field knows; `nil` for a record that was not read.
  package let bytes: @Sendable () -> [UInt8]?

  package init(
    line: @escaping @Sendable (_ key: String) -> Int?, bytes: @escaping @Sendable () -> [UInt8]?
  ) {
    self.line = line
    self.bytes = bytes
  }

  /// That of a record that was not read.
  package static let none = RecordOrigin(line: { _ in nil }, bytes: { nil })
}

extension RecordCore: Equatable {
  /// Whether two cores hold the same; where they were read, and what is no field, does not count.
  package static func == (left: RecordCore, right: RecordCore) -> Bool {
    left.id == right.id && left.created == right.created && left.isArchived == right.isArchived
      && left.damaged == right.damaged && left.history == right.history
      && left.body == right.body
  }
}

/// A value that does not fit its field, kept as the file has it.
package struct DamagedField: Hashable, Sendable {
  package let key: String
  /// The text of the file.
  package let text: String
  /// The line in the file, from 1.
  package let line: Int
  package let mistake: FieldMistake

  package init(key: String, text: String, line: Int, mistake: FieldMistake) {
    self.key = key
    self.text = text
    self.line = line
    self.mistake = mistake
  }

  /// Whether the same is damaged in the same way; where it stands does not count.
  package static func == (left: Self, right: Self) -> Bool {
    left.key == right.key && left.text.hasBytes(of: right.text)
      && left.mistake == right.mistake
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// Limits of what a record may hold; over a limit its file is a problem.
package enum RecordLimit {
  /// Bytes of a title.
  package static let titleBytes = 1024
}

extension PlanRecord {
  /// Records are sorted by what they are called, unless their kind says otherwise.
  package static var naturalOrder: String { "title" }

  /// Lists show the fields in the order of the table, unless the kind says what comes first.
  package static var listed: [String] { [] }

  package static var table: FieldPath<Plan, RecordTable<Self>> { \Plan[TableKey<Self>()] }

  package static func searchTexts(of record: borrowing Self, _ body: (String) -> Void) {
    for key in ["owner", "labels"] {
      for text in field(key)?.read(record).entries ?? [] { body(text) }
    }
  }

  package var id: RecordID { core.id }

  /// The key of the field that holds what the record is called.
  package static var titleKey: String {
    fields.first { $0.key == "title" || $0.key == "name" }?.key ?? "title"
  }

  /// The title, or the id where there is none.
  package var displayTitle: String { title.isEmpty ? id.text : title }

  /// The specifications of all fields, in order.
  package static var specs: [FieldSpec] { fields.map(\.spec) }

  /// The specifications with those of a group side by side, as pages and forms show them.
  package static var groupedSpecs: [FieldSpec] {
    let specs = specs
    var groups: [FieldGroup] = []
    for spec in specs where !groups.contains(spec.group) { groups.append(spec.group) }
    return groups.flatMap { group in specs.filter { $0.group == group } }
  }

  /// The field of a key; `nil` when the kind has none.
  package static func field(_ key: String) -> Field<Self>? {
    guard let places = FieldPlaces.byType[ObjectIdentifier(Self.self)] else {
      return fields.first { $0.key == key }
    }
    return places[key].map { fields[$0] }
  }

  /// The value of a field; missing when the kind has no such field.
  package func value(_ key: String) -> FieldValue { Self.field(key)?.read(self) ?? .missing }

  /// Sets a field, and forgets what was damaged in it.
  package mutating func set(_ key: String, _ value: FieldValue) throws(FieldMistake) {
    guard let field = Self.field(key) else {
      throw FieldMistake("\(key) is not a field of \(Self.kind.words)")
    }
    try field.write(&self, value)
    core.damaged.removeAll { $0.key == key }
  }

  /// The text of a field as people see it; a damaged one as the file has it.
  package func text(_ key: String) -> String {
    if let damaged = core.damaged.first(where: { $0.key == key }) { return damaged.text }
    guard let field = Self.field(key) else { return "" }
    return field.spec.type.print(field.read(self))
  }

  /// The kind, reached from a record of unknown kind.
  package var kind: RecordKind { Self.kind }

  /// Whether another record is of the same kind and the same in everything.
  package func isSame(as other: any PlanRecord) -> Bool {
    guard let other = other as? Self else { return false }
    return self == other
  }
}

/// Where the fields of each kind stand in its table: a field is looked up for every value that is
/// imported, shown or compared.
private enum FieldPlaces {
  static let byType: [ObjectIdentifier: [String: Int]] = {
    var places: [ObjectIdentifier: [String: Int]] = [:]
    for type in RecordCatalog.types { places[ObjectIdentifier(type)] = FieldPlaces.table(of: type) }
    return places
  }()

  private static func table<Record: PlanRecord>(of _: Record.Type) -> [String: Int] {
    Dictionary(Record.fields.enumerated().map { ($1.key, $0) }) { first, _ in first }
  }
}
