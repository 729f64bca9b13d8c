internal import PlanModel

/// Texts of ASCII as they are compared: most are, and for them no table of Unicode is asked.
enum PlainFolding {
  /// Letters and digits in small letters; `nil` for a text that is not all ASCII.
  static func word(_ text: String) -> String? {
    folded(text) { byte, _ in byte.isAlphanumeric ? small(byte) : nil }
  }

  /// A text in small letters with one blank between its words; `nil` for one that is not all ASCII.
  static func title(_ text: String) -> String? {
    folded(text) { byte, last in
      guard byte == 0x20 || (0x09...0x0d).contains(byte) else { return small(byte) }
      return last == nil || last == 0x20 ? nil : 0x20
    }
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
  }

  /// The bytes that `body` makes of those of a text, by the last one that it made; a blank at the end
  /// goes.
  private static func folded(
    _ text: String, _ body: (UInt8, UInt8?) -> UInt8?
  ) -> String? {
    var copy = text
    return copy.withUTF8 { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { result in
        var count = 0
        for byte in bytes {
          guard let next = body(byte, count > 0 ? result[count - 1] : nil) else { continue }
          result[count] = next
          count += 1
        }
        if count > 0, result[count - 1] == 0x20 { count -= 1 }
        return count
      }
    }
  }
}
