import PlanMethods
import PlanModel
import TextUI

/// Narrowing the lists by the values that their records share.
extension AppState {
  /// What queries mean now.
  var queryContext: QueryContext { QueryContext(.standard, input: input) }

  /// Every record that the present screen lists, in its order.
  private var shownIDs: [RecordID] {
    screen == .board ? derived.board.columns.flatMap { $0.cards.map(\.id) } : listedIDs
  }

  /// Opens the values of what is shown, with their counts.
  mutating func showFacets() -> [Effect] {
    overlay = .picker(facetPicker())
    return []
  }

  private func facetPicker() -> Picker {
    let named = presentReading.query.condition.conjuncts
    let facets = facets(of: kind)
    let terms = facets.map(\.term)
    let others = named.filter { $0 != .everything && !terms.contains($0) }
    let entries =
      others.map { entry(.init("query", $0.text, count: nil), $0) }
      + facets.map { entry(.init($0.name, $0.label, count: $0.count), $0.term) }
    return Picker("Narrow to: type to search", entries)
  }

  private func facets<Record: PlanRecord>(of type: Record.Type) -> [Facet] {
    queryContext.facets(of: shownIDs, type, in: presentReading.query)
  }

  private struct FacetText {
    let name: String
    let label: String
    let count: Int?

    init(_ name: String, _ label: String, count: Int?) {
      self.name = name
      self.label = label
      self.count = count
    }
  }

  private func entry(_ text: FacetText, _ term: QueryTerm) -> Picker.Entry {
    let isOn = presentReading.query.condition.conjuncts.contains(term)
    let mark = settings.glyphSet[isOn ? .checked : .unchecked]
    return Picker.Entry(
      sort: text.name, "\(mark) \(text.label)", detail: text.count.map(String.init) ?? ""
    ) { state in
      state.presentFilter = state.presentReading.query.toggling(term).text
      state.reconcile()
      // The list stays, so that several values can be taken one after the other.
      var picker = state.facetPicker()
      picker.select { $0.sort == text.name && $0.text.hasSuffix(text.label) }
      state.overlay = .picker(picker)
      return []
    }
  }
}
