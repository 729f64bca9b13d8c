import PlanModel
import PlanText

/// Three files, parted by a line of one NUL, merged in both orders.
@Sendable func fuzzMerge(_ bytes: [UInt8]) {
  let files = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    .map { Array($0) }
  guard files.count == 3 else { return }
  let id = RecordID("A-1")
  let merge = { (ours: [UInt8], theirs: [UInt8]) throws(Problem) in
    try FileMerge<Item>.merge(
      base: files[0], ours: ours, theirs: theirs, id: id, path: "items/A-1.md")
  }
  do throws(Problem) {
    let (one, other) = (try merge(files[1], files[2]), try merge(files[2], files[1]))
    require(one.isClean == other.isClean, "the order of the sides matters")
    if one.isClean {
      require(one.bytes == other.bytes, "the order of the sides gives other bytes")
      _ = try RecordDocument.parse(one.bytes, path: "items/A-1.md")
    } else if ConflictedFile(files[1]) == nil, ConflictedFile(files[2]) == nil {
      require(ConflictedFile(one.bytes) != nil, "a conflict that cannot be taken apart")
    }
  } catch {
    // One of the files is no record, or the merged one would leave the format.
    return
  }
}

/// A file that may hold conflict marks.
@Sendable func fuzzConflict(_ bytes: [UInt8]) {
  guard let file = ConflictedFile(bytes) else { return }
  require(file.ours.count + file.theirs.count <= 2 * bytes.count, "a side grew")
  do throws(Problem) {
    guard
      let conflicted = try ConflictedRecord<Item>(
        bytes, id: RecordID("A-1"), path: "items/A-1.md")
    else { return }
    let clashes = conflicted.clash.clashes
    require(Set(clashes.map(\.key)).count == clashes.count, "a field that clashes twice")
    for side in [MergeSide.ours, .theirs] {
      let choices = Dictionary(
        clashes.map { ($0.key, side) }, uniquingKeysWith: { first, _ in first })
      let settled = try conflicted.document(choosing: choices)
      require(ConflictedFile(settled.bytes) == nil, "marks are left")
    }
  } catch {
    // One of the sides is no record.
    return
  }
}
