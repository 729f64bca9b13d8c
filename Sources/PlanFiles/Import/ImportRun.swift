package import PlanModel

/// An import as a value: what it changes, what it will remember, and what it has to say.
///
/// Pure, and the same for every source. A second run over the same source changes nothing. A record
/// here follows the source field by field until somebody changes the field here; then that stays
/// and is listed. Nothing is ever deleted here, and what was deleted here is not brought back.
/// An id that is taken by a record that plainly is the same one (an item of the same title, a
/// release of the same id or title) is adopted: only what is empty is filled in. Any other record
/// whose id is taken gets `-2` behind it.
///
/// The archive should have been read into the plan: records in an unread one are left as they are.
package struct ImportRun: Sendable {
  /// All changes as one edit, so that one undo takes the import back.
  package let edit: PlanEdit
  /// What to write to `imports/<source>.csv`; equal to what was read when nothing is to be written.
  package let memory: ImportMemory
  package let outcome: ImportOutcome

  /// Works out an import.
  ///
  /// `now` is the time of changes that the source has no time for.
  package init(
    _ batch: ImportBatch, into plan: Plan, states: StateMap, memory: ImportMemory, now: EventTime
  ) {
    var session = ImportSession(batch, plan, memory, now)
    session.bringAll(batch)
    session.keepVanished(of: memory)
    session.noteLoops()
    session.rememberStates(states)
    edit = PlanEdit(summary: session.outcome.summary, changes: session.changes)
    self.memory = session.memory
    outcome = session.outcome
  }
}
