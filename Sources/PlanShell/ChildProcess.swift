import Glibc

/// Runs other programs and waits for them.
enum ChildProcess {
  /// The exit status; 127 when the program cannot be started, 128 and the signal after one.
  static func run(_ arguments: [String], _ environment: [String]) -> Int32 {
    var process = pid_t()
    let started = withCStrings(arguments) { arguments in
      withCStrings(environment) { environment in
        guard let program = arguments[0] else { return Int32(ENOENT) }
        return posix_spawnp(&process, program, nil, nil, arguments, environment)
      }
    }
    guard started == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1 {
      guard errno == EINTR else { return 127 }
    }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  /// Texts as C has them, ended by a null pointer.
  static func withCStrings<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
  }
}
