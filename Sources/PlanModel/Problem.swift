/// Something in the workspace that a person should look at: where it is, what is wrong, what helps.
///
/// A problem never stops the rest of the workspace from being read.
package struct Problem: Error, Hashable, Sendable {
  /// The file, relative to the workspace.
  package var path: String
  /// The line in the file, from 1, when it is about a line.
  package var line: Int?
  /// The column in the line, in bytes, from 1, when it is about a place.
  package var column: Int?
  /// What is wrong, as a sentence without a full stop.
  package var reason: String
  /// What the person can do about it, as a sentence without a full stop.
  package var cure: String
  /// What the program can do about it, when the person says so; `nil` when nothing is known.
  package var remedy: Remedy?

  /// Something that cures a problem.
  package enum Remedy: Hashable, Sendable {
    /// Setting a field of a record anew.
    case set(kind: String, id: RecordID, key: String)
    /// Mending what needs no decision, as `check --fix` does, in one item.
    case repair(RecordID)
    /// Settling a record of which the file holds both sides of a merge.
    case settle(RecordKey)
  }

  package init(
    path: String, line: Int? = nil, column: Int? = nil, reason: String, cure: String,
    remedy: Remedy? = nil
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.reason = reason
    self.cure = cure
    self.remedy = remedy
  }

  /// The place as compilers write it: `items/PAY-1.md:12:3`.
  package var place: String { place(in: path) }

  /// The place with the bare name of a file that lies outside the workspace: `keys.conf:3`.
  package var shortPlace: String {
    place(in: path.hasPrefix("/") ? String(path.split(separator: "/").last ?? "") : path)
  }

  private func place(in path: String) -> String {
    [path, line.map(String.init), column.map(String.init)].compactMap { $0 }
      .joined(separator: ":")
  }
}
