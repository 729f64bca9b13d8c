import PlanModel

/// What fields without a value count as, and what settings are until somebody changes them: an
/// import may replace them.
enum ImportStandards {
  /// The texts by field; for settings also a hash of the text, under `body`.
  static func of<Record: PlanRecord>(_ type: Record.Type, in plan: Plan) -> [String: [String]] {
    if type == Workspace.self { return settings(of: plan.workspace) }
    guard type == Item.self else { return [:] }
    let first = plan.workspace.columns.first?.id
    return ["type": [ItemType.story.rawValue], "status": [first].compactMap { $0 }]
  }

  private static func settings(of workspace: Workspace) -> [String: [String]] {
    let new = Workspace(newWithKey: workspace.key, name: workspace.name)
    var standards = ["body": [ImportMemory.hash(new.core.body.text)]]
    for field in Workspace.fields where !["format", "key", "name"].contains(field.key) {
      switch field.read(new) {
      case .missing: break
      case .list(let entries): standards[field.key] = entries
      case let value: standards[field.key] = [field.spec.type.print(value)]
      }
    }
    return standards
  }
}
