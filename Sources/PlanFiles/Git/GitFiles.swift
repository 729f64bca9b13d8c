package import PlanModel

/// A repository of the workspace's own, as far as its files tell; git is not run, and nothing
/// outside of the workspace is opened.
package struct GitFiles: Sendable {
  private let folder: WorkspaceFolder
  private let git: OpenFolder

  /// The most bytes that are read of a file of git.
  private static let limit = 64 << 20

  /// `nil` where the workspace is not the root of a repository.
  package init?(of folder: WorkspaceFolder) {
    do throws(FileError) {
      git = try folder.openFolder([".git"])
      self.folder = folder
    } catch {
      return nil
    }
  }

  /// How the workspace stands to its upstream; `nil` where there is none, or git keeps its files
  /// in a way that is not read here.
  package func standing() -> SyncStanding? {
    guard let head = text(["HEAD"]), let branch = Self.value(of: head, after: "ref: refs/heads/"),
      let upstream = upstream(of: branch), let bytes = bytes(["index"]), let index = GitIndex(bytes)
    else { return nil }
    let ours = commit("refs/heads/\(branch)")
    let theirs = commit("refs/remotes/\(upstream)")
    return SyncStanding(changed: changed(since: index), isApart: ours != theirs)
  }

  /// The records whose files are not as git saw them last.
  private func changed(since index: GitIndex) -> Set<RecordKey> {
    var keys: Set<RecordKey> = []
    var known = index.stamps.filter { RecordPlace($0.key) != nil }
    for parent in [[]] + RecordCatalog.folderTypes.map({ [$0.kind.folder] }) + [
      ["archive", "items"]
    ] {
      guard let opened = open(parent) else { continue }
      for name in names(in: opened) {
        let path = (parent + [name]).joined(separator: "/")
        guard let place = RecordPlace(path) else { continue }
        if known.removeValue(forKey: path) != stamp(name, in: opened) { keys.insert(place.key) }
      }
    }
    // What is left is not there any more.
    for path in known.keys { if let place = RecordPlace(path) { keys.insert(place.key) } }
    return keys
  }

  /// The remote and the branch there: `origin/main`.
  private func upstream(of branch: String) -> String? {
    guard let config = text(["config"]).map({ GitConfigText($0) }) else { return nil }
    let section = "[branch \"\(branch)\"]"
    guard let remote = config.value("remote", in: section), remote != ".",
      let merge = config.value("merge", in: section),
      let name = Self.value(of: merge, after: "refs/heads/")
    else { return nil }
    return "\(remote)/\(name)"
  }

  /// The name of the commit that a branch is at; `nil` where there is none.
  private func commit(_ reference: String) -> String? {
    let parts = reference.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains(where: { ["", ".", ".."].contains($0) }) else { return nil }
    if let text = text(parts) { return text.trimmed }
    for line in (text(["packed-refs"]) ?? "").split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, words[1] == reference { return String(words[0]) }
    }
    return nil
  }

  private static func value(of line: String, after start: String) -> String? {
    let line = line.trimmed
    guard line.hasPrefix(start), line.utf8.count > start.utf8.count else { return nil }
    return String(line.dropFirst(start.count))
  }

  private func text(_ path: [String]) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  // What cannot be read counts as not there: then nothing is said of syncing.

  private func bytes(_ path: [String]) -> [UInt8]? {
    do throws(FileError) {
      var opened = git
      for name in path.dropLast() { opened = try folder.fileSystem.openFolder(name, in: opened) }
      guard let name = path.last else { return nil }
      return try folder.fileSystem.read(name, in: opened, limit: Self.limit).bytes
    } catch {
      return nil
    }
  }

  private func open(_ path: [String]) -> OpenFolder? {
    do throws(FileError) { return try folder.openFolder(path) } catch { return nil }
  }

  private func names(in opened: OpenFolder) -> [String] {
    do throws(FileError) { return try folder.fileSystem.entries(of: opened).map(\.name) } catch {
      return []
    }
  }

  private func stamp(_ name: String, in opened: OpenFolder) -> FileStamp? {
    do throws(FileError) { return try folder.fileSystem.stamp(of: name, in: opened) } catch {
      return nil
    }
  }
}
