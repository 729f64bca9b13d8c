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
    var best: (place: Int, weight: Int)?
    var maps: [ColumnMap] = []
    var others: Set<String> = []
    for (place, file) in files.enumerated() {
      let map = try ColumnMap(table, request, remembered: file.memory.maps)
      let likeness = SourceLikeness(TableIndex.titles(table, map), file.memory)
      maps.append(map)
      if likeness.isOther { others.insert(file.source) }
      let isNamed = file.source == request.name
      let isBetter =
        likeness.weight > best?.weight ?? 0
        || isNamed && likeness.weight > 0 && likeness.weight == best?.weight
      if isBetter { best = (place, likeness.weight) }
    }
    if let best {
      (map, memory) = (maps[best.place], files[best.place])
    } else if let place = files.firstIndex(where: { $0.source == request.name }),
      !others.contains(request.name) || request.dialect == .jira
    {
      (map, memory) = (maps[place], files[place])
    } else {
      map = try ColumnMap(table, request, remembered: [])
      memory = ImportMemoryFile(new: Self.free(request.name, beside: files))
    }
    isKnownByRows = best != nil && memory.source != request.name
  }

  /// Takes the source that the person names.
  package init(
    _ table: SourceTable, _ request: Request, of file: ImportMemoryFile
  ) throws(ImportError) {
    map = try ColumnMap(table, request, remembered: file.memory.maps)
    memory = file
    isKnownByRows = false
  }

  private static func free(_ name: String, beside files: [ImportMemoryFile]) -> String {
    let taken = Set(files.map(\.source))
    guard taken.contains(name) else { return name }
    return (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
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
