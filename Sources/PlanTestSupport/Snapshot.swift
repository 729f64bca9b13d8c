import Glibc
package import TextUI

/// Pictures of the screen that are kept in files and compared with what is drawn now.
package enum Snapshot {
  private static let folder = ExistingFolder(besideTests: "__Snapshots__")

  /// Compares a frame with its file; a sentence says what is different, `nil` when nothing is.
  ///
  /// A picture that is not there is written and counts as different once. With
  /// `RECORD_SNAPSHOTS=1` in the environment, different pictures are written as well.
  package static func difference(_ canvas: Canvas, named name: String) -> String? {
    difference(canvas.snapshot, named: name)
  }

  /// Compares a text with its file in the same way.
  package static func difference(_ text: String, named name: String) -> String? {
    let drawn = text + "\n"
    let kept = folder.text("\(name).txt")
    guard kept != drawn else { return nil }
    if let kept, getenv("RECORD_SNAPSHOTS") == nil {
      return "\(name) is drawn differently:\n" + firstDifference(kept, drawn)
    }
    do {
      try folder.write("\(name).txt", bytes: Array(drawn.utf8))
      return "recorded \(name); look at it and run again"
    } catch {
      return "\(name) cannot be recorded: \(error)"
    }
  }

  private static func firstDifference(_ kept: String, _ drawn: String) -> String {
    let kept = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let drawn = drawn.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = (0..<max(kept.count, drawn.count)).filter { line in
      line >= kept.count || line >= drawn.count || kept[line] != drawn[line]
    }
    return lines.prefix(6).map { line in
      "line \(line + 1)\n  kept  \(line < kept.count ? kept[line] : "")"
        + "\n  drawn \(line < drawn.count ? drawn[line] : "")"
    }.joined(separator: "\n")
  }
}
