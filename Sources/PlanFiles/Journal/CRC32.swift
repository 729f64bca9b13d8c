/// The check sum of Ethernet, gzip and PNG (ISO 3309): finds torn and damaged records, not forgery.
enum CRC32 {
  /// The check sum of some bytes.
  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(0xffff_ffff) { sum, byte in
      table[Int((sum ^ UInt32(byte)) & 0xff)] ^ (sum >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in
      sum & 1 == 1 ? 0xedb8_8320 ^ (sum >> 1) : sum >> 1
    }
  }
}
