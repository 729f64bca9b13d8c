/// A file that is to be written, and how far that has come.
struct PendingWrite {
  /// The place of its change in the batch.
  let change: Int
  let path: WorkspacePath
  let base: [UInt8]?
  let bytes: [UInt8]
  /// The removal that follows, when the file moves.
  let source: Int?
  /// The permission bits of the file that is replaced.
  var mode: UInt32?
  /// The folders from the workspace down to the file's own.
  var folders: [OpenFolder] = []
  /// The temporary that exists now.
  var temporary: String?

  init(change: Int, path: WorkspacePath, base: [UInt8]?, bytes: [UInt8], source: Int? = nil) {
    self.change = change
    self.path = path
    self.base = base
    self.bytes = bytes
    self.source = source
  }

  /// What stands against writing over what is there, if anything.
  ///
  /// What has the new bytes already comes from the same change, tried before without reaching the
  /// end: it is written again, because nobody knows whether it is durable.
  func verdict(on present: FileContent?) -> ChangeOutcome? {
    guard let present else { return base == nil ? nil : .gone }
    if present.bytes == base || present.bytes == bytes { return nil }
    return base == nil ? .taken(present.bytes) : .changedOutside(present.bytes)
  }
}

/// A file that is to be removed.
struct PendingRemoval {
  /// The place of its change in the batch.
  let change: Int
  let path: WorkspacePath
  let base: [UInt8]
  /// The write that must come before, when the file moves.
  let target: Int?

  /// What stands against removing what is there; nothing there is fine when only that was missing.
  func verdict(on present: FileContent?, isFinishing: Bool) -> ChangeOutcome? {
    guard let present else { return isFinishing ? nil : .gone }
    return present.bytes == base ? nil : .changedOutside(present.bytes)
  }
}
