import PlanModel
import PlanText

/// Promise 18: what is saved differs from what was read in the lines of the change alone.
package enum NarrowSaveTrial {
  /// Makes so many generated records, saves them unchanged and with one field changed.
  package static func run(_ documents: Int) throws -> TrialReport {
    var report = TrialReport("P18", "generated files, saved unchanged and with one field changed")
    let types = RecordCatalog.folderTypes
    for seed in 0..<UInt64(documents) {
      let type: any PlanRecord.Type = types[Int(seed % UInt64(types.count))]
      report.count(try failure(seed, type).map { "seed \(seed): \($0)" })
    }
    return report
  }

  private static func failure<Record: PlanRecord>(
    _ seed: UInt64, _: Record.Type
  ) throws -> String? {
    var values = GeneratedValues(seed: seed)
    let id = RecordID("A-1")
    let record = try values.record(Record.self, id: id)
    let bytes = withForeignLines(try RecordCodec.encode(record), &values)
    let read = try RecordCodec<Record>.decode(bytes, id: id, path: record.path)
    let same = try RecordCodec.patch(read.document, from: read.record, to: read.record)
    if same != bytes { return "saving without a change changed bytes" }
    let fields = Record.fields.filter { $0.spec.rule == nil }
    guard !fields.isEmpty else { return nil }
    let field = fields[values.number(0...fields.count - 1)]
    var changed = read.record
    try changed.set(field.key, values.value(of: field.spec))
    let after = try RecordCodec.patch(read.document, from: read.record, to: changed)
    return hunks(lines(bytes), lines(after)) <= 1 ? nil : "\(field.key) changed lines in two places"
  }

  /// Adds a key that no field knows and a comment, and takes other ends of lines in one of five.
  private static func withForeignLines(
    _ bytes: [UInt8], _ values: inout GeneratedValues
  ) -> [UInt8] {
    var text = String(decoding: bytes, as: UTF8.self)
    if values.chance(50) { text = "---\n# a remark\nx-tracker: \"7\"\n" + text.dropFirst(4) }
    if values.chance(20), !text.contains("\r") { text = text.replacing("\n", with: "\r\n") }
    return Array(text.utf8)
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// Places in which two texts differ, when one stretch of lines can explain it: 0, 1, or 2.
  private static func hunks(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> Int {
    if old.elementsEqual(new, by: ==) { return 0 }
    var (start, end) = (0, 0)
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    while end < min(old.count, new.count) - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    {
      end += 1
    }
    let inner = (old.count - start - end, new.count - start - end)
    return inner.0 == 0 || inner.1 == 0 ? 1 : isOneChange(old[start..<old.count - end], new) ? 1 : 2
  }

  /// A stretch that was replaced holds no line that is still there.
  private static func isOneChange(
    _ gone: ArraySlice<ArraySlice<UInt8>>, _ new: [ArraySlice<UInt8>]
  ) -> Bool {
    let kept = Set(new.map { Array($0) })
    return gone.filter { $0.count > 3 && kept.contains(Array($0)) }.count <= 1
  }
}
