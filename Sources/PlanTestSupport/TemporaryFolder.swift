import Glibc
import PlanFiles

/// A folder of a test's own, removed with all it holds when the last reference goes.
///
/// Its paths are relative to it and may spell anything: tests put hostile things there too.
package final class TemporaryFolder: Sendable {
  /// A set-up that the system refused, which no test can go on from.
  package struct Refused: Error, CustomStringConvertible {
    package var description: String
  }

  /// Where the folder is made.
  package enum Place: Hashable, Sendable {
    /// In memory where the machine has that, so that hundreds of saves need not wait for a disk.
    case memory
    /// Where a sync is a real one.
    case disk
    /// In a folder that is there, for example on another file system.
    case folder(String)
  }

  /// The absolute path, without links.
  package let path: String

  package init(in place: Place = .memory) throws {
    let parent =
      switch place {
      case .folder(let path): path
      case .memory where access("/dev/shm", W_OK | X_OK) == 0: "/dev/shm"
      case .memory, .disk: "/tmp"
      }
    guard let made = LocalFolder.make(in: parent, prefix: "planboard-test") else {
      throw Refused(description: "mkdtemp: \(errno)")
    }
    path = try HostFileSystem().realPath(made)
  }

  deinit {
    // A test may have taken its own rights away; what cannot be removed stays behind.
    var waiting = [Array(path.utf8CString)]
    var folders: [[CChar]] = []
    while let folder = waiting.popLast() {
      folders.append(folder)
      chmod(folder, 0o700)
      for child in Self.names(in: folder).map({ Self.path(of: $0, in: folder) }) {
        if Self.isFolder(child) { waiting.append(child) } else { unlink(child) }
      }
    }
    for folder in folders.reversed() { rmdir(folder) }
  }

  /// The absolute path of something in the folder.
  package func path(of name: String) -> String { "\(path)/\(name)" }

  /// Makes a folder and those above it.
  package func makeFolder(_ name: String) throws {
    var reached = path
    // A mark that combines with a slash makes one character of both.
    for component in name.utf8.split(separator: UInt8(ascii: "/")) {
      reached += "/\(Substring(component))"
      if mkdir(reached, 0o755) != 0 && errno != EEXIST {
        throw Refused(description: "mkdir \(reached): \(errno)")
      }
    }
  }

  /// Writes a file in place, making the folders above it.
  package func write(_ name: String, _ text: String) throws {
    try write(name, bytes: Array(text.utf8))
  }

  /// Writes a file in place, making the folders above it.
  package func write(_ name: String, bytes: [UInt8]) throws {
    if let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) {
      try makeFolder(String(name[..<slash]))
    }
    guard let file = fopen(path(of: name), "w") else {
      throw Refused(description: "open \(name): \(errno)")
    }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Refused(description: "write \(name): \(errno)")
    }
  }

  /// Makes a symbolic link.
  package func link(_ name: String, to target: String) throws {
    guard symlink(target, path(of: name)) == 0 else {
      throw Refused(description: "symlink \(name): \(errno)")
    }
  }

  /// The bytes of a file, links followed; nil when it cannot be read.
  package func bytes(_ name: String) -> [UInt8]? {
    guard let file = fopen(path(of: name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// The text of a file; nil when it cannot be read.
  package func text(_ name: String) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The permission bits of something; nil when it does not exist.
  package func mode(_ name: String) -> UInt32? {
    var facts = stat()
    return lstat(path(of: name), &facts) == 0 ? facts.st_mode & 0o7777 : nil
  }

  /// The names in a folder, sorted.
  package func names(_ folder: String = ".") -> [String] {
    Self.names(in: Array(path(of: folder).utf8CString)).map(Self.text).sorted()
  }

  // Names are bytes here: one that is no UTF-8 has to be found again to be removed.

  private static func names(in folder: [CChar]) -> [[CChar]] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        Array(bytes.prefix { $0 != 0 }.map(CChar.init(bitPattern:)) + [0])
      }
      if ![".", ".."].contains(text(name)) { names.append(name) }
    }
    return names
  }

  private static func path(of name: [CChar], in folder: [CChar]) -> [CChar] {
    folder.dropLast() + [CChar(bitPattern: UInt8(ascii: "/"))] + name
  }

  private static func isFolder(_ path: [CChar]) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  private static func text(_ name: [CChar]) -> String {
    String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension TemporaryFolder {
  /// Removes a file.
  package func remove(_ name: String) throws {
    guard unlink(path(of: name)) == 0 else {
      throw Refused(description: "unlink \(name): \(errno)")
    }
  }
}
