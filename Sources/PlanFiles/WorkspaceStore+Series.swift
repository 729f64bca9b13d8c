import PlanModel

extension WorkspaceStore {
  /// What becomes of a series when its record's file comes, moves or goes; `nil` when nothing does.
  func seriesChange(
    for pending: Pending, deleted: [String: [UInt8]]
  ) throws(Refusal) -> FileChange? {
    let base = (pending.base as? any SeriesRecord)?.seriesPath
    let wanted = pending.wanted as? any SeriesRecord
    guard let base else {
      return try wanted.flatMap { record throws(Refusal) in
        try newSeries(of: record, deleted: deleted)
      }
    }
    guard base != wanted?.seriesPath, let bytes = try bytes(at: base) else { return nil }
    guard let wanted else { return .remove(try path(base), base: bytes) }
    return .move(try path(base), to: try path(wanted.seriesPath), base: bytes, with: bytes)
  }

  /// The file of a new record's series: the one that was deleted with it, if it was.
  private func newSeries<Record: SeriesRecord>(
    of record: Record, deleted: [String: [UInt8]]
  ) throws(Refusal) -> FileChange? {
    guard !record.series.isEmpty else { return nil }
    let bytes =
      deleted[record.seriesPath]
      ?? SeriesFile.bytes(record.series.rows, columns: Record.seriesColumns, isNew: true)
    return .write(try path(record.seriesPath), base: nil, with: bytes)
  }

  /// Appends the values that series have got since they were in their files.
  mutating func appendSeries() -> [Refusal] {
    var refusals: [Refusal] = []
    for place in pending.indices {
      guard let base = pending[place].base as? any SeriesRecord,
        let wanted = pending[place].wanted as? any SeriesRecord, base.path == wanted.path,
        base.series != wanted.series
      else { continue }
      do throws(Refusal) {
        try append(wanted, base: base.series)
        pending[place].keepSeries(of: wanted)
      } catch {
        refusals.append(error)
      }
    }
    return refusals
  }

  private func append<Record: SeriesRecord>(
    _ record: Record, base: Series
  ) throws(Refusal) {
    let path = try path(record.seriesPath)
    do throws(FileError) {
      try writer.append(to: path, columns: Record.seriesColumns) {
        record.series.corrections(from: base, of: $0)
      }
    } catch {
      throw Refusal(path: path.text, error)
    }
  }
}

extension WorkspaceStore.Pending {
  /// Says that the file of the series holds what another state of the record has.
  mutating func keepSeries(of other: (any PlanRecord)?) {
    guard let base = base as? any SeriesRecord else { return }
    let series = (other as? any SeriesRecord)?.series ?? Series()
    func open<Record: SeriesRecord>(_ record: Record) -> any PlanRecord {
      var record = record
      record.series = series
      return record
    }
    self.base = open(base)
  }
}
