package import PlanModel
import TextUI

extension AppState {
  /// Records that two sides changed in the same place and that nobody has settled yet: first those
  /// that cannot be saved, then those of files with marks.
  package var openClashes: [RecordClash] {
    saving.failures.compactMap(\.clash).filter { !saving.settling.contains($0) }
      + plan.conflicts.values.sorted { ($0.key.kind, $0.key.id) < ($1.key.kind, $1.key.id) }
  }

  /// Shows both sides of a record, or else of the first one that waits for it.
  mutating func openSettling(of key: RecordKey? = nil) -> [Effect] {
    let clashes = openClashes
    guard let clash = clashes.first(where: { $0.key == key }) ?? clashes.first else { return [] }
    overlay = .settle(SettlePage(clash))
    return []
  }

  mutating func press(_ key: KeyPress, in page: SettlePage) -> [Effect] {
    var page = page
    switch key {
    case .named(.escape, _), .control("c"), .character("q"):
      overlay = nil
      message =
        page.occasion == .again
        ? Message("Left as it was settled.", .hint)
        : Message("Left for later: \(self.key("conflicts")) shows both sides again.", .hint)
      return []
    case .named(.down, _), .named(.tab, false), .character("j"): page.move(1)
    case .named(.up, _), .named(.tab, true), .character("k"): page.move(-1)
    case .character("m"): page.choose(.ours)
    case .character("t"): page.choose(.theirs)
    case .character("M"): page.chooseAll(.ours)
    case .character("T"): page.chooseAll(.theirs)
    case .character("b"), .character("B"): chooseBase(key, in: &page)
    case .character("e"): return edit(page)
    case .named(.enter, _): return settle(page)
    default:
      let name = KeyPress.displayName(of: [key], settings.glyphSet)
      message = Message("\(name) does nothing here: m, t and b choose, Enter settles.", .hint)
    }
    overlay = .settle(page)
    return []
  }

  private mutating func chooseBase(_ key: KeyPress, in page: inout SettlePage) {
    guard page.clash.base != nil else {
      message = Message("The file does not tell what it was before: choose mine or theirs.", .hint)
      return
    }
    if key == .character("b") { page.choose(.base) } else { page.chooseAll(.base) }
  }

  private mutating func edit(_ page: SettlePage) -> [Effect] {
    overlay = .settle(page)
    guard page.clash.clashes.contains(where: { $0.key == MergeClash.body }) else {
      message = Message("Both sides have the same text; choose for the fields.", .hint)
      return []
    }
    let key = page.clash.key
    return [.edit(EditorJob(record: key.id, kind: key.kind, text: page.textToEdit))]
  }

  /// Takes the text that came back from the editor; `false` when it was not for this page.
  mutating func takeInSettling(_ job: EditorJob, _ result: EditorResult) -> Bool {
    guard case .settle(var page) = overlay,
      page.clash.key == RecordKey(kind: job.kind, id: job.record)
    else { return false }
    switch result {
    case .refused(let sentence): message = Message(sentence, .refused)
    case .text(let text):
      if !page.take(text) {
        message = Message("The text has marks still: e goes on with it.", .refused)
      }
    }
    overlay = .settle(page)
    return true
  }

  private mutating func settle(_ page: SettlePage) -> [Effect] {
    overlay = .settle(page)
    if let open = page.open.first {
      let label = page.clash.clashes[open].label
      let base = page.clash.base == nil ? "" : ", b base"
      message = Message("Choose for \(label) first: m mine, t theirs\(base).", .refused)
      return []
    }
    let clash = page.clash
    let edit: PlanEdit
    do throws(EditError) {
      edit = try page.settlement.edit(
        of: plan, by: author, summary: "Settled \(clash.labels) of \(short(clash.key.id))")
    } catch {
      message = Message(error.sentence, .refused)
      return []
    }
    overlay = nil
    let effects = perform(edit)
    if page.occasion == .first, clash.cause != .marks, !effects.isEmpty {
      saving.settling.insert(clash)
    }
    if let next = openClashes.first { overlay = .settle(SettlePage(next)) }
    return effects
  }

  /// Brings what is shown of two sides up to date when saving was answered or files changed.
  mutating func reconcileSettling() {
    guard case .settle(var page) = overlay, page.occasion == .first else { return }
    guard let clash = openClashes.first(where: { $0.key == page.clash.key }) else {
      overlay = nil
      return
    }
    if clash != page.clash { page.take(clash) }
    overlay = .settle(page)
  }
}
