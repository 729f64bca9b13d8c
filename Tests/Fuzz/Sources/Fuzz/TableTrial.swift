import PlanFiles
import PlanModel

/// Bytes as a table of another tool: whatever it says, its import makes an edit that applies, and a
/// second one changes nothing.
@Sendable func fuzzTable(_ bytes: [UInt8]) {
  do throws(ImportError) {
    let table = try SourceTable(bytes, name: "a.csv") { TableDialect.table.target(of: $0) != nil }
    let dialect: TableDialect = TableDialect.isJira(table) ? .jira : .table
    let map = try ColumnMap(table, dialect: dialect)
    require(map.lines(table).count > table.columns.count, "a column that is not shown")
    let dates = try TableDates(clock: .fixed(offset: 0), order: .dmy, months: [])
    let importer = TableImporter(table, map: map, dialect: dialect, dates: dates, source: "a")
    bringTwice(importer)
  } catch {
    require(!error.sentence.isEmpty, "a refusal without a word")
  }
}

private func bringTwice(_ importer: TableImporter) {
  var plan = Plan(workspace: Workspace(newWithKey: "PAY", name: "Pay"))
  plan.finishLoading()
  let now = EventTime(localSeconds: 1_795_000_000, offset: 0)
  do {
    let first = try importer.run(into: plan, memory: ImportMemory(), now: now)
    try plan.apply(first.edit)
    let memory = ImportMemory(csv: first.memory.csv)
    require(memory == first.memory, "a memory that changes")
    let second = try importer.run(into: plan, memory: memory, now: now)
    require(second.edit.isEmpty, "a second import that changes something")
    require(second.memory == memory, "a second import that remembers something else")
  } catch let error as ImportError {
    require(!error.sentence.isEmpty, "a refusal without a word")
  } catch {
    require(false, "an import that does not apply: \(error)")
  }
}
