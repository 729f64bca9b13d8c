import Glibc

/// Reads and replaces one of the user's own files, outside of any workspace.
///
/// Such a path is trusted: links are followed, and a linked file is replaced where it really is.
package struct UserFile: Sendable {
  /// Who may read what is written.
  package enum Privacy: Hashable, Sendable {
    /// Folders 0700, file 0600.
    case owner
    /// As the umask says; a file that exists keeps its rights.
    case umask
  }

  /// What is done where a file of the name is there already.
  package enum Existing: Hashable, Sendable {
    case replaced
    /// It stays as it is, and the write fails with `isTaken`.
    case kept
  }

  package let path: String
  private let fileSystem: any FileSystem

  /// Names a file by its absolute path; nothing is looked at.
  package init(_ path: String, fileSystem: any FileSystem) {
    self.path = path
    self.fileSystem = fileSystem
  }

  /// Reads the file, at most `limit` bytes; nil when it does not exist.
  package func read(limit: Int = 1 << 20) throws(FileError) -> [UInt8]? {
    do {
      let (folder, name) = try Self.split(fileSystem.realPath(path))
      return try fileSystem.read(name, in: fileSystem.openRoot(folder), limit: limit).bytes
    } catch  where error.isMissing {
      return nil
    } catch {
      throw error.about(path)
    }
  }

  /// Writes the file durably and at once, making the folders that are missing.
  package func write(
    _ bytes: [UInt8], privacy: Privacy, existing: Existing = .replaced
  ) throws(FileError) {
    do {
      let (folder, name) = try place(privacy)
      try write(name, in: folder, bytes, privacy, existing)
    } catch {
      throw error.about(path)
    }
  }

  /// Opens the path as a folder, making what is missing of it with the rights given, less the umask:
  /// those of the owner alone unless others are named.
  package func openAsFolder(mode: UInt32 = 0o700) throws(FileError) -> OpenFolder {
    do throws(FileError) { return try openOrMake(path, mode: mode) } catch {
      throw error.about(path)
    }
  }

  /// The folder that the file is or will be in, and its name there.
  private func place(_ privacy: Privacy) throws(FileError) -> (OpenFolder, String) {
    do {
      let (folder, name) = Self.split(try fileSystem.realPath(path))
      return (try fileSystem.openRoot(folder), name)
    } catch  where error.isMissing {
      let (folder, name) = Self.split(path)
      return (try openOrMake(folder, mode: privacy == .owner ? 0o700 : 0o777), name)
    }
  }

  /// Opens the nearest folder that exists and makes the others in it.
  private func openOrMake(_ path: String, mode: UInt32) throws(FileError) -> OpenFolder {
    var existing = path
    var missing: [String] = []
    while true {
      do {
        var folder = try fileSystem.openRoot(existing)
        for name in missing.reversed() {
          let made = try fileSystem.openOrMake(name, in: folder, mode: mode)
          try fileSystem.sync(folder)
          folder = made
        }
        return folder
      } catch  where error.isMissing && existing != "/" {
        let (parent, name) = Self.split(existing)
        missing.append(name)
        existing = parent
      }
    }
  }

  private func write(
    _ name: String, in folder: OpenFolder, _ bytes: [UInt8], _ privacy: Privacy,
    _ existing: Existing
  ) throws(FileError) {
    let temporary = temporaryName()
    let mode = try rights(of: name, in: folder, privacy)
    let file = try fileSystem.create(temporary, in: folder, mode: mode == nil ? 0o666 : 0o600)
    do {
      try fileSystem.write(bytes, to: file)
      if let mode { try fileSystem.setMode(mode, of: file) }
      try fileSystem.sync(file)
      try publish(temporary, as: name, in: folder, existing)
    } catch {
      discard(temporary, in: folder)
      throw error
    }
    try fileSystem.sync(folder)
  }

  private func publish(
    _ temporary: String, as name: String, in folder: OpenFolder, _ existing: Existing
  ) throws(FileError) {
    switch existing {
    case .replaced: try fileSystem.rename(temporary, to: name, in: folder)
    case .kept:
      do throws(FileError) {
        try fileSystem.renameToNew(temporary, to: name, in: folder)
      } catch  where error.isUnsupported {
        guard try fileSystem.stamp(of: name, in: folder) == nil else {
          throw FileError(.create, .system(EEXIST), path: name)
        }
        try fileSystem.rename(temporary, to: name, in: folder)
      }
    }
  }

  /// A temporary that cannot be removed either is of no further harm; the first error counts.
  private func discard(_ temporary: String, in folder: OpenFolder) {
    do {
      try fileSystem.remove(temporary, in: folder)
    } catch {}
  }

  private func rights(
    of name: String, in folder: OpenFolder, _ privacy: Privacy
  ) throws(FileError) -> UInt32? {
    if privacy == .owner { return 0o600 }
    do {
      return try fileSystem.read(name, in: folder, limit: Self.replacedLimit).mode & 0o777
    } catch  where error.isMissing {
      return nil
    }
  }

  /// The most bytes that a file may have whose rights are to be kept.
  private static let replacedLimit = 1 << 29

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.utf8.index(after: slash)...]))
  }
}
