package import PlanModel

/// Something for the shell to do; its result comes back as an `Event`.
package enum Effect: Sendable {
  /// Keep what was done; answered by `Event.acknowledged` and `Event.saved` with its ticket.
  case save(SaveRequest)
  /// Try again to write what could not be written.
  case saveAgain(ticket: Int)
  /// Look at all files again; answered by `Event.outside`.
  case look
  /// Keep what is being typed, or forget it.
  case keepDraft(Draft?)
  /// Forget the form of an earlier run that was offered: this run has it now.
  case takeUpDraft
  /// Find out what earlier runs did; answered by `Event.recalled`.
  case recall
  /// Begin with a workspace; answered by `Event.opened`.
  case begin(Start)
  /// Open a text in the person's editor; answered by `Event.edited`.
  case edit(EditorJob)
  /// Open a file that is no record in the person's editor; answered by `Event.mended`.
  case mend(path: String)
  /// Find out what is not synced, without running git; answered by `Event.syncStanding` where there is an
  /// upstream.
  case lookAtGit
  /// Commit, merge and push with git, as this person; answered by `Event.aside`.
  case sync(as: String)
  /// Write all records into a new folder; answered by `Event.aside`.
  case saveCopy(Plan, to: String)
  /// Find out what an import would bring into the plan; answered by `Event.importRead`.
  case readImport(ImportRequest, Plan)
  /// Write records of the plan into a file, or a folder, for other programs; answered by
  /// `Event.aside`.
  case export(ExportRequest, FieldInput)
  /// End what is being done beside the board, where that leaves nothing behind.
  case stopAside
  /// Read what the archive holds; answered by `Event.archiveRead`.
  case readArchive
  /// Keep a setting of the person's own for the next runs.
  case keepSetting(name: String, value: String)
  /// Put a text on the terminal's clipboard.
  case copy(String)
  /// Draw the whole screen anew.
  case redraw
  /// Give the terminal to the shell, as ^Z does.
  case suspend
  /// End the program.
  case quit
}

/// What an editor left.
package enum EditorResult: Hashable, Sendable {
  case text(String)
  /// Why the text could not be taken, as a sentence; what was typed is kept where it says.
  case refused(String)
}

/// What came of mending a file that was no record.
package enum MendedFile: Sendable {
  /// It is a record now.
  case record(any PlanRecord)
  /// It is none still; why, and the beginning of its text.
  case unreadable(Problem, text: String)
  /// Nothing was written; a sentence says why.
  case unchanged(String)
}

/// A text to be edited in the person's own editor.
package struct EditorJob: Hashable, Sendable {
  /// The record whose body it is.
  package let record: RecordID
  package let kind: String
  package let text: String

  package init(record: RecordID, kind: String, text: String) {
    self.record = record
    self.kind = kind
    self.text = text
  }
}
