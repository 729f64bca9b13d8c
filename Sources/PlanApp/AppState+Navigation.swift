import PlanModel

extension AppState {
  /// Goes to a screen; the present one is where `q` comes back to.
  package mutating func go(to next: Screen) {
    guard next != screen else { return }
    if Screen.tabs.contains(next) {
      back.removeAll()
      pages.removeAll()
    } else {
      back.append(screen)
    }
    leave(for: next)
    screen = next
    page = PageCursor()
    if case .file = next { filePage = FilePage(at: selectedProblem?.line) }
  }

  /// Goes back to the screen before; `false` when this is the first one.
  package mutating func goBack() -> Bool {
    guard let previous = back.popLast() else { return false }
    leave(for: previous)
    pages[screen] = nil
    screen = previous
    return true
  }

  private mutating func leave(for next: Screen) {
    // Marks are of one kind; a page of the same kind leaves them as they are.
    if next.kind != kind { marks = [] }
    lastScreen = screen
    range = nil
    pendingKeys = []
  }

  /// Marks what lies between the anchor of the range and the cursor.
  mutating func extendRange() {
    guard let range, let selectedID else { return }
    let ids = listedIDs
    guard let from = ids.firstIndex(of: range.anchor), let to = ids.firstIndex(of: selectedID)
    else { return }
    marks = range.before.union(ids[min(from, to)...max(from, to)])
  }

  mutating func reconcilePage() {
    // Several pages of what is gone may lie one behind the other.
    while let key = screen.page, plan.record(key) == nil, goBack() {}
    if case .file(let path) = screen, plan.unreadableTexts[path] == nil { _ = goBack() }
  }

  mutating func reconcileMarks() {
    guard kind == Item.self else {
      let kind = kind
      marks = marks.filter { plan.record($0, of: kind) != nil }
      return
    }
    marks = marks.filter { plan.items[$0].map { !$0.core.isArchived } ?? false }
  }
}
