package import PlanModel

/// The file in which a workspace remembers what an import brought: `imports/<source>.csv`.
package struct ImportMemoryFile: Sendable {
  /// What it remembers; nothing before the first import.
  package let memory: ImportMemory
  private let path: WorkspacePath
  private let bytes: [UInt8]?

  /// Reads what is remembered of a source.
  package init(of source: any ImportSource, in folder: WorkspaceFolder) throws(FileError) {
    path = try WorkspacePath.trusted("\(ImportMemory.folder)\(source.source).csv")
    bytes = try folder.read(path, limit: WorkspaceFolder.tableLimit)?.bytes
    memory = bytes.map { ImportMemory(csv: $0) } ?? ImportMemory()
  }

  /// The edit of an import, with what it remembers, which goes back with it.
  package func edit(of run: ImportRun) -> PlanEdit {
    let remembered =
      run.memory == memory
      ? nil : RememberedFile(path: path.text, before: bytes, after: run.memory.csv)
    return PlanEdit(
      summary: run.edit.summary, changes: run.edit.changes, remembered: remembered)
  }
}
