import PlanModel

/// What the labels of issues mean here.
///
/// `bug`, `type: bug` and the names of the other types of items say the type, `P1`, `priority: high`
/// and the like the priority, `estimate: 3` the size; whatever else they are is told with `--map`, as `size/S=2` for an
/// estimate, `urgent=P0`, `chore=task` or `in progress=doing`. What has been understood is no label
/// any more.
struct GitHubLabels: Sendable {
  private var told: [String: WordMeaning] = [:]
  /// What was said about labels, now and before, as `size/S=2`.
  private(set) var remembered: [String] = []

  /// Reads the person's maps; one whose right side is nothing of these is refused.
  ///
  /// What was `remembered` of an earlier import holds for labels that nothing is said about.
  init(_ maps: [String], columns: [Column], remembered: [String]) throws(ImportError) {
    for map in maps {
      guard let equals = map.lastIndex(of: "="), !map[..<equals].trimmed.isEmpty else {
        throw ImportError("--map \(map) should name a label and what it means, as \"size/S=2\".")
      }
      let word = map[map.index(after: equals)...].trimmed
      guard let meaning = WordMeaning(word, columns: columns) else {
        throw ImportError(
          "--map \"\(map)\": \(word) is no number, none of P0 to P3, no type and no column.")
      }
      let label = Self.folded(map[..<equals])
      told[label] = meaning
      self.remembered.removeAll { MapText.parts($0).map { Self.folded($0.name) } == label }
      self.remembered.append("\(map[..<equals].trimmed)=\(word)")
    }
    recall(remembered, columns)
  }

  private mutating func recall(_ maps: [String], _ columns: [Column]) {
    let said = Set(told.keys)
    var still: [String] = []
    for map in maps {
      guard let (name, word) = MapText.parts(map), !said.contains(Self.folded(name)),
        let meaning = WordMeaning(word, columns: columns)
      else { continue }
      told[Self.folded(name)] = meaning
      still.append(map)
    }
    remembered = still + remembered
  }

  /// What a label means; `nil` for one that stays a label.
  func meaning(of label: String) -> WordMeaning? {
    let folded = Self.folded(label)
    if let meaning = told[folded] { return meaning }
    if let type = ItemType(rawValue: folded) { return .type(type) }
    if let priority = Priority(rawValue: folded.uppercased()) { return .priority(priority) }
    let parts = folded.split { ":/ -_".contains($0) }.map(String.init)
    guard parts.count == 2 else { return nil }
    switch (parts[0], parts[1]) {
    case ("estimate", let word), ("points", let word):
      return NumberText.parse(word).flatMap { $0 >= 0 ? .estimate(NumberText.print($0)) : nil }
    case ("type", let word), ("kind", let word):
      return ItemType(rawValue: word).map { .type($0) }
    case ("priority", let word), ("prio", let word), (let word, "priority"):
      return Self.priority(word).map { .priority($0) }
    default: return nil
    }
  }

  private static func priority(_ word: String) -> Priority? {
    switch word {
    case "p0", "critical", "highest", "urgent", "blocker": .highest
    case "p1", "high": .high
    case "p2", "medium", "normal", "middle": .middle
    case "p3", "low", "lowest", "minor", "trivial": .low
    default: nil
    }
  }

  private static func folded(_ label: some StringProtocol) -> String { label.trimmed.lowercased() }
}
