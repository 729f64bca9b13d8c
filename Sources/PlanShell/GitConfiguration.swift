import PlanFiles
import PlanModel

/// What git's own files say; git itself is not run.
struct GitConfiguration: Sendable {
  private let texts: [String]

  /// The files of the person and, where one is named, of a repository.
  init(_ host: HostEnvironment, repository: String? = nil, fileSystem: any FileSystem) {
    var paths: [String] = []
    if let repository { paths += Self.paths(of: repository, fileSystem) }
    if let home = host["HOME"] {
      paths.append("\(home)/.gitconfig")
      paths.append((host["XDG_CONFIG_HOME"] ?? "\(home)/.config") + "/git/config")
    }
    texts = paths.compactMap { Self.text($0, fileSystem) }
  }

  /// The value of a key in a section; that of the nearest file holds.
  func value(_ key: String, in section: String) -> String? {
    texts.lazy.compactMap { GitConfigText($0).value(key, in: section) }.first
  }

  /// The files of a repository, of which `.git` may be a file that names its folder, as in a work
  /// tree beside another one.
  private static func paths(of root: String, _ fileSystem: any FileSystem) -> [String] {
    let folder = "\(root)/.git"
    let mark = "gitdir:"
    guard let line = text(folder, fileSystem)?.trimmed, line.hasPrefix(mark) else {
      return ["\(folder)/config"]
    }
    let named = line.dropFirst(mark.count).trimmed
    let own = named.hasPrefix("/") ? named : "\(root)/\(named)"
    let common = text("\(own)/commondir", fileSystem)?.trimmed ?? "."
    return ["\(common.hasPrefix("/") ? common : "\(own)/\(common)")/config"]
  }

  private static func text(_ path: String, _ fileSystem: any FileSystem) -> String? {
    do throws(FileError) {
      return try UserFile(path, fileSystem: fileSystem).read()
        .map { String(decoding: $0, as: UTF8.self) }
    } catch {
      return nil
    }
  }
}
