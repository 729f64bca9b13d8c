/// A hash that is the same in every run and on every machine: FNV-1a, 64 bits.
///
/// The standard library's hashes differ from run to run. It tells texts apart, and is no defence
/// against somebody who makes two texts alike.
enum StableHash {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
