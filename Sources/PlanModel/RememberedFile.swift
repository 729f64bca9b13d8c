/// A file beside the records that changes together with them, such as what an import remembers.
package struct RememberedFile: Hashable, Sendable {
  /// The path within the workspace.
  package let path: String
  /// The bytes before the edit; `nil` when there was no file.
  package let before: [UInt8]?
  package let after: [UInt8]?

  package init(path: String, before: [UInt8]?, after: [UInt8]?) {
    self.path = path
    self.before = before
    self.after = after
  }

  package var inverse: RememberedFile { RememberedFile(path: path, before: after, after: before) }
}
