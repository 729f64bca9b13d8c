import PlanFiles
import PlanModel
import PlanText

/// A folder that is to become a workspace.
struct NewWorkspace: Sendable {
  /// The absolute path, as the person named it.
  let path: String
  private let fileSystem: any FileSystem

  init(_ path: String, _ context: CommandContext) {
    self.path = context.host.absolute(path)
    fileSystem = context.fileSystem
  }

  /// The repository that the folder lies in; `nil` when there is none.
  ///
  /// Refuses a folder that belongs to a workspace.
  func repository() throws(CommandFailure) -> GitRepository? {
    if let existing = try existing() {
      throw .wrongUse("\(existing) is a workspace already; open it: planboard \(existing)")
    }
    return try CommandFailure.finding { () throws(FileError) in
      try GitRepository(around: path, fileSystem: fileSystem)
    }
  }

  /// The workspace that the folder belongs to already; `nil` when it belongs to none.
  func existing() throws(CommandFailure) -> String? {
    try CommandFailure.finding { () throws(FileError) in try workspaceAround() }
  }

  /// The workspace that the folder, or the nearest one above it that exists, belongs to.
  private func workspaceAround() throws(FileError) -> String? {
    var names = path.split(separator: "/").map(String.init)
    while true {
      do {
        let found = try WorkspaceLocator(fileSystem: fileSystem)
          .search(from: "/" + names.joined(separator: "/"))
        if case .workspace(let existing) = found { return existing }
        return nil
      } catch  where error.isMissing && !names.isEmpty {
        names.removeLast()
      }
    }
  }

  /// The folder if it is there already.
  func present() throws(FileError) -> OpenFolder? {
    do {
      return try fileSystem.openRoot(path)
    } catch  where error.isMissing {
      return nil
    }
  }

  /// Makes the folder and those above it, as far as they are missing, and opens it.
  func makeFolder() throws(FileError) -> WorkspaceFolder {
    let names = path.split(separator: "/").map(String.init)
    var depth = names.count
    var missing: [String] = []
    while true {
      let reached = "/" + names[..<depth].joined(separator: "/")
      do {
        var folder = try fileSystem.openRoot(reached)
        for name in missing.reversed() {
          try fileSystem.makeFolder(name, in: folder, mode: 0o777)
          try fileSystem.sync(folder)
          folder = try fileSystem.openFolder(name, in: folder)
        }
        return try WorkspaceFolder(opening: path, fileSystem: fileSystem)
      } catch  where error.isMissing && missing.count == names.count - depth && depth > 0 {
        depth -= 1
        missing.append(names[depth])
      } catch {
        throw error.about(path)
      }
    }
  }

  /// Writes the settings and what git is to ignore; a file that is there already is not replaced.
  func write(_ settings: Workspace, in folder: WorkspaceFolder) throws(CommandFailure) {
    do {
      let bytes = try RecordCodec.encode(settings)
      var changes = [FileChange.write(try WorkspacePath(settings.path), base: nil, with: bytes)]
      if let ignore = try GitSetup(folder).ignoreChange() { changes.append(ignore) }
      let report = AtomicWrite(workspace: folder).commit(changes)
      if let failure = report.failure { throw failure }
      guard report.isSaved else {
        throw CommandFailure.problem(
          "Another program wrote into \(folder.path) at the same time; try again.")
      }
    } catch let failure as CommandFailure {
      throw failure
    } catch let error as FileError {
      throw .problem(error.sentence)
    } catch let problem as Problem {
      throw .problem("\(problem.place): \(problem.reason).")
    } catch {
      throw .problem("\(error)")
    }
  }
}

extension Workspace {
  /// Whether a text can be a product key: a capital letter, then 1 to 9 capital letters or digits.
  static func isKey(_ text: String) -> Bool {
    let bytes = text.utf8
    guard (2...10).contains(bytes.count), let first = bytes.first, !first.isDigit else {
      return false
    }
    return bytes.allSatisfy { $0.isDigit || (0x41...0x5a).contains($0) }
  }
}
