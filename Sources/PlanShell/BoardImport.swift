import ArgumentParser
import PlanApp
import PlanFiles
import PlanModel

/// Reads on behalf of the board what an import would bring, the way the command line does.
struct BoardImport: Sendable {
  private let request: ImportRequest
  private let folder: WorkspaceFolder
  private let context: CommandContext

  init(_ request: ImportRequest, in folder: WorkspaceFolder, _ context: CommandContext) {
    self.request = request
    self.folder = folder
    self.context = context
  }

  /// Refuses a source that cannot be read at all, before anything is made for it.
  static func check(_ source: String, _ context: CommandContext) throws(CommandFailure) {
    _ = try SourceForm(at: source, context)
  }

  /// What the source holds, and the edit that brings it, or what stands against that.
  func reading(into plan: Plan, _ progress: ImportProgress) -> ImportReading {
    var reading = ImportReading()
    do throws(CommandFailure) {
      var read = try command().read(context, into: ImportPlace(plan, in: folder))
      read.report(to: progress)
      describe(read, in: &reading)
      work(out: read, into: plan, &reading)
    } catch {
      reading.problem = error.text
    }
    return reading
  }

  private func work(
    out read: ReadSource, into plan: Plan, _ reading: inout ImportReading
  ) {
    do throws(ImportError) {
      let run = try read.run(into: plan, now: context.host.now())
      reading.edit = read.memory.edit(of: run)
      reading.tool = run.outcome.tool
      let kinds = Dictionary(
        run.edit.changes.compactMap { $0.after }.map { ($0.core.id, $0.kind.name) }
      ) { first, _ in first }
      reading.report = run.outcome.sections.map { section in
        let keys = section.ids.map { RecordKey(kind: kinds[$0] ?? Item.kind.name, id: $0) }
        return ImportReading.Line(section.text, keys)
      }
      reading.questions = run.outcome.words.map { .word($0.word, field: $0.field) }
      reading.losses = run.outcome.loss.lines + read.refused
    } catch {
      // The columns and states are asked for on the screen, not with options.
      reading.problem = error.sentence.split(separator: "\n")
        .filter { !$0.hasPrefix("Nothing was imported.") }.joined(separator: "\n")
      if let question = error.question { ask(question, in: &reading) }
    }
  }

  private func ask(_ question: ImportError.Question, in reading: inout ImportReading) {
    switch question {
    case .states(let states): reading.questions += states.map { .state($0) }
    case .dateOrder: reading.questions.append(.dates)
    case .months(let words): reading.questions += words.map { .month($0) }
    // All columns are on the screen.
    case .columns: break
    }
  }

  private func describe(_ read: ReadSource, in reading: inout ImportReading) {
    guard let table = read.source as? TableImporter else { return }
    reading.tool = table.dialect.tool
    reading.columns = zip(table.map.entries, table.table.samples()).map { entry, samples in
      ImportReading.Column(
        name: entry.column.name, target: entry.target?.name ?? "", samples: samples)
    }
    reading.targets = ColumnTarget.all.map {
      ImportReading.Target(name: $0.name, help: $0.help)
    }
  }

  /// The command that imports such a source, with what the person said.
  private func command() throws(CommandFailure) -> any ImportCommand {
    let form = try SourceForm(at: request.path, context)
    var arguments = request.maps.flatMap { ["--map", $0] }
    if form == .table {
      if let dates = request.dates { arguments += ["--dates", dates] }
      arguments += request.months.flatMap { ["--months", $0] }
    }
    let type: any ImportCommand.Type
    switch form {
    case .folder: type = ImportBacklogMdVerb.self
    case .table: type = ImportCSVVerb.self
    case .json, .github:
      type = ImportJSONVerb.self
      if form == .github { arguments += ["--from", "github"] }
    }
    do { return try type.parse(arguments + ["--", request.path]) } catch {
      throw .wrongUse(type.message(for: error))
    }
  }
}

/// What a source is, by what the file or folder holds.
private enum SourceForm: Hashable {
  case folder, table, json, github

  init(at path: String, _ context: CommandContext) throws(CommandFailure) {
    if Self.isFolder(context.host.absolute(path), context) {
      self = .folder
      return
    }
    let bytes = try context.source(path)
    let first = bytes.first { ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      self = .table
      return
    }
    do throws(ImportError) {
      _ = try PlanJSONSource(bytes, name: path)
      self = .json
    } catch {
      self = .github
    }
  }

  private static func isFolder(_ path: String, _ context: CommandContext) -> Bool {
    do throws(FileError) {
      _ = try context.fileSystem.openRoot(path)
      return true
    } catch {
      return false
    }
  }
}
