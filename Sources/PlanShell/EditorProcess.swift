import Glibc
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

  /// The text after editing; `nil` when the editor failed.
  func edit(_ text: String, on backend: inout some Backend & ~Copyable) -> String? {
    guard let copy = PrivateCopy(text, in: folder) else { return nil }
    var isGood = false
    let arguments = command + [copy.path]
    let environment = environment
    backend.lend { isGood = Self.run(arguments, environment) }
    let edited = isGood ? copy.read() : nil
    copy.remove()
    return edited
  }

  private static func run(_ arguments: [String], _ environment: [String]) -> Bool {
    var process = pid_t()
    let started = withCStrings(arguments) { arguments in
      withCStrings(environment) { environment in
        guard let program = arguments[0] else { return Int32(ENOENT) }
        return posix_spawnp(&process, program, nil, nil, arguments, environment)
      }
    }
    guard started == 0 else { return false }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1 {
      guard errno == EINTR else { return false }
    }
    return status == 0
  }

  private static func withCStrings<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
  }
}

/// A text in a file that only this person can read.
private struct PrivateCopy {
  let path: String
  private let folder: String

  init?(_ text: String, in parent: String) {
    var template = Array("\(parent)/planboard-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
