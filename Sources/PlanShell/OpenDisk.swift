import CTerminal
import PlanApp
package import PlanFiles
import PlanModel

/// The files of an open workspace, and the thread that works on them.
package struct OpenDisk: Sendable {
  package let folder: WorkspaceFolder
  package let thread: DiskThread
  private let journals: JournalFolder?
  /// A form that an earlier run left unsaved.
  let offered: JournalFolder.OfferedDraft?

  /// Begins to work on a workspace; `nil` when the system gives no thread for it.
  ///
  /// Of a copy that goes when the board is closed no journal is kept, and none of a workspace that
  /// is only looked at.
  init?(
    _ workspace: OpenWorkspace, ending: BoardSession.Ending, files: PersonalFiles,
    context: CommandContext
  ) {
    folder = workspace.folder
    journals =
      if case .removing = ending { nil } else if workspace.plan.writeBarrier != nil { nil } else {
        files.journals(ofWorkspace: folder.path, now: context.host.now().instant)
      }
    offered = Self.offered(in: journals)
    let thread = DiskThread(
      store: WorkspaceStore(folder), journals: journals,
      known: workspace.plan, watch: workspace.watch, wake: { terminal_wake() })
    guard let thread else { return nil }
    self.thread = thread
    for leftover in workspace.leftovers {
      // A ticket that no edit of this run has.
      thread.post(
        .save(
          SaveRequest(
            ticket: 0, changes: leftover.changes, author: leftover.action.author,
            summary: leftover.action.summary)))
    }
    thread.post(.adopted(workspace.leftovers))
  }

  /// The edits of earlier runs that can still be taken back.
  func recall() -> Event {
    do throws(FileError) {
      let closed = try journals?.closedJournals() ?? []
      return .recalled(
        JournalReading(folder).edits(of: closed), isDamaged: closed.contains(where: \.isDamaged))
    } catch {
      return .recalled([], isDamaged: true)
    }
  }

  private static func offered(in journals: JournalFolder?) -> JournalFolder.OfferedDraft? {
    do throws(FileError) { return try journals?.offeredDraft() ?? nil } catch { return nil }
  }

  func end() {
    thread.end(milliseconds: 2000)
    if let offered { journals?.release(offered) }
  }
}
