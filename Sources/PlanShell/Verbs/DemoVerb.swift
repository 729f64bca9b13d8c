import ArgumentParser
import PlanFiles
import PlanModel

/// Opens the demo workspace on a copy that goes afterwards, or writes it into a folder.
struct DemoVerb: BoardVerb {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Look around in a demo workspace.",
    discussion: """
      Opens the board on a temporary copy, which is removed at the end unless --keep is given. \
      With a folder, writes the demo there instead.
      """)

  @Argument(help: "A new folder to write the demo into.", completion: .directory)
  var path: String?

  @Flag(help: "Keep the temporary copy.")
  var keep = false

  @OptionGroup var look: LookOptions

  func begin(
    _ context: CommandContext, _ console: inout Console
  ) throws(CommandFailure) -> BoardSession? {
    let options = try look.sessionOptions()
    let today = options.today ?? context.host.now().day
    if let path {
      let folder = try newFolder(path, context)
      try Self.fill(folder, today, context.host)
      console.say("Wrote the demo workspace into \(folder.path).")
      console.say("Open it: planboard \(path)")
      return nil
    }
    return try sessionOnCopy(options, today, context)
  }

  private func sessionOnCopy(
    _ options: BoardSession.Options, _ today: CalendarDay, _ context: CommandContext
  ) throws(CommandFailure) -> BoardSession {
    let copy = try Self.filledCopy(today, context)
    do throws(CommandFailure) {
      let workspace = try OpenWorkspace.forBoard(at: copy.path, context)
      return BoardSession(
        workspace, options: options, context: context,
        ending: keep ? .keeping(copy) : .removing(copy))
    } catch {
      _ = copy.remove()
      throw error
    }
  }

  /// A temporary folder with all records of the demo.
  static func filledCopy(
    _ today: CalendarDay, _ context: CommandContext
  ) throws(CommandFailure) -> TemporaryCopy {
    let parent = context.host["TMPDIR"] ?? "/tmp"
    guard let copy = TemporaryCopy(in: parent) else {
      throw .problem(
        "No folder can be made in \(parent); set TMPDIR, or name a new folder: planboard demo PATH")
    }
    do throws(CommandFailure) {
      let folder = try CommandFailure.guarding { () throws(FileError) in
        try WorkspaceFolder(opening: copy.path, fileSystem: context.fileSystem)
      }
      try fill(folder, today, context.host)
      return copy
    } catch {
      _ = copy.remove()
      throw error
    }
  }

  private func newFolder(
    _ path: String, _ context: CommandContext
  ) throws(CommandFailure) -> WorkspaceFolder {
    let (folder, isEmpty) = try CommandFailure.finding { () throws(FileError) in
      let folder = try NewWorkspace(path, context).makeFolder()
      return (folder, try context.fileSystem.entries(of: folder.root).isEmpty)
    }
    guard isEmpty else {
      throw .wrongUse("\(path) holds files already; name a new folder.")
    }
    return folder
  }

  /// Writes all records of the demo.
  private static func fill(
    _ folder: WorkspaceFolder, _ today: CalendarDay, _ host: HostEnvironment
  ) throws(CommandFailure) {
    guard (2...9998).contains(today.components.year) else {
      throw .wrongUse("The demo has no records for the year \(today.components.year).")
    }
    let noon = Int64(today.number) * 86_400 + 43_200
    let records = DemoWorkspace.plan(today: today, offset: host.offset(noon))
    var store = WorkspaceStore(folder)
    let refusals = store.save(records.map { RecordChange(before: nil, after: $0) })
    if let refusal = refusals.first {
      throw .problem("The demo was not written: \(refusal.reason).")
    }
  }
}
