/// How much the rows of a table are those that a source remembers.
///
/// Tools write the day into the names of their exports, so that a name alone says little. Rows with
/// ids of their own are known when a source remembers some of their ids, most of them with the title
/// that they have; rows without are known by their titles, when half of the lesser side is remembered.
struct SourceLikeness {
  private var ids = 0
  private var alike = 0
  private var titles = 0
  private let least: Int

  /// Compares some rows, as their folded titles by their keys.
  init(_ rows: [String: String], _ memory: ImportMemory) {
    least = min(rows.count, memory.records.count)
    for (key, title) in rows {
      guard let record = memory.records[key] else { continue }
      guard !key.hasPrefix(TableIndex.titleKey) else {
        titles += 1
        continue
      }
      let known = ImportedRecord.foldedTitle(record.fields["title"]?.first ?? "")
      ids += 1
      if title.isEmpty || title == known { alike += 1 }
    }
  }

  /// Compares the folded titles of some records by their ids in the source.
  init(ids titles: [String: String], _ memory: ImportMemory) {
    var byID: [String: String] = [:]
    for (key, record) in memory.records {
      if let id = record.fields["id"]?.first { byID[id] = key }
    }
    var rows: [String: String] = [:]
    for (id, title) in titles { rows[byID[id] ?? "#\(id)"] = title }
    self.init(rows, memory)
  }

  /// How many rows are those that are remembered; 0 where the source is another one.
  var weight: Int {
    if ids > 0 { return alike * 2 >= ids ? alike : 0 }
    return titles * 2 >= least ? titles : 0
  }

  /// Whether the ids are plainly remembered for something else.
  var isOther: Bool { ids >= 5 && alike * 4 < ids }
}
