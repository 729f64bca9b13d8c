import PlanModel

/// Writes what two sides do not agree upon between the marks that git uses.
struct ConflictMarks {
  /// The merged file, with our side where the sides clash.
  let document: RecordDocument
  let sides: ThreeWay<RecordDocument>
  /// The keys in the order of new files.
  let order: [String]

  static let ours = "<<<<<<<"
  static let base = "|||||||"
  static let middle = "======="
  static let theirs = ">>>>>>>"

  /// The file with marks around the entries of some keys and around parts of its body.
  func bytes(keys: [String], body: BodyMerge?) -> [UInt8] {
    var splices = keys.map { key -> RecordDocument.Splice in
      let place = document.placeForLines(of: key, order: order)
      let parts = sides.map { $0.lines(of: key) ?? [] }
      return RecordDocument.Splice(
        place, hunk(base: parts.base, ours: parts.ours, theirs: parts.theirs))
    }
    splices.sort { $0.range.lowerBound < $1.range.lowerBound }
    if let body { splices.append(RecordDocument.Splice(document.body, text(of: body))) }
    var result: [UInt8] = []
    var position = 0
    for splice in splices {
      result += document.bytes[position..<splice.range.lowerBound] + splice.bytes
      position = splice.range.upperBound
    }
    return result + document.bytes[position...]
  }

  /// Two files that are two records: nothing of them is blended.
  static func apart(_ ours: RecordDocument, _ theirs: RecordDocument) -> [UInt8] {
    let marks = ConflictMarks(
      document: ours, sides: ThreeWay(base: ours, ours: ours, theirs: theirs), order: [])
    let front = { (document: RecordDocument) in Array(document.bytes[document.frontMatter]) }
    let body = { (document: RecordDocument) in Array(document.bytes[document.body]) }
    let same = body(ours) == body(theirs)
    return Array(ours.bytes[..<ours.frontMatter.lowerBound])
      + marks.hunk(base: nil, ours: front(ours), theirs: front(theirs))
      + Array(ours.bytes[ours.closingLine])
      + (same ? body(ours) : marks.hunk(base: nil, ours: body(ours), theirs: body(theirs)))
  }

  private func text(of body: BodyMerge) -> [UInt8] {
    body.parts.flatMap { part -> [UInt8] in
      switch part {
      case .agreed(let text): return Array(text.utf8)
      case .clash(let base, let ours, let theirs):
        return hunk(base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))
      }
    }
  }

  private func hunk(base: [UInt8]?, ours: [UInt8], theirs: [UInt8]) -> [UInt8] {
    let end = document.lineEnding(before: document.closingLine.lowerBound)
    let line = { (mark: String, name: String) in
      Array((name.isEmpty ? mark : "\(mark) \(name)").utf8) + end
    }
    let whole = { (lines: [UInt8]) in
      lines.isEmpty || lines.last == .lineFeed ? lines : lines + end
    }
    return line(Self.ours, "ours") + whole(ours)
      + (base.map { line(Self.base, "base") + whole($0) } ?? [])
      + line(Self.middle, "") + whole(theirs) + line(Self.theirs, "theirs")
  }
}

extension RecordDocument {
  /// All lines between the two that hold the front matter.
  fileprivate var frontMatter: Range<Int> {
    let start = (bytes.firstIndex(of: .lineFeed) ?? bytes.count - 1) + 1
    return start..<max(start, closingLine.lowerBound)
  }

  /// The lines of an entry, or the place where it would go.
  fileprivate func placeForLines(of key: String, order: [String]) -> Range<Int> {
    if let entry = entry(for: key) { return entry.lines }
    let place = placeOfNewKey(key, order: order)
    return place..<place
  }
}
