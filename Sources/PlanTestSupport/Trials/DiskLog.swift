import PlanFiles

/// Something that was done to files, with absolute paths.
package enum DiskOperation: Hashable, Sendable {
  case makeFolder(String)
  /// A new file; the number stands for what was opened.
  case create(String, file: Int)
  /// A file that may have been there.
  case open(String, file: Int)
  case write(file: Int, [UInt8])
  case syncFile(Int)
  case syncFolder(String)
  case syncAll
  case rename(String, to: String)
  case exchange(String, String)
  case remove(String)
}

extension DiskOperation {
  /// The same with paths relative to a folder that all of them are in.
  func relative(to root: String) -> DiskOperation {
    let short = { (path: String) in
      path.hasPrefix("\(root)/") ? String(path.dropFirst(root.count + 1)) : path == root ? "" : path
    }
    return switch self {
    case .makeFolder(let path): .makeFolder(short(path))
    case .create(let path, file: let file): .create(short(path), file: file)
    case .open(let path, file: let file): .open(short(path), file: file)
    case .syncFolder(let path): .syncFolder(short(path))
    case .rename(let path, to: let newPath): .rename(short(path), to: short(newPath))
    case .exchange(let path, let other): .exchange(short(path), short(other))
    case .remove(let path): .remove(short(path))
    case .write, .syncFile, .syncAll: self
    }
  }
}

/// Takes down what is done to files.
struct DiskLog: Sendable {
  private var operations: [DiskOperation] = []
  /// Held, so that no other folder gets the same identity.
  private var folders: [ObjectIdentifier: (OpenFolder, String)] = [:]
  private var files: [ObjectIdentifier: Int] = [:]
  private var count = 0

  mutating func take() -> [DiskOperation] {
    defer { operations = [] }
    return operations
  }

  mutating func add(_ operation: DiskOperation) { operations.append(operation) }

  mutating func knows(_ folder: OpenFolder, as path: String) {
    folders[ObjectIdentifier(folder)] = (folder, path)
  }

  func path(of name: String, in folder: OpenFolder) -> String? {
    folders[ObjectIdentifier(folder)].map { "\($0.1)/\(name)" }
  }

  mutating func makeFolder(_ name: String, in folder: OpenFolder) {
    if let path = path(of: name, in: folder) { add(.makeFolder(path)) }
  }

  mutating func create(_ file: OpenFile, _ name: String, in folder: OpenFolder) {
    if let path = path(of: name, in: folder) { add(.create(path, file: number(file))) }
  }

  mutating func open(_ file: OpenFile, _ name: String, in folder: OpenFolder) {
    if let path = path(of: name, in: folder) { add(.open(path, file: number(file))) }
  }

  mutating func write(_ bytes: [UInt8], to file: OpenFile) {
    if let number = files[ObjectIdentifier(file)] { add(.write(file: number, bytes)) }
  }

  mutating func sync(_ file: OpenFile) {
    if let number = files[ObjectIdentifier(file)] { add(.syncFile(number)) }
  }

  mutating func sync(_ folder: OpenFolder) {
    if let path = folders[ObjectIdentifier(folder)]?.1 { add(.syncFolder(path)) }
  }

  mutating func rename(
    _ name: String, in folder: OpenFolder, _ newName: String, in newFolder: OpenFolder
  ) {
    if let path = path(of: name, in: folder), let newPath = self.path(of: newName, in: newFolder) {
      add(.rename(path, to: newPath))
    }
  }

  mutating func exchange(_ name: String, _ other: String, in folder: OpenFolder) {
    if let path = path(of: name, in: folder), let second = self.path(of: other, in: folder) {
      add(.exchange(path, second))
    }
  }

  mutating func remove(_ name: String, in folder: OpenFolder) {
    if let path = path(of: name, in: folder) { add(.remove(path)) }
  }

  /// A file that was closed may have left its identity to another.
  private mutating func number(_ file: OpenFile) -> Int {
    count += 1
    files[ObjectIdentifier(file)] = count
    return count
  }
}
