import PlanModel
package import TextUI

/// Where the cursor of a page of lines is.
package struct PageCursor: Hashable, Sendable {
  /// The line with the cursor.
  package private(set) var index = 0
  package var window = ListWindow()

  package init() {}

  /// Moves the cursor over the lines of the page.
  mutating func move(by rows: Int, on content: PageContent) {
    index = max(0, min(index + rows, content.lines.count - 1))
  }

  /// Goes to the next heading, or the one before; it then stands at the top.
  mutating func moveToSection(_ step: Int, on content: PageContent) -> Bool {
    let headings = content.lines.indices.filter { content.lines[$0].role == .header }
    let next = step > 0 ? headings.first { $0 > index } : headings.last { $0 < index }
    guard let next else { return false }
    index = next
    window = ListWindow(first: next)
    return true
  }

  /// Scrolls so that the cursor is on the screen.
  mutating func scroll(over content: PageContent, in layout: ScreenLayout) {
    move(by: 0, on: content)
    window.show(
      selection: index, count: content.lines.count, rows: max(1, layout.body.rows))
  }
}
