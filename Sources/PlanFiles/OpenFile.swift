import Glibc

/// An open file, closed with its last reference.
package final class OpenFile: Sendable {
  let descriptor: Int32
  /// What it is called in errors.
  package let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }
}

/// An open folder, closed with its last reference.
///
/// Names are always looked up in an open folder: whoever swaps a folder for a link in the
/// meantime leads nobody elsewhere.
package final class OpenFolder: Sendable {
  let descriptor: Int32
  /// What it is called in errors: relative to the workspace, empty for the workspace itself.
  package let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// The path of a name in this folder, as errors and problems show it.
  package func path(of name: String) -> String {
    path.isEmpty ? name : "\(path)/\(name)"
  }
}
