/// Which rows of a long list are on the screen.
///
/// The list keeps its selection elsewhere, by identity; this keeps the first row that is drawn.
package struct ListWindow: Hashable, Sendable {
  /// The index of the first row that is drawn.
  package private(set) var first: Int

  package init(first: Int = 0) { self.first = max(0, first) }

  /// Moves the window so that `selection` is inside it, of `count` entries in `rows` rows.
  ///
  /// At an edge it moves by half a page: the terminal is then sent a few lines once, rather than a
  /// scroll for each step. With no selection the window only stays within the list.
  package mutating func show(selection: Int?, count: Int, rows: Int) {
    let last = max(0, count - max(1, rows))
    first = min(first, last)
    guard let selection, rows > 0, selection >= 0, selection < count else { return }
    let step = max(1, rows / 2)
    if selection < first {
      first -= (first - selection + step - 1) / step * step
    } else if selection >= first + rows {
      first += (selection - first - rows + step) / step * step
    }
    first = min(max(0, first), last)
  }

  /// The indices that are drawn.
  package func visible(count: Int, rows: Int) -> Range<Int> {
    let start = min(first, max(0, count))
    return start..<min(max(start, count), start + max(0, rows))
  }

  /// Whether entries before the window exist.
  package var hasMoreAbove: Bool { first > 0 }

  /// Whether entries after the window exist.
  package func hasMoreBelow(count: Int, rows: Int) -> Bool { first + max(0, rows) < count }
}
