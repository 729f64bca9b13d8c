package import PlanModel

/// A table with the source that it belongs to, and what its columns become.
package struct TableReading: Sendable {
  package let map: ColumnMap
  /// What is remembered of the source.
  package let memory: ImportMemoryFile
  /// Whether the source was found by its rows, under another name than the table comes with.
  package let isKnownByRows: Bool

  /// What a person says of a table.
  package struct Request: Sendable {
    package let dialect: TableDialect
    /// What the table comes with: a source of its kind.
    package let name: String
    package var maps: [String] = []
    /// How many of the maps are about columns that must be there.
    package var needed = 0
    /// The columns of the workspace, which states become.
    package var states: [Column] = []

    package init(_ dialect: TableDialect, name: String) {
      self.dialect = dialect
      self.name = name
    }
  }

  /// Finds the source among those of its kind: the one that remembers most of the rows, else the one
  /// that has the name of the table, which may be new.
  package init(
    _ table: SourceTable, _ request: Request, among files: [ImportMemoryFile]
  ) throws(ImportError) {
    var choice = SourceChoice(name: request.name)
    var maps: [String: ColumnMap] = [:]
    for file in files {
      let map = try ColumnMap(table, request, remembered: file.memory.answers.maps)
      maps[file.source] = map
      choice.consider(file, SourceLikeness(TableIndex.titles(table, map), file.memory))
    }
    memory = choice.file(holdingName: request.dialect == .jira)
    if let known = maps[memory.source] {
      map = known
    } else {
      map = try ColumnMap(table, request, remembered: [])
    }
    isKnownByRows = choice.isKnownByRows
  }

  /// Takes the source that the person names.
  package init(
    _ table: SourceTable, _ request: Request, of file: ImportMemoryFile
  ) throws(ImportError) {
    map = try ColumnMap(table, request, remembered: file.memory.answers.maps)
    memory = file
    isKnownByRows = false
  }
}

extension ColumnMap {
  fileprivate init(
    _ table: SourceTable, _ request: TableReading.Request, remembered: [String]
  ) throws(ImportError) {
    try self.init(
      table, dialect: request.dialect, maps: request.maps, strictly: request.needed,
      remembered: remembered, states: request.states)
  }
}
