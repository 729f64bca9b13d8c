/// The kinds of record that there are.
///
/// A kind is a file of its `PlanRecord` conformer, its line here, and the table in `Plan` that it
/// names; codec, lists, forms, pickers, the command line, JSON and documentation follow.
package enum RecordCatalog {
  package static let types: [any PlanRecord.Type] = [
    Workspace.self,
    Item.self,
    Release.self,
    Person.self,
  ]

  /// The type of a kind, by its name for one or for several.
  package static func type(named name: String) -> (any PlanRecord.Type)? {
    types.first { $0.kind.name == name || $0.kind.plural == name }
  }

  /// The kinds whose records are files in a folder of their own.
  package static var folderTypes: [any PlanRecord.Type] {
    types.filter { !$0.kind.folder.isEmpty }
  }
}
