import PlanTestSupport
import PlanText
import Testing

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue {
    var reader = JSONReader(Array(text.utf8))
    return try reader.document()
  }

  /// The sentence that a text is refused with; empty when it is not refused.
  private func complaint(_ text: String) -> String { complaint(Array(text.utf8)) }

  private func complaint(_ bytes: [UInt8]) -> String {
    var reader = JSONReader(bytes)
    do throws(JSONFault) {
      _ = try reader.document()
      return ""
    } catch {
      return error.sentence
    }
  }

  @Test func `values of every sort are read`() throws {
    let value = try read(
      "\u{feff} {\"a\": [1, -2.5, 1e3, true, false, null], \"é\": \"\\u00e9\\n\\ud83d\\ude00😀\"} ")
    #expect(
      value["a"]
        == .list([.number(1), .number(-2.5), .number(1000), .yesNo(true), .yesNo(false), .null]))
    #expect(value["é"] == .text("é\n😀😀"))
    #expect(value["nothing"].isNull)
  }

  @Test func `a mistake is a sentence with its place`() {
    #expect(complaint("{\"a\": 1,\n \"é\" 2}") == "Line 2, column 6: a colon should stand here.")
    #expect(
      complaint("{\"a\": 1, \"a\": 2}")
        == "Line 1, column 10: the name \"a\" stands in this object twice.")
    #expect(
      complaint("[\"\\ud83d x\"]")
        == "Line 1, column 3: half of a surrogate pair stands alone.")
    #expect(
      complaint("[1e999]")
        == "Line 1, column 2: the number is larger than any that can be held.")
    #expect(
      complaint("[1] 2") == "Line 1, column 5: something follows the end of the JSON text.")
    #expect(complaint(Array("[\"".utf8) + [0xff] + Array("\"]".utf8)).hasSuffix("is not UTF-8."))
  }

  @Test func `what is no JSON is refused`() {
    for text in [
      "", " ", "{", "[", "[1,]", "{\"a\":1,}", "[01]", "[1.]", "[.5]", "[+1]", "[1e]", "nul", "'a'",
      "[\"a]", "[\"\n\"]", "[\"\\x\"]", "[\"\\u12g4\"]", "{1: 2}", "[1 2]", "[\"\\udc00\"]", "]",
    ] {
      #expect(!complaint(text).isEmpty, "\(text)")
    }
  }

  @Test func `depth is limited`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(complaint(nested(64)).isEmpty)
    #expect(complaint(nested(65)).contains("nested deeper than 64"))
    #expect(complaint(String(repeating: "{\"a\":", count: 100_000)).contains("deeper"))
  }

  @Test func `a long list is read an entry at a time`() throws {
    var reader = JSONReader(Array("[{\"n\": 1}, {\"n\": 2}]\n[{\"n\": 3}]".utf8))
    var numbers: [Double?] = []
    while reader.beginning() == .list {
      try reader.enterList()
      while try reader.hasEntry() { numbers.append(try reader.value()["n"].number) }
    }
    #expect(numbers == [1, 2, 3])
    #expect(reader.beginning() == .end)
  }

  /// Whatever bytes come, they are read or refused; and what a stricter reader takes is the same.
  @Test func `damaged text never stops the reader`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var values = GeneratedValues(seed: seed)
    let whole = Array("{\"a\":[1,-2.5e3,\"x\\u00e9\\n\"],\"b\":{\"c\":null,\"d\":true}}".utf8)
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<values.number(1...3) {
        let place = values.number(0...bytes.count - 1)
        if values.chance(50) {
          bytes[place] = UInt8(values.number(0...255))
        } else {
          bytes.remove(at: place)
        }
      }
      let sentence = complaint(bytes)
      guard sentence.isEmpty, !bytes.contains(UInt8(ascii: "e")) else { continue }
      do { _ = try JSONTree(String(decoding: bytes, as: UTF8.self)) } catch {
        throw FailedSeed(seed, "\(String(decoding: bytes, as: UTF8.self)): \(error)")
      }
    }
  }
}
