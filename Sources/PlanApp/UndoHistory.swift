package import PlanModel

/// The edits of this run of the program and of earlier ones, to be taken back and made again.
package struct UndoHistory: Sendable {
  private var done: [KeptEdit] = []
  private var undone: [KeptEdit] = []
  /// Whether the edits of earlier runs are among those that are done.
  package private(set) var reachesBack = false

  package init() {}

  /// The edit that undo would take back.
  package var last: KeptEdit? { done.last }
  /// The edit that redo would make again.
  package var next: KeptEdit? { undone.last }

  /// Remembers an edit that was made.
  package mutating func record(_ edit: PlanEdit, as name: EditName) {
    done.append(KeptEdit(edit: edit, name: name))
    undone.removeAll()
  }

  /// Takes over the edits of earlier runs, the oldest first.
  package mutating func recall(_ earlier: [KeptEdit]) {
    done.insert(contentsOf: earlier, at: 0)
    reachesBack = true
  }

  /// Takes note that the last edit was taken back, by an edit that redo takes back in turn.
  package mutating func didUndo() {
    if let entry = done.popLast() { undone.append(entry) }
  }

  /// Forgets the last edit, of which something else was made.
  mutating func forgetLast() { done.removeLast() }

  /// Takes note that the next edit was made again, under another name.
  package mutating func didRedo(as name: EditName) {
    if let entry = undone.popLast() {
      done.append(KeptEdit(edit: entry.edit, name: name, time: entry.time))
    }
  }
}
