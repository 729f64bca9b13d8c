internal import PlanModel

/// Examples for what the tables of the demo do not tell: fields and kinds that are new.
///
/// Every kind gets two records and every field two values, a choice two for each of its words, so
/// that nothing is empty before somebody has told its story. What is told is never changed.
struct DemoFilling {
  /// The records of the demo, first those that were told.
  private(set) var records: [any PlanRecord]
  private let calendar: DemoCalendar

  private static let least = 2

  init(_ calendar: DemoCalendar, among told: [any PlanRecord]) {
    self.calendar = calendar
    records = told
    for type in RecordCatalog.folderTypes { addRecords(of: type) }
    for type in RecordCatalog.folderTypes { fill(type) }
  }

  private mutating func addRecords<Record: PlanRecord>(of type: Record.Type) {
    let count = records.count { $0 is Record }
    for number in 0..<max(0, Self.least - count) {
      let id = RecordID("\(type.kind.name)-\(count + number + 1)")
      records.append(
        Record(core: RecordCore(id: id, created: calendar.workday(ago: 30 + number))))
    }
  }

  private mutating func fill<Record: PlanRecord>(_ type: Record.Type) {
    for field in type.fields where field.spec.access == .open {
      let present = records.compactMap { ($0 as? Record).map { field.read($0) } }
      for (number, value) in missing(from: present, of: field.spec).enumerated() {
        let place = records.firstIndex { ($0 as? Record).map { field.read($0).isMissing } ?? false }
        guard let place, var record = records[place] as? Record else { continue }
        do throws(FieldMistake) {
          try field.write(&record, value ?? example(number, of: field.spec))
          records[place] = record
        } catch {
          // An example that does not fit leaves the field empty, which the demo's test reports.
          continue
        }
      }
    }
  }

  /// The values that a field lacks; `nil` stands for any.
  private func missing(from present: [FieldValue], of spec: FieldSpec) -> [FieldValue?] {
    let words: [String] =
      switch spec.type {
      case .choice(let words): words
      case .yesNo: ["yes", "no"]
      case .text, .number, .points, .percent, .day, .column, .rank, .reference, .references,
        .dependencies,
        .person, .people, .words, .rows:
        []
      }
    let filled = present.count { !$0.isMissing }
    guard filled < Self.least else { return [] }
    guard !words.isEmpty else { return Array(repeating: nil, count: Self.least - filled) }
    return words.flatMap { Array(repeating: FieldValue.text($0), count: Self.least) }
  }

  private func example(_ number: Int, of spec: FieldSpec) -> FieldValue {
    switch spec.type {
    case .text: .text("\(spec.label) \(number + 1)")
    case .number, .points, .percent: .number(Double(10 * (number + 1)))
    case .day: .day(calendar.workday(in: 7 * (number + 1)))
    case .reference(let kinds): id(number, of: kinds).map { .text($0) } ?? .missing
    case .references(let kinds): id(number, of: kinds).map { .list([$0]) } ?? .missing
    case .person: id(number, of: [Person.kind.name]).map { .text($0) } ?? .missing
    case .people: id(number, of: [Person.kind.name]).map { .list([$0]) } ?? .missing
    case .words: .list(["example"])
    case .yesNo, .choice, .column, .rank, .dependencies, .rows: .missing
    }
  }

  private func id(_ number: Int, of kinds: [String]) -> String? {
    let named = records.filter { record in kinds.contains(type(of: record).kind.name) }
    return named.isEmpty ? nil : named[number % named.count].id.text
  }
}
