/// Finds what a person meant to type.
package enum Spelling {
  /// The word nearest to a typed one; `nil` when none is near.
  package static func nearest(to typed: String, in words: [String]) -> String? {
    let typed = Array(typed.lowercased().utf8.prefix(64))
    let near = words.map { ($0, distance(typed, Array($0.lowercased().utf8))) }
    guard let best = near.min(by: { $0.1 < $1.1 }), best.1 <= max(1, typed.count / 3) else {
      return nil
    }
    return best.0
  }

  /// `; did you mean list?`, or nothing.
  package static func hint(for typed: String, in words: [String]) -> String {
    nearest(to: typed, in: words).map { "; did you mean \($0)?" } ?? "."
  }

  /// Letters to add, take out, change or swap with their neighbour (optimal string alignment).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for (row, letter) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        let change = rows[row][column] + (letter == other ? 0 : 1)
        var least = min(change, rows[row][column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          least = min(least, rows[row - 1][column - 1] + 1)
        }
        next.append(least)
      }
      rows.append(next)
    }
    return rows[left.count][right.count]
  }
}
