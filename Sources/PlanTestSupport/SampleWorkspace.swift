import PlanFiles
package import PlanModel
import PlanText

/// Workspaces that tests begin with, as the text of their files.
package enum SampleWorkspace {
  /// The day that is today in tests.
  package static let today = CalendarDay(number: 20_777)

  /// A workspace with the standard columns and nothing else.
  package static let empty = [
    "planboard.md": """
    ---
    format: 1
    key: PAY
    name: Acme Pay
    ---

    """
  ]

  /// Five cards in three columns, an epic, two people and a release.
  package static let pay: [String: String] = {
    var files = empty
    files["people/ana.md"] = record(["name: Ana Costa"])
    files["people/li.md"] = record(["name: Li Wei"])
    files["releases/2.4.md"] = record(["title: Enterprise"])
    files["items/PAY-E1.md"] = record(["type: epic", "title: Identity", "rank: rc"])
    files["items/PAY-1.md"] = item("Bulk invoice export", "ready", "rg", more: ["owner: li"])
    files["items/PAY-2.md"] = item("Card retry logic", "ready", "rk")
    files["items/PAY-3.md"] = item("Dunning mails", "ready", "ro")
    files["items/PAY-4.md"] = item("SSO for admins", "doing", "rs", more: ["owner: ana"])
    files["items/PAY-5.md"] = item("Webhook signing", "done", "rw")
    return files
  }()

  /// The demo as files.
  package static func demo() throws -> [String: String] {
    var files: [String: String] = [:]
    for record in DemoWorkspace.plan(today: today, offset: 3600) {
      files[record.path] = try encoded(record)
      if let record = record as? any SeriesRecord, !record.series.isEmpty {
        let columns = type(of: record).seriesColumns
        let bytes = SeriesFile.bytes(record.series.rows, columns: columns, isNew: true)
        files[record.seriesPath] = String(decoding: bytes, as: UTF8.self)
      }
    }
    return files
  }

  /// A record's file from its lines of front matter.
  package static func record(_ lines: [String], body: String = "") -> String {
    "---\n" + lines.map { $0 + "\n" }.joined() + "---\n" + body
  }

  /// An item's file; it came to its column on 17 November.
  package static func item(
    _ title: String, _ status: String, _ rank: String, more: [String] = [], body: String = ""
  ) -> String {
    let head = [
      "type: story", "title: \(title)", "status: \(status)", "rank: \(rank)", "created: 2026-11-11",
    ]
    let tail = ["history:", "  - 2026-11-17T10:15:09+01:00 ana status \(status)"]
    return record(head + more + tail, body: body)
  }

  private static func encoded<Record: PlanRecord>(_ record: Record) throws -> String {
    String(decoding: try RecordCodec.encode(record), as: UTF8.self)
  }
}
