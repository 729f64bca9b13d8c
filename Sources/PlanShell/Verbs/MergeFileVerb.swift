import ArgumentParser
import PlanFiles
import PlanModel

/// Merges a file for git, as its merge driver.
struct MergeFileVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "merge-file", abstract: "Merge a file for git: what init --git registers.",
    discussion: """
      Records are merged field by field: lists as sets, event rows and comments by their times, \
      check boxes by their texts. What both sides changed in their own way stands between marks; \
      the board shows both and settles it. Two records that were both added under one name are \
      never blended.

      The result takes the place of OURS. Exit 0: merged; 1: with marks; 2: wrong use.

      planboard merge-file %O %A %B %P
      """)

  @Argument(help: "What both sides were made from; empty when both were added.")
  var base: String

  @Argument(help: "Our file, which the result replaces.")
  var ours: String

  @Argument(help: "The file of the other side.")
  var theirs: String

  @Argument(help: "The file's path in the repository, which says what it is.")
  var path: String

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let files = ThreeWay(
      base: try read(base, context), ours: try read(ours, context),
      theirs: try read(theirs, context))
    let merged = WorkspaceFileMerge.merge(files, at: path)
    try CommandFailure.guarding { () throws(FileError) in
      try UserFile(context.host.absolute(ours), fileSystem: context.fileSystem)
        .write(merged.bytes, privacy: .umask)
    }
    if !merged.isClean { console.status = .problem }
  }

  private func read(_ name: String, _ context: CommandContext) throws(CommandFailure) -> [UInt8] {
    let path = context.host.absolute(name)
    let bytes = try CommandFailure.guarding { () throws(FileError) in
      try UserFile(path, fileSystem: context.fileSystem).read(limit: WorkspaceFolder.tableLimit)
    }
    guard let bytes else { throw .wrongUse("There is no file \(name).") }
    return bytes
  }
}
