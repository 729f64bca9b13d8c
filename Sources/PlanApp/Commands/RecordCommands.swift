import PlanModel
import TextUI

/// What is done to records of every kind, from any list or page.
enum RecordCommands {
  static let all: [Command] = adding + editing + saying

  private static let adding: [Command] = [
    Command(
      "record.add", "Add a record; on the board to the column of the cursor.", keys: ["a"],
      hint: .init("add", 4), scope: .list, group: .change
    ) { $0.askForTitle() },
    Command(
      "record.add-form", "Add a record with the form.", keys: ["A"], scope: .list, group: .change
    ) { state in
      state.overlay = .form(RecordForm(adding: state.kind, in: state))
      return []
    },
  ]

  private static let editing: [Command] = [
    Command(
      "record.open", "Open the record's page.", keys: ["<enter>"], hint: .init("open", 1),
      scope: .list, group: .move, unavailable: Unavailable.nothingSingle
    ) { state in
      if let id = state.selectedID {
        state.go(to: .page(of: RecordKey(kind: state.kind.kind.name, id: id)))
      }
      return []
    },
    Command(
      "record.edit", "Edit every field in the form.", keys: ["e"], hint: .init("edit", 5),
      scope: .record, group: .change, unavailable: Unavailable.nothingSingle
    ) { state in
      guard let record = state.selectedRecord else { return [] }
      state.overlay = .form(RecordForm(editing: record, in: state))
      return []
    },
    Command(
      "record.rename", "Change what it is called, in place.", keys: ["r", "<f2>"], scope: .record,
      group: .change, unavailable: Unavailable.nothingSingle
    ) { $0.askForName() },
    Command(
      "record.change-id", "Give it another id, wherever it is named.", keys: ["I"],
      scope: .record, group: .change, unavailable: Unavailable.nothingSingle
    ) { $0.askForID() },
    Command(
      "record.body", "Edit the text in your editor.", keys: ["E"], scope: .record, group: .change,
      unavailable: Unavailable.nothingSingle
    ) { state in
      guard let record = state.selectedRecord else { return [] }
      return [
        .edit(
          EditorJob(
            record: record.core.id, kind: record.kind.name, text: record.core.body.text))
      ]
    },
    Command(
      "record.set", "Set any field of the record, or of all marked ones.", keys: ["S"],
      scope: .record, group: .change, unavailable: Unavailable.nothing
    ) { $0.pickField() },
    Command(
      "record.labels", "Set the labels.", keys: ["#"], scope: .record, group: .change,
      unavailable: Unavailable.nothing
    ) { $0.askForField("labels") },
    Command(
      "record.owner", "Give it to somebody.", keys: ["@"], scope: .record, group: .change,
      unavailable: Unavailable.nothing
    ) { $0.askForField("owner") },
  ]

  private static let saying: [Command] = [
    Command(
      "record.put-value", "Put in a value, or correct the one of its day.", keys: ["i"],
      scope: .record, group: .change, unavailable: hasNoValues
    ) { $0.askForValue() },
    Command(
      "record.comment", "Write a comment.", keys: ["c"], scope: .record, group: .change,
      unavailable: Unavailable.nothingSingle
    ) { state in
      if let record = state.selectedRecord { state.askForComment(on: record) }
      return []
    },
    Command(
      "record.copy", "Copy id and title to the clipboard.", keys: ["y"], scope: .record,
      group: .view, unavailable: Unavailable.nothing
    ) { $0.copyTargets() },
    Command(
      "record.follow", "Go to a record that this one names.", keys: ["g d"], scope: .record,
      group: .move, unavailable: Unavailable.nothingSingle
    ) { $0.followLinks() },
  ]

  @Sendable private static func hasNoValues(_ state: AppState) -> String? {
    if let reason = Unavailable.nothingSingle(state) { return reason }
    guard let type = state.kind as? any SeriesRecord.Type, type.seriesAccess == .open else {
      return "\(state.kind.kind.displayPlural) have no values to put in."
    }
    return nil
  }
}

extension AppState {
  /// Adds a record under an id made of its title, and puts the cursor on it.
  mutating func addRecord(_ title: String) -> [Effect] {
    guard kind != Item.self else { return addItems([title]) }
    let id = IdentitySource.slug(of: title, for: kind, in: plan)
    let kind = kind
    let day = author.time.day
    let effects = perform("Added \(title)") { builder throws(EditError) in
      try builder.addRecord(id, title: title, on: day, kind)
    }
    show(added: id, name: title)
    return effects
  }

  /// Puts the cursor on a new record, or says that the filter hides it.
  mutating func show(added id: RecordID, name: String) {
    refreshDerived()
    switch screen {
    case .records(let kind):
      lists[kind]?.cursor.selected = id
      reconcileList()
    case .board, .backlog, .item, .why, .record, .problems, .file, .welcome:
      guard let item = plan.items[id] else { return }
      board.select(item, in: derived.board)
      backlog.selected = id
      guard screen == .board || screen == .backlog else { return }
    }
    if !listedIDs.contains(id) {
      message = Message("Added \(name); it is not among what is shown here.  \(key("undo")) undo")
    }
  }

  fileprivate mutating func askForTitle() -> [Effect] {
    let refusal = kind == Item.self ? "An item needs a title." : "A title is needed."
    let label = kind == Item.self ? "Add to \(newItemPlace)" : "New \(kind.kind.word)"
    overlay = .prompt(
      Prompt(label) { state, text in
        let title = OneLine.text(text).trimmed
        guard !title.isEmpty else {
          state.message = Message(refusal, .refused)
          return []
        }
        return state.addRecord(title)
      }.keeping(kind.titleKey, of: nil, kind))
    return []
  }

  fileprivate mutating func askForName() -> [Effect] {
    guard let record = selectedRecord else { return [] }
    let type = kind
    let id = record.core.id
    let label = type.specs.first { $0.key == type.titleKey }?.label ?? "Title"
    overlay = .prompt(
      Prompt(label, text: record.title) { state, text in
        let title = OneLine.text(text).trimmed
        guard !title.isEmpty else {
          state.message = Message("A title is needed.", .refused)
          return []
        }
        return state.perform("Renamed \(state.short(id)) to \(title)") {
          builder throws(EditError) in
          try builder.set(type.titleKey, to: .text(title), of: id, in: type)
        }
      }.inPlace().keeping(type.titleKey, of: id, type))
    return []
  }

  fileprivate mutating func askForID() -> [Effect] {
    guard let id = selectedID else { return [] }
    let type = kind
    overlay = .prompt(
      Prompt("New id of \(short(id))", text: id.text) { state, text in
        let new = RecordID(text.trimmed)
        guard new != id else { return [] }
        // Archived items may name it too.
        return state.withArchive { state in
          state.perform("Renamed \(id) to \(new)") { builder throws(EditError) in
            try builder.rename(id, to: new, type)
          }
        }
      })
    // Read while the person types, so that what is wrong with the id is said in its line.
    return plan.unreadArchive.isEmpty ? [] : [.readArchive]
  }

  /// Asks for a comment on a record; `typed` is what there is of it already.
  mutating func askForComment(on record: any PlanRecord, _ typed: String = "") {
    let type = type(of: record)
    let id = record.core.id
    var prompt = Prompt("Comment on \(short(id))") { state, text in
      guard !text.trimmed.isEmpty else { return [] }
      return state.perform("Commented on \(state.short(id))") { builder throws(EditError) in
        try builder.comment(text.trimmed, on: id, in: type)
      }
    }.keeping(Draft.comment, of: id, type)
    prompt.editor = LineEditor(typed)
    overlay = .prompt(prompt)
  }

  /// Asks for a value, its day and a note; `typed` is what there is to correct.
  mutating func askForValue(_ typed: String = "") -> [Effect] {
    guard let record = selectedRecord as? any SeriesRecord else { return [] }
    let type = kind
    let id = record.core.id
    let unit = record.unit.isEmpty ? "" : " in \(record.unit)"
    overlay = .prompt(
      Prompt("Value of \(id)\(unit), then a day or a note", text: typed) { state, text in
        do throws(FieldMistake) {
          let entry = try SeriesEntry(typed: text, input: state.input)
          let shown = entry.value.isEmpty ? "no value" : record.shown(entry.value)
          return state.perform("\(id) on \(state.dayText(entry.day)): \(shown)") {
            builder throws(EditError) in
            try builder.put(entry, into: id, type)
          }
        } catch {
          state.message = Message("Value: \(error.sentence).", .refused)
          return []
        }
      })
    return []
  }

  fileprivate mutating func copyTargets() -> [Effect] {
    let lines = targets.compactMap { plan.record($0, of: kind) }
      .map { "\($0.core.id) \($0.displayTitle)" }
    message = Message("Copied: \(lines.joined(separator: "; "))")
    return [.copy(lines.joined(separator: "\n"))]
  }
}

extension AppState {
  /// The records that fields of a record name, each once, in the order of its fields.
  func links(of record: any PlanRecord) -> [RecordKey] {
    var found: [RecordKey] = []
    for spec in type(of: record).specs where !spec.type.kinds.isEmpty {
      for key in links(in: record.value(spec.key), of: spec) where !found.contains(key) {
        found.append(key)
      }
    }
    return found
  }

  /// The records that a value names and that are there.
  func links(in value: FieldValue, of spec: FieldSpec) -> [RecordKey] {
    value.entries.compactMap { entry in
      let id = spec.type.namedID(entry)
      return plan.kind(of: id, among: spec.type.kinds).map {
        RecordKey(kind: $0.kind.name, id: id)
      }
    }
  }

  /// Goes to one of some records; where there are several, the person chooses.
  mutating func follow(_ links: [RecordKey]) -> [Effect] {
    let shown = links.filter { plan.record($0) != nil }
    guard let first = shown.first else {
      message = Message("It names no record that can be shown.", .hint)
      return []
    }
    guard shown.count > 1 else {
      go(to: .page(of: first))
      return []
    }
    let entries = shown.map { key in
      Picker.Entry(
        sort: RecordCatalog.type(named: key.kind)?.kind.word ?? key.kind,
        plan.record(key).map { name(of: $0) } ?? key.id.text
      ) { state in
        state.go(to: .page(of: key))
        return []
      }
    }
    overlay = .picker(Picker("Go to", entries))
    return []
  }

  fileprivate mutating func followLinks() -> [Effect] {
    guard let record = selectedRecord else { return [] }
    return follow(links(of: record))
  }
}
