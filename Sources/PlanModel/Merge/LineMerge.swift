/// Merges texts line by line, as diff3 does.
package enum LineMerge {
  /// Lines that both sides agree upon, or that they disagree about.
  package enum Chunk<Line: Hashable & Sendable>: Hashable, Sendable {
    case agreed([Line])
    case clash(base: [Line], ours: [Line], theirs: [Line])
  }

  /// The text of both sides in parts; neighbouring parts that are agreed upon are one.
  package static func merge<Line: Hashable & Sendable>(
    _ lines: ThreeWay<[Line]>, bothAdded: ([Line], [Line]) -> [Line]? = { _, _ in nil }
  ) -> [Chunk<Line>] {
    let ours = LineMatch.places(of: lines.base, in: lines.ours)
    let theirs = LineMatch.places(of: lines.base, in: lines.theirs)
    var chunks: [Chunk<Line>] = []
    var agreed: [Line] = []
    var at = ThreeWay(base: 0, ours: 0, theirs: 0)
    while true {
      while at.base < lines.base.count, ours[at.base] == at.ours, theirs[at.base] == at.theirs {
        agreed.append(lines.ours[at.ours])
        at = at.map { $0 + 1 }
      }
      let next =
        (at.base..<lines.base.count).first { ours[$0] != nil && theirs[$0] != nil }
      let end = ThreeWay(
        base: next ?? lines.base.count, ours: next.flatMap { ours[$0] } ?? lines.ours.count,
        theirs: next.flatMap { theirs[$0] } ?? lines.theirs.count)
      let part = ThreeWay(
        base: Array(lines.base[at.base..<end.base]), ours: Array(lines.ours[at.ours..<end.ours]),
        theirs: Array(lines.theirs[at.theirs..<end.theirs]))
      if let settled = part.settled(by: ==) {
        agreed += settled
      } else if part.base.isEmpty, let both = bothAdded(part.ours, part.theirs) {
        agreed += both
      } else {
        if !agreed.isEmpty { chunks.append(.agreed(agreed)) }
        agreed = []
        chunks.append(.clash(base: part.base, ours: part.ours, theirs: part.theirs))
      }
      at = end
      if next == nil { break }
    }
    return agreed.isEmpty ? chunks : chunks + [.agreed(agreed)]
  }
}

/// Finds the lines that two texts have in common.
enum LineMatch {
  /// Changes beyond this many are not looked into: the text counts as replaced there.
  private static let changeLimit = 1500

  /// For each line of the old text its place in the new one; `nil` for lines that went.
  ///
  /// The greedy algorithm of Myers (1986), with the common beginning and end taken off first.
  static func places<Line: Hashable & Sendable>(of old: [Line], in new: [Line]) -> [Int?] {
    var places = [Int?](repeating: nil, count: old.count)
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] {
      places[start] = start
      start += 1
    }
    var tail = 0
    while tail < shorter - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
      places[old.count - tail] = new.count - tail
    }
    let inner = (old: old[start..<old.count - tail], new: new[start..<new.count - tail])
    for (from, to) in common(Array(inner.old), Array(inner.new)) {
      places[start + from] = start + to
    }
    return places
  }

  private static func common<Line: Hashable & Sendable>(
    _ old: [Line], _ new: [Line]
  ) -> [(Int, Int)] {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let limit = min(old.count + new.count, changeLimit)
    // The furthest place in the old text on each diagonal, after each number of changes.
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    var steps: [[Int]] = []
    for changes in 0...limit {
      steps.append(Array(furthest[limit + 1 - changes...limit + 1 + changes]))
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        let centre = limit + 1 + diagonal
        let goesDown =
          diagonal == -changes
          || diagonal != changes && furthest[centre - 1] < furthest[centre + 1]
        var place = goesDown ? furthest[centre + 1] : furthest[centre - 1] + 1
        while place < old.count, place - diagonal < new.count, place - diagonal >= 0,
          old[place] == new[place - diagonal]
        {
          place += 1
        }
        furthest[centre] = place
        if place >= old.count, place - diagonal >= new.count {
          return walkBack(steps, from: (old.count, new.count))
        }
      }
    }
    return []
  }

  /// The common lines on the way back from the end to the beginning.
  private static func walkBack(_ steps: [[Int]], from end: (Int, Int)) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var (x, y) = end
    for changes in stride(from: steps.count - 1, through: 0, by: -1) {
      let furthest = steps[changes]
      let at = { (diagonal: Int) in furthest[diagonal + changes] }
      let diagonal = x - y
      guard changes > 0 else {
        while x > 0, y > 0 {
          (x, y) = (x - 1, y - 1)
          pairs.append((x, y))
        }
        break
      }
      let goesDown =
        diagonal == -changes
        || diagonal != changes && at(diagonal - 1) < at(diagonal + 1)
      let before = goesDown ? diagonal + 1 : diagonal - 1
      let beforeX = at(before)
      let startX = goesDown ? beforeX : beforeX + 1
      while x > startX {
        (x, y) = (x - 1, y - 1)
        pairs.append((x, y))
      }
      (x, y) = (beforeX, beforeX - before)
    }
    return pairs
  }
}
