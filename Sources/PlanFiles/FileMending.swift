package import PlanModel
import PlanText

/// What a file of a record's folder holds now.
package enum FileReading: Sendable {
  case record(any PlanRecord)
  /// It holds both sides of a merge between marks: the record as far as they agree, and why it
  /// cannot be changed.
  case conflicted(any PlanRecord, RecordClash, Problem)
  /// It is no record; why, and the beginning of its text.
  case unreadable(Problem, text: String)
}

/// A file that is no record because something in it is wrong, while a person mends it.
package struct FileMending: Sendable {
  private let folder: WorkspaceFolder
  private let path: WorkspacePath
  private let bytes: [UInt8]
  /// What the file holds.
  package let text: String

  /// Reads a file of the workspace; a refusal says why it cannot be mended.
  package init(_ path: String, in folder: WorkspaceFolder) throws(Refusal) {
    self.folder = folder
    let content: FileContent?
    do throws(FileError) {
      self.path = try WorkspacePath.trusted(path)
      content = try folder.read(self.path)
    } catch { throw Refusal(error.sentence) }
    guard let content else { throw Refusal("\(path) is gone.") }
    bytes = content.bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal("\(path) is not UTF-8 text; mend it with a program that takes any bytes.")
    }
    self.text = text
  }

  /// Why a file was not mended.
  package struct Refusal: Error, Hashable, Sendable {
    package let sentence: String

    init(_ sentence: String) { self.sentence = sentence }
  }

  /// Puts a text in the place of what was read, and says what the file holds now.
  package func replace(with text: String) throws(Refusal) -> FileReading {
    let outcome: ChangeOutcome
    do throws(FileError) {
      outcome = try AtomicWrite(workspace: folder)
        .replace(path, base: bytes, with: Array(text.utf8))
    } catch { throw Refusal(error.sentence) }
    switch outcome {
    case .saved: break
    case .changedOutside, .taken: throw Refusal("somebody else changed \(path.text) meanwhile.")
    case .gone: throw Refusal("somebody else removed \(path.text) meanwhile.")
    case .notSaved: throw Refusal("\(path.text) could not be written.")
    }
    do throws(FileError) {
      return try WorkspaceLoader.reading(of: Array(text.utf8), at: path)
    } catch { throw Refusal(error.sentence) }
  }
}
