import PlanApp
import PlanFiles
import PlanModel

/// Opens what a person chose where there was no workspace yet.
struct FirstRun: Sendable {
  /// A workspace that is ready for the board.
  struct Opened: Sendable {
    let workspace: OpenWorkspace
    let ending: BoardSession.Ending
    let sentence: String
    /// What is to be imported into it; `nil` when nothing is.
    var source: String?
  }

  let context: CommandContext
  let today: CalendarDay

  /// Makes and opens what was chosen; where that fails nothing of it stays.
  func open(_ start: Start) throws(CommandFailure) -> Opened {
    switch start {
    case .demo:
      let copy = try DemoVerb.filledCopy(today, context)
      return Opened(
        workspace: try workspace(copy.path), ending: .removing(copy),
        sentence: "This is a copy of the demo; it goes when you quit.")
    case .new(let name, let key, let folder):
      let new = try checked(folder)
      try make(new, Workspace(newWithKey: key, name: name))
      return Opened(
        workspace: try workspace(new.path), ending: .staying, sentence: "Made \(new.path).")
    case .importing(let source, let name, let key, let folder):
      let new = try checked(folder)
      try BoardImport.check(source, context)
      try make(new, Workspace(newWithKey: key, name: name))
      return Opened(
        workspace: try workspace(new.path), ending: .staying, sentence: "Made \(new.path).",
        source: source)
    case .open(let folder):
      return Opened(workspace: try workspace(folder), ending: .staying, sentence: "")
    }
  }

  private func workspace(_ path: String) throws(CommandFailure) -> OpenWorkspace {
    try OpenWorkspace.forBoard(at: path, context)
  }

  /// A folder that may become a workspace.
  private func checked(_ folder: String) throws(CommandFailure) -> NewWorkspace {
    let new = NewWorkspace(folder, context)
    if let repository = try new.repository(), let other = repository.otherName {
      throw .wrongUse(
        "\(new.path) lies in the git repository \(repository.root), which holds other files "
          + "(\(other)); name a folder outside of it.")
    }
    let names = try CommandFailure.finding { () throws(FileError) in
      guard let folder = try new.present() else { return [String]() }
      return try context.fileSystem.entries(of: folder).map(\.name)
    }
    guard names.allSatisfy({ $0.hasPrefix(".") || $0 == "items" }) else {
      throw .wrongUse("\(new.path) holds files already; name a new folder.")
    }
    return new
  }

  private func make(_ new: NewWorkspace, _ settings: Workspace) throws(CommandFailure) {
    let folder = try CommandFailure.finding { () throws(FileError) in try new.makeFolder() }
    try new.write(settings, in: folder)
  }
}
