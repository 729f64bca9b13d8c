import PlanModel
import TextUI

extension AppState {
  /// Reads a source, with the archive at hand, and shows what it holds.
  mutating func openImport(_ request: ImportRequest) -> [Effect] {
    overlay = .importing(ImportPage(request))
    return withArchive { $0.readImport(request) }
  }

  private mutating func readImport(_ request: ImportRequest) -> [Effect] {
    saving.aside = .importing
    return [.readImport(request, plan)]
  }

  /// Takes over what was found in a source, unless the page was left meanwhile.
  mutating func handle(_ reading: ImportReading, for request: ImportRequest) -> [Effect] {
    saving.aside = nil
    guard case .importing(var page) = overlay, page.request == request else { return [] }
    message = nil
    page.take(reading)
    overlay = .importing(page)
    return []
  }

  mutating func press(_ key: KeyPress, in page: ImportPage) -> [Effect] {
    var page = page
    switch key {
    case .named(.escape, _), .control("c"), .character("q"):
      overlay = nil
      if page.stage != .done { message = Message("Nothing was imported.", .hint) }
      return page.stage == .reading ? [.stopAside] : []
    case .named(.down, _), .character("j"): page.move(1)
    case .named(.up, _), .character("k"): page.move(-1)
    case .named(.pageDown, _): page.move(size.rows - ImportDrawing.frame)
    case .named(.pageUp, _): page.move(ImportDrawing.frame - size.rows)
    case .named(.home, _), .character("g"): page.move(-page.rows.count)
    case .named(.end, _), .character("G"): page.move(page.rows.count)
    case .control("s"), .character("i"): return bring(page)
    case .named(.enter, _): return open(page)
    default:
      let name = KeyPress.displayName(of: [key], settings.glyphSet)
      message = Message("\(name) does nothing here: i imports, Enter changes a line.", .hint)
    }
    overlay = .importing(page)
    return []
  }

  /// Makes the import as one edit.
  private mutating func bring(_ page: ImportPage) -> [Effect] {
    var page = page
    guard page.stage == .ready else { return [] }
    guard let edit = page.reading.edit else {
      message = Message("Something stands against it; Enter on its line answers that.", .refused)
      return []
    }
    guard !edit.isEmpty else {
      overlay = nil
      message = Message("\(edit.summary).", .hint)
      return []
    }
    let effects = perform(edit)
    guard !effects.isEmpty else { return [] }
    page.finish()
    overlay = .importing(page)
    return effects
  }

  private mutating func open(_ page: ImportPage) -> [Effect] {
    switch page.selected {
    case .column(let column): pickTarget(of: column, in: page)
    case .question(let question, answer: _): pickAnswer(to: question, in: page)
    case .line(let line) where !line.records.isEmpty: pickRecord(of: line, in: page)
    default: break
    }
    return []
  }

  private mutating func pickTarget(of column: ImportReading.Column, in page: ImportPage) {
    let entries = page.reading.targets.map { target in
      Picker.Entry(target.name, detail: target.help) {
        $0.readAgain(page) { $0.map(column.name, to: target.name) }
      }
    }
    overlay = .picker(
      Picker("What does \(column.name) become?", entries) { $0.overlay = .importing(page) }
        .standing(on: column.target))
  }

  private mutating func pickAnswer(to question: ImportQuestion, in page: ImportPage) {
    let choices = question.choices(in: plan)
    let entries = choices.map { answer, words in
      Picker.Entry(words, detail: question.detail(of: answer)) {
        $0.readAgain(page) { $0.take(answer, to: question) }
      }
    }
    let answer = page.request.answer(to: question)
    overlay = .picker(
      Picker(question.sentence, entries) { $0.overlay = .importing(page) }
        .standing(on: choices.first { $0.answer == answer }?.words ?? ""))
  }

  /// Lists records of a line; the one that is picked is opened.
  private mutating func pickRecord(of line: ImportReading.Line, in page: ImportPage) {
    let entries = line.records.compactMap { key in
      plan.record(key).map { record in
        Picker.Entry(name(of: record)) { state in
          state.overlay = nil
          state.go(to: .page(of: key))
          return []
        }
      }
    }
    guard !entries.isEmpty else {
      message = Message("They are there once they are imported: i does that.", .hint)
      return
    }
    overlay = .picker(Picker(line.text, entries) { $0.overlay = .importing(page) })
  }

  private mutating func readAgain(
    _ page: ImportPage, _ change: (inout ImportPage) -> Void
  ) -> [Effect] {
    var page = page
    change(&page)
    overlay = .importing(page)
    return readImport(page.request)
  }
}
