/// An edit that can be taken back, and the name by which its journal knows it.
package struct KeptEdit: Sendable {
  package let edit: PlanEdit
  package let name: EditName
  /// When it was done; `nil` for an edit of this run.
  package let time: EventTime?

  package init(edit: PlanEdit, name: EditName, time: EventTime? = nil) {
    self.edit = edit
    self.name = name
    self.time = time
  }
}

/// Names an edit, so that what takes it back can say which one it was.
package enum EditName: Hashable, Sendable {
  /// An edit of this run, by the number of the request that saved it.
  case ticket(Int)
  /// An edit of an earlier run: its journal and its number there.
  case kept(journal: String, number: Int)
}
