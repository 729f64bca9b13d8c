import PlanModel

extension WorkspaceStore {
  /// Writes the files beside the records, after them: a memory of records that are not there would
  /// take them for deleted.
  ///
  /// One that another program has changed since stays as that program left it.
  mutating func writeRemembered() -> [Refusal] {
    guard pending.isEmpty else { return [] }
    while let file = remembered.first {
      do throws(FileError) {
        if let change = try FileChange(file) {
          let report = writer.commit([change])
          if let failure = report.failure { throw failure }
        }
        remembered.removeFirst()
      } catch {
        return [Refusal(path: file.path, error)]
      }
    }
    return []
  }
}

extension FileChange {
  /// The change of a file beside the records; `nil` when it stays as it is.
  init?(_ file: RememberedFile) throws(FileError) {
    let path = try WorkspacePath.trusted(file.path)
    switch (file.before, file.after) {
    case (let before, let after?) where before != after:
      self = .write(path, base: before, with: after)
    case (let before?, nil): self = .remove(path, base: before)
    default: return nil
    }
  }

  /// The change as one of a file beside the records; `nil` for a record's own.
  var remembered: RememberedFile? {
    switch self {
    case .write(let path, let base, let bytes) where path.text.hasPrefix(ImportMemory.folder):
      RememberedFile(path: path.text, before: base, after: bytes)
    case .remove(let path, let base) where path.text.hasPrefix(ImportMemory.folder):
      RememberedFile(path: path.text, before: base, after: nil)
    default: nil
    }
  }
}
