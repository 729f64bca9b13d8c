package import PlanModel

/// The edits of this run of the program, to be taken back and made again.
package struct UndoHistory: Sendable {
  private var done: [PlanEdit] = []
  private var undone: [PlanEdit] = []

  package init() {}

  /// The edit that undo would take back.
  package var last: PlanEdit? { done.last }
  /// The edit that redo would make again.
  package var next: PlanEdit? { undone.last }

  /// Remembers an edit that was made.
  package mutating func record(_ edit: PlanEdit) {
    done.append(edit)
    undone.removeAll()
  }

  /// Takes note that the last edit was taken back.
  package mutating func didUndo() {
    if let edit = done.popLast() { undone.append(edit) }
  }

  /// Takes note that the next edit was made again.
  package mutating func didRedo() {
    if let edit = undone.popLast() { done.append(edit) }
  }
}
