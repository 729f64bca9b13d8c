import Glibc
import PlanModel

/// A folder that this run made for a workspace that is to be looked at only.
///
/// When it goes, only what planboard itself writes goes: its settings, records and its own folder.
/// Anything else that somebody put there stays, and the folder with it.
package struct TemporaryCopy: Hashable, Sendable {
  package let path: String

  /// Makes a new folder inside another one; `nil` when the system refuses.
  init?(in parent: String) {
    var template = Array("\(parent)/planboard-demo-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
      guard Self.isFolder(folder) else { continue }
      for file in Self.names(in: folder) where name == ".planboard" || Self.isRecord(file) {
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

  private static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
