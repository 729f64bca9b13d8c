package import PlanApp
import PlanFiles
import PlanModel
package import TextUI

/// Performs effects and gives their results back as events.
///
/// Saving is done at once for now; the events wait until the run loop asks for them, so nothing
/// changes for `update` when a writer thread takes it over.
package struct EffectRunner: Sendable {
  /// `nil` until there is a workspace.
  private var store: WorkspaceStore?
  private let beginning: FirstRun
  private let options: BoardSession.Options
  /// What a first run began with.
  private(set) var opened: FirstRun.Opened?
  private let editor: EditorProcess
  private let files: PersonalFiles
  private var events: [Event] = []

  init(
    store: WorkspaceStore?, editor: EditorProcess, files: PersonalFiles, beginning: FirstRun,
    options: BoardSession.Options
  ) {
    self.files = files
    self.beginning = beginning
    self.options = options
    self.store = store
    self.editor = editor
  }

  /// Starts an effect; its result is among `takeEvents` later.
  package mutating func start(_ effect: Effect, on backend: inout some Backend & ~Copyable) {
    switch effect {
    case .save(let changes, let ticket): save(changes, ticket)
    case .saveAgain(let ticket): save([], ticket)
    case .edit(let job): events.append(.edited(job, editor.edit(job.text, on: &backend)))
    case .mend(let path): events.append(.mended(path: path, mend(path, on: &backend)))
    case .readArchive: events.append(.archiveRead(archive()))
    case .begin(let start): begin(start)
    case .keepSetting(let name, let value):
      if let sentence = files.keep(setting: name, value: value) {
        events.append(.failed(sentence))
      }
    case .copy(let text): backend.copy(text)
    case .suspend: backend.suspend()
    case .redraw, .quit: break
    }
  }

  /// The results that are ready, each once.
  package mutating func takeEvents() -> [Event] {
    defer { events.removeAll() }
    return events
  }

  private func mend(
    _ path: String, on backend: inout some Backend & ~Copyable
  ) -> MendedFile {
    guard let store else { return .unchanged("There is no workspace yet.") }
    do throws(FileMending.Refusal) {
      let file = try FileMending(path, in: store.folder)
      let text: String
      switch editor.edit(file.text, on: &backend) {
      case .text(let edited): text = edited
      case .refused(let sentence): return .unchanged(sentence)
      }
      guard !text.utf8.elementsEqual(file.text.utf8) else {
        return .unchanged("The file is as it was.")
      }
      switch try file.replace(with: text) {
      case .record(let record): return .record(record)
      case .unreadable(let problem, let text): return .unreadable(problem, text: text)
      }
    } catch { return .unchanged("Nothing was changed: \(error.sentence)") }
  }

  private func archive() -> ArchiveReading {
    guard let store else { return .failed("There is no workspace yet.") }
    do throws(FileError) {
      return .read(try WorkspaceLoader.archive(of: store.folder))
    } catch { return .failed(error.sentence) }
  }

  private mutating func save(_ changes: [RecordChange], _ ticket: Int) {
    let refusals = store?.save(changes) ?? []
    let failures = refusals.map { SaveFailure(path: $0.path, reason: $0.reason) }
    events.append(.saved(SaveOutcome(ticket: ticket, failures: failures)))
  }

  /// Makes and opens what a first run chose; saving goes there from now on.
  private mutating func begin(_ start: Start) {
    do throws(CommandFailure) {
      let opened = try beginning.open(start)
      self.opened = opened
      store = WorkspaceStore(opened.workspace.folder)
      let plan = opened.workspace.plan
      let isTemporary = if case .removing = opened.ending { true } else { false }
      let context = beginning.context
      events.append(
        .opened(
          Opening(
            plan: plan,
            me: Identity.me(
              asked: options.user, settings: files.settings().settings.me, plan: plan,
              host: context.host, fileSystem: context.fileSystem),
            view: files.view(ofWorkspace: opened.workspace.folder.path),
            sentence: opened.sentence, isTemporary: isTemporary)))
    } catch {
      events.append(.failed(error.text.split(separator: "\n").joined(separator: " ")))
    }
  }
}
