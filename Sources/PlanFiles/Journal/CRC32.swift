/// The check sum of Ethernet, gzip and PNG (ISO 3309): finds torn and damaged records, not forgery.
enum CRC32 {
  /// The check sum of some bytes, taken eight at a time.
  static func of(_ bytes: some Collection<UInt8>) -> UInt32 {
    bytes.withContiguousStorageIfAvailable(sum) ?? Array(bytes).withUnsafeBufferPointer(sum)
  }

  private static func sum(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    tables.withUnsafeBufferPointer { tables in
      var sum: UInt32 = 0xffff_ffff
      var index = 0
      while index + 8 <= bytes.count {
        var word: UInt64 = 0
        for place in 0..<8 { word |= UInt64(bytes[index + place]) << UInt64(place * 8) }
        word ^= UInt64(sum)
        sum = 0
        // The first of eight bytes is the one that seven others follow.
        for place in 0..<8 {
          sum ^= tables[(7 - place) * 256 + Int(word >> UInt64(place * 8) & 0xff)]
        }
        index += 8
      }
      for byte in bytes[index...] { sum = tables[Int((sum ^ UInt32(byte)) & 0xff)] ^ (sum >> 8) }
      return ~sum
    }
  }

  /// Eight tables of 256: the check sum of a byte that so many others follow.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = (0..<256).map { (index: Int) -> UInt32 in
      var sum = UInt32(index)
      for _ in 0..<8 { sum = sum & 1 == 1 ? 0xedb8_8320 ^ (sum >> 1) : sum >> 1 }
      return sum
    }
    for place in 256..<2048 {
      let previous = tables[place - 256]
      tables.append(tables[Int(previous & 0xff)] ^ (previous >> 8))
    }
    return tables
  }()
}
