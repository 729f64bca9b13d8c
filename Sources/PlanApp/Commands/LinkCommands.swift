import PlanModel
import TextUI

/// Putting items somewhere and tying them to others, through a picker.
enum LinkCommands {
  static let all: [Command] = [
    Command(
      "item.put", "Put the item somewhere: a column, a release, an epic or another item.",
      keys: ["m"], hint: .init("put", 6), scope: .cards, group: .change,
      unavailable: Unavailable.noItem
    ) { $0.pickPlace() }
    .typed("move", choices: { state, _ in state.columnChoices }) { $0.moveTargets(toTyped: $1) },
    Command(
      "item.depends-on", "Add an item that this one waits for.", keys: ["B"], scope: .cards,
      group: .change, unavailable: Unavailable.noItem
    ) { $0.pickDependency() },
  ]
}

extension AppState {
  /// Columns as what may follow `:move`.
  fileprivate var columnChoices: [Command.Choice] {
    plan.workspace.columns.map { Command.Choice($0.id, detail: $0.title) }
  }

  /// Moves the targets to the column whose id or title was typed.
  fileprivate mutating func moveTargets(toTyped text: String) -> [Effect] {
    let folded = text.lowercased()
    let columns = plan.workspace.columns
    guard
      let column = columns.first(where: {
        $0.id.lowercased() == folded || $0.title.lowercased() == folded
      })
    else {
      let hint = Spelling.hint(for: text, in: columns.map(\.id))
      message = Message("\(text) is not a column\(hint)", .refused)
      return []
    }
    return move(targets, to: column)
  }

  fileprivate mutating func pickPlace() -> [Effect] {
    let ids = targets
    let columns = plan.workspace.columns.map { column in
      Picker.Entry(sort: "column", column.title, detail: column.phase.rawValue) { state in
        state.move(ids, to: column)
      }
    }
    let releases = entries(for: .reference(kinds: ["release"]), sort: "release") { state, id in
      state.set("release", to: id, of: ids)
    }
    let parents = entries(for: .reference(kinds: ["item"]), sort: "part of", leavingOut: ids) {
      state, id in
      state.set("parent", to: id, of: ids)
    }
    overlay = .picker(Picker("Put \(targetsText) in", columns + releases + parents))
    return []
  }

  fileprivate mutating func pickDependency() -> [Effect] {
    let ids = targets
    let others = entries(for: .dependencies, sort: "", leavingOut: ids) { state, id in
      state.set("depends_on", to: "+" + id, of: ids)
    }
    let present = ids.count == 1 ? plan.items[ids[0]]?.dependencies ?? [] : []
    let removals = present.map { dependency in
      Picker.Entry(sort: "no longer", short(dependency.id)) { state in
        state.set("depends_on", to: "-" + dependency.id.text, of: ids)
      }
    }
    overlay = .picker(Picker("\(targetsText) waits for", removals + others))
    return []
  }

  /// Lets the person choose a field, then its value.
  mutating func pickField() -> [Effect] {
    let isSingle = targets.count == 1
    let title = kind.titleKey
    let settable = kind.specs.filter { $0.access == .open && (isSingle || $0.key != title) }
    let entries = settable.map { spec in
      Picker.Entry(sort: spec.group.rawValue, spec.label, detail: spec.help) { state in
        state.askForField(spec.key)
      }
    }
    overlay = .picker(Picker("Set which field of \(targetsText)?", entries))
    return []
  }

  /// Asks for the value of a field and sets it on the targets: with a picker where there is
  /// something to choose from, else with a line of text.
  mutating func askForField(_ key: String) -> [Effect] {
    guard let spec = kind.specs.first(where: { $0.key == key }) else {
      message = Message("\(kind.kind.displayPlural) have no \(key).", .refused)
      return []
    }
    let ids = targets
    let title = "\(spec.label) of \(targetsText)"
    let choices = entries(for: spec.type, sort: "", leavingOut: ids) { state, text in
      state.set(key, to: text, of: ids)
    }
    if !choices.isEmpty, !spec.type.isList {
      let none = Picker.Entry("none") { $0.set(key, to: "", of: ids) }
      let offer = offer(for: spec.type) { state, text in state.set(key, to: text, of: ids) }
      overlay = .picker(Picker(title, choices + [none], offer: offer))
      return []
    }
    let text = ids.count == 1 ? plan.record(ids[0], of: kind)?.text(key) ?? "" : ""
    let hint = spec.type.isList && ids.count > 1 ? " (+ adds, - takes away)" : ""
    var prompt = Prompt(title + hint, text: text) { $0.set(key, to: $1, of: ids) }
    if ids.count == 1 { prompt = prompt.keeping(key, of: ids[0], kind) }
    overlay = .prompt(prompt)
    return []
  }

  /// Sets a field of records of the screen's kind to what was typed; a mistake is shown and nothing
  /// is done.
  mutating func set(_ key: String, to typed: String, of ids: [RecordID]) -> [Effect] {
    let kind = kind
    guard let spec = kind.specs.first(where: { $0.key == key }) else { return [] }
    if spec.type == .column, let column = plan.workspace.column(typed) {
      return move(ids, to: column)
    }
    var values: [(RecordID, FieldValue)] = []
    for id in ids {
      do throws(FieldMistake) {
        let present = plan.record(id, of: kind)?.value(key) ?? .missing
        values.append((id, try input.value(typed, for: spec, changing: present)))
      } catch {
        message = Message("\(spec.label): \(error.sentence).", .refused)
        return []
      }
    }
    let shown = values.first.map { spec.type.print($0.1) } ?? ""
    let text = shown.isEmpty ? "none" : shown
    return perform("\(spec.label) of \(targetsText): \(text)") { builder throws(EditError) in
      for (id, value) in values { try builder.set(key, to: value, of: id, in: kind) }
    }
  }

  /// What there is to choose from for a field type; empty for types that take any text.
  func entries(
    for type: FieldType, sort: String, leavingOut: [RecordID] = [],
    accept: @escaping @Sendable (inout AppState, String) -> [Effect]
  ) -> [Picker.Entry] {
    func entry(_ text: String, _ detail: String, _ value: String) -> Picker.Entry {
      Picker.Entry(sort: sort, text, detail: detail) { accept(&$0, value) }
    }
    switch type {
    case .choice(let words):
      return words.map { word in entry(word, "", word) }
    case .yesNo:
      return ["yes", "no"].map { word in entry(word, "", word) }
    case .column:
      return plan.workspace.columns.map { column in
        entry(column.title, column.phase.rawValue, column.id)
      }
    case .person, .people:
      return peopleInUse.map { person in entry(person.id, person.name, person.id).named(person.name)
      }
    case .reference, .references, .dependencies:
      return type.kinds.flatMap { records(of: $0, leavingOut: leavingOut) }
        .map { entry($0.text, $0.detail, $0.id) }
    case .text, .number, .points, .percent, .day, .rank, .words, .rows: return []
    }
  }

  /// What a list of choices offers for a text that is none of them: a new name where a field takes
  /// any, and `me` for whoever is at the keyboard; `nil` for fields that take no other text.
  func offer(
    for type: FieldType, accept: @escaping @Sendable (inout AppState, String) -> [Effect]
  ) -> (@Sendable (String) -> Picker.Offer?)? {
    guard type == .person || type == .people else { return nil }
    let me = me
    let known = Set(peopleInUse.flatMap { [$0.id.lowercased(), $0.name.lowercased()] })
    return { text in
      let folded = text.lowercased()
      guard !folded.isEmpty, !known.contains(folded) else { return nil }
      if folded == "me", !me.isEmpty {
        return .first(Picker.Entry("me", detail: me) { accept(&$0, me) })
      }
      return .last(
        Picker.Entry("new: \(text)", detail: "A name that is new here.") {
          accept(&$0, text)
        })
    }
  }

  /// People with a record, then others: whoever is at the keyboard, and those that items name.
  var peopleInUse: [(id: String, name: String)] {
    let known = plan.people.all.map { (id: $0.id.text, name: $0.name) }.sorted { $0.id < $1.id }
    let ids = Set(known.map { $0.id })
    var others: Set<String> = me.isEmpty || ids.contains(me) ? [] : [me]
    for item in plan.items.all where !item.owner.isEmpty && !ids.contains(item.owner) {
      others.insert(item.owner)
    }
    return known + others.sorted().map { (id: $0, name: "") }
  }

  private func records(
    of kind: String, leavingOut: [RecordID]
  ) -> [(text: String, detail: String, id: String)] {
    guard let type = RecordCatalog.type(named: kind) else { return [] }
    guard type == Item.self else {
      return plan.records(of: type).map {
        (text: $0.core.id.text, detail: $0.title, id: $0.core.id.text)
      }
    }
    // Epics and initiatives come first: they are what items are most often put in.
    let ordered = plan.index.groups + plan.index.order
    var seen = Set(leavingOut)
    return ordered.compactMap { key in
      guard seen.insert(key.id).inserted, let item = plan.items[key.id] else { return nil }
      let detail =
        "\(item.effectiveType.rawValue), \(plan.workspace.column(item.status)?.title ?? "?")"
      return ("\(short(item.id)) \(item.displayTitle)", detail, item.id.text)
    }
  }
}
