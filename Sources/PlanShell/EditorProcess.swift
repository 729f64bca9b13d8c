import Glibc
import PlanApp
import PlanFiles
import TextUI

/// Runs the person's own editor on a private copy of a text.
package struct EditorProcess: Sendable {
  /// The program and its arguments, from `VISUAL` or `EDITOR`, else `vi`.
  private let command: [String]
  /// The folder for private copies.
  private let folder: String
  private let environment: [String]

  package init(_ host: HostEnvironment) {
    let text = host["VISUAL"] ?? host["EDITOR"] ?? "vi"
    let words = text.split(separator: " ").map(String.init)
    command = words.isEmpty ? ["vi"] : words
    folder = host["TMPDIR"] ?? "/tmp"
    environment = host.variables.map { "\($0.key)=\($0.value)" }
  }

  /// What the editor leaves of a text; what cannot be taken stays in its file.
  func edit(_ text: String, on backend: inout some Backend & ~Copyable) -> EditorResult {
    guard let copy = PrivateCopy(text, in: folder) else {
      return .refused("No private copy for the editor could be made in \(folder).")
    }
    var status: Int32 = 0
    let arguments = command + [copy.path]
    let environment = environment
    backend.lend { status = ChildProcess.run(arguments, environment) }
    let edited = copy.read()
    if status == 0, let edited {
      copy.remove()
      return .text(edited)
    }
    let reason =
      switch status {
      case 0: "What the editor left is not UTF-8 text of at most 1 MiB"
      case 127: "The editor \(command[0]) could not be started"
      default: "\(command[0].split(separator: "/").last ?? "The editor") ended with \(status)"
      }
    if let edited, edited.utf8.elementsEqual(text.utf8) {
      copy.remove()
      return .refused("\(reason). Nothing was changed.")
    }
    // The path comes first: the line may be too short for the rest.
    return .refused("Your text is in \(copy.path): \(reason).")
  }
}

/// A text in a file that only this person can read.
private struct PrivateCopy {
  let path: String
  private let folder: String

  init?(_ text: String, in parent: String) {
    guard let folder = LocalFolder.make(in: parent, prefix: "planboard") else { return nil }
    self.folder = folder
    path = folder + "/text.md"
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      rmdir(folder)
      return nil
    }
    defer { close(file) }
    guard Self.write(Array(text.utf8), to: file) else {
      remove()
      return nil
    }
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The text as the file has it; `nil` when it cannot be read or is over 1 MiB.
  func read() -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= 1 << 20 {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return String(validating: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
    return nil
  }

  func remove() {
    unlink(path)
    rmdir(folder)
  }
}
