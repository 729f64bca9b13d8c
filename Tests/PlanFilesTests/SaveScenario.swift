import PlanFiles
import PlanTestSupport
import Testing

/// A kind of change with what the workspace holds before and after it.
struct SaveScenario: Sendable, CustomTestStringConvertible {
  var name: String
  var before: [String: String]
  var changes: [FileChange]
  /// What each path of the changes holds afterwards; nil where there is nothing.
  var after: [String: String?]

  var testDescription: String { name }

  static func all() throws -> [SaveScenario] {
    let old = try WorkspacePath("items/A-1.md")
    let new = try WorkspacePath("items/A-2.md")
    let archived = try WorkspacePath("archive/items/A-1.md")
    let sample = ["items/A-1.md": "old", "items/A-3.md": "third"]
    return [
      SaveScenario(
        name: "replace", before: sample,
        changes: [.write(old, base: bytes("old"), with: bytes("new"))],
        after: ["items/A-1.md": "new"]),
      SaveScenario(
        name: "create", before: sample,
        changes: [.write(new, base: nil, with: bytes("fresh"))],
        after: ["items/A-2.md": "fresh"]),
      SaveScenario(
        name: "create the first", before: [:],
        changes: [.write(archived, base: nil, with: bytes("fresh"))],
        after: ["archive/items/A-1.md": "fresh"]),
      SaveScenario(
        name: "remove", before: sample, changes: [.remove(old, base: bytes("old"))],
        after: ["items/A-1.md": nil]),
      SaveScenario(
        name: "archive", before: sample,
        changes: [.move(old, to: archived, base: bytes("old"), with: bytes("closed"))],
        after: ["items/A-1.md": nil, "archive/items/A-1.md": "closed"]),
      SaveScenario(
        name: "bulk", before: sample,
        changes: [
          .write(old, base: bytes("old"), with: bytes("new")),
          .write(new, base: nil, with: bytes("fresh")),
          .remove(try WorkspacePath("items/A-3.md"), base: bytes("third")),
        ],
        after: ["items/A-1.md": "new", "items/A-2.md": "fresh", "items/A-3.md": nil]),
    ]
  }

  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A folder as it is before.
  func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in before { try folder.write(path, text) }
    return folder
  }

  /// Makes the changes, `fault` counted from the first operation of the commit.
  func commit(
    in folder: TemporaryFolder, fault: FaultyFileSystem.Fault
  ) throws -> (report: CommitReport, calls: [FaultyFileSystem.Call]) {
    let fileSystem = FaultyFileSystem()
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: fileSystem)
    fileSystem.restart(fault: fault)
    return (AtomicWrite(workspace: workspace).commit(changes), fileSystem.calls)
  }

  /// The paths that are neither as before nor as after, and those of an archived file that is
  /// nowhere.
  func damage(in folder: TemporaryFolder) -> [String] {
    var damaged = after.keys.filter { path in
      let text = folder.text(path)
      return text != before[path] && text != after[path]
    }
    for case .move(let path, let newPath, base: _, with: _) in changes
    where folder.text(path.text) == nil && folder.text(newPath.text) == nil {
      damaged.append(path.text)
    }
    return damaged
  }

  func isDone(in folder: TemporaryFolder) -> Bool {
    after.allSatisfy { folder.text($0.key) == $0.value }
  }

  /// Whether an operation is only there so that what gave way is looked at once more.
  static func isForSecondLook(_ at: Int, _ calls: [FaultyFileSystem.Call]) -> Bool {
    let published = calls.firstIndex { $0.operation == .rename } ?? calls.count
    return at > published && calls[at].path.hasPrefix(".planboard")
  }

  static func temporaries(in folder: TemporaryFolder) -> [String] {
    ["items", "archive/items"].flatMap { parent in
      folder.names(parent).filter { $0.hasSuffix(".tmp") }.map { "\(parent)/\($0)" }
    }
  }
}
