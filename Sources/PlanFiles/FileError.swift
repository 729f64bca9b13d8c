import CSystem
import Glibc

/// Why a file or folder could not be read or written, with words for the person who has to cure it.
package struct FileError: Error, Hashable, Sendable {
  /// What was being done when it failed.
  package enum Operation: String, Hashable, Sendable, CaseIterable {
    case openFolder, makeFolder, list, look, read, create, write, setMode, syncFile, syncAll
    case rename, remove, syncFolder, openLock, lock
  }

  /// What stood in the way.
  package enum Cause: Hashable, Sendable {
    /// The system refused, with this errno.
    case system(Int32)
    /// The name is a folder, pipe, device or socket instead of a file.
    case notRegular
    /// The file is larger than what is read, in bytes.
    case tooLarge(limit: Int)
    /// The folder is not where it was opened any more: moved, deleted or unmounted.
    case away
    /// Another session held the lock for this long, in seconds.
    case lockHeld(seconds: Int64)
  }

  package var operation: Operation
  package var cause: Cause
  /// What it was about: relative to the workspace where there is one, else the path as given.
  package var path: String

  package init(_ operation: Operation, _ cause: Cause, path: String) {
    self.operation = operation
    self.cause = cause
    self.path = path
  }

  /// The errno, when it was the system that refused.
  package var code: Int32? {
    if case .system(let code) = cause { code } else { nil }
  }

  /// Whether nothing has that name.
  package var isMissing: Bool { code == ENOENT }

  /// Whether the name is there although it was to be new.
  package var isTaken: Bool { code == EEXIST }

  /// Whether a link or a file stands where a folder is wanted.
  package var isNoFolder: Bool { code == ELOOP || code == ENOTDIR }

  /// Whether this file system does not offer the operation at all.
  package var isUnsupported: Bool {
    code == ENOSYS || code == EOPNOTSUPP || code == EINVAL
  }

  /// Whether the workspace cannot be written by this user at all.
  package var isReadOnly: Bool { code == EROFS || code == EACCES || code == EPERM }

  /// The same error about something that is better known by another path.
  package func about(_ path: String) -> FileError {
    FileError(operation, cause, path: path)
  }
}
