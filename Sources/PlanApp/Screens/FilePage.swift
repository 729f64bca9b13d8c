import PlanModel
package import TextUI

/// Where the cursor of a file's text is.
package struct FilePage: Hashable, Sendable {
  /// The line with the cursor, from 0.
  package private(set) var index: Int
  package var window = ListWindow()

  /// A page with the cursor on a line, counted from 1.
  package init(at line: Int? = nil) { index = max(0, (line ?? 1) - 1) }

  /// The lines of a file that could not be read; none for a file that is not known.
  static func lines(of path: String, in plan: Plan) -> [Substring] {
    plan.unreadableTexts[path]?.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline) ?? []
  }

  /// Moves the cursor; at the ends it stays.
  mutating func move(by rows: Int, in count: Int) {
    index = max(0, min(index + rows, count - 1))
  }

  /// Scrolls so that the cursor is on the screen.
  mutating func scroll(over count: Int, in layout: ScreenLayout) {
    move(by: 0, in: count)
    window.show(
      selection: count == 0 ? nil : index, count: count, rows: layout.entries(on: .file("")))
  }
}
