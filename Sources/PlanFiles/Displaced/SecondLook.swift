import PlanModel
import PlanText

/// Reads files that gave way once more: what an editor that had one open has written into it
/// meanwhile is brought into the file that took its place.
struct SecondLook {
  private let writer: AtomicWrite
  /// The bytes of versions at the time when they gave way, by their hash.
  private let known: [UInt64: [UInt8]]

  /// What came of looking.
  struct Outcome {
    /// The files that were changed by it, relative to the workspace.
    var touched: Set<String> = []
    /// What could be brought into no file.
    var problems: [Problem] = []
    /// Nanoseconds until the next one has been kept long enough; `nil` when none is left.
    var next: Int64?
    /// Versions that gave way to what was brought in.
    var displaced: [DisplacedVersion] = []
  }

  /// Times that a file is merged again because somebody changed it meanwhile.
  private static let attempts = 5

  init(_ writer: AtomicWrite, known: [UInt64: [UInt8]] = [:]) {
    self.writer = writer
    self.known = known
  }

  /// Looks at what has been kept long enough at a time of the clock that never jumps.
  ///
  /// - Parameter earlier: Finds the bytes of a version in journals, by their hash.
  func look(at time: Int64, earlier: (DisplacedVersion) -> [UInt8]?) -> Outcome {
    var outcome = Outcome()
    do throws(FileError) {
      let folder = try workspace.openFolder(DisplacedVersion.folder)
      for name in try fileSystem.entries(of: folder).map(\.name).sorted() {
        guard let version = DisplacedVersion(name: name) else { continue }
        var rest = version.rest(at: time)
        if rest == 0, !settle(version, name, in: folder, earlier, &outcome) {
          rest = DisplacedVersion.rest
        }
        if rest > 0 { outcome.next = min(outcome.next ?? rest, rest) }
      }
    } catch  where error.isMissing {
      return outcome
    } catch {
      outcome.next = DisplacedVersion.rest
    }
    if !outcome.displaced.isEmpty { outcome.next = outcome.next ?? DisplacedVersion.rest }
    return outcome
  }

  private var workspace: WorkspaceFolder { writer.workspace }
  private var fileSystem: any FileSystem { workspace.fileSystem }

  /// Finishes with one version; `false` when that has to be tried again.
  private func settle(
    _ version: DisplacedVersion, _ name: String, in folder: OpenFolder,
    _ earlier: (DisplacedVersion) -> [UInt8]?, _ outcome: inout Outcome
  ) -> Bool {
    do throws(FileError) {
      let limit = WorkspaceFolder.limit(of: version.path)
      let bytes = try fileSystem.read(name, in: folder, limit: limit).bytes
      let hash = DisplacedVersion.hash(of: bytes)
      if hash != version.hash {
        let base = known[version.hash] ?? earlier(version)
        switch try merge(bytes, base, version.path, &outcome) {
        case .done: outcome.touched.insert(version.path.text)
        case .again: return false
        case .impossible:
          let place = "\(hexadecimal(hash))-\(DisplacedVersion.flat(version.path.text))"
          outcome.problems.append(
            try RecoveredFiles(workspace).take(name, in: folder, as: place))
          return true
        }
      }
      try fileSystem.remove(name, in: folder)
      return true
    } catch {
      // Another session may have been faster; else there is a next time.
      return error.isMissing
    }
  }

  private enum Merging { case done, again, impossible }

  private func merge(
    _ theirs: [UInt8], _ base: [UInt8]?, _ path: WorkspacePath, _ outcome: inout Outcome
  ) throws(FileError) -> Merging {
    guard let base else { return .impossible }
    for _ in 0..<Self.attempts {
      guard let present = try workspace.read(path)?.bytes,
        let merged = Self.merged(base: base, ours: present, theirs: theirs, path)
      else { return .impossible }
      if merged == present { return .done }
      let report = writer.commit([.write(path, base: present, with: merged)])
      outcome.displaced += report.displaced
      if let failure = report.failure { throw failure }
      if report.isSaved { return .done }
    }
    return .again
  }

  /// The file with what both sides changed; `nil` when one of them is no record.
  private static func merged(
    base: [UInt8], ours: [UInt8], theirs: [UInt8], _ path: WorkspacePath
  ) -> [UInt8]? {
    guard let place = RecordPlace(path.text), path.name.hasSuffix(".md") else { return nil }
    func open<Record: PlanRecord>(_: Record.Type) -> [UInt8]? {
      do throws(Problem) {
        return try FileMerge<Record>.merge(
          base: base, ours: ours, theirs: theirs, id: place.key.id, path: path.text
        ).bytes
      } catch {
        return nil
      }
    }
    return open(place.type)
  }
}
