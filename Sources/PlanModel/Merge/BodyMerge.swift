/// Merges bodies: comments as events, check boxes as entries, the rest line by line.
package struct BodyMerge {
  /// A part of the merged body.
  package enum Part: Hashable, Sendable {
    case agreed(String)
    /// Lines that both sides changed in their own way.
    case clash(base: String, ours: String, theirs: String)
  }

  package let parts: [Part]

  /// Merges the bodies of two sides.
  package init(_ bodies: ThreeWay<BodyText>) {
    if let settled = bodies.settled(by: Self.isSame) {
      parts = [.agreed(settled.text)]
    } else {
      parts = Self.merged(bodies)
    }
  }

  /// Whether the sides agree upon all of it.
  package var isClean: Bool {
    parts.allSatisfy { if case .agreed = $0 { true } else { false } }
  }

  /// The body with one side's lines where the sides clash.
  package func text(choosing side: MergeSide) -> String {
    parts.map { part in
      switch part {
      case .agreed(let text): text
      case .clash(let base, let ours, let theirs):
        switch side {
        case .base: base
        case .ours: ours
        case .theirs: theirs
        }
      }
    }.joined()
  }

  /// Whether two bodies are the same but for the line ends, which are the file's own.
  package static func isSame(_ left: BodyText, _ right: BodyText) -> Bool {
    let returned: (UInt8) -> Bool = { $0 != 0x0d }
    return left == right
      || left.text.utf8.lazy.filter(returned).elementsEqual(
        right.text.utf8.lazy.filter(returned))
  }

  private static func merged(_ bodies: ThreeWay<BodyText>) -> [Part] {
    let bodies = withSameLineEnds(bodies)
    let outlines = bodies.map(BodyOutline.init)
    var lists: [BodyOutline.List: [BodyEntry]] = [:]
    for list in Set(outlines.ours.entries.keys).union(outlines.theirs.entries.keys)
      .union(outlines.base.entries.keys)
    {
      let sides = outlines.map { $0.entries[list] ?? [] }
      guard let entries = entries(sides, in: list.section) else { return [whole(bodies)] }
      lists[list] = entries
    }
    let chunks = LineMerge.merge(outlines.map(\.lines), bothAdded: bothSections)
    let lines = chunks.flatMap { chunk -> [BodyLine] in
      switch chunk {
      case .agreed(let lines): lines
      case .clash(_, let ours, let theirs): ours + theirs
      }
    }
    // A list that has something to say must not go with its heading, nor be said twice.
    for (list, entries) in lists where !entries.isEmpty {
      guard lines.count(where: { $0 == list.placeholder }) == 1 else { return [whole(bodies)] }
    }
    let parts = chunks.enumerated().map { place, chunk in
      part(of: chunk, lists, isLast: place == chunks.count - 1)
    }
    return ended(parts, as: bodies)
  }

  /// Ends the last line, or leaves it without its end, as the side does that changed it.
  private static func ended(_ parts: [Part], as bodies: ThreeWay<BodyText>) -> [Part] {
    let lineFeed: UInt8 = 0x0a
    guard case .agreed(let text)? = parts.last, !text.isEmpty,
      let isEnded = bodies.map({ $0.text.utf8.last == lineFeed }).settled(by: ==),
      isEnded != (text.utf8.last == lineFeed)
    else { return parts }
    let end = text.utf8.contains(0x0d) ? "\r\n" : "\n"
    let changed = isEnded ? text + end : String(text.dropLast())
    return parts.dropLast() + [.agreed(changed)]
  }

  /// Bodies of which only some have returns lose them: who writes the file puts them back.
  private static func withSameLineEnds(_ bodies: ThreeWay<BodyText>) -> ThreeWay<BodyText> {
    let returns = bodies.map { $0.text.utf8.contains(0x0d) }
    guard returns.base != returns.ours || returns.ours != returns.theirs else { return bodies }
    return bodies.map { body in
      BodyText(String(decoding: body.text.utf8.filter { $0 != 0x0d }, as: UTF8.self))
    }
  }

  private static func whole(_ bodies: ThreeWay<BodyText>) -> Part {
    .clash(base: bodies.base.text, ours: bodies.ours.text, theirs: bodies.theirs.text)
  }

  /// The comments or check boxes of both sides; `nil` where both changed one in their own way.
  static func entries(
    _ sides: ThreeWay<[BodyEntry]>, in section: BodySection
  ) -> [BodyEntry]? {
    let sides = sides.withSameBlanks
    if let settled = sides.settled(by: ==) { return settled }
    switch section {
    case .comments: return EntryMerge.events(sides)
    case .criteria, .launch, .signOff: return CheckBoxMerge.boxes(sides)
    case .other: return nil
    }
  }

  /// Sections that both sides began at one place: both stay, the comments behind the others.
  private static func bothSections(_ ours: [BodyLine], _ theirs: [BodyLine]) -> [BodyLine]? {
    let sides = [ours, theirs].map { lines in
      (
        lines: lines, first: lines.first { !$0.isBlank }?.text.text ?? "",
        headings: Set(lines.map(\.text.text).filter { $0.hasPrefix("## ") }.map { $0.lowercased() })
      )
    }
    guard sides.allSatisfy({ $0.first.hasPrefix("## ") }),
      sides[0].headings.isDisjoint(with: sides[1].headings)
    else { return nil }
    let comments = "## \(BodySection.comments.rawValue)".lowercased()
    let order = sides.sorted { left, right in
      let isLast = (left.headings.contains(comments), right.headings.contains(comments))
      return isLast.0 == isLast.1
        ? ExactText(left.first) < ExactText(right.first) : isLast.1
    }
    let needsBlank = order[0].lines.last?.isBlank == false && order[1].lines.first?.isBlank == false
    return order[0].lines + (needsBlank ? [BodyLine("")] : []) + order[1].lines
  }

  private static func part(
    of chunk: LineMerge.Chunk<BodyLine>, _ lists: [BodyOutline.List: [BodyEntry]], isLast: Bool
  ) -> Part {
    let filled: ([BodyLine]) -> String = { lines in
      let all = lines.flatMap { line -> [BodyLine] in
        guard line.text.text.utf8.first == 0 else { return [line] }
        let list = lists.first { $0.key.placeholder == line }
        return list?.value.flatMap(\.lines) ?? []
      }
      // Only the last line of a body may be without its end.
      let needsEnd = !isLast && all.last?.end.text.isEmpty == true
      return BodyLine.join(all) + (needsEnd ? "\n" : "")
    }
    switch chunk {
    case .agreed(let lines): return .agreed(filled(lines))
    case .clash(let base, let ours, let theirs):
      return .clash(base: filled(base), ours: filled(ours), theirs: filled(theirs))
    }
  }
}

extension ThreeWay<[BodyEntry]> {
  /// The lists with the same blank lines behind the same entry: those of the side that changed them,
  /// else the first in byte order.
  ///
  /// Blank lines do not tell entries apart, so which of them stay must not depend on which side is
  /// ours.
  fileprivate var withSameBlanks: ThreeWay {
    let counted = map(Occurrence.all)
    let versions = counted.map { list in
      Dictionary(list.map { ($0, $0.entry) }) { first, _ in first }
    }
    return counted.map { list in
      list.map { name in
        let sides = versions.map { $0[name] }
        guard let ours = sides.ours, let theirs = sides.theirs else { return name.entry }
        let settled = sides.base.flatMap { base in
          ThreeWay<BodyEntry>(base: base, ours: ours, theirs: theirs).settled {
            $0.lines == $1.lines
          }
        }
        return settled ?? [ours, theirs].min { $0.whole < $1.whole } ?? ours
      }
    }
  }
}

/// One of the three states of something that two sides changed.
package enum MergeSide: String, CaseIterable, Hashable, Sendable {
  case base, ours, theirs

  /// What people call it.
  package var word: String {
    switch self {
    case .base: "base"
    case .ours: "mine"
    case .theirs: "theirs"
    }
  }
}
