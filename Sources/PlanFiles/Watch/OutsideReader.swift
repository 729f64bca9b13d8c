package import PlanModel
import PlanText

/// Finds out what other programs changed in a workspace, by comparing with what is known of it.
package struct OutsideReader: Sendable {
  private var folder: WorkspaceFolder
  /// What the files are known to hold.
  package private(set) var known: Plan

  package init(_ folder: WorkspaceFolder, known: Plan) {
    self.folder = folder
    self.known = known
  }

  /// Goes on in the folder that has taken the place of this one.
  mutating func move(to folder: WorkspaceFolder) { self.folder = folder }

  /// Takes note of what this run wrote itself.
  package mutating func note(_ changes: [RecordChange]) { known.followOwn(changes) }

  /// Reads the archive, whose contents are followed from then on.
  package mutating func readArchive() throws(FileError) -> ArchivedItems {
    let archive = try WorkspaceLoader.archive(of: folder)
    known.load(archive)
    return archive
  }

  /// Looks at some files, named relative to the workspace; names of no record are left out.
  ///
  /// Throws, and learns nothing, while the workspace is not in its place: its records are not gone
  /// because of that.
  package mutating func look(at paths: Set<String>) throws(FileError) -> OutsideNews {
    let news = news(at: paths)
    try folder.checkInPlace()
    _ = known.take(news)
    return news
  }

  private func news(at paths: Set<String>) -> OutsideNews {
    var news = OutsideNews()
    var seen: Set<RecordKey> = []
    for path in paths.sorted() {
      guard let place = RecordPlace(path), seen.insert(place.key).inserted else { continue }
      look(at: place.key, place.type, &news)
    }
    return news
  }

  /// Reads everything anew, as after events were lost.
  ///
  /// Throws, and learns nothing, while the workspace is not in its place.
  package mutating func lookAtAll() throws(FileError) -> OutsideNews {
    let archive: WorkspaceLoader.Archive = known.unreadArchive.isEmpty ? .contents : .names
    try folder.checkInPlace()
    let present = try WorkspaceLoader.load(folder, archive: archive)
    try folder.checkInPlace()
    var news = OutsideNews()
    for type in RecordCatalog.types { compare(type, present, &news) }
    for problem in known.loadProblems
    where RecordPlace(problem.path) != nil || RecoveredFiles.holds(problem.path) {
      news.problems[problem.path] = .some(nil)
    }
    for problem in present.loadProblems { news.problems[problem.path] = problem }
    news.texts = present.unreadableTexts
    let isSame = known.loadProblems == present.loadProblems
    if isSame { news.problems = [:] }
    for key in Set(known.conflicts.keys).union(present.conflicts.keys)
    where known.conflicts[key] != present.conflicts[key] {
      news.conflicts[key] = .some(present.conflicts[key])
    }
    _ = known.take(news)
    return news
  }

  private func compare<Record: PlanRecord>(
    _: Record.Type, _ present: Plan, _ news: inout OutsideNews
  ) {
    let (old, new) = (known.table(of: Record.self), present.table(of: Record.self))
    for record in new.all {
      let base = old[record.id]
      if base != record { news.changes.append(OutsideChange(base: base, theirs: record)) }
    }
    for record in old.all where !new.contains(record.id) {
      news.changes.append(OutsideChange(base: record, theirs: nil))
    }
  }

  private func look<Record: PlanRecord>(
    at key: RecordKey, _: Record.Type, _ news: inout OutsideNews
  ) {
    let base = known.table(of: Record.self)[key.id]
    var theirs: Record?
    for isArchived in Record.self == Item.self ? [false, true] : [false] where theirs == nil {
      theirs = read(key.id, isArchived: isArchived, &news)
    }
    if let series = theirs as? any SeriesRecord {
      theirs = withSeries(series, &news) as? Record ?? theirs
    }
    // An archive that nobody has read stays unread.
    if base == nil, theirs?.core.isArchived == true, !known.unreadArchive.isEmpty { return }
    guard base != theirs else { return }
    news.changes.append(OutsideChange(base: base, theirs: theirs))
  }

  private func read<Record: PlanRecord>(
    _ id: RecordID, isArchived: Bool, _ news: inout OutsideNews
  ) -> Record? {
    let path = Record(core: RecordCore(id: id, isArchived: isArchived)).path
    news.problems[path] = known.loadProblems.contains { $0.path == path } ? .some(nil) : nil
    let key = RecordKey(kind: Record.kind.name, id: id)
    if known.conflicts[key] != nil { news.conflicts[key] = .some(nil) }
    do throws(FileError) {
      let place = try WorkspacePath.trusted(path)
      guard let content = try folder.read(place) else { return nil }
      switch try WorkspaceLoader.reading(of: content.bytes, at: place) {
      case .record(let record): return record as? Record
      case .conflicted(let record, let clash, let problem):
        news.problems[path] = problem
        news.conflicts[key] = clash
        return record as? Record
      case .unreadable(let problem, let text):
        news.problems[path] = problem
        news.texts[path] = text
      }
    } catch {
      news.problems[path] = error.problem
    }
    return nil
  }

  private func withSeries<Record: SeriesRecord>(
    _ record: Record, _ news: inout OutsideNews
  ) -> any PlanRecord {
    var record = record
    do throws(FileError) {
      guard
        let content = try folder.read(
          try WorkspacePath.trusted(record.seriesPath), limit: WorkspaceFolder.tableLimit)
      else { return record }
      let file = SeriesFile(
        content.bytes, columns: Record.seriesColumns, path: record.seriesPath)
      record.series = file.series
      let hadProblem = known.loadProblems.contains { $0.path == record.seriesPath }
      if let problem = file.problems.first {
        news.problems[record.seriesPath] = problem
      } else if hadProblem {
        news.problems[record.seriesPath] = .some(nil)
      }
    } catch {
      news.problems[record.seriesPath] = error.problem
    }
    return record
  }
}

extension OutsideReader {
  /// The record of a file, or of the file of its series, as the files have it now.
  static func record(
    at path: String, in folder: WorkspaceFolder
  ) -> (any PlanRecord)? {
    guard let place = RecordPlace(path) else { return nil }
    let reader = OutsideReader(
      folder, known: Plan(workspace: Workspace(core: RecordCore(id: Workspace.id))))
    return reader.news(at: [path]).changes.first { $0.record?.core.id == place.key.id }?.theirs
  }
}

/// Which record a path of a workspace belongs to.
package struct RecordPlace {
  package let key: RecordKey
  package let type: any PlanRecord.Type

  /// `nil` for a path that belongs to none.
  package init?(_ path: String) {
    if path == WorkspaceLocator.settingsName {
      (key, type) = (RecordKey(kind: Workspace.kind.name, id: Workspace.id), Workspace.self)
      return
    }
    var parts = path.split(separator: "/").map(String.init)
    if parts.first == "archive" { parts.removeFirst() }
    guard parts.count == 2,
      let type = RecordCatalog.folderTypes.first(where: { $0.kind.folder == parts[0] })
    else { return nil }
    let isSeries = type is any SeriesRecord.Type && parts[1].hasSuffix(".csv")
    let id = String(parts[1].dropLast(isSeries ? 4 : 3))
    guard isSeries || parts[1].hasSuffix(".md"), RecordName.isID(id) else { return nil }
    key = RecordKey(kind: type.kind.name, id: RecordID(id))
    self.type = type
  }
}
