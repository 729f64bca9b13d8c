/// What the archive holds.
package struct ArchivedItems: Sendable {
  package let items: RecordTable<Item>
  /// What was wrong with its files.
  package let problems: [Problem]
  /// The texts of its files that are no records, by path.
  package let unreadableTexts: [String: String]

  package init(
    _ items: RecordTable<Item>, problems: [Problem], unreadableTexts: [String: String]
  ) {
    self.items = items
    self.problems = problems
    self.unreadableTexts = unreadableTexts
  }
}

extension Plan {
  /// Takes over the archive, of which only the names were known.
  ///
  /// What is there already stays as it is: it may have changed since.
  package mutating func load(_ archive: ArchivedItems) {
    for item in archive.items.all where items.twin(of: item.id) == nil { items.put(item) }
    let known = Set(loadProblems)
    loadProblems += archive.problems.filter { !known.contains($0) }
    unreadableTexts.merge(archive.unreadableTexts) { present, _ in present }
    unreadArchive = []
    finishLoading()
  }
}
