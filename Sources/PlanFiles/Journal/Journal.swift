package import PlanModel

/// The journal of this run: what was done is in it, on the disk, before it counts as saved.
///
/// It is locked as long as the run lasts, so one that can be locked belongs to a run that is over.
package struct Journal: Sendable {
  let folder: JournalFolder
  private var file: OpenFile
  /// The name of the file without what says that it is open.
  package private(set) var name: String
  private var next = 1
  /// Actions that are not in the files yet.
  private var unfinished: Set<Int> = []
  private var hasRecords = false
  /// What is being typed, as the file has it.
  private var draft: Draft?
  /// Whether the last record may be torn, so that nothing can be written behind it.
  private var isTorn = false

  /// Begins a journal, which holds nothing yet.
  package init(in folder: JournalFolder) throws(FileError) {
    self.folder = folder
    (name, file) = try folder.create()
  }

  /// Keeps an action, and answers its number; it is there for good after `sync`.
  package mutating func add(
    _ changes: [JournalChange], author: Author, summary: String, role: JournalRole
  ) throws(FileError) -> Int {
    let number = next
    try append(
      .action(
        JournalAction(
          number: number, author: author, summary: summary, role: role, changes: changes)))
    next += 1
    unfinished.insert(number)
    return number
  }

  /// Notes that the files have what an action did.
  ///
  /// That the note is lost when the power goes does no harm: the files are compared then.
  package mutating func finish(_ number: Int) {
    guard unfinished.remove(number) != nil else { return }
    do throws(FileError) { try append(.done(number)) } catch { return }
  }

  /// Keeps what is being typed, until the power goes.
  package mutating func keep(_ draft: Draft?) throws(FileError) {
    try append(.draft(draft))
    self.draft = draft
  }

  /// Ends the journal: one that is of no more use goes, one with unfinished actions or with a form
  /// that was not saved stays open for the next run.
  package mutating func close() {
    folder.close(
      name, file, keeping: hasRecords, isFinished: unfinished.isEmpty && draft == nil)
  }

  private mutating func append(_ record: JournalRecord) throws(FileError) {
    if isTorn { try begin() }
    do throws(FileError) {
      try folder.fileSystem.write(JournalFile.bytes(of: record), to: file)
      hasRecords = true
    } catch {
      isTorn = true
      throw error
    }
  }

  /// Makes what was kept outlive the power.
  package mutating func sync() throws(FileError) {
    do throws(FileError) { try folder.fileSystem.sync(file) } catch {
      // What a failed sync left behind is not known, and the file must not be synced again.
      isTorn = true
      throw error
    }
  }

  /// Goes on in another file; what was kept in this one stays there.
  private mutating func begin() throws(FileError) {
    let (name, file) = try folder.create()
    folder.close(self.name, self.file, keeping: hasRecords, isFinished: unfinished.isEmpty)
    (self.name, self.file, isTorn, hasRecords) = (name, file, false, false)
    if let draft { try append(.draft(draft)) }
  }
}
