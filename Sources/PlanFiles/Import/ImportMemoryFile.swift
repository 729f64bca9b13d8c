package import PlanModel

/// The file in which a workspace remembers what an import brought: `imports/<source>.csv`.
package struct ImportMemoryFile: Sendable {
  /// The name of the source.
  package let source: String
  /// What it remembers; nothing before the first import.
  package let memory: ImportMemory
  private let path: String
  private let bytes: [UInt8]?

  /// Reads what is remembered of a source.
  init(source: String, in folder: WorkspaceFolder) throws(FileError) {
    self.source = source
    path = Self.path(source)
    let place = try WorkspacePath.trusted(path)
    bytes = try folder.read(place, limit: WorkspaceFolder.limit(of: place))?.bytes
    memory = bytes.map { ImportMemory(csv: $0) } ?? ImportMemory()
  }

  /// What is remembered of a source of which there is no file.
  init(new source: String) {
    self.source = source
    path = Self.path(source)
    bytes = nil
    memory = ImportMemory()
  }

  private static func path(_ source: String) -> String { "\(ImportMemory.folder)\(source).csv" }

  /// The edit of an import, with what it remembers, which goes back with it.
  package func edit(of run: ImportRun) -> PlanEdit {
    let remembered =
      run.memory == memory
      ? nil : RememberedFile(path: path, before: bytes, after: run.memory.csv)
    return PlanEdit(
      summary: run.edit.summary, changes: run.edit.changes, remembered: remembered)
  }
}
