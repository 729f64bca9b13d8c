import CSystem
import Glibc
package import PlanModel

extension FileError {
  /// One sentence for a person: what failed, why, and what helps.
  package var sentence: String {
    // The path comes last where it is long and says nothing new.
    if cause == .away {
      return "The folder was moved away or deleted. Put it back, nothing is lost: \(path)"
    }
    return "\(deed) \(path.isEmpty ? "the workspace" : path): \(reason). \(cure)"
  }

  /// The error as a problem of the workspace.
  package var problem: Problem { Problem(path: path, reason: reason, cure: cure) }

  /// What is wrong, as a sentence without a full stop.
  package var reason: String {
    switch cause {
    case .system(let code): Self.reason(of: code)
    case .notRegular: "this is not a regular file"
    case .away: "the folder was moved away or deleted"
    case .tooLarge(let limit): "the file is larger than \(Self.size(limit))"
    case .lockHeld(let seconds):
      "another planboard has been saving here for \(seconds) s"
    }
  }

  /// What the person can do about it, as a sentence without a full stop.
  package var cure: String {
    switch cause {
    case .system(let code): cure(of: code)
    case .notRegular: "Move the folder, pipe or device of that name elsewhere"
    case .tooLarge: "Shorten the file, or move what is large out of it"
    case .away: "Put it back in that place, then save again"
    case .lockHeld: "Try again; if it stays so, look for a planboard that hangs"
    }
  }

  private var deed: String {
    switch operation {
    case .openFolder: "Cannot open the folder"
    case .makeFolder: "Cannot make the folder"
    case .list: "Cannot list the folder"
    case .look: "Cannot look at"
    case .read: "Cannot read"
    case .create, .write, .setMode, .syncFile, .syncAll, .rename, .syncFolder: "Cannot save"
    case .remove: "Cannot remove"
    case .openLock, .lock: "Cannot lock"
    }
  }

  private static func reason(of code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "your disk quota is used up"
    case EROFS: "the file system is read-only"
    case EACCES, EPERM: "permission denied"
    case EMFILE, ENFILE: "too many files are open"
    case ELOOP: "this is a symbolic link, and links inside a workspace are not followed"
    case ENOTDIR: "this is a file, not a folder"
    case ENOENT: "it does not exist"
    case EEXIST: "something of that name is already there"
    case EISDIR: "this is a folder, not a file"
    case EIO: "the disk reported an error"
    case ENAMETOOLONG: "the name is too long"
    case EOVERFLOW: "it holds more names than can be read"
    case ENOLCK: "the file system gives out no locks"
    case ESTALE: "the network file system has lost it"
    default: systemText(code)
    }
  }

  private func cure(of code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "Free some space, then save again"
    case EROFS: "Remount it for writing, or work on a copy"
    case EACCES, EPERM: "Ask its owner for the right to \(isReading ? "read" : "write") it"
    case EMFILE, ENFILE: "Close other programs or raise the limit (ulimit -n), then try again"
    case ELOOP: "Put the file or folder itself in place of the link"
    case ENOTDIR: "Move that file elsewhere, or name the folder that was meant"
    case ENOENT: isReading ? "Check the spelling of the path" : "Make the folder again, then save"
    case EEXIST, ENAMETOOLONG: "Choose another name"
    case EISDIR: "Move that folder elsewhere"
    case EIO: "Check the disk and your backup, then save again to a healthy one"
    case EOVERFLOW: "Move what is not a record out of the folder"
    case ENOLCK: "Start the lock service of the network share, or work on a local copy"
    case ESTALE: "Connect the network share again, then reopen"
    default: "Check the disk and the rights of the folder, then try again"
    }
  }

  private var isReading: Bool {
    switch operation {
    case .openFolder, .list, .look, .read: true
    case .makeFolder, .create, .write, .setMode, .syncFile, .syncAll, .rename, .remove,
      .syncFolder, .openLock, .lock:
      false
    }
  }

  private static func systemText(_ code: Int32) -> String {
    "\(String(cString: planboard_error_text(code))) (error \(code))"
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
  }
}
