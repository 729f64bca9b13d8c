internal import PlanModel

/// Texts that mean the same in Jira's markup and in Markdown, which most do.
///
/// It is told by bytes alone, and errs on the side of markup.
struct JiraPlainText {
  private var isStart = true
  private var blanks = 0
  private var previous: UInt8 = 0x0a
  /// How many bytes the line has so far.
  private var length = 0

  /// Whether a text may stay as it is.
  static func holds(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { bytes in
      var reader = JiraPlainText()
      for place in bytes.indices {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0x0a
        if reader.isMark(bytes[place], next: next) { return false }
      }
      return true
    }
  }

  private mutating func isMark(_ byte: UInt8, next: UInt8) -> Bool {
    let isMark: Bool
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "{"), UInt8(ascii: "["),
      UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "^"),
      UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: "`"), UInt8(ascii: "="):
      isMark = true
    // Neither at the end of a sentence nor within a word do these mark anything.
    case UInt8(ascii: "!"), UInt8(ascii: "?"): isMark = next > 0x20 || !isWord(previous)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): isMark = !isWord(previous) || !isWord(next)
    case UInt8(ascii: "#"), UInt8(ascii: ">"): isMark = isStart
    case UInt8(ascii: "."), UInt8(ascii: ")"): isMark = isStart || length == 2 && next == 0x20
    default: isMark = isStart && blanks > 3
    }
    step(byte)
    return isMark
  }

  private mutating func step(_ byte: UInt8) {
    previous = byte
    length += 1
    if byte == 0x0a {
      (isStart, blanks, length) = (true, 0, 0)
    } else if byte == 0x20 || byte == 0x09 {
      blanks += byte == 0x09 ? 4 : 1
    } else if !byte.isDigit {
      isStart = false
    }
  }

  /// Whether a byte is part of a word, as far as a byte tells it.
  private func isWord(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte > 0x7f }
}
