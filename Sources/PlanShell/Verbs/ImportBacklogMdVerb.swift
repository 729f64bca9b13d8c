import ArgumentParser
import PlanFiles

/// Imports a folder of Backlog.md.
struct ImportBacklogMdVerb: ImportCommand {
  static let configuration = CommandConfiguration(
    commandName: "backlog-md", abstract: "Import the backlog/ folder of a Backlog.md project.",
    discussion: """
      Ids are kept. A second import updates only what nobody changed here since and lists the \
      rest. A state that no rule knows stops the import before anything is written; --map says \
      which column it means, and is remembered.

      planboard import backlog-md ../shop/backlog --map "Parked=backlog"
      """)

  @Argument(help: "The folder that holds tasks/.", completion: .directory)
  var folder: String

  @OptionGroup var options: ImportOptions
  @OptionGroup var place: WorkspaceOptions

  func read(_ context: CommandContext) throws(CommandFailure) -> ReadSource {
    var read = try Self.read(folder, context)
    read.stateMaps = options.map
    return read
  }

  /// Reads the files of a folder of Backlog.md, as the person named it.
  static func read(
    _ folder: String, _ context: CommandContext
  ) throws(CommandFailure) -> ReadSource {
    do throws(FileError) {
      let files = try SourceFolder(
        context.host.absolute(folder), fileSystem: context.fileSystem,
        wants: BacklogMdImporter.wants)
      let clock = SourceClock(offset: context.host.offset)
      return ReadSource(
        source: BacklogMdImporter(files.files, clock: clock), refused: files.refused)
    } catch {
      throw .wrongUse(error.about(folder).sentence)
    }
  }
}
