package import PlanModel
import PlanText

/// Merges files of a workspace as git asks for it, each by what it is.
package enum WorkspaceFileMerge {
  /// Merges two files that were made from one, which is empty when both were added.
  ///
  /// Records and settings are merged field by field, series and other tables by their rows; what
  /// is neither, or cannot be read, line by line.
  ///
  /// - Parameter path: The file in the repository, of which the workspace may be a folder.
  /// - Returns: The bytes, with marks where the sides disagree, and whether they do nowhere.
  package static func merge(
    _ files: ThreeWay<[UInt8]>, at path: String
  ) -> (bytes: [UInt8], isClean: Bool) {
    guard !path.hasSuffix(".csv") else { return (TextMerge.union(files), true) }
    guard let place = place(of: path) else { return TextMerge.merge(files) }
    func open<Record: PlanRecord>(_: Record.Type) -> (bytes: [UInt8], isClean: Bool) {
      do throws(Problem) {
        return try FileMerge<Record>.merge(
          base: files.base, ours: files.ours, theirs: files.theirs, id: place.key.id, path: path)
      } catch {
        return TextMerge.merge(files)
      }
    }
    return open(place.type)
  }

  /// The record of a path, of which the first parts may lead to the workspace.
  private static func place(of path: String) -> RecordPlace? {
    let parts = path.split(separator: "/")
    for count in [3, 2, 1] where parts.count >= count {
      if let place = RecordPlace(parts.suffix(count).joined(separator: "/")) { return place }
    }
    return nil
  }
}

/// A file in which a merge left two records that were added under one name, one on each side.
package struct ApartRecords: Sendable {
  /// The record that was there first, and keeps the name.
  package let earlier: any PlanRecord
  /// The record that was added later, and needs another name.
  package let later: any PlanRecord
  private let present: [UInt8]
  private let files: (earlier: [UInt8], later: [UInt8])

  /// Looks at the file of a record in conflict; `nil` when it holds two versions of one record.
  package init?(_ clash: RecordClash, in folder: WorkspaceFolder) throws(FileError) {
    guard clash.base == nil, clash.cause == .marks,
      let present = try folder.read(try WorkspacePath.trusted(clash.ours.path))?.bytes,
      let file = ConflictedFile(present), file.isApart
    else { return nil }
    self.present = present
    // Of two from the same day, or from no known one, ours stays.
    var swaps = false
    if let ours = clash.ours.core.created, let theirs = clash.theirs.core.created {
      swaps = ours > theirs
    }
    (earlier, later) = swaps ? (clash.theirs, clash.ours) : (clash.ours, clash.theirs)
    files = swaps ? (file.theirs, file.ours) : (file.ours, file.theirs)
  }

  /// Gives the later record another id and both of them a file of their own.
  package func part(as id: RecordID, in folder: WorkspaceFolder) throws(FileError) -> CommitReport {
    func path<Record: PlanRecord>(_ record: Record) -> String {
      Record(core: RecordCore(id: id, isArchived: record.core.isArchived)).path
    }
    return try AtomicWrite(workspace: folder).checked([
      .write(try WorkspacePath.trusted(path(later)), base: nil, with: files.later),
      .write(try WorkspacePath.trusted(earlier.path), base: present, with: files.earlier),
    ])
  }
}

extension AtomicWrite {
  /// Saves several changes, or says which of them somebody else stands against.
  fileprivate func checked(_ changes: [FileChange]) throws(FileError) -> CommitReport {
    let report = commit(changes)
    if let failure = report.failure { throw failure }
    return report
  }
}
