import Glibc
package import PlanFiles
import Synchronization

/// A file system that fails at a chosen operation and remembers what was asked of it.
package final class FaultyFileSystem: FileSystem {
  /// What goes wrong, counted over all operations from 0.
  package enum Fault: Sendable {
    case none
    /// One operation is refused with this errno.
    case once(at: Int, code: Int32)
    /// This operation and every later one of its kind is refused with this errno.
    case lasting(at: Int, code: Int32)
    /// Every operation of this kind is refused with this errno.
    case every(FileError.Operation, code: Int32)
    /// Names cannot be exchanged, as on file systems that do not know it.
    case unknownExchange
    /// The process is gone: a write is torn in half, and nothing later happens.
    case crash(at: Int)
    /// Somebody else does something right before this operation.
    case intrusion(at: Int, act: @Sendable () -> Void)
  }

  /// An operation that was asked for.
  package struct Call: Hashable, Sendable, CustomStringConvertible {
    package var operation: FileError.Operation
    package var path: String

    package var description: String { "\(operation.rawValue) \(path)" }
  }

  private struct State {
    var fault: Fault
    var calls: [Call] = []
    var lastingFrom: FileError.Operation?
    /// What was done to files; `nil` while nobody asked for that.
    var log: DiskLog?
    /// Files whose sync was refused, held so that no other gets the same descriptor.
    var unsynced: [OpenFile] = []
    var syncedAgain: [String] = []
  }

  private let wrapped: any FileSystem
  private let state: Mutex<State>

  package init(_ wrapped: any FileSystem = HostFileSystem(), fault: Fault = .none) {
    self.wrapped = wrapped
    state = Mutex(State(fault: fault))
  }

  /// Every operation asked for until now, the refused ones included.
  package var calls: [Call] { state.withLock { $0.calls } }

  /// Starts counting from 0 again with another fault, for example after the workspace is open.
  package func restart(fault: Fault) {
    state.withLock { state in
      state.fault = fault
      state.calls = []
      state.lastingFrom = nil
    }
  }

  /// Whether the sync of some file was refused.
  package var hasRefusedSync: Bool { state.withLock { !$0.unsynced.isEmpty } }

  /// The paths of files that were synced once more after that had been refused.
  package var syncedAgain: [String] { state.withLock { $0.syncedAgain } }

  /// Takes note from now on of what is done to files; folders that are open are known from then on.
  package func startLog() { state.withLock { $0.log = DiskLog() } }

  /// What was done to files since the log was emptied last.
  package func takeLog() -> [DiskOperation] { state.withLock { $0.log?.take() ?? [] } }

  private func note(_ body: (inout DiskLog) -> Void) {
    state.withLock { state in
      guard var log = state.log else { return }
      state.log = nil
      body(&log)
      state.log = log
    }
  }

  private enum Verdict {
    case passes, refused(Int32), torn
    case preceded(@Sendable () -> Void)
  }

  private func verdict(_ operation: FileError.Operation, _ path: String) -> Verdict {
    state.withLock { state in
      let index = state.calls.count
      state.calls.append(Call(operation: operation, path: path))
      switch state.fault {
      case .none, .unknownExchange: return .passes
      case .once(let at, let code): return index == at ? .refused(code) : .passes
      case .lasting(let at, let code):
        if index == at { state.lastingFrom = operation }
        return state.lastingFrom == operation ? .refused(code) : .passes
      case .every(let kind, let code): return operation == kind ? .refused(code) : .passes
      case .crash(let at):
        if index < at { return .passes }
        return index == at && operation == .write ? .torn : .refused(EIO)
      case .intrusion(let at, let act): return index == at ? .preceded(act) : .passes
      }
    }
  }

  /// Lets the operation happen, or not.
  private func pass(_ operation: FileError.Operation, _ path: String) throws(FileError) {
    switch verdict(operation, path) {
    case .passes: break
    case .preceded(let act): act()
    case .refused(let code): throw FileError(operation, .system(code), path: path)
    case .torn: throw FileError(operation, .system(EIO), path: path)
    }
  }
}

extension FaultyFileSystem {
  package func openRoot(_ path: String) throws(FileError) -> OpenFolder {
    try pass(.openFolder, path)
    let folder = try wrapped.openRoot(path)
    note { $0.knows(folder, as: path) }
    return folder
  }

  package func realPath(_ path: String) throws(FileError) -> String {
    try pass(.look, path)
    return try wrapped.realPath(path)
  }

  package func kind(ofPath path: String) throws(FileError) -> FolderEntry.Kind? {
    try pass(.look, path)
    return try wrapped.kind(ofPath: path)
  }

  package func isInPlace(_ folder: OpenFolder, at path: String) throws(FileError) -> Bool {
    try pass(.look, path)
    return try wrapped.isInPlace(folder, at: path)
  }

  package func stamp(of name: String, in folder: OpenFolder) throws(FileError) -> FileStamp? {
    try pass(.look, folder.path(of: name))
    return try wrapped.stamp(of: name, in: folder)
  }

  package func checkWritable(_ folder: OpenFolder) throws(FileError) {
    try pass(.create, folder.path)
    try wrapped.checkWritable(folder)
  }

  package func openFolder(
    _ name: String, in folder: OpenFolder
  ) throws(FileError) -> OpenFolder {
    try pass(.openFolder, folder.path(of: name))
    let opened = try wrapped.openFolder(name, in: folder)
    note { log in
      if let path = log.path(of: name, in: folder) { log.knows(opened, as: path) }
    }
    return opened
  }

  package func makeFolder(
    _ name: String, in folder: OpenFolder, mode: UInt32
  ) throws(FileError) {
    try pass(.makeFolder, folder.path(of: name))
    try wrapped.makeFolder(name, in: folder, mode: mode)
    note { $0.makeFolder(name, in: folder) }
  }

  package func entries(of folder: OpenFolder) throws(FileError) -> [FolderEntry] {
    try pass(.list, folder.path)
    return try wrapped.entries(of: folder)
  }

  package func read(
    _ name: String, in folder: OpenFolder, limit: Int
  ) throws(FileError) -> FileContent {
    try pass(.read, folder.path(of: name))
    return try wrapped.read(name, in: folder, limit: limit)
  }

  package func create(
    _ name: String, in folder: OpenFolder, mode: UInt32
  ) throws(FileError) -> OpenFile {
    try pass(.create, folder.path(of: name))
    let file = try wrapped.create(name, in: folder, mode: mode)
    note { $0.create(file, name, in: folder) }
    return file
  }

  package func append(
    to name: String, in folder: OpenFolder, mode: UInt32
  ) throws(FileError) -> OpenFile {
    try pass(.create, folder.path(of: name))
    let file = try wrapped.append(to: name, in: folder, mode: mode)
    note { $0.open(file, name, in: folder) }
    return file
  }

  package func reopen(_ name: String, in folder: OpenFolder) throws(FileError) -> OpenFile {
    try pass(.syncFile, folder.path(of: name))
    let file = try wrapped.reopen(name, in: folder)
    note { $0.open(file, name, in: folder) }
    return file
  }

  package func write(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
    switch verdict(.write, file.path) {
    case .passes: break
    case .preceded(let act): act()
    case .refused(let code): throw FileError(.write, .system(code), path: file.path)
    case .torn:
      try wrapped.write(Array(bytes.prefix(bytes.count / 2)), to: file)
      throw FileError(.write, .system(EIO), path: file.path)
    }
    try wrapped.write(bytes, to: file)
    note { $0.write(bytes, to: file) }
  }

  package func setMode(_ mode: UInt32, of file: OpenFile) throws(FileError) {
    try pass(.setMode, file.path)
    try wrapped.setMode(mode, of: file)
  }

  package func sync(_ file: OpenFile) throws(FileError) {
    state.withLock { state in
      if state.unsynced.contains(where: { $0 === file }) { state.syncedAgain.append(file.path) }
    }
    do throws(FileError) {
      try pass(.syncFile, file.path)
    } catch {
      state.withLock { $0.unsynced.append(file) }
      throw error
    }
    try wrapped.sync(file)
    note { $0.sync(file) }
  }

  package func syncAll(around folder: OpenFolder) throws(FileError) {
    try pass(.syncAll, folder.path)
    try wrapped.syncAll(around: folder)
    note { $0.add(.syncAll) }
  }

  package func rename(
    _ name: String, to newName: String, in folder: OpenFolder
  ) throws(FileError) {
    try pass(.rename, folder.path(of: newName))
    try wrapped.rename(name, to: newName, in: folder)
    note { $0.rename(name, in: folder, newName, in: folder) }
  }

  package func renameToNew(
    _ name: String, to newName: String, in folder: OpenFolder
  ) throws(FileError) {
    try pass(.rename, folder.path(of: newName))
    try wrapped.renameToNew(name, to: newName, in: folder)
    note { $0.rename(name, in: folder, newName, in: folder) }
  }

  package func exchange(
    _ name: String, with other: String, in folder: OpenFolder
  ) throws(FileError) {
    try pass(.rename, folder.path(of: other))
    if case .unknownExchange = state.withLock({ $0.fault }) {
      throw FileError(.rename, .system(EINVAL), path: folder.path(of: other))
    }
    try wrapped.exchange(name, with: other, in: folder)
    note { $0.exchange(name, other, in: folder) }
  }

  package func move(
    _ name: String, in folder: OpenFolder, to newName: String, in newFolder: OpenFolder
  ) throws(FileError) {
    try pass(.rename, newFolder.path(of: newName))
    try wrapped.move(name, in: folder, to: newName, in: newFolder)
    note { $0.rename(name, in: folder, newName, in: newFolder) }
  }

  package func remove(_ name: String, in folder: OpenFolder) throws(FileError) {
    try pass(.remove, folder.path(of: name))
    try wrapped.remove(name, in: folder)
    note { $0.remove(name, in: folder) }
  }

  package func sync(_ folder: OpenFolder) throws(FileError) {
    try pass(.syncFolder, folder.path)
    try wrapped.sync(folder)
    note { $0.sync(folder) }
  }

  package func openLock(_ name: String, in folder: OpenFolder) throws(FileError) -> OpenFile {
    try pass(.openLock, folder.path(of: name))
    return try wrapped.openLock(name, in: folder)
  }

  package func tryLock(_ file: OpenFile) throws(FileError) -> Bool {
    try pass(.lock, file.path)
    return try wrapped.tryLock(file)
  }

  package func unlock(_ file: OpenFile) {
    wrapped.unlock(file)
  }
}
