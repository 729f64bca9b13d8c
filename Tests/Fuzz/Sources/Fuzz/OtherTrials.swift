import PlanFiles
import PlanMethods
import PlanModel
import TextUI

/// Bytes as a journal, or as one record in it, whose check sum nobody guesses: what is read of them is
/// written and read again as the same.
@Sendable func fuzzJournal(_ bytes: [UInt8]) {
  checkJournal(bytes)
  checkJournal(JournalFile.framed(bytes))
}

private func checkJournal(_ bytes: [UInt8]) {
  let reading = JournalFile.read(JournalFile.head + bytes)
  let again = JournalFile.read(
    JournalFile.head + reading.records.flatMap { JournalFile.bytes(of: $0) })
  require(again.damage == nil && again.records == reading.records, "a record that changes")
}

/// Bytes as a table: rows are written and read again as the same.
@Sendable func fuzzCSV(_ bytes: [UInt8]) {
  let rows = CSVText.rows(bytes).map(\.cells).filter { $0 != [""] }
  let again = CSVText.rows(CSVText.bytes(rows)).map(\.cells)
  require(again == rows, "a cell that changes")
}

/// Text on its way to the terminal: nothing in it controls anything, and twice is once.
@Sendable func fuzzDisplay(_ bytes: [UInt8]) {
  let shown = DisplayText.line(String(decoding: bytes, as: UTF8.self))
  for scalar in shown.unicodeScalars {
    require(scalar.properties.generalCategory != .control, "a control character")
    require(!(0x202a...0x202e).contains(scalar.value), "a character that turns text")
    require(!(0x2066...0x2069).contains(scalar.value), "a character that turns text")
  }
  require(DisplayText.line(shown) == shown, "the second time changes it")
}

/// A text as a query: what is read of it is printed and read again as the same.
@Sendable func fuzzQuery(_ bytes: [UInt8]) {
  let queries = queries
  let reading = queries.reading(of: String(decoding: bytes, as: UTF8.self))
  let again = queries.reading(of: reading.query.text)
  require(again.query == reading.query, "a query that changes")
}

nonisolated(unsafe) private let queries: QueryParser = {
  let plan = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
  let input = FieldInput(plan: plan, today: CalendarDay(number: 20_000), me: "ana")
  return QueryParser(QueryVocabulary(Item.self, in: .standard), input: input)
}()
