import Glibc
package import TextUI

/// Pictures of the screen that are kept in files and compared with what is drawn now.
package enum Snapshot {
  /// Compares a frame with its file; a sentence says what is different, `nil` when nothing is.
  ///
  /// A picture that is not there is written and counts as different once. With
  /// `RECORD_SNAPSHOTS=1` in the environment, different pictures are written as well.
  package static func difference(_ canvas: Canvas, named name: String) -> String? {
    let path = "\(folder)/\(name).txt"
    let drawn = canvas.snapshot + "\n"
    let kept = read(path)
    guard kept != drawn else { return nil }
    guard let kept, getenv("RECORD_SNAPSHOTS") == nil else {
      return write(drawn, to: path)
        ? "recorded \(name); look at it and run again" : "\(path) cannot be written"
    }
    return "\(name) is drawn differently:\n" + firstDifference(kept, drawn)
  }

  /// `Tests/__Snapshots__` of the package.
  private static let folder: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/Tests/__Snapshots__"
  }()

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

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) -> Bool {
    mkdir(folder, 0o755)
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }
}
