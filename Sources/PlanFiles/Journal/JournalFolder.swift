package import PlanModel

/// The folder with the journals of one workspace, in the state folder of the user.
package struct JournalFolder: Sendable {
  /// The path of the folder.
  package let path: String
  let fileSystem: any FileSystem
  /// Seconds since 1970 when this run began: journals are thrown away by their age.
  private let now: Int64

  /// How long journals of runs that are over are kept, in seconds: 7 days.
  static let age: Int64 = 7 * 86_400
  /// How many bytes of them are kept: 16 MiB; the newest is kept whatever its size.
  static let size = 16 << 20
  /// The most bytes of one journal that are read; bulk actions make large ones.
  static let readLimit = 256 << 20

  private static let open = ".open"
  private static let closed = ".closed"
  private static let lockName = "lock"

  package init(path: String, fileSystem: any FileSystem, now: Int64) {
    self.path = path
    self.fileSystem = fileSystem
    self.now = now
  }

  /// A journal of a run that is over.
  package struct Old: Hashable, Sendable {
    /// The name without what says whether it is open.
    package let name: String
    package let records: [JournalRecord]
    /// Whether a part of it cannot be read, beyond what was being written when its run ended.
    package let isDamaged: Bool
  }

  /// A form that was left unsaved, with its journal, which stays locked.
  package struct OfferedDraft: Sendable {
    package let draft: Draft
    fileprivate let name: String
    fileprivate let file: OpenFile
  }

  /// Makes a journal that is open and locked.
  func create() throws(FileError) -> (name: String, file: OpenFile) {
    let folder = try UserFile(path, fileSystem: fileSystem).openAsFolder()
    return try locked(folder) { () throws(FileError) in
      // Names sort by the order in which the runs began, also when the clock was put back.
      let count = try names(in: folder).compactMap { Int64($0.prefix(16), radix: 16) }.max() ?? 0
      let name = [UInt64(clamping: count + 1), UInt64(clamping: now), .random(in: 0 ... .max)]
        .map(hexadecimal).joined(separator: "-")
      let file = try fileSystem.create(name + Self.open, in: folder, mode: 0o600)
      do throws(FileError) {
        _ = try fileSystem.takes(file)
        try fileSystem.write(JournalFile.head, to: file)
        try fileSystem.sync(folder)
      } catch {
        discard(name + Self.open, in: folder)
        throw error
      }
      return (name, file)
    }
  }

  /// Reads the open journals of runs that are over; each stays locked while it is looked at.
  package func visitAbandoned(
    _ visit: (Old) -> Bool
  ) throws(FileError) {
    guard let folder = try existing() else { return }
    for name in try names(in: folder).filter({ $0.hasSuffix(Self.open) }).sorted() {
      guard let file = try abandoned(name, in: folder) else { continue }
      let old = try read(name, in: folder)
      if visit(old) { try fileSystem.rename(name, to: old.name + Self.closed, in: folder) }
      fileSystem.unlock(file)
    }
  }

  /// Opens and locks a journal; `nil` when its run goes on, or when another one took it over.
  private func abandoned(_ name: String, in folder: OpenFolder) throws(FileError) -> OpenFile? {
    do throws(FileError) {
      return try locked(folder) { () throws(FileError) -> OpenFile? in
        let file = try fileSystem.reopen(name, in: folder)
        return try fileSystem.takes(file) ? file : nil
      }
    } catch  where error.isMissing {
      return nil
    }
  }

  /// Finds the newest form that a run which is over left unsaved; no other run is offered it as
  /// long as the answer lives.
  package func offeredDraft() throws(FileError) -> OfferedDraft? {
    guard let folder = try existing() else { return nil }
    var newest: OfferedDraft?
    for name in try names(in: folder).filter({ $0.hasSuffix(Self.open) }) {
      guard let file = try abandoned(name, in: folder) else { continue }
      let old = try read(name, in: folder)
      if let draft = old.draft, newest.map({ $0.draft.time.instant < draft.time.instant }) ?? true {
        if let newest { fileSystem.unlock(newest.file) }
        newest = OfferedDraft(draft: draft, name: old.name, file: file)
      } else {
        fileSystem.unlock(file)
      }
    }
    return newest
  }

  /// Closes the journal of a form that another journal has now.
  func close(_ offered: OfferedDraft) {
    close(offered.name, offered.file, keeping: true, isFinished: true)
  }

  /// Lets another run be offered a form.
  package func release(_ offered: OfferedDraft) { fileSystem.unlock(offered.file) }

  /// Keeps a form that an earlier run left unsaved in a journal of its own.
  func keep(apart draft: Draft) throws(FileError) {
    var journal = try Journal(in: self)
    try journal.keep(draft)
    journal.close()
  }

  /// Reads the journals of runs that are over and whose actions are in the files, the oldest first.
  package func closedJournals() throws(FileError) -> [Old] {
    guard let folder = try existing() else { return [] }
    var journals: [Old] = []
    for name in try names(in: folder).filter({ $0.hasSuffix(Self.closed) }).sorted() {
      do throws(FileError) { journals.append(try read(name, in: folder)) } catch {
        // Another run may have thrown it away in this instant; undo then reaches less far.
        continue
      }
    }
    return journals
  }

  /// The bytes that all actions have of files, before and after them, whichever runs did them.
  func contents() -> [[UInt8]] {
    do throws(FileError) {
      guard let folder = try existing() else { return [] }
      var contents: [[UInt8]] = []
      for name in try names(in: folder)
      where name.hasSuffix(Self.open) || name.hasSuffix(Self.closed) {
        do throws(FileError) {
          contents += try read(name, in: folder).actions.flatMap(\.changes).flatMap(\.contents)
        } catch  where error.isMissing {
          continue
        }
      }
      return contents
    } catch {
      return []
    }
  }

  /// Gives a journal back at the end of its run.
  func close(_ name: String, _ file: OpenFile, keeping: Bool, isFinished: Bool) {
    do throws(FileError) {
      guard let folder = try existing() else { return }
      if !keeping {
        try fileSystem.remove(name + Self.open, in: folder)
      } else if isFinished {
        try fileSystem.rename(name + Self.open, to: name + Self.closed, in: folder)
      }
    } catch {
      // It stays open, and the next run finds that nothing in it is left to do.
    }
    fileSystem.unlock(file)
  }

  /// Throws away closed journals that are too old, and beyond the size the oldest ones.
  package func prune() throws(FileError) {
    guard let folder = try existing() else { return }
    var left = Self.size
    let names = try names(in: folder).filter { $0.hasSuffix(Self.closed) }.sorted().reversed()
    for (place, name) in names.enumerated() where place > 0 || began(name) < now - Self.age {
      left -= try fileSystem.read(name, in: folder, limit: Self.readLimit).bytes.count
      if left < 0 || began(name) < now - Self.age { try fileSystem.remove(name, in: folder) }
    }
  }

  /// When the run of a journal began; a name that does not tell is of no age.
  private func began(_ name: String) -> Int64 {
    let parts = name.split(separator: "-")
    return parts.count > 1 ? Int64(parts[1], radix: 16) ?? now : now
  }

  private func read(_ name: String, in folder: OpenFolder) throws(FileError) -> Old {
    let content = try fileSystem.read(name, in: folder, limit: Self.readLimit)
    let reading = JournalFile.read(content.bytes)
    return Old(
      name: String(name.prefix { $0 != "." }), records: reading.records,
      isDamaged: reading.damage != nil && !reading.isTorn)
  }

  private func existing() throws(FileError) -> OpenFolder? {
    do throws(FileError) { return try fileSystem.openRoot(path) } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  private func names(in folder: OpenFolder) throws(FileError) -> [String] {
    try fileSystem.entries(of: folder).map(\.name)
  }

  /// Runs the body while no other run makes or takes over a journal.
  private func locked<Answer>(
    _ folder: OpenFolder, _ body: () throws(FileError) -> Answer
  ) throws(FileError) -> Answer {
    try fileSystem.holding(
      try fileSystem.openLock(Self.lockName, in: folder), patience: .standard, body)
  }

  private func discard(_ name: String, in folder: OpenFolder) {
    // What stays behind is an empty journal, which the next run throws away.
    do throws(FileError) { try fileSystem.remove(name, in: folder) } catch { return }
  }
}
