import CSystem
import Glibc

/// The file system of the machine.
package struct HostFileSystem: FileSystem {
  /// The names of one folder may take this many bytes; a larger folder is refused, not swallowed.
  static let listLimit = 128 << 20

  package init() {}

  package func openRoot(_ path: String) throws(FileError) -> OpenFolder {
    let descriptor = try checked(planboard_open_folder(path), .openFolder, path)
    return OpenFolder(descriptor: descriptor, path: "")
  }

  package func realPath(_ path: String) throws(FileError) -> String {
    guard let resolved = realpath(path, nil) else {
      throw FileError(.openFolder, .system(errno), path: path)
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  package func kind(ofPath path: String) throws(FileError) -> FolderEntry.Kind? {
    let kind = planboard_kind_of(path)
    if kind == -ENOENT { return nil }
    return Self.kind(UInt8(truncatingIfNeeded: try checked(kind, .look, path)))
  }

  package func isInPlace(_ folder: OpenFolder, at path: String) throws(FileError) -> Bool {
    var (named, opened) = (Glibc.stat(), Glibc.stat())
    guard stat(path, &named) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return false }
      throw FileError(.look, .system(errno), path: path)
    }
    try succeed(fstat(folder.descriptor, &opened), .look, path)
    return named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
  }

  package func stamp(of name: String, in folder: OpenFolder) throws(FileError) -> FileStamp? {
    var facts = Glibc.stat()
    guard fstatat(folder.descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return nil }
      throw FileError(.look, .system(errno), path: folder.path(of: name))
    }
    return FileStamp(
      seconds: Int64(facts.st_mtim.tv_sec), nanoseconds: Int64(facts.st_mtim.tv_nsec),
      size: Int64(facts.st_size))
  }

  package func checkWritable(_ folder: OpenFolder) throws(FileError) {
    try succeed(
      faccessat(folder.descriptor, ".", W_OK | X_OK, AT_EACCESS), .create, folder.path)
  }

  package func openFolder(
    _ name: String, in folder: OpenFolder
  ) throws(FileError) -> OpenFolder {
    let path = folder.path(of: name)
    let opened = planboard_open_folder_at(folder.descriptor, name)
    return OpenFolder(descriptor: try checked(opened, .openFolder, path), path: path)
  }

  package func makeFolder(
    _ name: String, in folder: OpenFolder, mode: UInt32
  ) throws(FileError) {
    guard mkdirat(folder.descriptor, name, mode) == 0 else {
      throw FileError(.makeFolder, .system(errno), path: folder.path(of: name))
    }
  }

  package func entries(of folder: OpenFolder) throws(FileError) -> [FolderEntry] {
    var list: UnsafeMutablePointer<UInt8>?
    let count = planboard_list(folder.descriptor, Self.listLimit, &list)
    defer { free(list) }
    if count < 0 { throw FileError(.list, .system(Int32(-count)), path: folder.path) }
    return Self.entries(in: UnsafeBufferPointer(start: list, count: Int(count)))
  }

  package func read(
    _ name: String, in folder: OpenFolder, limit: Int
  ) throws(FileError) -> FileContent {
    var facts = planboard_facts()
    let opened = planboard_open_file_at(folder.descriptor, name, &facts)
    let file = try self.file(opened, .read, name, in: folder)
    guard facts.size <= limit else {
      throw FileError(.read, .tooLarge(limit: limit), path: file.path)
    }
    var bytes = try read(file, expecting: Int(facts.size))
    // A file that has grown since it was opened is read to its end, within the limit.
    if bytes.count > Int(facts.size) { bytes += try read(file, expecting: limit) }
    guard bytes.count <= limit else {
      throw FileError(.read, .tooLarge(limit: limit), path: file.path)
    }
    return FileContent(bytes: bytes, mode: facts.mode)
  }

  /// Reads the bytes expected and one more, which shows whether the file goes on.
  private func read(_ file: OpenFile, expecting count: Int) throws(FileError) -> [UInt8] {
    var outcome: Int64 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count + 1) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      outcome = planboard_read(file.descriptor, start, count + 1)
      filled = max(0, Int(outcome))
    }
    if outcome < 0 { throw FileError(.read, .system(Int32(-outcome)), path: file.path) }
    return bytes
  }
}

extension HostFileSystem {
  package func create(
    _ name: String, in folder: OpenFolder, mode: UInt32
  ) throws(FileError) -> OpenFile {
    try file(planboard_create_at(folder.descriptor, name, mode), .create, name, in: folder)
  }

  package func append(
    to name: String, in folder: OpenFolder, mode: UInt32
  ) throws(FileError) -> OpenFile {
    try file(planboard_append_at(folder.descriptor, name, mode), .write, name, in: folder)
  }

  package func reopen(_ name: String, in folder: OpenFolder) throws(FileError) -> OpenFile {
    var facts = planboard_facts()
    let opened = planboard_open_file_at(folder.descriptor, name, &facts)
    return try file(opened, .syncFile, name, in: folder)
  }

  package func write(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      planboard_write(file.descriptor, buffer.baseAddress, buffer.count)
    }
    _ = try checked(outcome, .write, file.path)
  }

  package func setMode(_ mode: UInt32, of file: OpenFile) throws(FileError) {
    try succeed(fchmod(file.descriptor, mode), .setMode, file.path)
  }

  package func sync(_ file: OpenFile) throws(FileError) {
    try succeed(fsync(file.descriptor), .syncFile, file.path)
  }

  package func syncAll(around folder: OpenFolder) throws(FileError) {
    _ = try checked(planboard_sync_all(folder.descriptor), .syncAll, folder.path)
  }

  package func rename(
    _ name: String, to newName: String, in folder: OpenFolder
  ) throws(FileError) {
    let outcome = renameat(folder.descriptor, name, folder.descriptor, newName)
    try succeed(outcome, .rename, folder.path(of: newName))
  }

  package func renameToNew(
    _ name: String, to newName: String, in folder: OpenFolder
  ) throws(FileError) {
    let outcome = planboard_rename_new(folder.descriptor, name, folder.descriptor, newName)
    _ = try checked(outcome, .rename, folder.path(of: newName))
  }

  package func exchange(
    _ name: String, with other: String, in folder: OpenFolder
  ) throws(FileError) {
    let outcome = planboard_rename_exchange(folder.descriptor, name, folder.descriptor, other)
    _ = try checked(outcome, .rename, folder.path(of: other))
  }

  package func move(
    _ name: String, in folder: OpenFolder, to newName: String, in newFolder: OpenFolder
  ) throws(FileError) {
    let outcome = renameat(folder.descriptor, name, newFolder.descriptor, newName)
    try succeed(outcome, .rename, newFolder.path(of: newName))
  }

  package func remove(_ name: String, in folder: OpenFolder) throws(FileError) {
    try succeed(unlinkat(folder.descriptor, name, 0), .remove, folder.path(of: name))
  }

  package func sync(_ folder: OpenFolder) throws(FileError) {
    try succeed(fsync(folder.descriptor), .syncFolder, folder.path)
  }

  package func openLock(_ name: String, in folder: OpenFolder) throws(FileError) -> OpenFile {
    try file(planboard_open_lock_at(folder.descriptor, name), .openLock, name, in: folder)
  }

  package func tryLock(_ file: OpenFile) throws(FileError) -> Bool {
    if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    if errno == EWOULDBLOCK || errno == EINTR { return false }
    throw FileError(.lock, .system(errno), path: file.path)
  }

  package func unlock(_ file: OpenFile) {
    flock(file.descriptor, LOCK_UN)
  }
}

extension HostFileSystem {
  private func file(
    _ opened: Int32, _ operation: FileError.Operation, _ name: String, in folder: OpenFolder
  ) throws(FileError) -> OpenFile {
    let path = folder.path(of: name)
    return OpenFile(descriptor: try checked(opened, operation, path), path: path)
  }

  /// Turns what a C function answered into its value or an error.
  private func checked(
    _ outcome: Int32, _ operation: FileError.Operation, _ path: @autoclosure () -> String
  ) throws(FileError) -> Int32 {
    if outcome >= 0 { return outcome }
    let cause: FileError.Cause =
      outcome == -Int32(PLANBOARD_NOT_REGULAR) ? .notRegular : .system(-outcome)
    throw FileError(operation, cause, path: path())
  }

  /// Throws what `errno` says unless the call answered zero.
  private func succeed(
    _ outcome: Int32, _ operation: FileError.Operation, _ path: @autoclosure () -> String
  ) throws(FileError) {
    if outcome != 0 { throw FileError(operation, .system(errno), path: path()) }
  }

  private static func entries(in list: UnsafeBufferPointer<UInt8>) -> [FolderEntry] {
    var found: [FolderEntry] = []
    var start = 0
    while start < list.count {
      let end = list[(start + 1)...].firstIndex(of: 0) ?? list.count
      let bytes = list[(start + 1)..<end]
      if let name = String(validating: bytes, as: UTF8.self) {
        found.append(FolderEntry(name: name, kind: kind(list[start])))
      } else {
        found.append(FolderEntry(name: String(decoding: bytes, as: UTF8.self), kind: .illegible))
      }
      start = end + 1
    }
    return found
  }

  private static func kind(_ byte: UInt8) -> FolderEntry.Kind {
    switch UInt32(byte) {
    case PLANBOARD_KIND_FILE.rawValue: .file
    case PLANBOARD_KIND_FOLDER.rawValue: .folder
    case PLANBOARD_KIND_LINK.rawValue: .link
    case PLANBOARD_KIND_SPECIAL.rawValue: .special
    default: .unknown
    }
  }
}
