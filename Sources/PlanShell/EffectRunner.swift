import CTerminal
package import PlanApp
import PlanFiles
import PlanModel
package import TextUI

/// Performs effects and gives their results back as events.
///
/// What has to do with the files of the workspace is handed to the disk thread, so that a slow disk
/// never delays a key; the rest is done at once.
package struct EffectRunner: Sendable {
  /// `nil` until there is a workspace.
  private var disk: OpenDisk?
  private let beginning: FirstRun
  private let options: BoardSession.Options
  /// What a first run began with.
  private(set) var opened: FirstRun.Opened?
  private let editor: EditorProcess
  private let files: PersonalFiles
  private var events: [Event] = []
  /// Something long that is done beside the board; `nil` until there was something.
  private var aside: SideThread<Event>?

  init(
    disk: OpenDisk?, editor: EditorProcess, files: PersonalFiles, beginning: FirstRun,
    options: BoardSession.Options
  ) {
    self.files = files
    self.beginning = beginning
    self.options = options
    self.disk = disk
    self.editor = editor
  }

  /// Starts an effect; its result is among `takeEvents` later.
  package mutating func start(_ effect: Effect, on backend: inout some Backend & ~Copyable) {
    switch effect {
    case .save(let request): post(.save(request), request.ticket)
    case .saveAgain(let ticket): post(.saveAgain(ticket: ticket), ticket)
    case .look: disk?.thread.post(.look)
    case .lookAtGit: disk?.thread.post(.lookAtGit)
    case .keepDraft(let draft): disk?.thread.post(.draft(draft))
    case .takeUpDraft: if let offered = disk?.offered { disk?.thread.post(.tookUp(offered)) }
    case .recall: events.append(disk?.recall() ?? .recalled([], isDamaged: false))
    case .edit(let job): events.append(.edited(job, editor.edit(job.text, on: &backend)))
    case .mend(let path): events.append(.mended(path: path, mend(path, on: &backend)))
    case .sync(let person): sync(as: person)
    case .saveCopy(let plan, let folder): saveCopy(of: plan, to: folder)
    case .readImport(let request, let plan): readImport(request, into: plan)
    case .export(let request, let input): export(request, input)
    case .stopAside: aside?.stop()
    case .readArchive: disk?.thread.post(.readArchive)
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
    return events + (aside?.takeAnswers() ?? [])
      + (disk?.thread.takeAnswers() ?? []).map(Self.event)
  }

  private mutating func post(_ request: DiskThread.Request, _ ticket: Int) {
    if let disk { return disk.thread.post(request) }
    let failure = SaveFailure(path: "", reason: "the system gave no thread for writing files")
    events.append(.saved(SaveOutcome(ticket: ticket, failures: [failure])))
  }

  /// Waits until all files are as they are to be.
  package func settle() {
    aside?.settle()
    _ = disk?.thread.settle()
  }

  /// Ends the work on files; what is not written after two seconds is in the journal.
  ///
  /// A sync that is cut short is taken up by the next one.
  func end() {
    aside?.settle(milliseconds: 2000)
    disk?.end()
  }

  private static func event(_ answer: DiskThread.Answer) -> Event {
    switch answer {
    case .acknowledged(let ticket): return .acknowledged(ticket: ticket)
    case .outside(let news): return .outside(news)
    case .failed(let error): return .failed(error.sentence)
    case .hasNoJournal(let error):
      return .failed(
        "No journal: \(error.brief). Edits go straight into their files; undo after a restart and "
          + "drafts are off. \(error.cure).")
    case .back: return .back
    case .git(let standing): return .syncStanding(standing)
    case .archive(.success(let items)): return .archiveRead(.read(items))
    case .archive(.failure(let error)): return .archiveRead(.failed(error.sentence))
    case .saved(let ticket, let report):
      var news = OutsideNews()
      news.changes = report.taken
      return .saved(
        SaveOutcome(
          ticket: ticket,
          failures: report.refusals.map {
            SaveFailure(path: $0.path, reason: $0.reason, cure: $0.cure, clash: $0.clash)
          }, news: news))
    }
  }

  /// Syncs on a thread of its own, after all that was done until now is in the files.
  private mutating func sync(as person: String) {
    startAside { disk, context, say, _ throws(CommandFailure) in
      guard disk.thread.settle(milliseconds: 10_000) else {
        throw .problem("Files are still being written; sync when that is done.")
      }
      // Another folder may have taken the place of the one that was opened.
      let folder = try CommandFailure.guarding { () throws(FileError) in
        try WorkspaceFolder(opening: disk.folder.path, fileSystem: disk.folder.fileSystem)
      }
      return try GitSync(folder, me: person, host: context.host).run(say).sentence
    }
  }

  /// Writes a copy of a plan on a thread of its own.
  private mutating func saveCopy(of plan: Plan, to path: String) {
    startAside { disk, context, _, _ throws(CommandFailure) in
      try WorkspaceCopy(of: plan, in: disk.folder).write(to: path, context)
    }
  }

  /// Exports on a thread of its own what the screen shows; the archive is read where it is needed.
  private mutating func export(_ request: ExportRequest, _ input: FieldInput) {
    startAside { disk, context, _, isStopped throws(CommandFailure) in
      try Exporter(input, in: disk.folder, for: ExportScope(request.words))
        .export(request, context, isStopped: isStopped)
    }
  }

  /// Reads on a thread of its own what an import would bring.
  private mutating func readImport(_ request: ImportRequest, into plan: Plan) {
    guard let disk else { return stopAside("There is no workspace yet.") }
    let context = beginning.context
    startBeside { tell, isStopped in
      let progress = ImportProgress(
        tell: { row, count in
          tell(.aside(.step("Row \(row) of \(count) is read. Esc stops it.")))
        }, isStopped: isStopped)
      let reading = BoardImport(request, in: disk.folder, context).reading(into: plan, progress)
      tell(.importRead(reading, for: request))
    }
  }

  /// Does something long beside the board, which tells its steps and answers with what came of it.
  private mutating func startAside(
    _ work:
      @escaping @Sendable (
        _ disk: OpenDisk, _ context: CommandContext, _ say: (String) -> Void,
        _ isStopped: () -> Bool
      ) throws(CommandFailure) -> String
  ) {
    guard let disk else { return stopAside("There is no workspace yet.") }
    let context = beginning.context
    startBeside { tell, isStopped in
      do throws(CommandFailure) {
        let say = { tell(.aside(.step($0))) }
        tell(.aside(.done(try work(disk, context, say, isStopped))))
      } catch {
        tell(.aside(.stopped(error.sentence)))
      }
    }
  }

  private mutating func startBeside(
    _ work:
      @escaping @Sendable (
        _ tell: @escaping @Sendable (Event) -> Void, _ isStopped: @escaping @Sendable () -> Bool
      ) -> Void
  ) {
    aside = SideThread(wake: { terminal_wake() }, work: work)
    if aside == nil { stopAside("The system gives no thread for it; close other programs.") }
  }

  private mutating func stopAside(_ reason: String) { events.append(.aside(.stopped(reason))) }

  private func mend(
    _ path: String, on backend: inout some Backend & ~Copyable
  ) -> MendedFile {
    guard let disk else { return .unchanged("There is no workspace yet.") }
    do throws(FileMending.Refusal) {
      let file = try FileMending(path, in: disk.folder)
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
      case .conflicted(_, _, let problem): return .unreadable(problem, text: file.text)
      case .unreadable(let problem, let text): return .unreadable(problem, text: text)
      }
    } catch { return .unchanged("Nothing was changed: \(error.sentence)") }
  }

  /// Makes and opens what a first run chose; saving goes there from now on.
  private mutating func begin(_ start: Start) {
    do throws(CommandFailure) {
      let opened = try beginning.open(start)
      self.opened = opened
      disk?.end()
      disk = OpenDisk(
        opened.workspace, ending: opened.ending, files: files, context: beginning.context)
      let plan = opened.workspace.shown
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
            sentence: opened.sentence, isTemporary: isTemporary, draft: disk?.offered?.draft,
            importing: opened.source)))
    } catch {
      events.append(.failed(error.sentence))
    }
  }
}
