internal import PlanModel

/// A place inside a workspace that the program may touch, for example `items/PAY-1.md`.
///
/// Its components hold only letters, digits, `.`, `_` and `-` of ASCII, so that no spelling leads
/// outside and two paths are equal exactly when their bytes are.
package struct WorkspacePath: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The components, joined by `/`.
  package let text: String

  /// Why a text is no path inside a workspace.
  package enum Mistake: Error, Hashable, Sendable {
    case empty, absolute
    /// More than eight components.
    case tooDeep
    /// A component that is empty, `.` or `..`, longer than 255 bytes or holds another character.
    case component(String)
  }

  static let depthLimit = 8

  /// Checks a text that is relative to the workspace.
  package init(_ text: String) throws(Mistake) {
    if text.isEmpty { throw .empty }
    if text.utf8.first == UInt8(ascii: "/") { throw .absolute }
    let components = text.utf8.split(
      separator: UInt8(ascii: "/"), maxSplits: Self.depthLimit, omittingEmptySubsequences: false)
    if components.count > Self.depthLimit { throw .tooDeep }
    for component in components where !Self.isComponent(component) {
      throw .component(String(Substring(component)))
    }
    self.text = text
  }

  /// Whether a place, by its components, is one for files that a workspace keeps: its settings,
  /// records, the archive, what imports are remembered by, and hidden ones.
  package static func isKept(_ components: [String]) -> Bool {
    guard let first = components.first, components.count > 1 else {
      return components.first == WorkspaceLocator.settingsName
    }
    return first.hasPrefix(".") || ["archive", "imports"].contains(first)
      || RecordCatalog.folderTypes.contains { $0.kind.folder == first }
  }

  /// The path of a name in this folder.
  package func appending(_ name: String) throws(Mistake) -> WorkspacePath {
    try WorkspacePath("\(text)/\(name)")
  }

  /// The file of a record in the folder of its kind, `items` and `PAY-1` giving `items/PAY-1.md`.
  package init(folder: String, id: String) throws(Mistake) {
    guard RecordName.isID(id) else { throw .component(id) }
    try self.init("\(folder)/\(id).md")
  }

  package var description: String { text }

  /// The components from the workspace down.
  package var components: [String] { text.split(separator: "/").map(String.init) }

  /// The last component.
  package var name: String { components.last ?? text }

  /// The components of the folder it is in, none for a file of the workspace itself.
  package var folder: [String] { components.dropLast() }

  package static func < (left: WorkspacePath, right: WorkspacePath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  private static func isComponent(_ bytes: Substring.UTF8View) -> Bool {
    guard 1...255 ~= bytes.count else { return false }
    let dot = UInt8(ascii: ".")
    if bytes.count <= 2 && bytes.allSatisfy({ $0 == dot }) { return false }
    return bytes.allSatisfy(RecordName.isNameByte)
  }
}
