package import PlanModel
package import TextUI

/// The form of a record: every field of its table, each with its own line of text.
package struct RecordForm: Sendable {
  /// One field of the form.
  package struct Entry: Sendable {
    package let spec: FieldSpec
    package var editor: LineEditor
    /// The text when the form was opened.
    package fileprivate(set) var original: String
    /// What is wrong with the text; empty when nothing is known to be.
    package var mistake = ""

    package var isChanged: Bool { editor.text != original }
  }

  /// What the form is for.
  package enum Purpose: Hashable, Sendable {
    case editing(RecordID)
    /// A new record; it gets its id when it is saved.
    case adding
  }

  package let kind: String
  package let purpose: Purpose
  package let heading: String
  /// The key of the field that holds what the record is called.
  package let titleKey: String
  package var entries: [Entry]
  /// The place of the field with the caret.
  package private(set) var focus = 0
  package var window = ListWindow()

  /// A form with the fields of a record.
  package init(editing record: any PlanRecord, in state: AppState) {
    kind = record.kind.name
    titleKey = type(of: record).titleKey
    purpose = .editing(record.core.id)
    heading = "Edit \(state.short(record.core.id)) \(record.displayTitle)"
    entries = type(of: record).groupedSpecs.map { spec in
      let text = spec.type == .rank ? state.place(of: record) : record.text(spec.key)
      return Entry(spec: spec, editor: LineEditor(text), original: text)
    }
    focus = titlePlace
  }

  /// A form for a new record of a kind; an item goes to the column and the lane of the cursor.
  package init(adding type: any PlanRecord.Type, in state: AppState) {
    let isItem = type == Item.self
    var given = isItem ? ["status": state.newItemColumn, "type": "story"] : [:]
    if isItem, let lane = state.newItemLane {
      given[lane.spec.key] = lane.spec.type.print(lane.value)
    }
    let known = given
    kind = type.kind.name
    titleKey = type.titleKey
    purpose = .adding
    heading = isItem ? "Add an item" : "New \(type.kind.word)"
    entries = type.groupedSpecs.map { spec in
      let text = known[spec.key] ?? ""
      return Entry(spec: spec, editor: LineEditor(text), original: text)
    }
    focus = entries.firstIndex { $0.spec.key == type.titleKey } ?? 0
  }

  /// Where the title is, which is what is typed first and mended most.
  private var titlePlace: Int { entries.firstIndex { $0.spec.key == "title" } ?? 0 }

  package var isChanged: Bool {
    entries.contains { $0.isChanged && ($0.spec.access == .open) }
  }

  /// How many fields differ from when the form was opened.
  package var changeCount: Int {
    entries.count { $0.isChanged && $0.spec.access == .open }
  }

  /// Goes to the next field that can be set, or the one before, checking the one that is left.
  package mutating func move(_ step: Int, input: FieldInput) {
    check(focus, input: input)
    var next = focus
    repeat {
      next = (next + step + entries.count) % entries.count
    } while entries[next].spec.access != .open && next != focus
    focus = next
  }

  /// Goes to a field.
  package mutating func go(to key: String) {
    if let place = entries.firstIndex(where: { $0.spec.key == key && $0.spec.access == .open }) {
      focus = place
    }
  }

  /// Checks every changed field and goes to the first with a mistake; `false` when there is one.
  package mutating func checkAll(input: FieldInput) -> Bool {
    for place in entries.indices { check(place, input: input) }
    if let title = entries.firstIndex(where: { $0.spec.key == titleKey }),
      entries[title].editor.text.trimmed.isEmpty, purpose == .adding || kind == Item.kind.name
    {
      entries[title].mistake = kind == Item.kind.name ? "an item needs a title" : "it needs one"
    }
    guard let first = entries.firstIndex(where: { !$0.mistake.isEmpty }) else { return true }
    focus = first
    return false
  }

  /// Takes over what somebody else made of the record since the form was opened; `false` when that
  /// is not what was typed, which then stays beside a sentence.
  mutating func follow(_ record: any PlanRecord, in state: AppState) -> Bool {
    var isOvertaken = false
    for place in entries.indices where entries[place].spec.access == .open {
      let entry = entries[place]
      let present = entry.spec.type == .rank ? state.place(of: record) : record.text(entry.spec.key)
      let texts = ThreeWay(base: entry.original, ours: entry.editor.text, theirs: present)
      entries[place].original = present
      switch TypedText(texts, of: entry.spec.type) {
      case .untouched: continue
      case .joined(let text): entries[place].editor = LineEditor(text)
      case .overtaken(let theirs):
        entries[place].mistake = TypedText.sentence(theirs, key: "^S")
        if !isOvertaken { focus = place }
        isOvertaken = true
      }
    }
    return !isOvertaken
  }

  private mutating func check(_ place: Int, input: FieldInput) {
    let entry = entries[place]
    entries[place].mistake = ""
    guard entry.isChanged, entry.spec.access == .open else { return }
    do throws(FieldMistake) { _ = try input.value(entry.editor.text, for: entry.spec) } catch {
      entries[place].mistake = error.sentence
    }
  }

  /// Says what is wrong with a field, and goes there.
  mutating func mark(_ key: String, _ mistake: FieldMistake) {
    guard let place = entries.firstIndex(where: { $0.spec.key == key }) else { return }
    entries[place].mistake = mistake.sentence
    go(to: key)
  }

  /// Puts pasted text into the field with the caret.
  package mutating func insert(_ text: String, input: FieldInput) {
    _ = entries[focus].editor.insert(text)
    entries[focus].mistake = ""
  }

  /// Gives a key to the field with the caret.
  package mutating func press(_ key: KeyPress) {
    let spec = entries[focus].spec
    switch (spec.choices, key) {
    case (let words?, .named(.left, _)): choose(-1, of: words)
    case (let words?, .named(.right, _)), (let words?, .character(" ")): choose(1, of: words)
    case (let words?, .character(let character)) where key != .named(.backspace):
      chooseWord(of: words, beginningWith: character)
    default: _ = entries[focus].editor.press(key)
    }
    entries[focus].mistake = ""
  }

  /// Goes to the next word that begins with a letter; another key leaves the choice as it is.
  private mutating func chooseWord(of words: [String], beginningWith letter: Character) {
    let present = words.firstIndex(of: entries[focus].editor.text) ?? -1
    let after = words.indices.map { (present + 1 + $0 + words.count) % words.count }
    guard let next = after.first(where: { words[$0].lowercased().hasPrefix(letter.lowercased()) })
    else { return }
    entries[focus].editor = LineEditor(words[next])
  }

  private mutating func choose(_ step: Int, of words: [String]) {
    let all = [""] + words
    let present = all.firstIndex(of: entries[focus].editor.text) ?? 0
    entries[focus].editor = LineEditor(all[(present + step + all.count) % all.count])
  }
}

extension AppState {
  /// Where an item stands in the order of the product: `3 of 48`; empty for what is in no order.
  fileprivate func place(of record: any PlanRecord) -> String {
    let order = plan.index.order
    guard let place = order.firstIndex(where: { $0.id == record.core.id }) else { return "" }
    return "\(place + 1) of \(order.count)"
  }
}

extension FieldSpec {
  /// The words of a field that is one of a few; `nil` for any other.
  package var choices: [String]? {
    switch type {
    case .choice(let words): words
    case .yesNo: ["yes", "no"]
    case .text, .number, .points, .percent, .day, .column, .rank, .reference, .references,
      .dependencies, .person, .people, .words, .rows:
      nil
    }
  }
}
