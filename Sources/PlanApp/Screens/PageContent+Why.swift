package import PlanModel
import TextUI

extension PageContent {
  /// Why an item is there at all, and why it stands where it does; what was changed at last.
  package init(why id: RecordID, in state: AppState) {
    self.init(columns: state.size.columns, in: state)
    guard let item = state.plan.items[id] else { return }
    let why = Why(item, in: state.plan)
    addOrigin(why, item, in: state)
    addPlace(why, in: state)
    let changes = Activity(of: item).entries.filter { !$0.what.isComment }
    addHeading("Who changed what")
    add(changes, of: item, in: state)
  }

  private mutating func addOrigin(_ why: Why, _ item: Item, in state: AppState) {
    addHeading("Why at all")
    add("item", item.id, in: state)
    for parent in why.parents { add("part of", parent, in: state) }
    guard let source = why.source else {
      let key = state.key("record.set")
      add(
        wrapped: label("outcome") + "none, up to the root: an orphan.  \(key) sets one",
        role: .statusWarn)
      return
    }
    for outcome in why.outcomes {
      let name = outcome.record.map { state.name(of: $0) } ?? "\(outcome.id)"
      let owner = why.isInherited ? "  (from \(state.name(of: source)))" : ""
      add(
        wrapped: label("outcome") + name + owner, role: why.isInherited ? .muted : .text,
        action: outcome.record.flatMap(Self.action))
      for link in outcome.behind {
        add(wrapped: label("  \(link.kind)") + state.name(of: link), action: Self.action(link))
      }
    }
  }

  private mutating func addPlace(_ why: Why, in state: AppState) {
    addHeading("Why here")
    guard let place = why.place else {
      add(wrapped: "It is archived, and stands in no order.")
      return
    }
    add(wrapped: label("rank") + "\(place.number) of \(place.total)")
    if let before = place.before { add("behind", before, in: state) }
    if let behind = place.behind { add("before", behind, in: state) }
  }

  private mutating func add(_ word: String, _ id: RecordID, in state: AppState) {
    guard let item = state.plan.items[id] else { return }
    add(
      wrapped: label(word) + state.name(of: id) + "  " + state.standing(of: item),
      action: .go(.item(id)))
  }

  private func label(_ word: String) -> String { word.padding(to: 12) }

  /// Where Enter goes on a line that names a record; `nil` where no screen shows it.
  private static func action(_ link: Why.Link) -> Action? {
    link.kind == Item.kind.name ? .go(.item(link.id)) : nil
  }
}

extension AppState {
  fileprivate func name(of id: RecordID) -> String {
    "\(short(id)) \(plan.items[id]?.displayTitle ?? "")"
  }

  fileprivate func name(of link: Why.Link) -> String {
    link.title == link.id.text ? link.title : "\(link.id) \(link.title)"
  }
}

extension Activity.What {
  /// Whether somebody only said something.
  fileprivate var isComment: Bool { if case .comment = self { true } else { false } }
}
