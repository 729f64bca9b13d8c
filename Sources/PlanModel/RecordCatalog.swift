/// The kinds of record that there are.
///
/// A kind is a file of its `PlanRecord` conformer and its line here; tables, codec, lists, forms,
/// pickers, the command line, JSON and documentation follow.
package enum RecordCatalog {
  package static let types: [any PlanRecord.Type] = [
    Workspace.self,
    Item.self,
    Release.self,
    Sprint.self,
    Person.self,
    Objective.self,
    KeyResult.self,
    KPI.self,
    SavedView.self,
  ]

  /// The type of a kind, by its name for one or for several.
  package static func type(named name: String) -> (any PlanRecord.Type)? {
    types.first { $0.kind.name == name || $0.kind.plural == name }
  }

  /// The types of some kinds, as fields name them.
  package static func types(named names: [String]) -> [any PlanRecord.Type] {
    names.compactMap(type(named:))
  }

  /// Kinds in a sentence: `key result or KPI`.
  package static func words(of names: [String]) -> String {
    types(named: names).map { $0.kind.word }.joined(separator: " or ")
  }

  /// The kinds whose records are files in a folder of their own.
  package static var folderTypes: [any PlanRecord.Type] {
    types.filter { !$0.kind.folder.isEmpty }
  }
}
