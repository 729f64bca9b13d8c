package import PlanModel
package import TextUI

/// Something that happened, to which `update` answers with effects.
package enum Event: Sendable {
  /// A key, a paste, a new size or the end of the terminal.
  case input(TerminalInput)
  /// The request of a ticket is safe, although its files may not be written yet.
  case acknowledged(ticket: Int)
  /// What other programs changed in the files.
  case outside(OutsideNews)
  /// What earlier runs did that can still be taken back, the oldest first, and whether a part of it
  /// cannot be read.
  case recalled([KeptEdit], isDamaged: Bool)
  /// How saving went.
  case saved(SaveOutcome)
  /// How something long stands that is done beside the board.
  case aside(AsideNews)
  /// What was found in a source that somebody wants to import.
  case importRead(ImportReading, for: ImportRequest)
  /// How the workspace stands to its upstream.
  case syncStanding(SyncStanding)
  /// The folder of the workspace is in its place again.
  case back
  /// What came back from the editor.
  case edited(EditorJob, EditorResult)
  /// What a file that is no record holds after it was edited.
  case mended(path: String, MendedFile)
  /// What the archive holds.
  case archiveRead(ArchiveReading)
  /// As much time as `AppState.patience` asked for has passed without input.
  case elapsed
  /// The workspace that a first run began with.
  case opened(Opening)
  /// Something that was asked for could not be done; a sentence for the person.
  case failed(String)
}

/// What is told of something long that is done beside the board: sentences for the person.
package enum AsideNews: Hashable, Sendable {
  /// A part of it begins, or is done.
  case step(String)
  /// All is done.
  case done(String)
  /// It came to an end without being done; why.
  case stopped(String)
}

/// What came of saving.
package struct SaveOutcome: Sendable {
  /// The newest ticket whose changes are safe, or were refused (see `failures`).
  package let ticket: Int
  /// For each file that could not be written, why; empty when everything is safe.
  package let failures: [SaveFailure]
  /// What the files brought that others changed meanwhile.
  package let news: OutsideNews

  package init(ticket: Int, failures: [SaveFailure], news: OutsideNews = OutsideNews()) {
    self.ticket = ticket
    self.failures = failures
    self.news = news
  }
}

/// Why a file could not be written; the edit is still on the screen.
package struct SaveFailure: Hashable, Sendable {
  package let path: String
  /// A sentence without a full stop.
  package let reason: String
  /// What helps, as a sentence without a full stop; empty where the reason says it.
  package let cure: String
  /// Both sides of a record that somebody else changed in the same place.
  package let clash: RecordClash?

  package init(path: String, reason: String, cure: String = "", clash: RecordClash? = nil) {
    self.path = path
    self.reason = reason
    self.cure = cure
    self.clash = clash
  }
}
