/// The bytes of a journal: a line that says what it is, then records, each with its length and
/// check sum before it.
package enum JournalFile {
  /// The first bytes; the number goes up when older programs could not read what follows.
  package static let head = Array("planboard journal 1\n".utf8)

  /// A record with its length and check sum.
  package static func bytes(of record: JournalRecord) -> [UInt8] { framed(record.payload) }

  /// Any bytes with their length and check sum, as those of a record.
  package static func framed(_ payload: [UInt8]) -> [UInt8] {
    var encoder = JournalEncoder()
    encoder.put(UInt32(clamping: payload.count))
    encoder.put(CRC32.of(payload))
    return encoder.bytes + payload
  }

  /// What is whole in a journal, up to the first record that is torn or damaged.
  ///
  /// Records behind a damaged one are not looked for: their beginnings could be anywhere.
  package struct Reading: Hashable, Sendable {
    package var records: [JournalRecord] = []
    /// Where the first damaged record begins; `nil` when every byte was read.
    package var damage: Int?
    /// Whether that record only ends too early, as one does that was being written: nobody was told
    /// that it was safe.
    package var isTorn = false
  }

  /// Whether a record has fewer bytes than it says.
  private static func isTorn(_ bytes: ArraySlice<UInt8>) -> Bool {
    do throws(JournalDecoder.Damage) {
      var decoder = JournalDecoder(bytes)
      let count = Int(try decoder.number())
      return count > bytes.count - 8 && count <= JournalFolder.readLimit
    } catch {
      return true
    }
  }

  package static func read(_ bytes: [UInt8]) -> Reading {
    var reading = Reading()
    guard bytes.starts(with: head) else {
      reading.damage = head.starts(with: bytes) ? nil : 0
      return reading
    }
    var place = head.count
    while place < bytes.count {
      do throws(JournalDecoder.Damage) {
        var decoder = JournalDecoder(bytes[place...])
        let count = Int(try decoder.number())
        let sum = try decoder.number()
        let start = place + 8
        guard count <= bytes.count - start else { throw JournalDecoder.Damage() }
        let payload = bytes[start..<start + count]
        guard CRC32.of(payload) == sum else { throw JournalDecoder.Damage() }
        reading.records.append(try JournalRecord(payload: payload))
        place = start + count
      } catch {
        reading.damage = place
        reading.isTorn = isTorn(bytes[place...])
        break
      }
    }
    return reading
  }
}
