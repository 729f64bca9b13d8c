package import PlanFiles
package import PlanModel

/// A workspace that a command found and read.
package struct OpenWorkspace: Sendable {
  package let folder: WorkspaceFolder
  package var plan: Plan
  /// What runs that ended too early had done and somebody else has changed in the same place.
  package private(set) var leftovers: [JournalReplay.Leftover] = []
  /// What of earlier runs is missing, as a sentence; empty when nothing is.
  package private(set) var loss = ""
  /// Tells what changes from before the files were read; `nil` when nobody wants to know.
  package private(set) var watch: WorkspaceWatch?

  /// Opens the workspace at or above a path: the given one, `PLANBOARD_DIR`, or the present folder.
  ///
  /// Where there is none, the failure names what to do about it and is one of wrong use.
  ///
  /// One that cannot be written, or is only to be looked at, is opened without writing anything.
  /// `watches` says whether somebody will follow what changes.
  package static func open(
    at path: String?, host: HostEnvironment, fileSystem: any FileSystem,
    archive: WorkspaceLoader.Archive = .names, access: Access = .asRightsAllow,
    watches: Bool = false
  ) throws(CommandFailure) -> OpenWorkspace {
    let place = try CommandFailure.finding { () throws(FileError) in
      let locator = WorkspaceLocator(fileSystem: fileSystem)
      if path == nil, let folder = host["PLANBOARD_DIR"] { return try locator.look(at: folder) }
      return try locator.search(from: host.absolute(path ?? "."))
    }
    guard case .workspace(let found) = place else { throw missing(place) }
    return try CommandFailure.guarding { () throws(FileError) in
      let folder = try WorkspaceFolder(opening: found, fileSystem: fileSystem)
      let barrier = barrier(to: folder, access)
      let journals = PersonalFiles(host, fileSystem: fileSystem)
        .journals(ofWorkspace: folder.path, now: host.now().instant)
      let earlier = barrier == nil ? replay(folder, journals) : JournalReplay.Outcome()
      let cleaning = StartCleaning(folder, journals: journals)
      if barrier == nil { cleaning.settleDisplaced() }
      let watch = watches ? WorkspaceWatch(folder) : nil
      let read = try WorkspaceLoader.plan(of: folder, archive: archive)
      var workspace = OpenWorkspace(folder: folder, plan: read.plan)
      workspace.watch = watch
      if barrier == nil {
        workspace.plan.loadProblems += cleaning.settle(temporaries: read.temporaries)
      }
      workspace.leftovers = earlier.leftovers
      if earlier.isDamaged {
        workspace.loss =
          "A journal is damaged: edits that were not in their files yet are missing, and u does not "
          + "reach them. Look over the last ones."
      }
      workspace.plan.writeBarrier = barrier
      return workspace
    }
  }

  /// The plan with what earlier runs did and could not write, although nobody stands against it.
  var shown: Plan {
    var plan = plan
    plan.follow(leftovers.flatMap(\.unwritten))
    return plan
  }

  /// Opens a workspace for the board, which follows what changes in the files.
  static func forBoard(
    at path: String?, _ context: CommandContext, access: Access = .asRightsAllow
  ) throws(CommandFailure) -> OpenWorkspace {
    try open(
      at: path, host: context.host, fileSystem: context.fileSystem, access: access,
      watches: context.watchesFiles)
  }

  /// What a person wants to do with a workspace.
  package enum Access: Hashable, Sendable {
    /// Whatever the rights of its folder allow.
    case asRightsAllow
    /// Look at it only.
    case readOnly
  }

  /// Why nothing may be written into a workspace, as a sentence.
  private static func barrier(to folder: WorkspaceFolder, _ access: Access) -> String? {
    switch access {
    case .readOnly:
      return "The workspace was opened with --read-only. Open it without that to change something."
    case .asRightsAllow:
      do throws(FileError) { try folder.checkWritable() } catch {
        let place = error.path.isEmpty ? "The workspace" : error.path
        return "\(place) is read-only: \(error.reason). \(error.cure), then open it again."
      }
      return nil
    }
  }

  /// Brings into the files what runs that were killed had kept; a journal that cannot be read now
  /// stays for the next time.
  private static func replay(
    _ folder: WorkspaceFolder, _ journals: JournalFolder?
  ) -> JournalReplay.Outcome {
    do throws(FileError) {
      return try journals.map { (journals) throws(FileError) in
        try JournalReplay(folder, journals: journals).run()
      } ?? JournalReplay.Outcome()
    } catch {
      return JournalReplay.Outcome()
    }
  }

  private static func missing(_ place: WorkspaceLocator.Place) -> CommandFailure {
    switch place {
    case .adoptable(let folder):
      .wrongUse(
        "\(folder) holds items but no planboard.md.\n"
          + "Make it a workspace: planboard init \(folder) --key KEY --name \"NAME\"")
    case .nothing(let folder), .workspace(let folder):
      .wrongUse(
        "There is no workspace in \(folder) or above it.\n"
          + "Look around with planboard demo, or start one: "
          + "planboard init --key PAY --name \"Acme Pay\"")
    }
  }
}

extension HostEnvironment {
  /// A path as seen from the folder in which the program was started.
  package func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path == "~" || path.hasPrefix("~/"), let home = self["HOME"] {
      return home + path.dropFirst()
    }
    return "\(currentFolder)/\(path)"
  }
}
