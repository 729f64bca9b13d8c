/// One change to the files of a workspace; `base` is what the change was made from.
package enum FileChange: Hashable, Sendable {
  /// Replaces a file, or creates it when there is no base.
  case write(WorkspacePath, base: [UInt8]?, with: [UInt8])
  /// Removes a file.
  case remove(WorkspacePath, base: [UInt8])
  /// Writes the new place first, then removes the old one.
  case move(WorkspacePath, to: WorkspacePath, base: [UInt8], with: [UInt8])

  /// The file that the change was made from.
  package var path: WorkspacePath {
    switch self {
    case .write(let path, base: _, with: _), .remove(let path, base: _),
      .move(let path, to: _, base: _, with: _):
      path
    }
  }
}

/// What became of a change.
package enum ChangeOutcome: Hashable, Sendable {
  /// The new state is on the disk for good.
  case saved
  /// Not written: somebody else changed the file, and these are its bytes now.
  case changedOutside([UInt8])
  /// Not written: somebody else removed the file.
  case gone
  /// Not written: the name that was to be new belongs to a file with these bytes.
  case taken([UInt8])
  /// Not acknowledged: an earlier change or a failure ended the commit. The file is whole, old or
  /// new; the same change may be committed again.
  case notSaved
}

/// What became of a batch of changes.
package struct CommitReport: Hashable, Sendable {
  /// One outcome for each change, in their order.
  package var outcomes: [ChangeOutcome]
  /// What ended the commit early, when the system refused something.
  package var failure: FileError?
  /// Temporary files that could not be removed after a failure, relative to the workspace.
  package var leftBehind: [String] = []
  /// Versions that gave way and are kept for a second look.
  var displaced: [DisplacedVersion] = []

  /// Whether every change is on the disk for good.
  package var isSaved: Bool { failure == nil && outcomes.allSatisfy { $0 == .saved } }
}
