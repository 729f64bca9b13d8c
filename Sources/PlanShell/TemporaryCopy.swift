import Glibc
import PlanFiles
import PlanModel

/// A folder that this run made for a workspace that is to be looked at only.
///
/// When it goes, only what planboard itself writes goes: its settings, records and its own folder.
/// Anything else that somebody put there stays, and the folder with it.
package struct TemporaryCopy: Hashable, Sendable {
  package let path: String

  /// Makes a new folder inside another one; `nil` when the system refuses.
  init?(in parent: String) {
    guard let path = LocalFolder.make(in: parent, prefix: "planboard-demo") else { return nil }
    self.path = path
  }

  /// Folders of records and planboard's own, the inner ones first.
  private static let folders =
    RecordCatalog.folderTypes.map { $0.kind.folder }
    + ["archive/\(Item.kind.folder)", "archive", "imports", ".planboard"]

  /// Removes what planboard wrote; answers whether the folder itself is gone.
  func remove() -> Bool {
    for name in Self.folders {
      let folder = "\(path)/\(name)"
      // A link in place of a folder would lead out of the copy.
      guard LocalFolder.isFolder(folder) else { continue }
      for file in LocalFolder.names(in: folder) where name == ".planboard" || Self.isRecord(file) {
        unlink("\(folder)/\(file)")
      }
      rmdir(folder)
    }
    unlink("\(path)/planboard.md")
    unlink("\(path)/.gitignore")
    return rmdir(path) == 0
  }

  private static func isRecord(_ name: String) -> Bool {
    name.hasSuffix(".md") || name.hasSuffix(".csv")
  }
}
