/// A file that gave way to a newer one, kept until no editor that had it open can still be writing
/// into it.
///
/// Its name says all that a later run has to know of it: `SINCE-HASH-items+PAY-1.md`.
struct DisplacedVersion: Hashable, Sendable {
  /// The place that it had, or that its record has now.
  let path: WorkspacePath
  /// When it gave way, in nanoseconds of the machine's clock that never jumps.
  let since: Int64
  /// What `hash(of:)` says of its bytes at that time.
  let hash: UInt64
  /// Its bytes at that time, where this run has read them.
  let bytes: [UInt8]?

  /// How long it is kept, in nanoseconds.
  static let rest: Int64 = 5_000_000_000
  /// The folder of the workspace in which it is kept.
  static let folder = [FileLock.folderName, "displaced"]

  init(of path: WorkspacePath, bytes: [UInt8], since: Int64) {
    self.path = path
    self.since = since
    self.bytes = bytes
    hash = Self.hash(of: bytes)
  }

  /// Reads a name in that folder; `nil` for one that is not ours.
  init?(name: String) {
    let parts = name.split(separator: "-", maxSplits: 2)
    guard parts.count == 3, parts[0].utf8.count == 16, parts[1].utf8.count == 16,
      let since = UInt64(parts[0], radix: 16), let hash = UInt64(parts[1], radix: 16)
    else { return nil }
    do throws(WorkspacePath.Mistake) { path = try WorkspacePath(Self.path(parts[2])) } catch {
      return nil
    }
    self.since = Int64(clamping: since)
    self.hash = hash
    bytes = nil
  }

  var name: String {
    "\(hexadecimal(UInt64(clamping: since)))-\(hexadecimal(hash))-\(Self.flat(path.text))"
  }

  static func hash(of bytes: [UInt8]) -> UInt64 { StableHash.of(bytes) }

  /// How long it has to stay yet, in nanoseconds; one of a time before the machine was started
  /// need not.
  func rest(at time: Int64) -> Int64 {
    since > time ? 0 : max(0, since + Self.rest - time)
  }

  /// A path as one name; no path of ours has the sign.
  static func flat(_ path: String) -> String { path.split(separator: "/").joined(separator: "+") }

  private static func path(_ flat: Substring) -> String {
    flat.split(separator: "+", omittingEmptySubsequences: false).joined(separator: "/")
  }
}
