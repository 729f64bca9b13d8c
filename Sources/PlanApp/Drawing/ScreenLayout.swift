package import TextUI

/// How a window of some size is divided.
package struct ScreenLayout: Hashable, Sendable {
  package let size: Size
  private let shape: Shape

  /// How a window is used.
  package enum Shape: Hashable, Sendable {
    /// Columns beside each other where they fit.
    case wide
    /// One thing below the other, and what is said on the last row.
    case spoken
  }

  /// Columns from which the board shows the item under the cursor beside its columns.
  package static let previewFrom = 120
  /// Under so many columns the board shows one column at a time.
  package static let wideFrom = 80
  /// The smallest window that is drawn in.
  package static let smallest = Size(rows: 10, columns: 40)
  /// Columns of the preview with its separator.
  static let previewColumns = 36
  /// The least columns that a column of the board is drawn in.
  static let leastColumn = 18

  package init(_ size: Size, _ shape: Shape = .wide) {
    self.size = size
    self.shape = shape
  }

  package var isTooSmall: Bool {
    size.rows < Self.smallest.rows || size.columns < Self.smallest.columns
  }
  /// Whether the board shows one column at a time.
  package var isNarrow: Bool { size.columns < Self.wideFrom || shape == .spoken }

  package var header: Rect { row(0) }
  package var tabs: Rect { row(1) }
  /// The line for messages, questions and what is under the cursor.
  package var context: Rect { row(shape == .spoken ? size.rows - 1 : size.rows - 2) }
  package var footer: Rect { row(shape == .spoken ? size.rows - 2 : size.rows - 1) }
  /// The first of the two rows below the screen itself.
  package var bottom: Rect { row(size.rows - 2) }
  /// What is left for the screen itself.
  package var body: Rect { Rect(row: 2, column: 0, rows: size.rows - 4, columns: size.columns) }

  private func row(_ index: Int) -> Rect {
    Rect(row: index, column: 0, rows: 1, columns: size.columns)
  }

  /// Entries of a list that are on the screen at once.
  package func entries(on screen: Screen) -> Int {
    switch screen {
    case .board: isNarrow ? body.rows : max(1, (body.rows - 2) / 2)
    case .backlog, .problems: max(1, body.rows - 1)
    case .records: max(1, body.rows - 2)
    case .item, .why, .record, .file, .welcome: max(1, body.rows)
    }
  }

  /// Lines that the lanes of the board have.
  package var laneRows: Int { isNarrow ? body.rows : max(1, body.rows - 2) }

  /// How many columns of the board fit beside each other.
  package func boardColumns(of count: Int, withPreview: Bool) -> Int {
    guard !isNarrow else { return 1 }
    let room = boardWidth(withPreview: withPreview)
    return max(1, min(count, (room + 1) / (Self.leastColumn + 1)))
  }

  /// Columns of the window that the board has, without the preview.
  package func boardWidth(withPreview: Bool) -> Int {
    hasPreview(wanted: withPreview) ? size.columns - Self.previewColumns : size.columns
  }

  /// Whether the activity of a record is shown beside it.
  package var hasActivity: Bool {
    size.columns >= Self.previewFrom && shape == .wide
  }
  /// Columns of the activity with its separator.
  static let activityColumns = 40
  /// Columns that a page or a form has beside the activity.
  var pageColumns: Int { hasActivity ? size.columns - Self.activityColumns : size.columns }

  package func hasPreview(wanted: Bool) -> Bool {
    wanted && size.columns >= Self.previewFrom && shape == .wide
  }

  /// The box of a picker or the help, above so many lines that say more.
  package func box(above notes: Int = 1) -> Rect {
    let width = min(size.columns, 100)
    let rows = max(4, min(size.rows - 3 - notes, 19 - notes))
    return Rect(
      row: max(0, size.rows - 1 - notes - rows), column: (size.columns - width) / 2, rows: rows,
      columns: width)
  }

  /// Entries that fit into the box below its line of text.
  package func boxEntries(above notes: Int = 1) -> Int { max(1, box(above: notes).rows - 3) }
}

extension AppState {
  package var layout: ScreenLayout {
    ScreenLayout(size, settings.accessible == .on ? .spoken : .wide)
  }

  /// Whether the board leaves room for the preview.
  package var wantsPreview: Bool { settings.preview == .on }

  /// Scrolls every list so that its cursor is on the screen.
  mutating func scroll() {
    let layout = layout
    scrollBoard(layout)
    let sections = derived.backlogSections
    backlog.window.show(
      selection: derived.backlog.isEmpty ? nil : sections.row(ofEntry: backlog.index),
      count: sections.rowCount(entries: derived.backlog.count),
      rows: layout.entries(on: .backlog))
    problems.index = max(0, min(problems.index, derived.problems.count - 1))
    problems.window.show(
      selection: derived.problems.isEmpty ? nil : problems.index, count: derived.problems.count,
      rows: layout.entries(on: .problems))
    if let content = pageContent { page.scroll(over: content, in: layout) }
    if case .records(let kind) = screen, let list {
      let index = lists[kind]?.cursor.index ?? 0
      lists[kind]?.cursor.window.show(
        selection: list.ids.isEmpty ? nil : list.sections.row(ofEntry: index),
        count: list.sections.rowCount(entries: list.ids.count),
        rows: layout.entries(on: screen))
    }
    if case .file(let path) = screen {
      filePage.scroll(over: FilePage.lines(of: path, in: plan).count, in: layout)
    }
    scrollOverlay(layout)
  }

  private mutating func scrollBoard(_ layout: ScreenLayout) {
    guard let index = derived.board.index(of: board.column) else { return }
    let rows = layout.entries(on: .board)
    let column = derived.board.columns[index]
    if !derived.board.lanes.isEmpty {
      let lines =
        layout.isNarrow ? LaneLayout(derived.board, column: column) : LaneLayout(derived.board)
      board.laneWindow = lines.window(
        board.laneWindow, showing: board.stop(in: derived.board), in: column,
        rows: layout.laneRows)
    }
    board.windows[column.id, default: ListWindow()].show(
      selection: column.cards.isEmpty ? nil : board.place, count: column.cards.count, rows: rows)
    for other in derived.board.columns where other.id != column.id {
      board.windows[other.id]?.show(selection: nil, count: other.cards.count, rows: rows)
    }
    let shown = layout.boardColumns(
      of: derived.board.columns.count, withPreview: wantsPreview)
    board.firstColumn = max(
      0,
      min(
        max(board.firstColumn, index - shown + 1), index, derived.board.columns.count - shown))
  }

  private mutating func scrollOverlay(_ layout: ScreenLayout) {
    switch overlay {
    case .picker(var picker):
      picker.window.show(
        selection: picker.matches.isEmpty ? nil : picker.index, count: picker.matches.count,
        rows: layout.boxEntries(above: picker.noteLines(columns: size.columns)))
      overlay = .picker(picker)
    case .help(var help):
      help.window.show(
        selection: help.rows.isEmpty ? nil : help.index, count: help.rows.count,
        rows: layout.boxEntries())
      overlay = .help(help)
    case .palette(var palette):
      palette.window.show(
        selection: palette.count == 0 ? nil : palette.index, count: palette.count,
        rows: layout.boxEntries())
      overlay = .palette(palette)
    case .form(var form):
      let lines = FormLayout(form, columns: columns(of: form))
      form.window.show(
        selection: lines.line(of: form.focus), count: lines.lines.count,
        rows: max(1, size.rows - 4))
      overlay = .form(form)
    case .settle(var page):
      let lines = page.lines(
        columns: size.columns - SettleDrawing.indent - 2, settings.glyphSet)
      let rows = max(1, size.rows - SettleDrawing.frame)
      let first = lines.firstIndex(of: .field(page.index)) ?? 0
      let last = lines[first...].dropFirst().firstIndex { $0 == .blank } ?? lines.count
      page.window.show(selection: last - 1, count: lines.count, rows: rows)
      page.window.show(selection: first, count: lines.count, rows: rows)
      overlay = .settle(page)
    case .importing(var page):
      page.fit(size.columns, settings.glyphSet)
      page.window.show(
        selection: page.rows.isEmpty ? nil : page.index, count: page.rows.count,
        rows: max(1, size.rows - ImportDrawing.frame))
      overlay = .importing(page)
    case .prompt, .confirmation, .start, nil: break
    }
  }
}
