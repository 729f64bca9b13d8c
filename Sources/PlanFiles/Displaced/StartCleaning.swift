import CSystem
package import PlanModel

/// Clears up at the start what earlier runs could not: versions that gave way, and unfinished
/// files.
package struct StartCleaning: Sendable {
  private let workspace: WorkspaceFolder
  /// `nil` where there are none.
  private let journals: JournalFolder?

  package init(_ workspace: WorkspaceFolder, journals: JournalFolder?) {
    self.workspace = workspace
    self.journals = journals
  }

  /// Looks once more at the versions that gave way long enough ago; before records are read.
  package func settleDisplaced() {
    _ = SecondLook(AtomicWrite(workspace: workspace)).look(at: planboard_monotonic()) { version in
      journals?.contents().first { DisplacedVersion.hash(of: $0) == version.hash }
    }
  }

  /// Removes unfinished files whose bytes a journal has, and keeps the others where a person finds
  /// them; answers the problems that name those.
  ///
  /// Such files exist only while the lock is held: nobody works on those that are found with it.
  package func settle(temporaries: [String]) -> [Problem] {
    guard !temporaries.isEmpty else { return [] }
    var patience = LockPatience.standard
    patience.limit = .milliseconds(200)
    let kept = journals?.contents() ?? []
    do throws(FileError) {
      return try FileLock(workspace: workspace, patience: patience).holding {
        temporaries.compactMap { settle($0, kept) }
      }
    } catch {
      // Somebody saves just now, or nothing can be written here: they stay for the next start.
      return []
    }
  }

  private func settle(_ temporary: String, _ kept: [[UInt8]]) -> Problem? {
    do throws(FileError) {
      let path = try WorkspacePath.trusted(temporary)
      let folder = try workspace.openFolder(path.folder)
      let bytes = try workspace.fileSystem.read(
        path.name, in: folder, limit: WorkspaceFolder.memoryLimit
      ).bytes
      // One that was torn has a beginning only, and zeros where the power was cut.
      let solid = bytes[..<((bytes.lastIndex { $0 != 0 } ?? -1) + 1)]
      if solid.isEmpty || kept.contains(where: { $0.starts(with: solid) }) {
        try workspace.fileSystem.remove(path.name, in: folder)
        return nil
      }
      return try RecoveredFiles(workspace).take(
        path.name, in: folder, as: DisplacedVersion.flat(path.text))
    } catch {
      return error.isMissing ? nil : error.about(temporary).problem
    }
  }
}
