/// The bytes of a file as UTF-8, whatever they were written in.
package struct SourceText: Sendable {
  /// How a file was written.
  package enum Encoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16, little end first"
    case utf16BigEndian = "UTF-16, big end first"
    case windows1252 = "Windows-1252 (Latin-1)"
  }

  package let encoding: Encoding
  /// The text without a byte order mark; of UTF-8 the bytes as they were, damaged ones included.
  package let bytes: [UInt8]

  /// Reads the encoding from the byte order mark, else from the bytes themselves.
  package init(_ source: [UInt8]) {
    let found = Self.encoding(of: source)
    encoding = found.encoding
    let text: [UInt8]
    switch found.encoding {
    case .utf8: text = found.mark > 0 ? Array(source.dropFirst(found.mark)) : source
    case .utf16LittleEndian: text = Self.fromUTF16(source.dropFirst(found.mark), low: 0, high: 1)
    case .utf16BigEndian: text = Self.fromUTF16(source.dropFirst(found.mark), low: 1, high: 0)
    case .windows1252: text = Self.fromWindows1252(source)
    }
    bytes = Self.withLineFeeds(text)
  }

  private static func encoding(of source: [UInt8]) -> (encoding: Encoding, mark: Int) {
    if source.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
    if source.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, 2) }
    if source.starts(with: [0xfe, 0xff]) { return (.utf16BigEndian, 2) }
    if let order = unmarkedUTF16(source) { return (order, 0) }
    return (isWindows1252(source) ? .windows1252 : .utf8, 0)
  }

  /// UTF-16 without a mark: in tables most characters are ASCII, so that every other byte is 0.
  private static func unmarkedUTF16(_ source: [UInt8]) -> Encoding? {
    let sample = source.prefix(4096 & ~1)
    guard sample.count > 3 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let most = sample.count / 2 * 7 / 10
    if zeros.odd >= most, zeros.even * 10 < zeros.odd { return .utf16LittleEndian }
    if zeros.even >= most, zeros.odd * 10 < zeros.even { return .utf16BigEndian }
    return nil
  }

  /// Whether bytes above 127 are letters and marks of Windows-1252 rather than UTF-8 with damage.
  private static func isWindows1252(_ source: [UInt8]) -> Bool {
    source.withUnsafeBufferPointer { bytes in
      var (sequences, letters, others) = (0, 0, 0)
      var index = 0
      while index < bytes.count {
        guard bytes[index] > 127 else {
          index += 1
          continue
        }
        let length = UTF8Damage.sequenceLength(bytes, at: index)
        if length > 1 {
          sequences += 1
          index += length
          continue
        }
        // Few texts have thorn, y with diaeresis, or what the code page leaves out.
        if (0xc0...0xfd).contains(bytes[index]) || (0xa0...0xbf).contains(bytes[index])
          || [0x80, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97].contains(bytes[index])
        {
          letters += 1
        } else {
          others += 1
        }
        index += 1
      }
      return letters > others && letters > sequences
    }
  }

  private static func fromUTF16(_ bytes: ArraySlice<UInt8>, low: Int, high: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 5 / 8)
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).lazy.map {
      UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + high]) << 8
    }
    _ = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false
    ) { result.append($0) }
    return result
  }

  private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 9 / 8)
    for byte in bytes {
      guard byte > 127 else {
        result.append(byte)
        continue
      }
      let value = byte < 0xa0 ? marks[Int(byte) - 0x80] : UInt32(byte)
      result += String(Unicode.Scalar(value) ?? "\u{fffd}").utf8
    }
    return result
  }

  /// The characters of 0x80 to 0x9f, as the Encoding Standard of the WHATWG has them.
  private static let marks: [UInt32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
    0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
  ]

  /// A file whose lines end with a carriage return alone gets line feeds.
  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0d), !bytes.contains(0x0a) else { return bytes }
    return bytes.map { $0 == 0x0d ? 0x0a : $0 }
  }
}

/// Finds bytes that are no UTF-8.
enum UTF8Damage {
  /// How long the sequence at a place is; 1 for ASCII, 0 where it is no UTF-8 (RFC 3629).
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    let length: Int
    var least: UInt8 = 0x80
    var most: UInt8 = 0xbf
    switch first {
    case 0...0x7f: return 1
    case 0xc2...0xdf: length = 2
    case 0xe0...0xef:
      length = 3
      if first == 0xe0 { least = 0xa0 }
      if first == 0xed { most = 0x9f }
    case 0xf0...0xf4:
      length = 4
      if first == 0xf0 { least = 0x90 }
      if first == 0xf4 { most = 0x8f }
    default: return 0
    }
    guard index + length <= bytes.count, (least...most).contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xc0 != 0x80 { return 0 }
    return length
  }

  /// Whether a stretch holds bytes that are no UTF-8.
  static func isIn(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    let stretch = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
    while index < range.upperBound {
      let length = sequenceLength(stretch, at: index)
      guard length > 0 else { return true }
      index += length
    }
    return false
  }
}
