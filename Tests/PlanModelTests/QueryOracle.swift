import PlanModel

/// Decides queries about items as slowly and plainly as can be.
struct QueryOracle {
  let plan: Plan
  let input: FieldInput
  let vocabulary = QueryVocabulary(Item.self, in: .model)

  func holds(_ term: QueryTerm, for item: Item) -> Bool {
    switch term {
    case .every(let terms): return terms.filter { !holds($0, for: item) }.isEmpty
    case .either(let terms): return !terms.filter { holds($0, for: item) }.isEmpty
    case .negation(let term): return !holds(term, for: item)
    case .text(let text):
      return ([item.title, item.id.text, item.owner] + item.labels).contains {
        contains($0, text)
      }
    case .state(let word): return state(word, item)
    case .possession(let word): return possession(word, item)
    case .field(let key, let test): return passes(test, key, item)
    }
  }

  private func contains(_ text: String, _ part: String) -> Bool {
    let text = Array(text.lowercased().utf8)
    let part = Array(part.lowercased().utf8)
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { Array(text[$0..<$0 + part.count]) == part }
  }

  private func same(_ left: String, _ right: String) -> Bool {
    Array(left.lowercased().utf8) == Array(right.lowercased().utf8)
  }

  private func state(_ word: String, _ item: Item) -> Bool {
    let phase = plan.state(of: item)
    let isClosed = phase == .done || phase == .dropped
    switch word {
    case "open": return !isClosed
    case "closed": return isClosed
    case "unstarted", "done", "dropped": return phase?.rawValue == word
    case "started": return phase == .active || phase == .waiting
    case "blocked": return !isClosed && plan.blockReason(of: item) != nil
    case "waiting": return phase == .unstarted && !plan.openDependencies(of: item).isEmpty
    case "overdue": return !isClosed && item.due.map { $0 < input.today } ?? false
    case "orphan":
      let chain = [item] + plan.ancestors(of: item.id).compactMap { plan.items[$0] }
      return chain.allSatisfy { $0.outcome.isEmpty }
    case "card": return item.isCard
    case "mine": return same(item.owner, input.me)
    case "unassigned": return item.owner.isEmpty
    case "archived": return item.core.isArchived
    case "damaged": return !item.core.damaged.isEmpty
    default: return (item.type ?? .story).rawValue == word
    }
  }

  private func possession(_ word: String, _ item: Item) -> Bool {
    switch word {
    case "criteria": return !BodySections.criteria(of: item.core.body).isEmpty
    case "comments": return !BodySections.comments(of: item.core.body).isEmpty
    case "body": return !item.core.body.text.trimmed.isEmpty
    case "history": return !item.core.history.rows.isEmpty
    case "blocker": return !item.blocked.isEmpty || !plan.openDependencies(of: item).isEmpty
    case "parts": return plan.items.all.contains { $0.parent == item.id }
    default:
      return Item.field(word) == nil ? !value(word, item).isMissing : !item.value(word).isMissing
    }
  }

  /// The value with what a missing one counts as.
  private func value(_ key: String, _ item: Item) -> FieldValue {
    switch key {
    case "id": return .text(item.id.text)
    case "epic": return plan.epic(of: item).map { .text($0.id.text) } ?? .missing
    case "comments": return .number(Double(BodySections.comments(of: item.core.body).count))
    case "criteria":
      let criteria = BodySections.criteria(of: item.core.body)
      guard !criteria.isEmpty else { return .missing }
      return .number(Double(criteria.count { $0.isDone }) * 100 / Double(criteria.count))
    case "type" where item.type == nil: return .text("story")
    case "status" where item.status.isEmpty: return .text("backlog")
    case "product" where item.product.isEmpty: return .text("PAY")
    default: return item.value(key)
    }
  }

  private func passes(_ test: QueryTest, _ key: String, _ item: Item) -> Bool {
    let value = value(key, item)
    guard !value.isMissing else { return false }
    switch test {
    case .oneOf(let typed): return typed.contains { isOne($0, of: value, key) }
    case .compared(let comparison, let typed):
      guard let left = number(value, key), let right = number(typed, key) else { return false }
      return switch comparison {
      case .less: left < right
      case .atMost: left <= right
      case .more: left > right
      case .atLeast: left >= right
      }
    case .between(let low, let high):
      guard let number = number(value, key), let low = self.number(low, key),
        let high = self.number(high, key)
      else { return false }
      return low <= number && number <= high
    }
  }

  private func isOne(_ typed: String, of value: FieldValue, _ key: String) -> Bool {
    if let left = number(value, key), let right = number(typed, key) { return left == right }
    let freeText = [
      "title", "persona", "theme", "url", "sprint", "blocked", "expected_kpi", "basis", "affects",
    ]
    if freeText.contains(key) { return value.entries.contains { contains($0, typed) } }
    let word = key == "status" && same(typed, "In review") ? "review" : typed
    return value.entries.contains { same(Dependency($0).id.text, word) || same($0, word) }
  }

  /// Values that have a size, as numbers.
  private func number(_ value: FieldValue, _ key: String) -> Double? {
    switch value {
    case .number(let number): number
    case .day(let day): Double(day.number)
    case .text(let text): ordinal(text, key)
    case .missing, .list: nil
    }
  }

  private func ordinal(_ text: String, _ key: String) -> Double? {
    let scales = [
      "priority": ["p0", "p1", "p2", "p3"], "severity": ["1", "2", "3", "4"],
      "moscow": ["must", "should", "could", "wont"], "horizon": ["now", "next", "later"],
      "type": ["initiative", "epic", "story", "bug", "debt", "spike", "task"],
      "status": ["backlog", "ready", "doing", "review", "done", "dropped"],
    ]
    guard let scale = scales[key] else { return nil }
    // A status that names no column stands behind all of them.
    return scale.firstIndex(of: text.lowercased()).map(Double.init) ?? (key == "status" ? 99 : nil)
  }

  private func number(_ typed: String, _ key: String) -> Double? {
    let folded = typed.lowercased()
    if key == "status", folded == "in review" { return 3 }
    if let ordinal = ordinal(folded, key) { return ordinal }
    guard let type = vocabulary.field(key)?.type else { return nil }
    switch type {
    case .points: return ["m": 3, "xl": 8][folded] ?? Double(folded)
    case .number, .percent: return Double(folded.filter { $0 != "%" && $0 != "d" })
    case .day:
      let days = ["today": 0.0, "+14d": 14, "-2w": -14, "monday": 3]
      return days[folded].map { $0 + Double(input.today.number) }
        ?? CalendarDay(folded).map { Double($0.number) }
    case .text, .yesNo, .choice, .column, .rank, .reference, .references, .dependencies, .person,
      .people, .words, .rows:
      return nil
    }
  }
}
