/// A name in a folder and what the folder says it is.
package struct FolderEntry: Hashable, Sendable {
  /// What a name is, as far as the folder itself tells; opening it decides.
  package enum Kind: Hashable, Sendable {
    case file, folder, link
    /// A pipe, socket or device.
    case special
    /// The file system does not say.
    case unknown
    /// The name's bytes are no UTF-8: it cannot be written down, so nothing opens it.
    case illegible
  }

  /// The name; with U+FFFD for what is no UTF-8 when the kind is `illegible`.
  package var name: String
  package var kind: Kind

  package init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// The bytes of a file and the rights it had when they were read.
package struct FileContent: Hashable, Sendable {
  package var bytes: [UInt8]
  /// The permission bits, for example `0o644`.
  package var mode: UInt32

  package init(bytes: [UInt8], mode: UInt32) {
    self.bytes = bytes
    self.mode = mode
  }
}
