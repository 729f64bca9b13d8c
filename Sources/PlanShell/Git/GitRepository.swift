import PlanFiles
import PlanModel

/// The git repository that a folder lies in, as far as its names tell; git is not run.
struct GitRepository: Sendable {
  /// The folder that holds `.git`.
  let root: String
  /// A name in it that is no part of a workspace in the folder; `nil` when there is none.
  let otherName: String?

  /// Names that may stand beside a workspace in a repository of its own.
  private static let ownNames = Set(
    [
      ".git", ".gitignore", ".gitattributes", ".planboard", "planboard.md", "standups", "days",
      "plans", "imports", "archive", "README.md", "README", "LICENSE",
    ] + RecordCatalog.folderTypes.map { $0.kind.folder })

  /// The repository of a folder, which need not exist yet; `nil` when there is none.
  init?(around path: String, fileSystem: any FileSystem) throws(FileError) {
    var names = path.split(separator: "/").map(String.init).filter { $0 != "." }
    var below: String?
    while true {
      let folder = "/" + names.joined(separator: "/")
      if try fileSystem.kind(ofPath: folder == "/" ? "/.git" : "\(folder)/.git") != nil {
        root = folder
        let listed = try fileSystem.entries(of: try fileSystem.openRoot(folder)).map(\.name)
        otherName = listed.sorted().first { name in
          below.map { name != $0 && name != ".git" } ?? !Self.ownNames.contains(name)
        }
        return
      }
      guard let last = names.popLast() else { return nil }
      below = last
    }
  }
}
