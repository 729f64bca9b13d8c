package import PlanModel

/// Merges files line by line, whatever they hold.
package enum TextMerge {
  /// Merges two files that were made from one.
  ///
  /// - Returns: The bytes, with marks around what both sides changed, and whether there are none.
  package static func merge(_ files: ThreeWay<[UInt8]>) -> (bytes: [UInt8], isClean: Bool) {
    if let settled = files.settled(by: ==) { return (settled, true) }
    let end: [UInt8] = files.ours.contains(.carriageReturn) ? [13, 10] : [.lineFeed]
    let chunks = LineMerge.merge(files.map(lines))
    let parts = chunks.map { chunk -> [UInt8] in
      switch chunk {
      case .agreed(let lines): return Array(lines.joined())
      case .clash(let base, let ours, let theirs):
        let whole = { (lines: [ArraySlice<UInt8>]) in ended(Array(lines.joined()), end) }
        let mark = { (text: String) in Array(text.utf8) + end }
        return mark("\(ConflictMarks.ours) ours") + whole(ours) + mark("\(ConflictMarks.base) base")
          + whole(base) + mark(ConflictMarks.middle) + whole(theirs)
          + mark("\(ConflictMarks.theirs) theirs")
      }
    }
    let isClean = chunks.allSatisfy { if case .agreed = $0 { true } else { false } }
    return (Array(parts.joined()), isClean)
  }

  /// Merges two files of which each line stands for itself: the lines of both, each once.
  package static func union(_ files: ThreeWay<[UInt8]>) -> [UInt8] {
    if let settled = files.settled(by: ==) { return settled }
    // The last line may be without its end, which says nothing about it.
    let chunks = LineMerge.merge(files.map { lines(of: ended($0, [.lineFeed])) })
    let all = chunks.flatMap { chunk -> [ArraySlice<UInt8>] in
      switch chunk {
      case .agreed(let lines): lines
      case .clash(_, let ours, let theirs): ours + theirs.filter { !ours.contains($0) }
      }
    }
    return Array(all.joined())
  }

  private static func ended(_ bytes: [UInt8], _ end: [UInt8]) -> [UInt8] {
    bytes.isEmpty || bytes.last == .lineFeed ? bytes : bytes + end
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }
}
