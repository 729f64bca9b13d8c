/// What the archive holds, as it is read when something asks for it.
package struct ArchivedItems: Sendable {
  package let items: RecordTable<Item>
  /// What is wrong in its files.
  package let problems: [Problem]
  /// The texts of files that are no records, by path.
  package let unreadableTexts: [String: String]
  /// Items whose files hold both sides of a merge.
  package let conflicts: [RecordKey: RecordClash]

  package init(
    _ items: RecordTable<Item>, problems: [Problem], unreadableTexts: [String: String],
    conflicts: [RecordKey: RecordClash] = [:]
  ) {
    self.conflicts = conflicts
    self.items = items
    self.problems = problems
    self.unreadableTexts = unreadableTexts
  }
}

extension Plan {
  /// Takes over the items of the archive; those that the plan has already stay as they are.
  package mutating func load(_ archive: ArchivedItems) {
    archive.items.forEach { item in
      if items.twin(of: item.core.id) == nil { items.put(copy item) }
    }
    unreadArchive = []
    for problem in archive.problems where !loadProblems.contains(problem) {
      loadProblems.append(problem)
    }
    unreadableTexts.merge(archive.unreadableTexts) { present, _ in present }
    conflicts.merge(archive.conflicts) { present, _ in present }
    finishLoading()
  }
}
