import PlanTestSupport
import Testing

@Suite struct VerbImportJSONTests {
  private func session(_ json: String) throws -> VerbSession {
    let session = try VerbSession()
    session("init", ".", "--key", "PAY", "--name", "Acme Pay")
    try session.write("in.json", json)
    return session
  }

  /// Issues as `gh issue list --json` prints them; every member is missing somewhere.
  private static let fromGH = """
    [
      {"number": 12, "title": "Crash on 😀", "body": "It breaks.\\r\\n\\r\\n- [ ] fix\\r\\n",
       "labels": [{"id": "x", "name": "bug", "color": "f00"}, {"name": "P1"}, {"name": "size/S"}, {"name": "ui"}],
       "assignees": [{"login": "Mia"}, {"login": "raj"}],
       "milestone": {"number": 3, "title": "2.4", "dueOn": "2026-12-04T00:00:00Z", "description": "The big one"},
       "state": "CLOSED", "stateReason": "COMPLETED", "createdAt": "2026-11-01T08:00:00Z",
       "closedAt": "2026-11-10T09:30:00Z", "url": "https://github.com/acme/pay/issues/12",
       "comments": [{"author": {"login": "raj"}, "body": "Seen\\ntwice", "createdAt": "2026-11-02T10:00:00Z"},
                    {"author": null, "body": "no author", "createdAt": "2026-11-03T10:00:00Z"}],
       "author": {"login": "li"}},
      {"number": 9, "title": "Not now", "body": null, "labels": [], "assignees": [], "milestone": null,
       "state": "CLOSED", "stateReason": "NOT_PLANNED", "closedAt": "2026-11-09T09:30:00Z", "comments": []},
      {"number": 10, "title": "Plain", "state": "OPEN", "stateReason": "", "closedAt": null,
       "labels": null, "assignees": null, "url": "https://github.com/acme/pay/issues/10"},
      {"number": 11}
    ]
    """

  @Test func `issues that gh printed become items with history`() throws {
    let session = try session(Self.fromGH)
    let answer = session("import", "json", "in.json", "--from", "github", "--map", "size/S=2")
    #expect(answer.errors.isEmpty)
    #expect(answer.out.hasPrefix("Imported 4 items and 1 release from GitHub.\n"))
    #expect(answer.out.contains("1 × author  (acme/pay#12: li)"))
    #expect(
      session.text("items/PAY-12.md") == """
        ---
        type: bug
        title: Crash on 😀
        status: done
        rank: \(rank(session, "PAY-12"))
        priority: P1
        labels: [ui]
        url: https://github.com/acme/pay/issues/12
        created: 2026-11-01
        owner: mia
        with: [raj]
        release: "2.4"
        estimate: 2
        history:
          - 2026-11-10T09:30:00+00:00 - status done
        ---
        It breaks.

        - [ ] fix

        ## Comments

        - 2026-11-02T10:00:00+00:00 raj: Seen
          twice
        - 2026-11-03T10:00:00+00:00 -: no author

        """)
    #expect(session.text("releases/2.4.md").contains("ship: 2026-12-04"))
    #expect(session.text("items/PAY-9.md").contains("- status dropped\n"))
    #expect(session.text("items/PAY-9.md").contains("- why not planned\n"))
    #expect(session.text("items/PAY-11.md").contains("title: \"#11\""))
    #expect(session("list", "--columns", "id", "--plain").out == "PAY-10\nPAY-11\nPAY-12\n")
    #expect(session.names("imports") == ["github-acme-pay.csv"])
  }

  private func rank(_ session: VerbSession, _ id: String) -> String {
    session("list", "id:\(id)", "--columns", "rank", "--plain").out.trimmingNewlines
  }

  @Test func `pages of the API are one list, and pull requests are left out`() throws {
    let page = """
      [{"url": "https://api.github.com/repos/acme/pay/issues/1", "repository_url": "x", "id": 1,
        "node_id": "I_1", "html_url": "https://github.com/acme/pay/issues/1", "number": 1,
        "title": "One", "user": {"login": "li"}, "labels": ["priority: high", {"name": "type: bug"}],
        "state": "closed", "state_reason": "duplicate", "assignee": {"login": "ana"}, "assignees": [],
        "comments": 3, "created_at": "2026-11-01T08:00:00Z", "closed_at": "2026-11-02T08:00:00Z",
        "closed_by": {"login": "Li"}, "milestone": {"title": "M", "due_on": null, "state": "open"},
        "reactions": {"total_count": 0}, "type": null},
       {"number": 2, "title": "A change", "pull_request": {"url": "u"}}]
      [{"number": 3, "title": "Three", "url": "https://github.com/acme/pay/pull/3"},
       {"number": 4, "title": "Four", "state": "open", "milestone": {"title": "M"}}]
      """
    let session = try session(page)
    let answer = session("import", "json", "in.json", "--from", "github")
    #expect(answer.out.hasPrefix("Imported 2 items and 1 release from GitHub.\n"))
    #expect(answer.out.contains("2 × pull requests, left out  (#2)"))
    #expect(answer.out.contains("comments, which the API's list only counts  (acme/pay#1: 3)"))
    let item = session.text("items/PAY-1.md")
    #expect(item.contains("2026-11-02T08:00:00+00:00 li status dropped"))
    #expect(
      item.contains("type: bug") && item.contains("priority: P1") && item.contains("owner: ana"))
    #expect(item.contains("release: m\n"))
  }

  @Test func `labels mean what the person says`() throws {
    let session = try session(
      """
      [{"number": 1, "title": "One", "labels": ["Chore", "In Progress", "urgent", "estimate: 0.5"]}]
      """)
    let maps = ["--map", "chore=task", "--map", "in progress=doing", "--map", "urgent=P0"]
    #expect(session.run(["import", "json", "in.json", "--from", "github"] + maps).status == 0)
    #expect(
      session("list", "--columns", "type,status,priority,estimate,labels", "--plain").out
        == "task\tdoing\tP0\t0.5\t\n")
    let wrong = session("import", "json", "in.json", "--from", "github", "--map", "x=nowhere")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("nowhere is no number, none of P0 to P3, no type and no column."))
  }

  @Test func `a second import of issues brings what changed there`() throws {
    let session = try session("[{\"number\": 1, \"title\": \"One\", \"body\": \"a\"}]")
    session("import", "json", "in.json", "--from", "github")
    session("set", "PAY-1", "owner=ana")
    try session.write(
      "in.json",
      "[{\"number\": 1, \"title\": \"Uno\", \"state\": \"closed\", \"closed_at\": \"2026-11-02T08:00:00Z\"}]"
    )
    let answer = session("import", "json", "in.json", "--from", "github")
    #expect(answer.out.hasPrefix("Updated 1 from GitHub.\n"))
    let item = session.text("items/PAY-1.md")
    #expect(item.contains("title: Uno") && item.contains("owner: ana"))
    #expect(item.contains("2026-11-02T08:00:00+00:00 - status done"))
    try session.write("in.json", "[{\"number\": 2, \"title\": \"Two\"}]")
    #expect(
      session("import", "json", "in.json", "--from", "github").out.contains(
        "No longer in GitHub; kept here:\n  PAY-1  (#1)"))
  }

  @Test func `what is no export is a sentence, and nothing is written`() throws {
    for (json, sentence) in [
      ("[]", "in.json is JSON, but no export of planboard: schema_version is missing."),
      ("{\"records\": [", "in.json: Line 1, column 14: the text ends where a value should stand."),
      ("{\"schema_version\": 7}", "in.json has schema_version 7, which is newer"),
      ("", "in.json: Line 1, column 1: the text ends where a value should stand."),
    ] {
      let session = try session(json)
      let answer = session("import", "json", "in.json")
      #expect(answer.status == 2)
      #expect(answer.errors.hasPrefix(sentence), "\(answer.errors)")
      #expect(session.names("items").isEmpty)
    }
    let session = try session("{\"a\": 1} x")
    #expect(session("import", "json", "in.json", "--from", "github").status == 2)
    #expect(session("import", "json", "nowhere.json").errors.contains("no file nowhere.json"))
  }

  @Test func `a record that makes no sense is counted and the others arrive`() throws {
    let session = try session(
      """
      {"schema_version": 1, "workspace": {"key": "X"}, "records": [
        {"kind": "nonsense", "id": "A-1"}, {"kind": "item"}, 7,
        {"kind": "item", "id": "A-1", "title": "Good", "estimate": "many", "wings": 2,
         "due": "soon", "labels": {"a": 1}, "reach": 1e300, "status": "parked", "body": "a\\u0000b"},
        {"kind": "item", "id": "a-1", "title": "Again"},
        {"kind": "item", "id": "../x", "title": "Out"}]}
      """)
    let answer = session("import", "json", "in.json")
    #expect(answer.out.hasPrefix("Imported 2 items from planboard.\n"))
    for line in [
      "3 × records without a kind and an id that are known", "1 × records that come twice",
      "1 × estimate  (item/A-1: many is not a number", "1 × due  (item/A-1: soon is not a day",
      "1 × labels  (item/A-1: an object does not fit)", "1 × wings  (item/A-1)",
      "1 × states that name no column here  (item/A-1: parked)", "1 × reach",
    ] {
      #expect(answer.out.contains(line), "\(line)\n\(answer.out)")
    }
    #expect(session.text("items/A-1.md").hasSuffix("---\nab"))
    #expect(session.names("items") == ["A-1.md", "x.md"])
  }
}

extension String {
  fileprivate var trimmingNewlines: String { String(reversed().drop { $0 == "\n" }.reversed()) }
}
