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
    if first.after == nil, let problem = news.problems[record.path] ?? nil {
      return "\(problem.place): \(problem.reason)\(others). \(key("go.problems")) shows it."
    }
    let events = newEvents(of: first)
    let name = name(of: record)
    guard first.before != nil, let last = events.last, last.who != "-" else {
      if let who = author(ofNew: first) { return "\(who) added \(name)\(others)." }
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
    guard let before = change.before else { return "\(name) was put there" }
    guard let after = change.after else { return "\(name) was removed" }
    let labels = type(of: after).specs.filter { before.text($0.key) != after.text($0.key) }
      .map { $0.label.lowercased() }
    if labels.isEmpty, before.core.isArchived != after.core.isArchived {
      return "\(name) was \(after.core.isArchived ? "archived" : "taken from the archive")"
    }
    let parts = labels.isEmpty ? ["text"] : labels
    let list = parts.joined(separator: ", ")
    return "\(list.prefix(1).uppercased() + list.dropFirst()) of \(name) changed"
  }

  /// Who added a record a moment ago; `nil` for one that was there before, as a file that was mended
  /// or put back.
  private func author(ofNew change: RecordChange) -> String? {
    guard change.before == nil, let event = change.after?.core.history.events.last,
      event.who != "-", abs(now.instant - event.time.instant) < 600
    else { return nil }
    return event.who == me ? "You" : event.who
  }

  private func newEvents(of change: RecordChange) -> [HistoryEvent] {
    let known = Set(change.before?.core.history.rows ?? [])
    return (change.after?.core.history.rows ?? []).filter { !known.contains($0) }
      .compactMap { HistoryEvent(row: $0) }
  }
}
