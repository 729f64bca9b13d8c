/// What a workspace remembers of all its imports, found by the kind of their source.
///
/// A file of `imports/` has the kind for its name (`jira.csv`), or the kind and what tells the source
/// from others of its kind (`csv-crm.csv`).
package struct ImportMemories: Sendable {
  private let folder: WorkspaceFolder

  package init(in folder: WorkspaceFolder) { self.folder = folder }

  /// What is remembered of a source; nothing before its first import.
  package func file(_ source: String) throws(FileError) -> ImportMemoryFile {
    try ImportMemoryFile(source: source, in: folder)
  }

  /// What is remembered of the sources of a kind, by their names.
  package func files(ofKind kind: String) throws(FileError) -> [ImportMemoryFile] {
    let imports = try WorkspacePath.trusted(String(ImportMemory.folder.dropLast()))
    let names = (try folder.entries(of: imports) ?? []).map(\.name)
    let sources = names.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
    var files: [ImportMemoryFile] = []
    for source in sources where SourceName.is(source, ofKind: kind) {
      files.append(try file(source))
    }
    return files
  }
}
