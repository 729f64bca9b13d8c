import PlanModel
import TextUI

extension Palette {
  /// What cannot be meant in a query that is typed, as a sentence; `nil` for nothing.
  var queryMistake: String? { faulty?.mistakes.first?.sentence }
}

extension AppState {
  /// Opens the palette, with a text that was typed before if there is one.
  mutating func openPalette(_ text: String = "") {
    let records: PaletteIndex
    if let kept = paletteIndex, kept.revision == plan.revision {
      records = kept
    } else {
      records = PaletteIndex(plan)
      paletteIndex = records
    }
    overlay = .palette(Palette(self, records: records, text: text))
  }

  mutating func press(_ key: KeyPress, in palette: Palette) -> [Effect] {
    switch key {
    case .named(.escape, _), .control("c"):
      overlay = nil
      return []
    case .named(.enter, _): return take(palette)
    default:
      var palette = palette
      palette.press(key, in: self)
      overlay = .palette(palette)
      return []
    }
  }

  private mutating func take(_ palette: Palette) -> [Effect] {
    guard let target = palette.taken else {
      var palette = palette
      let near = palette.suggestion.map { " Did you mean \($0)?  Tab takes it." } ?? ""
      palette.refuse(
        palette.queryMistake ?? "Nothing is called \(palette.editor.text.trimmed).\(near)")
      overlay = .palette(palette)
      return []
    }
    overlay = nil
    switch target {
    case .command(let command):
      remember(command.typedName)
      return run(command)
    case .record(let place):
      remember("#\(place.id)")
      go(to: .page(of: RecordKey(kind: RecordCatalog.types[place.kind].kind.name, id: place.id)))
      return []
    case .choice(let choice):
      guard let command = palette.typed?.command else { return [] }
      return run(command, with: choice.text, from: palette)
    case .query(let text):
      remember(text)
      return narrow(to: text)
    }
  }

  /// Runs a command with what was typed behind its word; what is refused stays in the line.
  private mutating func run(
    _ command: Command, with text: String, from palette: Palette
  ) -> [Effect] {
    remember("\(command.typedName) \(text)")
    let effects: [Effect]
    if let reason = command.reason(in: self) {
      message = Message(reason, .refused)
      effects = []
    } else {
      effects = command.typed?.run(&self, text) ?? []
    }
    guard overlay == nil, let refusal = message, refusal.tone == .refused else { return effects }
    var palette = palette
    palette.refuse(refusal.text)
    overlay = .palette(palette)
    message = nil
    return effects
  }

  /// Texts that were run, the newest first; as many as the view keeps.
  private mutating func remember(_ text: String) {
    paletteHistory = Array(
      ([text] + paletteHistory.filter { $0 != text }).prefix(ViewState.historyLimit))
  }

  /// A line of the palette: what sort of thing it is, its name, and what stands beside it.
  func line(for target: Palette.Target) -> (sort: String, text: String, detail: String) {
    switch target {
    case .choice(let choice): return ("", choice.text, choice.detail)
    case .query(let text): return ("filter", text, key("filter"))
    case .command(let command):
      let keys = keymap.names(of: command.id, on: screen, settings.glyphSet).prefix(1)
      let words = (command.typed?.words.prefix(1)).map { $0.map { ":\($0)" } } ?? []
      let detail = command.reason(in: self) == nil ? [] : ["not now"]
      return (
        command.isScreen ? "go" : "run", command.help,
        (detail + words + keys).joined(separator: "  ")
      )
    case .record(let place):
      let type = RecordCatalog.types[place.kind]
      guard type == Item.self, let item = plan.items[place.id] else {
        let title = plan.record(place.id, of: type)?.title ?? ""
        return (type.kind.name, title.isEmpty ? place.id.text : title, place.id.text)
      }
      let facts = [column(of: item)?.title ?? "", item.owner].filter { !$0.isEmpty }
      return (
        type.kind.name, "\(short(item.id)) \(item.displayTitle)", facts.joined(separator: ", ")
      )
    }
  }

  /// What is said below the palette.
  func note(for palette: Palette) -> String {
    if let suggestion = palette.suggestion { return "Did you mean \(suggestion)?  Tab takes it." }
    switch palette.target(palette.index) {
    case .command(let command): return command.reason(in: self) ?? command.id
    case .query: return "Narrows the list to it."
    case .record, .choice, nil: return ""
    }
  }
}
