import CSystem

/// The steps that other programs see. A file that gives way is read once more after it did, so that
/// what somebody wrote in that instant is put back instead of lost.
extension Commit {
  /// Names are exchanged again this often while somebody else keeps replacing the file.
  private static let exchanges = 9

  mutating func publish() throws(FileError) {
    for index in writes.indices where !isStopped {
      let write = writes[index]
      guard let name = write.temporary, let folder = write.folders.last else { continue }
      let present = try present(at: write.path)
      let source = try verdict(onSourceOf: write)
      if let verdict = write.verdict(on: present) ?? source {
        note(verdict, for: write.change)
        return
      }
      if let present {
        guard try replace(present.bytes, by: index, name, in: folder) else { return }
      } else {
        guard try publishNew(name, write, in: folder) else { return }
      }
      writes[index].temporary = nil
      // A new name may stand in folders that are new as well.
      let renamed = present == nil ? write.folders : [folder]
      waitForSync(of: renamed, for: write.change)
    }
  }

  /// A move whose source has changed meanwhile must not leave a copy behind.
  private mutating func verdict(
    onSourceOf write: PendingWrite
  ) throws(FileError) -> ChangeOutcome? {
    guard let source = write.source else { return nil }
    return try verdict(on: removals[source])
  }

  /// Gives the temporary its new name unless somebody else has taken it in this instant.
  private mutating func publishNew(
    _ name: String, _ write: PendingWrite, in folder: OpenFolder
  ) throws(FileError) -> Bool {
    do {
      try fileSystem.renameToNew(name, to: write.path.name, in: folder)
    } catch  where error.isTaken {
      guard let present = try present(at: write.path) else { throw error }
      note(.taken(present.bytes), for: write.change)
      return false
    } catch  where error.isUnsupported {
      try fileSystem.rename(name, to: write.path.name, in: folder)
    }
    return true
  }

  // MARK: Replacing

  /// Puts the temporary in the place of a file that was just seen; answers whether it is there.
  ///
  /// Where names cannot be exchanged an instant is left in which nobody looks.
  private mutating func replace(
    _ seen: [UInt8], by index: Int, _ name: String, in folder: OpenFolder
  ) throws(FileError) -> Bool {
    let write = writes[index]
    do {
      try fileSystem.exchange(name, with: write.path.name, in: folder)
    } catch  where error.isUnsupported {
      try fileSystem.rename(name, to: write.path.name, in: folder)
      return true
    } catch  where error.isMissing {
      note(.gone, for: write.change)
      return false
    }
    // From here on the temporary's name is that of somebody's version.
    writes[index].temporary = nil
    let displaced: [UInt8]
    do {
      displaced = try read(name, of: write.path, in: folder)
    } catch {
      try putBack(name, index, nil, seen: seen, in: folder)
      throw error
    }
    guard displaced == seen else {
      try putBack(name, index, displaced, seen: seen, in: folder)
      note(.changedOutside(displaced), for: write.change)
      return false
    }
    keep(name, displaced, of: write.path, in: folder)
    return true
  }

  /// Gives a name back to what was displaced from it, and to what came over that meanwhile: the
  /// newest version ends up in the file, and an older one that nobody can have seen is kept.
  private mutating func putBack(
    _ name: String, _ index: Int, _ displaced: [UInt8]?, seen: [UInt8], in folder: OpenFolder
  ) throws(FileError) {
    let write = writes[index]
    do throws(FileError) {
      var (placed, held) = (write.bytes, displaced)
      for _ in 0..<Self.exchanges {
        do throws(FileError) {
          try fileSystem.exchange(name, with: write.path.name, in: folder)
        } catch  where error.isMissing {
          // Somebody removed ours meanwhile: what they have not seen comes back.
          return try fileSystem.renameToNew(name, to: write.path.name, in: folder)
        }
        let present = try read(name, of: write.path, in: folder)
        if present == write.bytes {
          writes[index].temporary = name
          return
        }
        if present == placed { break }
        (placed, held) = (held ?? placed, present)
      }
      // What it has beyond the version that was seen is brought in by the second look.
      try lay(name, apart: seen, of: write.path, in: folder)
    } catch {
      // Not ours to remove: the next start puts it where a person finds it.
      report.leftBehind.append(folder.path(of: name))
      throw error
    }
  }

  private func read(
    _ name: String, of path: WorkspacePath, in folder: OpenFolder
  ) throws(FileError) -> [UInt8] {
    do throws(FileError) {
      return try fileSystem.read(
        name, in: folder, limit: WorkspaceFolder.limit(of: path)
      ).bytes
    } catch {
      throw error.about(path.text)
    }
  }

  /// Keeps a version that gave way and was seen, in case somebody is still writing into it.
  private mutating func keep(
    _ name: String, _ seen: [UInt8], of path: WorkspacePath, in folder: OpenFolder
  ) {
    do throws(FileError) {
      try lay(name, apart: seen, of: path, in: folder)
    } catch {
      // Its bytes are in the journal; only the second look at them falls away.
      discard(name, in: folder)
    }
  }

  private mutating func lay(
    _ name: String, apart seen: [UInt8], of path: WorkspacePath, in folder: OpenFolder
  ) throws(FileError) {
    let version = DisplacedVersion(of: path, bytes: seen, since: planboard_monotonic())
    let kept = try folders.open(DisplacedVersion.folder, missing: .made).last ?? workspace.root
    try fileSystem.move(name, in: folder, to: version.name, in: kept)
    report.displaced.append(version)
  }

  // MARK: Removing

  mutating func remove() throws(FileError) {
    for removal in removals where !isStopped {
      let present = try present(at: removal.path)
      if let verdict = removal.verdict(on: present, isFinishing: true) {
        note(verdict, for: removal.change)
        return
      }
      guard let chain = try existing(removal.path.folder), let folder = chain.last else {
        missing[removal.change] -= 1
        continue
      }
      if let present {
        guard try takeAway(removal, seen: present.bytes, in: folder) else { return }
      }
      waitForSync(of: [folder], for: removal.change)
    }
  }

  private mutating func existing(_ folder: [String]) throws(FileError) -> [OpenFolder]? {
    do {
      return try folders.open(folder, missing: .fails)
    } catch  where error.isMissing {
      return nil
    }
  }

  /// Takes a file's name from it and looks what it was; answers whether it is gone for good.
  private mutating func takeAway(
    _ removal: PendingRemoval, seen: [UInt8], in folder: OpenFolder
  ) throws(FileError) -> Bool {
    let name = temporaryName()
    do throws(FileError) {
      try fileSystem.rename(removal.path.name, to: name, in: folder)
    } catch  where error.isMissing {
      return true
    }
    let displaced: [UInt8]
    do throws(FileError) {
      displaced = try read(name, of: removal.path, in: folder)
    } catch {
      try bringBack(name, removal, in: folder)
      throw error
    }
    guard displaced == seen else {
      try bringBack(name, removal, in: folder)
      note(.changedOutside(displaced), for: removal.change)
      return false
    }
    keep(name, displaced, of: removal.target.map { writes[$0].path } ?? removal.path, in: folder)
    return true
  }

  private mutating func bringBack(
    _ name: String, _ removal: PendingRemoval, in folder: OpenFolder
  ) throws(FileError) {
    do throws(FileError) {
      do throws(FileError) {
        try fileSystem.renameToNew(name, to: removal.path.name, in: folder)
      } catch  where error.isUnsupported {
        try fileSystem.rename(name, to: removal.path.name, in: folder)
      }
    } catch {
      // Somebody has put a newer one there, or it cannot be done: the next start finds this one.
      report.leftBehind.append(folder.path(of: name))
      throw error
    }
  }
}
