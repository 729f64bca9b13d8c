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
    /// Other texts that it is called by.
    private(set) var names: [String] = []
    let accept: @Sendable (inout AppState) -> [Effect]

    /// The same entry, found by its whole name too.
    func named(_ names: String...) -> Entry {
      var entry = self
      entry.names = names
      return entry
    }

    fileprivate func isCalled(_ name: String) -> Bool {
      ([text] + names).contains { $0.lowercased() == name }
    }

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

  /// What is offered for a text that was typed, beside the entries.
  package enum Offer: Sendable {
    /// Before all matches.
    case first(Entry)
    /// Behind the matches of which all words stand in the name; before those that are only found by
    /// what stands beside it.
    case behindNames(Entry)
    /// Behind the matches that begin so; before those that only have the letters somewhere.
    case last(Entry)
  }

  package let title: String
  package var editor = LineEditor()
  package private(set) var entries: [Entry]
  /// Takes what was typed when no entry is wanted; `nil` when only entries will do.
  let acceptText: (@Sendable (inout AppState, String) -> [Effect])?
  /// What is offered for a text that was typed; `nil` where nothing is.
  private let offer: (@Sendable (String) -> Offer?)?
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
    offer: (@Sendable (String) -> Offer?)? = nil,
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

  /// The same list with the cursor on the entry of a text; at its top where there is none.
  package func standing(on text: String) -> Picker {
    var picker = self
    picker.index = entries.firstIndex { $0.text == text } ?? 0
    return picker
  }

  /// The same list, narrowed to a text as if it had been typed; whole where nothing matches it.
  package func narrowed(to text: String) -> Picker {
    var picker = self
    picker.editor = LineEditor(text)
    picker.search()
    return picker.matches.isEmpty ? self : picker
  }

  /// The words that are typed.
  private var words: [[UInt8]] {
    editor.text.split(separator: " ").map { SearchIndex.fold(String($0)) }
  }

  /// Whether every word stands in what an entry is called.
  private func isNamed(_ entry: Entry, _ words: [[UInt8]]) -> Bool {
    let name = SearchIndex.fold("\(entry.sort) \(entry.text)")
    return words.allSatisfy { word in
      FuzzyMatch.cost(of: word, in: name).map { $0 < FuzzyMatch.scattered } ?? false
    }
  }

  /// Narrows the entries to what is typed.
  mutating func search() {
    let words = words
    let costs = folded.indices.compactMap { entry -> (cost: Int, entry: Int)? in
      var total = 0
      for word in words {
        guard let cost = FuzzyMatch.cost(of: word, in: folded[entry]) else { return nil }
        total += cost
      }
      return (total, entry)
    }
    let best = costs.map(\.cost).min() ?? .max
    // Letters that are strewn about are worth a line only where nothing better is found.
    let kept = costs.filter { best >= FuzzyMatch.scattered || $0.cost < FuzzyMatch.scattered }
    matches = kept.sorted { ($0.cost, $0.entry) < ($1.cost, $1.entry) }.map(\.entry)
    index = 0
    entries.removeSubrange(folded.count...)
    putExactFirst()
    if let offer { put(offer(editor.text.trimmed), besides: best) }
  }

  /// Puts before the others what is called as it is typed.
  private mutating func putExactFirst() {
    let name = editor.text.trimmed.lowercased()
    guard let exact = matches.firstIndex(where: { entries[$0].isCalled(name) }) else { return }
    matches.insert(matches.remove(at: exact), at: 0)
  }

  /// Puts what is offered for the text among matches of which the best has a cost.
  private mutating func put(_ offered: Offer?, besides best: Int) {
    switch offered {
    case .first(let entry):
      entries.append(entry)
      matches.insert(folded.count, at: 0)
    case .behindNames(let entry):
      let words = words
      let named = matches.filter { isNamed(entries[$0], words) }
      let others = matches.filter { !named.contains($0) }
      entries.append(entry)
      matches = named + [folded.count] + others
    case .last(let entry):
      entries.append(entry)
      matches.insert(folded.count, at: best < FuzzyMatch.inside ? matches.count : 0)
    case nil: return
    }
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
