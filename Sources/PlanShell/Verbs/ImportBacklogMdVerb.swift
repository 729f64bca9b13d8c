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

  func read(
    _ context: CommandContext, into place: ImportPlace
  ) throws(CommandFailure) -> ReadSource {
    let files = try files(context)
    let importer = BacklogMdImporter(files.files, clock: SourceClock(offset: context.host.offset))
    return ReadSource(
      source: importer,
      memory: try place.memory(importer.source, ofKind: "backlog-md", options),
      stateMaps: options.map, refused: files.refused)
  }

  /// The files of the folder that the person named.
  private func files(_ context: CommandContext) throws(CommandFailure) -> SourceFolder {
    do throws(FileError) {
      return try SourceFolder(
        context.host.absolute(folder), fileSystem: context.fileSystem,
        wants: BacklogMdImporter.wants)
    } catch {
      throw .wrongUse(error.about(folder).sentence)
    }
  }
}
