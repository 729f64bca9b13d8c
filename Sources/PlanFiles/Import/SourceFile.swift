/// A file of the place that an import reads from.
package struct SourceFile: Hashable, Sendable {
  /// The path relative to the folder that is imported, with `/` between its parts.
  package let path: String
  /// The file's content as it is.
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The last part of the path.
  package var name: Substring { path.split(separator: "/").last ?? "" }
}
