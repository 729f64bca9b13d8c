import PlanModel

extension AppState {
  /// Takes over what other programs changed, and names it.
  mutating func handle(_ news: OutsideNews) {
    let changes = plan.take(news)
    defer {
      if let outcome = saving.afterLook { message = outcome }
      saving.afterLook = nil
    }
    guard !changes.isEmpty || !news.problems.isEmpty || !news.conflicts.isEmpty else { return }
    saving.standing?.note(changes)
    refreshDerived()
    reconcileSettling()
    followInForm(changes)
    // What was just said of a failed save counts more than what others did.
    guard !saving.hasFailed, let sentence = sentence(of: changes, news) else { return }
    message = Message(sentence, .hint)
  }

  /// Shows in the open form what others made of its record; what was typed stays.
  private mutating func followInForm(_ changes: [RecordChange]) {
    guard case .form(var form) = overlay, case .editing(let id) = form.purpose,
      let record = changes.lazy.compactMap(\.after).first(where: {
        $0.kind.name == form.kind && $0.core.id == id
      })
    else { return }
    _ = form.follow(record, in: self)
    overlay = .form(form)
  }

  /// Who changed what, as far as the files tell.
  private func sentence(of changes: [RecordChange], _ news: OutsideNews) -> String? {
    if let clash = news.conflicts.values.compactMap({ $0 }).first {
      return "A merge left two versions of \(clash.labels) in \(clash.ours.path): "
        + "\(key("conflicts")) shows both."
    }
    guard let first = changes.first, let record = first.after ?? first.before else {
      return news.problems.values.compactMap { $0 }.first.map { "\($0.place): \($0.reason)." }
    }
    let others = changes.count > 1 ? ", and \(changes.count - 1) more" : ""
    let events = newEvents(of: first)
    let name = name(of: record)
    guard let last = events.last, last.who != "-" else {
      return "\(deed(first, name)) by another program\(others)."
    }
    let who = last.who == me ? "You" : last.who
    let fields = events.map(\.field).filter { $0 != "why" }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return "\(who) changed \(fields.joined(separator: ", ")) of \(name)\(others)."
  }

  /// What became of a record of which no event tells, down to its fields.
  private func deed(_ change: RecordChange, _ name: String) -> String {
    guard let before = change.before else { return "\(name) was added" }
    guard let after = change.after else { return "\(name) was removed" }
    let labels = type(of: after).specs.filter { before.text($0.key) != after.text($0.key) }
      .map { $0.label.lowercased() }
    let parts = labels.isEmpty ? ["text"] : labels
    let list = parts.joined(separator: ", ")
    return "\(list.prefix(1).uppercased() + list.dropFirst()) of \(name) changed"
  }

  private func newEvents(of change: RecordChange) -> [HistoryEvent] {
    let known = Set(change.before?.core.history.rows ?? [])
    return (change.after?.core.history.rows ?? []).filter { !known.contains($0) }
      .compactMap { HistoryEvent(row: $0) }
  }
}
