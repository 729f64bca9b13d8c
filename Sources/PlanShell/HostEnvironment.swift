import Glibc
package import PlanModel

/// What a run of the program knows of the machine: handed in, so that tests choose it.
package struct HostEnvironment: Sendable {
  package var variables: [String: String]
  /// The folder in which the program was started.
  package var currentFolder: String
  /// The name that the person logged in with.
  package var loginName: String
  /// The moment now, with the local offset.
  package var now: @Sendable () -> EventTime
  /// Seconds that the local clock is ahead of UTC at a local time in seconds since 1970.
  package var offset: @Sendable (_ localSeconds: Int64) -> Int32
  /// Where ids begin to be drawn from.
  package var seed: UInt64
  /// Whether standard input and output are a terminal.
  package var isInteractive: Bool
  /// The columns of the terminal that standard output is; `nil` when it is a file or a pipe.
  package var outputColumns: Int?
  /// The program itself, for git to run it again.
  package var program = "planboard"
  /// Reads all of standard input; `nil` when it is more than so many bytes.
  package var standardInput: @Sendable (_ limit: Int) -> [UInt8]? = { _ in [] }
  /// Says at once how far a command is that takes long.
  package var report: @Sendable (String) -> Void = { _ in }

  package init(
    variables: [String: String], currentFolder: String, loginName: String,
    now: @escaping @Sendable () -> EventTime, offset: @escaping @Sendable (Int64) -> Int32,
    seed: UInt64, isInteractive: Bool, outputColumns: Int? = nil
  ) {
    self.variables = variables
    self.currentFolder = currentFolder
    self.loginName = loginName
    self.now = now
    self.offset = offset
    self.seed = seed
    self.isInteractive = isInteractive
    self.outputColumns = outputColumns
  }

  /// The machine that the program runs on.
  package static func real() -> HostEnvironment {
    var host = HostEnvironment(
      variables: environmentVariables(), currentFolder: workingFolder(), loginName: login(),
      now: { EventTime(utcSeconds: Int64(time(nil)), offset: localOffset(atUTC: time(nil))) },
      offset: { local in
        // The offset at the moment that the local clock shows, found in two steps: it differs
        // only around a change of the clocks.
        let first = localOffset(atUTC: time_t(local))
        return localOffset(atUTC: time_t(local - Int64(first)))
      },
      seed: UInt64.random(in: .min ... .max),
      isInteractive: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1,
      outputColumns: terminalColumns())
    if let path = programPath() { host.program = path }
    host.standardInput = { readAll(limit: $0) }
    let silent = host
    host.report = { line in
      var console = Console(for: silent)
      console.complain(line)
      console.flush()
    }
    return host
  }

  private static func readAll(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { return nil }
    }
  }

  /// The path of the running program; `nil` where the system does not tell.
  private static func programPath() -> String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// A variable that is set and not empty.
  package subscript(name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// The folder in which new products are made, as a person writes it.
  var productsFolder: String { self["HOME"] == nil ? "." : "~/products" }

  /// Whether text may be written in UTF-8, by the variables that the C library asks, in its order.
  package var isUTF8: Bool {
    let locale = self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] ?? "C"
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// The columns of the terminal on standard output; 80 when it does not say.
  private static func terminalColumns() -> Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The columns that tables may take, `COLUMNS` before what the terminal says; `nil` when nothing
  /// limits them.
  package var tableColumns: Int? {
    guard let outputColumns else { return nil }
    guard let wish = self["COLUMNS"].flatMap({ Int($0) }), wish > 0 else { return outputColumns }
    return wish
  }

  private static func localOffset(atUTC seconds: time_t) -> Int32 {
    var seconds = seconds
    var parts = tm()
    localtime_r(&seconds, &parts)
    return Int32(parts.tm_gmtoff)
  }

  private static func environmentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }

  private static func workingFolder() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  private static func login() -> String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "" }
    return String(cString: name)
  }
}
