import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

/// What a table is: its encoding, separator, header and rows.
struct ImportTableTests {
  private static func table(_ text: String) throws -> SourceTable {
    try table(Array(text.utf8))
  }

  private static func table(_ bytes: [UInt8]) throws -> SourceTable {
    try SourceTable(bytes, name: "list.csv") { TableDialect.table.target(of: $0) != nil }
  }

  private static func rows(_ table: SourceTable) -> [[String]] {
    var rows: [[String]] = []
    table.forEachRow { row in
      rows.append((0..<row.count).map(row.text))
      return true
    }
    return rows
  }

  @Test func `every usual encoding is read as the same text`() throws {
    let text = "Title,Owner\nCafé müde,Zoë\n"
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    let sources: [(bytes: [UInt8], encoding: SourceText.Encoding)] = [
      (Array(text.utf8), .utf8), ([0xef, 0xbb, 0xbf] + text.utf8, .utf8),
      ([0xff, 0xfe] + little, .utf16LittleEndian), (little, .utf16LittleEndian),
      ([0xfe, 0xff] + big, .utf16BigEndian), (big, .utf16BigEndian), (latin, .windows1252),
    ]
    for source in sources {
      let table = try Self.table(source.bytes)
      #expect(table.encoding == source.encoding)
      #expect(table.columns.map(\.name) == ["Title", "Owner"])
      #expect(Self.rows(table) == [["Café müde", "Zoë"]])
    }
  }

  @Test func `a bad byte among good UTF-8 is damage and no other encoding`() throws {
    let table = try Self.table(Array("Title\nCafé\n".utf8) + [0x61, 0xff, 0x62, 0x0a])
    #expect(table.encoding == .utf8)
    #expect(Self.rows(table) == [["Café"], ["a\u{fffd}b"]])
  }

  @Test(arguments: [",", ";", "\t", "|"]) func `the separator is found`(mark: String) throws {
    let lines = ["Title,Owner,Due", "\"One, two; three | four\",ana,", "Five,raj,2026-01-02"]
    let text = lines.map { line in
      line.hasPrefix("\"")
        ? line.replacing("\",ana,", with: "\"\(mark)ana\(mark)")
        : line.replacing(",", with: mark)
    }.joined(separator: "\r\n")
    let table = try Self.table(text)
    #expect(table.separator == mark.utf8.first)
    #expect(
      Self.rows(table) == [["One, two; three | four", "ana", ""], ["Five", "raj", "2026-01-02"]])
  }

  @Test func `a header below other lines is found, and a repeated one collects its cells`() throws {
    let table = try Self.table(
      "Export of 20 November\n\nBy Ana\nTitle,Labels,Labels,Owner\nOne,a,b,ana\n")
    #expect(table.header.number == 4)
    #expect(table.columns.map(\.places) == [[0], [1, 2], [3]])
    #expect(Self.rows(table) == [["One", "a", "b", "ana"]])
  }

  @Test func `a line that names the separator is no row`() throws {
    let table = try Self.table("sep=;\nTitle;Owner\nOne, two;ana\n")
    #expect(table.columns.map(\.name) == ["Title", "Owner"])
    #expect(Self.rows(table) == [["One, two", "ana"]])
  }

  @Test(arguments: ["PAY-1,Fix it,Done\nPAY-2,Or not,Done\n", "1,2\n3,4\n", "", "\n\n"])
  func `a table without a header is said to have none`(text: String) {
    #expect(throws: ImportError.self) { try Self.table(text) }
  }

  @Test func `a quote that nothing closes costs its own row alone`() throws {
    let table = try Self.table("Title,Owner\nOne,ana\n\"Two,raj\nThree,li\n")
    var torn: [Int] = []
    table.forEachRow { row in
      if row.isTorn { torn.append(row.place.number) }
      return true
    }
    #expect(torn == [3])
    #expect(Self.rows(table).filter { $0.count == 2 } == [["One", "ana"], ["Three", "li"]])
  }
}

/// Dates as tools write them, and what is asked where they say too little.
struct ImportDateTests {
  private static func dates(
    _ texts: [String], order: DateText.Order? = nil, months: [String] = []
  ) throws -> [String?] {
    var dates = try TableDates(clock: .fixed(offset: 3600), order: order, months: months)
    for text in texts { dates.note(text, in: 0, at: "row 2") }
    try dates.settle()
    return texts.map { dates.time($0)?.text }
  }

  @Test func `the forms of Jira and of spreadsheets are read`() throws {
    let forms = [
      "22/Sep/25 9:26 AM": "2025-09-22T09:26:00+01:00",
      "22/Sep/25 12:05 AM": "2025-09-22T00:05:00+01:00",
      "22/Sep/25 12:05 PM": "2025-09-22T12:05:00+01:00",
      "6/21/2025 16:14": "2025-06-21T16:14:00+01:00", "2025-06-21": "2025-06-21",
      "2025-06-21T16:14:05Z": "2025-06-21T16:14:05+00:00",
      "2025-06-21 16:14:05.123 +0200": "2025-06-21T16:14:05+02:00",
      "21.06.2025": "2025-06-21", "21.06.25, 16:14": "2025-06-21T16:14:00+01:00",
      "Sep 22, 2025": "2025-09-22", "22 September 2025": "2025-09-22",
      "21/Jun/2025 4:14:09 p.m.": "2025-06-21T16:14:09+01:00",
    ]
    for (text, wanted) in forms { #expect(try Self.dates([text]) == [wanted], "\(text)") }
  }

  @Test func `one date that fits a single way settles all of them`() throws {
    #expect(try Self.dates(["3/4/2026", "5/22/2026"]) == ["2026-03-04", "2026-05-22"])
    #expect(try Self.dates(["3/4/2026", "22/5/2026"]) == ["2026-04-03", "2026-05-22"])
    #expect(try Self.dates(["4/4/2026"]) == ["2026-04-04"])
  }

  @Test func `dates that fit both ways are asked about and never guessed`() throws {
    let error = #expect(throws: ImportError.self) { try Self.dates(["3/4/2026", "1/2/2026"]) }
    #expect(error?.sentence.contains("--dates dmy") == true)
    #expect(error?.sentence.contains("3/4/2026") == true)
    #expect(try Self.dates(["3/4/2026"], order: .mdy) == ["2026-03-04"])
    #expect(throws: ImportError.self) { try Self.dates(["22/5/2026", "5/22/2026"]) }
    #expect(try Self.dates(["22/5/2026", "5/22/2026"], order: .dmy) == ["2026-05-22", nil])
  }

  @Test func `months of other languages are asked for in one sentence each`() throws {
    let texts = ["22/sept./25", "03/déc./25 9:26", "01/janv./26"]
    let error = #expect(throws: ImportError.self) { try Self.dates(texts) }
    #expect(error?.sentence.contains("\"déc\" is not known (row 2: 03/déc./25 9:26)") == true)
    #expect(error?.sentence.contains("--months \"déc=…,janv=…\"") == true)
    #expect(
      try Self.dates(texts, months: ["déc.=12, janv=1"])
        == ["2025-09-22", "2025-12-03T09:26:00+01:00", "2026-01-01"])
  }

  @Test(arguments: ["31/Feb/25", "2025-13-01", "soon", "32.01.2025", "22/Sep/25 25:00", "1/2"])
  func `what no calendar has is no day`(text: String) throws {
    #expect(try Self.dates([text]) == [nil])
  }
}
