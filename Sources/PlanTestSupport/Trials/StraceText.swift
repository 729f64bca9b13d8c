/// Strings as strace prints them.
enum StraceText {
  private static let letters: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
    UInt8(ascii: "f"): 12,
  ]

  /// The bytes of what stands between quotes; a quote within ends it.
  static func bytes(of text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.first else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(3).prefix { (48...55).contains($0) }
      if digits.isEmpty {
        rest.removeFirst()
        bytes.append(letters[next] ?? next)
      } else {
        rest = rest.dropFirst(digits.count)
        bytes.append(digits.reduce(0) { $0 &* 8 &+ ($1 - 48) })
      }
    }
    return bytes
  }
}
