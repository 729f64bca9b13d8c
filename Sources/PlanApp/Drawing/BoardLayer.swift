import PlanModel
import TextUI

/// The columns of the board without the cursor, kept from frame to frame: a step of the cursor
/// then draws one card instead of all of them.
struct BoardLayer: Sendable {
  /// Everything that the layer depends on.
  private struct Key: Hashable, Sendable {
    let revision: Int
    let filter: String
    let today: CalendarDay
    let size: Size
    let glyphs: GlyphSet
    let wantsPreview: Bool
    let marks: Set<RecordID>
    let windows: [String: ListWindow]
    let firstColumn: Int
    let arrangement: Arrangement
    let view: RecordID?
    let laneWindow: ListWindow
    let notSynced: String?
    let conflicts: Int
  }

  private let key: Key
  let canvas: Canvas

  /// The layer of a state; `nil` where the board is not drawn in columns.
  init?(_ state: AppState) {
    guard Self.isNeeded(state) else { return nil }
    key = Self.key(of: state)
    var canvas = Canvas(size: state.size, glyphs: state.settings.glyphSet)
    ChromeDrawing(state: state).drawHeader(on: &canvas)
    BoardDrawing(state: state).drawLayer(on: &canvas)
    self.canvas = canvas
  }

  /// Whether the layer is what the state shows.
  func isCurrent(for state: AppState) -> Bool { key == Self.key(of: state) }

  /// Whether the state shows the columns of the board at all.
  static func isNeeded(_ state: AppState) -> Bool {
    state.screen == .board && !state.layout.isNarrow && !state.layout.isTooSmall
  }

  private static func key(of state: AppState) -> Key {
    Key(
      revision: state.plan.revision, filter: state.filter, today: state.today, size: state.size,
      glyphs: state.settings.glyphSet, wantsPreview: state.wantsPreview, marks: state.marks,
      windows: state.board.windows, firstColumn: state.board.firstColumn,
      arrangement: state.arrangement, view: state.view, laneWindow: state.board.laneWindow,
      notSynced: state.saving.standing?.text, conflicts: state.openClashes.count)
  }
}

extension AppState {
  /// Draws the layer again when it does not show this state any more.
  mutating func refreshBoardLayer() {
    guard BoardLayer.isNeeded(self) else { return }
    if let boardLayer, boardLayer.isCurrent(for: self) { return }
    boardLayer = BoardLayer(self)
  }
}
