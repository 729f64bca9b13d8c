import PlanFiles
import PlanTestSupport
import Testing

@Suite struct SpreadsheetCellTests {
  @Test func `a formula is defused`() {
    #expect(SpreadsheetCell.text("=1+1") == "'=1+1")
    #expect(SpreadsheetCell.text("@SUM(A1)") == "'@SUM(A1)")
    #expect(SpreadsheetCell.text("+31 20 555") == "'+31 20 555")
    #expect(SpreadsheetCell.text("-x") == "'-x")
    #expect(SpreadsheetCell.text("\t=1") == "'\t=1")
    #expect(SpreadsheetCell.text("＝1") == "'＝1")
    #expect(SpreadsheetCell.text("-12.5") == "-12.5")
    #expect(SpreadsheetCell.text("'tis") == "'tis")
    #expect(SpreadsheetCell.text("a=b") == "a=b")
  }

  @Test func `an apostrophe of the person survives`() {
    for text in ["'", "''", "'=x", "''=x", "'''", "'tis", "'-", "'+1", "' =", "'\u{301}="] {
      #expect(SpreadsheetCell.read(SpreadsheetCell.text(text)) == text)
    }
  }

  @Test func `every text comes back, and no cell begins as a formula does`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var values = GeneratedValues(seed: seed)
    let parts = [
      "'", "=", "+", "-", "@", "\t", "\r", "\n", "a", "1", " ", "\u{301}", "＝", ",", "\"",
    ]
    var seen: [String: String] = [:]
    for _ in 0..<5000 {
      let text = (0..<values.number(0...5)).map { _ in values.oneOf(parts) }.joined()
      let cell = SpreadsheetCell.text(text)
      guard SpreadsheetCell.read(cell).utf8.elementsEqual(text.utf8) else {
        throw FailedSeed(seed, "\(text.debugDescription) became \(cell.debugDescription)")
      }
      let first = cell.unicodeScalars.first
      if let first, "=+-@\t\r\n".unicodeScalars.contains(first), Double(cell) == nil {
        throw FailedSeed(seed, "\(cell.debugDescription) is a formula")
      }
      let key = Array(cell.utf8).map(String.init).joined(separator: " ")
      if let earlier = seen[key], !earlier.utf8.elementsEqual(text.utf8) {
        throw FailedSeed(seed, "\(earlier) and \(text) have one cell")
      }
      seen[key] = text
      let list = (0..<values.number(0...4)).map { _ in
        (0..<values.number(0...4)).map { _ in values.oneOf(parts) }.joined()
      }
      let back = SpreadsheetCell.parts(SpreadsheetCell.joined(list))
      guard back.elementsEqual(list, by: { $0.utf8.elementsEqual($1.utf8) }) else {
        throw FailedSeed(seed, "\(list) became \(back)")
      }
    }
  }
}
