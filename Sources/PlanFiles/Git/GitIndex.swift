/// The files that git knew last, with what it noted of each: the file `index` of a repository.
///
/// It is read as hostile input; what is not understood makes no index.
struct GitIndex: Hashable, Sendable {
  /// What git noted of each file, by its path from the root.
  private(set) var stamps: [String: FileStamp] = [:]

  /// Bytes of a name of an object, in repositories of the usual kind.
  private static let objectName = 20

  /// Reads the versions 2 and 3, which git writes unless it is told otherwise.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard bytes.starts(with: "DIRC".utf8) else { return nil }
    reader.position = 4
    guard let version = reader.number(), version == 2 || version == 3,
      let count = reader.number(), count <= bytes.count / 62
    else { return nil }
    for _ in 0..<count {
      guard let (path, stamp) = Self.entry(&reader) else { return nil }
      stamps[path] = stamp
    }
  }

  private static func entry(_ reader: inout Reader) -> (String, FileStamp)? {
    let start = reader.position
    reader.position += 8
    guard let seconds = reader.number(), let nanoseconds = reader.number() else { return nil }
    reader.position += 20
    guard let size = reader.number() else { return nil }
    reader.position += objectName
    guard let flags = reader.half() else { return nil }
    if flags & 0x4000 != 0 { reader.position += 2 }
    guard let name = reader.name() else { return nil }
    // Entries are filled up to a multiple of eight, with one NUL at least.
    let length = reader.position - start
    reader.position = start + (length / 8 + 1) * 8
    return (
      name,
      FileStamp(seconds: Int64(seconds), nanoseconds: Int64(nanoseconds), size: Int64(size))
    )
  }

  /// Numbers and names one after the other, the most significant byte first.
  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func number() -> Int? { take(4) }
    mutating func half() -> Int? { take(2) }

    private mutating func take(_ count: Int) -> Int? {
      guard position >= 0, position + count <= bytes.count else { return nil }
      defer { position += count }
      return bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The text up to a NUL, which is left.
    mutating func name() -> String? {
      guard position < bytes.count, let end = bytes[position...].firstIndex(of: 0) else {
        return nil
      }
      defer { position = end }
      return String(decoding: bytes[position..<end], as: UTF8.self)
    }
  }
}

/// What tells that a file was not written since: the low 32 bits of each, as git notes them.
package struct FileStamp: Hashable, Sendable {
  let seconds: Int64
  let nanoseconds: Int64
  let size: Int64

  package init(seconds: Int64, nanoseconds: Int64, size: Int64) {
    self.seconds = seconds & 0xffff_ffff
    self.nanoseconds = nanoseconds & 0xffff_ffff
    self.size = size & 0xffff_ffff
  }
}
