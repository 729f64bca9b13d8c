import PlanModel
import PlanText

/// One merge of two generated changes of a generated record, held against what was promised: what
/// one side changed survives, and where both did, both values are to be seen.
package struct MergeTrial: Sendable {
  private let seed: UInt64

  package init(seed: UInt64) { self.seed = seed }

  /// Makes the merge, and says what does not hold.
  package func run() throws {
    let types = RecordCatalog.folderTypes
    let type: any PlanRecord.Type = types[Int(seed % UInt64(types.count))]
    try merge(type)
  }

  private func merge<Record: PlanRecord>(_ type: Record.Type) throws {
    var values = GeneratedValues(seed: seed)
    let id = RecordID("A-1")
    let path = Record(core: RecordCore(id: id)).path
    let encoded = try RecordCodec.encode(try values.record(type, id: id))
    let base = try RecordCodec<Record>.decode(
      withUnknown(encoded, &values), id: id, path: path)
    let sides = try (0..<2).map { _ in
      withUnknown(
        try RecordCodec.patch(base.document, from: base.record, to: values.changed(base.record)),
        &values)
    }
    let files = ThreeWay(base: base.document.bytes, ours: sides[0], theirs: sides[1])
    let mergeFiles = { (files: ThreeWay<[UInt8]>) throws in
      try FileMerge<Record>.merge(
        base: files.base, ours: files.ours, theirs: files.theirs, id: id, path: path)
    }
    let (merged, swapped) = (try mergeFiles(files), try mergeFiles(files.swapped))
    try check(merged.isClean == swapped.isClean, "whether it is clean depends on the order")
    try check(
      !merged.isClean || merged.bytes == swapped.bytes,
      "the bytes depend on the order:\n\(text(merged.bytes))\n\(text(swapped.bytes))")
    let records = try files.decoded(Record.self, id: id, path: path)
    let conflicted =
      merged.isClean ? nil : try ConflictedRecord<Record>(merged.bytes, id: id, path: path)
    try check(merged.isClean || conflicted != nil, "the marks cannot be read")
    let result =
      try conflicted?.record
      ?? RecordCodec<Record>.decode(
        merged.bytes, id: id, path: path
      ).record
    try checkFields(records, result, conflicted?.clash.clashes ?? [])
    try checkHistory(records.map(\.core.history.rows), result.core.history.rows)
    try checkLines(files, merged.bytes)
    if let conflicted { try checkSettling(conflicted) }
  }

  /// The file with an entry that no field knows, or another value for it, in one of three cases.
  private func withUnknown(_ bytes: [UInt8], _ values: inout GeneratedValues) -> [UInt8] {
    guard values.chance(33) else { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    let number = values.number(1...3)
    guard let old = (1...3).first(where: { text.contains("x-tracker: \($0)\n") }) else {
      return Array(("---\nx-tracker: \(number)\n" + text.dropFirst(4)).utf8)
    }
    return Array(
      text.replacing(
        "x-tracker: \(old)\n", with: "x-tracker: \(number)\n", maxReplacements: 1
      ).utf8)
  }

  private func check(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
    guard holds else { throw FailedSeed(seed, reason()) }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func checkFields<Record: PlanRecord>(
    _ records: ThreeWay<Record>, _ result: Record, _ clashes: [MergeClash]
  ) throws {
    for field in Record.fields {
      let texts = records.map { $0.text(field.key) }
      let clash = clashes.first { $0.key == field.key }
      if let settled = texts.settled(by: { ExactText($0) == ExactText($1) }) {
        try check(clash == nil, "\(field.key) clashes, though one side changed it")
        try check(
          ExactText(result.text(field.key)) == ExactText(settled), "\(field.key) was lost")
      } else if let clash {
        try check(
          ExactText(clash.ours) == ExactText(texts.ours)
            && ExactText(clash.theirs) == ExactText(texts.theirs),
          "the marks of \(field.key) do not have both values")
      } else {
        try checkTogether(field, records, result)
      }
    }
  }

  /// A value that both sides changed and that came out as one: a list of both, or the lesser rank.
  private func checkTogether<Record: PlanRecord>(
    _ field: Field<Record>, _ records: ThreeWay<Record>, _ result: Record
  ) throws {
    let lists = records.map { record in Set(field.read(record).entries.map { ExactText($0) }) }
    let merged = Set(field.read(result).entries.map { ExactText($0) })
    guard field.spec.type.isList else {
      return try check(
        field.key == "rank" && lists.ours.union(lists.theirs).isSuperset(of: merged),
        "\(field.key) was changed twice and does not clash")
    }
    guard field.spec.type != .dependencies else { return }
    let added = lists.ours.union(lists.theirs).subtracting(lists.base)
    try check(added.isSubset(of: merged), "\(field.key) lost an addition")
    let kept = lists.base.intersection(lists.ours).intersection(lists.theirs)
    try check(kept.isSubset(of: merged), "\(field.key) lost an entry")
  }

  private func checkHistory(_ rows: ThreeWay<[String]>, _ result: [String]) throws {
    let sets = rows.map { Set($0.map { ExactText($0) }) }
    let merged = Set(result.map { ExactText($0) })
    let added = sets.ours.union(sets.theirs).subtracting(sets.base)
    try check(added.isSubset(of: merged), "an event was lost")
    let kept = sets.base.intersection(sets.ours).intersection(sets.theirs)
    try check(kept.isSubset(of: merged), "an old event was lost")
  }

  /// Every line that a side wrote into the text is in the file; of a box the mark does not count.
  private func checkLines(_ files: ThreeWay<[UInt8]>, _ merged: [UInt8]) throws {
    let lines = { (bytes: [UInt8]) -> Set<ExactText> in
      let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
      let body = lines.dropFirst().drop { $0 != [0x2D, 0x2D, 0x2D] }.dropFirst()
      return Set(body.map { ExactText(Self.withoutMark(String(decoding: $0, as: UTF8.self))) })
    }
    let sets = files.map(lines)
    let added = sets.ours.union(sets.theirs).subtracting(sets.base)
    try check(added.isSubset(of: lines(merged)), "a line of the text was lost")
  }

  /// A line without spaces around it and without the marks of check boxes.
  private static func withoutMark(_ line: String) -> String {
    var line = line
    for box in ["[ ]", "[x]", "[X]"] where line.contains(box) {
      line = line.replacing(box, with: "[]")
    }
    return String(line.trimmed)
  }

  /// Choosing one side for everything gives that side where they clash, in a file without marks.
  private func checkSettling<Record: PlanRecord>(_ conflicted: ConflictedRecord<Record>) throws {
    let plan = {
      var plan = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
      plan.load(conflicted.record)
      plan.finishLoading()
      return plan
    }()
    let author = Author(who: "ana", time: EventTime(utcSeconds: 1_900_000_000, offset: 0))
    for side in [MergeSide.ours, .theirs] {
      let choices = Dictionary(
        conflicted.clash.clashes.map { ($0.key, side) }, uniquingKeysWith: { first, _ in first })
      let edit = try Settlement(conflicted.clash, choices: choices)
        .edit(of: plan, by: author, summary: "")
      guard let settled = edit.changes.first?.after as? Record else {
        throw FailedSeed(seed, "nothing was settled")
      }
      for clash in conflicted.clash.clashes {
        guard Record.field(clash.key) != nil else { continue }
        try check(
          ExactText(settled.text(clash.key)) == ExactText(clash[side]),
          "\(clash.key) is not as it was settled")
      }
      let document = try conflicted.document(choosing: choices)
      try check(ConflictedFile(document.bytes) == nil, "marks are left")
    }
  }
}

extension ThreeWay<[UInt8]> {
  /// The records of the files.
  fileprivate func decoded<Record: PlanRecord>(
    _: Record.Type, id: RecordID, path: String
  ) throws -> ThreeWay<Record> {
    let read = { (bytes: [UInt8]) throws in
      try RecordCodec<Record>.decode(bytes, id: id, path: path).record
    }
    return ThreeWay<Record>(base: try read(base), ours: try read(ours), theirs: try read(theirs))
  }
}
