import PlanModel
package import TextUI

/// Something that happened, to which `update` answers with effects.
package enum Event: Sendable {
  /// A key, a paste, a new size or the end of the terminal.
  case input(TerminalInput)
  /// How saving went.
  case saved(SaveOutcome)
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

/// What came of saving.
package struct SaveOutcome: Hashable, Sendable {
  /// The newest ticket whose changes are safe, or were refused (see `failures`).
  package let ticket: Int
  /// For each file that could not be written, why; empty when everything is safe.
  package let failures: [SaveFailure]

  package init(ticket: Int, failures: [SaveFailure]) {
    self.ticket = ticket
    self.failures = failures
  }
}

/// Why a file could not be written; the edit is still on the screen.
package struct SaveFailure: Hashable, Sendable {
  package let path: String
  /// A sentence without a full stop.
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
