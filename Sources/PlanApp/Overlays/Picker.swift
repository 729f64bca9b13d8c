import PlanModel
package import TextUI

/// A list to pick one entry from by typing a part of it.
package struct Picker: Sendable {
  /// One entry.
  package struct Entry: Sendable {
    /// What sort of thing it is: `column`, `release`, `item`.
    package let sort: String
    package let text: String
    /// What stands beside it.
    package let detail: String
    /// What is said below the list when the cursor is on it.
    package let note: String
    let accept: @Sendable (inout AppState) -> [Effect]

    package init(
      sort: String = "", _ text: String, detail: String = "", note: String = "",
      accept: @escaping @Sendable (inout AppState) -> [Effect]
    ) {
      self.sort = sort
      self.text = text
      self.detail = detail
      self.note = note
      self.accept = accept
    }
  }

  package let title: String
  package var editor = LineEditor()
  package private(set) var entries: [Entry]
  /// Takes what was typed when no entry is wanted; `nil` when only entries will do.
  let acceptText: (@Sendable (inout AppState, String) -> [Effect])?
  /// What is offered before all matches for a text that was typed; `nil` where nothing is.
  private let offer: (@Sendable (String) -> Entry?)?
  /// Called when nothing is picked.
  let refuse: @Sendable (inout AppState) -> Void
  /// The places of the entries that match, the best first.
  package private(set) var matches: [Int]
  package private(set) var index = 0
  package var window = ListWindow()
  private let folded: [[UInt8]]

  package init(
    _ title: String, _ entries: [Entry],
    refuse: @escaping @Sendable (inout AppState) -> Void = { _ in },
    offer: (@Sendable (String) -> Entry?)? = nil,
    acceptText: (@Sendable (inout AppState, String) -> [Effect])? = nil
  ) {
    self.offer = offer
    self.refuse = refuse
    self.title = title
    self.entries = entries
    self.acceptText = acceptText
    folded = entries.map { SearchIndex.fold("\($0.sort) \($0.text) \($0.detail)") }
    matches = Array(entries.indices)
  }

  /// The same list, narrowed to a text as if it had been typed; whole where nothing matches it.
  package func narrowed(to text: String) -> Picker {
    var picker = self
    picker.editor = LineEditor(text)
    picker.search()
    return picker.matches.isEmpty ? self : picker
  }

  /// Narrows the entries to what is typed.
  mutating func search() {
    let words = editor.text.split(separator: " ").map { SearchIndex.fold(String($0)) }
    let costs = folded.indices.compactMap { entry -> (cost: Int, entry: Int)? in
      var total = 0
      for word in words {
        guard let cost = FuzzyMatch.cost(of: word, in: folded[entry]) else { return nil }
        total += cost
      }
      return (total, entry)
    }
    matches = costs.sorted { ($0.cost, $0.entry) < ($1.cost, $1.entry) }.map(\.entry)
    index = 0
    if let offer { putFirst(offer(editor.text.trimmed)) }
  }

  /// Puts before the matches what is offered for the text, or else the entry that is called so.
  private mutating func putFirst(_ offered: Entry?) {
    entries.removeSubrange(folded.count...)
    if let offered {
      entries.append(offered)
      matches.insert(folded.count, at: 0)
      return
    }
    let name = editor.text.trimmed.lowercased()
    guard let exact = matches.firstIndex(where: { entries[$0].text.lowercased() == name }) else {
      return
    }
    matches.insert(matches.remove(at: exact), at: 0)
  }

  /// Puts the cursor on the first entry of which `test` is true.
  mutating func select(where test: (Entry) -> Bool) {
    index = matches.firstIndex { test(entries[$0]) } ?? 0
  }

  fileprivate mutating func move(_ step: Int) {
    index = max(0, min(index + step, matches.count - 1))
  }

  /// Lines that its notes are given below the list, in a window of some columns.
  package func noteLines(columns: Int) -> Int {
    let longest = entries.map(\.note.utf8.count).max() ?? 0
    return max(1, min(longest / max(1, columns - 8) + 1, 3))
  }

  /// The entry under the cursor.
  package var selected: Entry? {
    matches.indices.contains(index) ? entries[matches[index]] : nil
  }
}

extension AppState {
  mutating func press(_ key: KeyPress, in picker: Picker) -> [Effect] {
    var picker = picker
    switch key {
    case .named(.escape, _), .control("c"):
      overlay = nil
      picker.refuse(&self)
      return []
    case .named(.enter, _):
      return accept(picker)
    case .named(.up, _), .control("p"): picker.move(-1)
    case .named(.down, _), .control("n"): picker.move(1)
    case .named(.pageUp, _): picker.move(-8)
    case .named(.pageDown, _): picker.move(8)
    default:
      _ = picker.editor.press(key)
      picker.search()
    }
    overlay = .picker(picker)
    return []
  }

  private mutating func accept(_ picker: Picker) -> [Effect] {
    let typed = picker.editor.text.trimmed
    if let entry = picker.selected {
      overlay = nil
      return entry.accept(&self)
    }
    guard let acceptText = picker.acceptText, !typed.isEmpty else { return [] }
    overlay = nil
    return acceptText(&self, typed)
  }
}
