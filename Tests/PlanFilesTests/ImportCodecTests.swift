import PlanFiles
import PlanModel
import PlanText
import Testing

struct ImportCodecTests {
  @Test func `what the real folder brings is written, read back, and imported again for nothing`()
    throws
  {
    guard let files = ImportFixture.realFolder() else { return }
    var bench = ImportBench()
    try bench.bring(files)
    var read = ImportFixture.emptyPlan()
    for item in bench.plan.items.all { read.load(try reread(item)) }
    for release in bench.plan.releases.all { read.load(try reread(release)) }
    read.finishLoading()
    bench.plan = read
    let again = try bench.bring(files)
    #expect(again.edit.isEmpty)
    #expect(again.outcome.kept.isEmpty)
  }

  private func reread<Record: PlanRecord>(_ record: Record) throws -> Record {
    let bytes = try RecordCodec.encode(record)
    let decoded = try RecordCodec<Record>.decode(
      bytes, id: record.id, path: record.path, isArchived: record.core.isArchived)
    #expect(decoded.record.core.damaged.isEmpty, "\(record.id)")
    for field in Record.fields {
      #expect(field.read(decoded.record) == field.read(record), "\(record.id) \(field.key)")
    }
    #expect(decoded.record.core.history == record.core.history, "\(record.id)")
    return decoded.record
  }
}
