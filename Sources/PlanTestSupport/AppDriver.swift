package import PlanApp
package import PlanFiles
package import PlanModel
package import PlanShell
package import TextUI

/// The whole program on a scripted screen and real files, as a person uses it.
///
/// Each key is a step of the loop of its own, as when somebody types slowly; what it saves is in
/// the files when `press` returns.
package struct AppDriver {
  /// What a test may choose; everything else is the same on every machine.
  package struct Surroundings: Sendable {
    package var size = Size(rows: 24, columns: 80)
    /// Whether the locale lets bytes above 127 through.
    package var isUTF8 = true
    package var colours = 256
    /// The day that is today.
    package var today = SampleWorkspace.today
    package var seed: UInt64 = 1
    /// The moment now; noon of `today` unless a test has a clock of its own.
    package var now: (@Sendable () -> EventTime)?
    /// Variables beside `HOME`; the editor changes nothing unless a test brings its own.
    package var variables = ["EDITOR": "true"]
    /// The files, with the faults that a test wants.
    package var fileSystem: any FileSystem = HostFileSystem()

    package init() {}

    package init(size: Size) { self.size = size }
  }

  /// The folder that holds the workspace and the home.
  package let folder: TemporaryFolder
  /// Why the program could not open the workspace.
  package struct Refused: Error, CustomStringConvertible {
    package let description: String
  }

  private let surroundings: Surroundings
  private var session: BoardSession
  private var loop: RunLoop
  private var terminal: ScriptedScreen
  /// Whether the program has ended.
  package private(set) var hasEnded = false
  /// What the program said on standard error when it ended.
  package private(set) var lastWords = ""

  /// Opens a folder that has a workspace in `workspace`.
  package init(_ folder: TemporaryFolder, _ surroundings: Surroundings = Surroundings()) throws {
    self.folder = folder
    self.surroundings = surroundings
    terminal = Self.terminal(surroundings, size: surroundings.size)
    session = try Self.session(folder, surroundings)
    loop = session.loop(on: terminal)
    loop.begin(on: &terminal)
    _ = loop.settle(on: &terminal)
  }

  /// Starts in an empty folder, as somebody does who has no workspace yet.
  package init(
    firstRunIn folder: TemporaryFolder, _ surroundings: Surroundings = Surroundings()
  ) throws {
    try folder.makeFolder("workspace")
    self.folder = folder
    self.surroundings = surroundings
    terminal = Self.terminal(surroundings, size: surroundings.size)
    session = BoardSession(
      nil, options: BoardSession.Options(), context: Self.context(folder, surroundings))
    loop = session.loop(on: terminal)
    loop.begin(on: &terminal)
    _ = loop.settle(on: &terminal)
  }

  /// Writes files into a new workspace and opens it.
  package init(
    files: [String: String], _ surroundings: Surroundings = Surroundings()
  ) throws {
    let folder = try TemporaryFolder()
    for (path, text) in files { try folder.write("workspace/\(path)", text) }
    try self.init(folder, surroundings)
  }

  private static func terminal(_ surroundings: Surroundings, size: Size) -> ScriptedScreen {
    ScriptedScreen(
      size: size,
      capabilities: TerminalCapabilities(
        colours: surroundings.colours, isDirectColour: false, isUTF8: surroundings.isUTF8))
  }

  private static func context(
    _ folder: TemporaryFolder, _ surroundings: Surroundings
  ) -> CommandContext {
    var variables = surroundings.variables
    variables["HOME"] = folder.path(of: "home")
    variables["TMPDIR"] = folder.path
    let noon = EventTime(
      localSeconds: Int64(surroundings.today.number) * 86_400 + 12 * 3600, offset: 3600)
    let host = HostEnvironment(
      variables: variables, currentFolder: folder.path(of: "workspace"), loginName: "ana",
      now: surroundings.now ?? { noon }, offset: { _ in 3600 }, seed: surroundings.seed,
      isInteractive: true)
    return CommandContext(host: host, fileSystem: surroundings.fileSystem)
  }

  private static func session(
    _ folder: TemporaryFolder, _ surroundings: Surroundings
  ) throws -> BoardSession {
    let context = context(folder, surroundings)
    do throws(CommandFailure) {
      let workspace = try OpenWorkspace.open(
        at: nil, host: context.host, fileSystem: context.fileSystem)
      return BoardSession(workspace, options: BoardSession.Options(), context: context)
    } catch {
      throw Refused(description: error.text)
    }
  }
}

extension AppDriver {
  /// Presses keys in the notation of the key table, one after the other: `j L <enter>`.
  package mutating func press(_ keys: String) throws(KeyNotationError) {
    for key in try KeyPress.sequence(keys) { feed([.key(key)]) }
  }

  /// Types a text letter by letter.
  package mutating func type(_ text: String) {
    for character in text { feed([.key(.character(character))]) }
  }

  /// Empties the field with the caret and types a text into it.
  package mutating func retype(_ text: String) {
    feed([.key(.control("e"))])
    feed([.key(.control("u"))])
    type(text)
  }

  /// Pastes a text whole.
  package mutating func paste(_ text: String) { feed([.paste(text)]) }

  /// Gives the window a new size.
  package mutating func resize(to size: Size) {
    terminal.size = size
    feed([.resize])
  }

  /// Lets as much time go by as the program waits for.
  package mutating func elapse() { feed([]) }

  /// Hands input to the program at once, as when it waited while a frame was painted.
  package mutating func feed(_ inputs: [TerminalInput]) {
    hasEnded = !loop.step(inputs, on: &terminal)
    if !loop.settle(on: &terminal) { hasEnded = true }
  }

  /// Lets the program see what others did to the files, without a key.
  package mutating func look() {
    loop.look(on: &terminal)
    _ = loop.settle(on: &terminal)
  }

  /// Quits, and starts the program again on the same files.
  package mutating func quitAndReopen() throws {
    feed([.key(.character("Q"))])
    guard hasEnded else { throw Refused(description: "Q did not quit:\n\(screen)") }
    try reopen()
  }

  /// Ends the program as a hang-up does, with what is under way.
  package mutating func end() { lastWords = session.end(loop).complaint }

  /// Opens the workspace of a folder as every start does, without showing it.
  package static func opening(_ folder: TemporaryFolder) throws -> OpenWorkspace {
    let context = context(folder, Surroundings())
    do throws(CommandFailure) {
      return try OpenWorkspace.open(
        at: nil, host: context.host, fileSystem: context.fileSystem, archive: .contents)
    } catch {
      throw Refused(description: error.text)
    }
  }

  /// Starts the program again after its end.
  package mutating func reopen() throws {
    lastWords = session.end(loop).complaint
    hasEnded = false
    terminal = Self.terminal(surroundings, size: terminal.size)
    session = try Self.session(folder, surroundings)
    loop = session.loop(on: terminal)
    loop.begin(on: &terminal)
    _ = loop.settle(on: &terminal)
  }
}

extension AppDriver {
  /// Everything that the program knows.
  package var state: AppState { loop.state }

  /// What the terminal was asked for.
  package var shown: ScriptedScreen { terminal }

  /// The last frame.
  package var canvas: Canvas { terminal.canvas }

  /// The last frame as text.
  package var screen: String { terminal.canvas.text }

  /// The rows of the last frame.
  package var lines: [String] {
    screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The line of messages and questions.
  package var messageLine: String { lines.count > 1 ? lines[lines.count - 2] : "" }

  /// The id under the cursor.
  package var selected: String { state.selectedID?.text ?? "" }

  /// The text of a file of the workspace; nil when there is none.
  package func file(_ path: String) -> String? { folder.text("workspace/\(path)") }

  /// Every record file of the workspace with its bytes.
  package var files: [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for parent in RecordCatalog.types.map({ $0.kind.folder }) + ["archive/items"] {
      for name in folder.names("workspace/\(parent)") where name.hasSuffix(".md") {
        let path = parent.isEmpty ? name : "\(parent)/\(name)"
        found[path] = folder.bytes("workspace/\(path)")
      }
    }
    return found
  }

  /// The files of which two moments differ, sorted.
  package static func changed(
    _ before: [String: [UInt8]], _ after: [String: [UInt8]]
  ) -> [String] {
    Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  }

  /// The plan as the files have it now, read anew.
  package func storedPlan() throws -> Plan {
    try WorkspaceLoader.load(
      WorkspaceFolder(opening: folder.path(of: "workspace"), fileSystem: HostFileSystem()))
  }

  /// The records of which the screen and the files say different things, sorted.
  ///
  /// Items in the archive are left out: they are not read.
  package func differences() throws -> [String] {
    let stored = try storedPlan()
    var found: [String] = []
    for item in state.plan.items.all where !item.core.isArchived {
      if stored.items[item.id] != item { found.append(item.id.text) }
    }
    for item in stored.items.all where !state.plan.items.contains(item.id) {
      found.append("\(item.id) only in the files")
    }
    return found.sorted()
  }
}
