import PlanTestSupport
import Testing

@testable import PlanModel

struct BodyMergeTests {
  private func merge(_ base: String, _ ours: String, _ theirs: String) -> BodyMerge {
    BodyMerge(
      ThreeWay(base: BodyText(base), ours: BodyText(ours), theirs: BodyText(theirs)))
  }

  /// The text of a merge without a clash, the same whichever side is ours.
  private func clean(_ base: String, _ ours: String, _ theirs: String) -> String? {
    let merges = [merge(base, ours, theirs), merge(base, theirs, ours)]
    guard merges.allSatisfy(\.isClean) else { return nil }
    let texts = merges.map { $0.text(choosing: .ours) }
    return texts[0] == texts[1] ? texts[0] : "not symmetric:\n\(texts[0])\n\(texts[1])"
  }

  private static let base = """
    So that leavers lose access.

    ## Acceptance criteria

    - [ ] SAML login
      Given a directory
    - [ ] Off-boarding

    ## Comments

    - 2026-11-18T09:00:12+01:00 raj: the sandbox is ready
    """ + "\n"

  @Test func `a box that both added with another mark comes out the same in both orders`() {
    let base = "## Aims\n\n- [ ] a\n"
    let heading = "## Acceptance criteria\n\n"
    #expect(
      clean(base, heading + "- [x] a\n- [ ] b\n", heading + "- [ ] a\n- [ ] c\n\nmore\n")
        == heading + "- [x] a\n- [ ] c\n\nmore\n- [ ] b\n")
    #expect(
      clean(
        heading + "- [ ] a\n", heading + "- [x] a\n- [X] b\n", heading + "- [X] a\n- [x] b\n")
        == heading + "- [X] a\n- [X] b\n")
  }

  @Test func `blank lines behind a box come out the same in both orders`() {
    let heading = "## Acceptance criteria\n\n"
    let sides = [heading + "- [ ] a\n\n- [ ] b\n", heading + "- [ ] a\n- [ ] b\n"]
    for base in ["", heading + "- [ ] c\n", sides[0], heading + "- [ ] a\n\n\n- [ ] b\n"] {
      #expect(clean(base, sides[0], sides[1]) != nil)
      #expect(clean(base, sides[0], sides[1]) == clean(base, sides[1], sides[0]))
    }
  }

  @Test func `both tick, both add a box, both comment, one edits the text`() {
    let ours =
      Self.base
      .replacing("- [ ] SAML", with: "- [x] SAML")
      .replacing("- [ ] Off-boarding\n", with: "- [ ] Off-boarding\n- [ ] Audit\n")
      + "- 2026-11-19T10:00:00+01:00 ana: fine\n"
    let theirs =
      Self.base
      .replacing("- [ ] Off-boarding\n", with: "- [x] Off-boarding\n- [ ] Keys\n")
      .replacing("leavers", with: "people who leave")
      + "- 2026-11-19T09:00:00+01:00 mia: later\n  than you think\n"
    #expect(
      clean(Self.base, ours, theirs) == """
        So that people who leave lose access.

        ## Acceptance criteria

        - [x] SAML login
          Given a directory
        - [x] Off-boarding
        - [ ] Audit
        - [ ] Keys

        ## Comments

        - 2026-11-18T09:00:12+01:00 raj: the sandbox is ready
        - 2026-11-19T09:00:00+01:00 mia: later
          than you think
        - 2026-11-19T10:00:00+01:00 ana: fine

        """)
  }

  @Test func `what one side took out is gone, but a box that the other ticked stays`() {
    let ours = Self.base.replacing("- [ ] Off-boarding\n", with: "")
      .replacing("- [ ] SAML login\n  Given a directory\n", with: "")
    let theirs = Self.base.replacing("- [ ] SAML", with: "- [x] SAML")
    let merged = clean(Self.base, ours, theirs)
    #expect(merged == nil || merged?.contains("- [x] SAML login") == true)
    let gone = clean(
      Self.base, Self.base.replacing("- [ ] Off-boarding\n", with: ""), theirs)
    #expect(gone?.contains("Off-boarding") == false)
    #expect(gone?.contains("- [x] SAML login\n  Given a directory\n\n## Comments") == true)
  }

  @Test func `the first comment of both sides makes one section`() {
    let base = "Why.\n"
    let ours = "Why.\n\n## Comments\n\n- 2026-11-19T10:00:00+01:00 ana: one\n"
    let theirs = "Why.\n\n## Comments\n\n- 2026-11-19T09:00:00+01:00 mia: two\n"
    #expect(
      clean(base, ours, theirs) == """
        Why.

        ## Comments

        - 2026-11-19T09:00:00+01:00 mia: two
        - 2026-11-19T10:00:00+01:00 ana: one

        """)
  }

  @Test func `sections that both sides began at the end both stay, comments last`() {
    let ours = "Why.\n\n## Comments\n\n- 2026-11-19T10:00:00+01:00 ana: one\n"
    let theirs = "Why.\n\n## Acceptance criteria\n\n- [ ] it works\n"
    #expect(
      clean("Why.\n", ours, theirs) == """
        Why.

        ## Acceptance criteria

        - [ ] it works

        ## Comments

        - 2026-11-19T10:00:00+01:00 ana: one

        """)
  }

  @Test func `one line changed in two ways is a clash of that line alone`() {
    let merge = merge("a\nb\nc\n", "a\nours\nc\n", "a\ntheirs\nc\nd\n")
    #expect(
      merge.parts == [
        .agreed("a\n"), .clash(base: "b\n", ours: "ours\n", theirs: "theirs\n"),
        .agreed("c\nd\n"),
      ])
    #expect(merge.text(choosing: .theirs) == "a\ntheirs\nc\nd\n")
  }

  @Test(arguments: 1...400)
  func `a side that changed nothing leaves the other, and order does not matter`(
    seed: UInt64
  ) throws {
    var values = GeneratedValues(seed: seed)
    let base = values.body()
    let ours = values.body()
    let theirs = values.chance(30) ? base : values.body()
    for (sides, expected) in [
      ((base, ours, base), ours), ((base, base, theirs), theirs), ((base, ours, ours), ours),
    ] {
      let merged = merge(sides.0, sides.1, sides.2).text(choosing: .ours)
      #expect(
        BodyMerge.isSame(BodyText(merged), BodyText(expected)), "seed \(seed)")
    }
    let both = (merge(base, ours, theirs), merge(base, theirs, ours))
    #expect(both.0.isClean == both.1.isClean, "seed \(seed)")
    let texts = [both.0.text(choosing: .ours), both.1.text(choosing: .theirs)]
      .map { $0.filter { $0 != "\r" } }
    #expect(!texts[0].contains("\u{0}"), "seed \(seed)")
    guard both.0.isClean else { return }
    #expect(texts[0] == texts[1], "seed \(seed)")
  }

  @Test(arguments: 1...200)
  func `no comment and no tick of either side is lost`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let boxes = (1...6).map { "box \($0)" }
    let start = boxes.map { "- [\(values.chance(30) ? "x" : " ")] \($0)" }
    let base = Self.body(boxes: start, comments: ["base"])
    let sides = ["ours", "theirs"].map { name in
      let ticked = start.map { values.chance(40) ? $0.replacing("[ ]", with: "[x]") : $0 }
      let added = values.chance(50) ? ["- [ ] new of \(name)"] : []
      return (boxes: ticked + added, comments: ["base", "remark of \(name)"])
    }
    let texts = sides.map { Self.body(boxes: $0.boxes, comments: $0.comments) }
    let merged = try #require(clean(base, texts[0], texts[1]), "seed \(seed)")
    let criteria = BodySections.criteria(of: BodyText(merged))
    for box in boxes {
      let wasTicked = sides.contains { $0.boxes.contains("- [x] \(box)") }
      #expect(criteria.first { $0.text == box }?.isDone == wasTicked, "seed \(seed)")
    }
    let added = Set(sides[0].boxes + sides[1].boxes).filter { $0.contains("new of") }.count
    #expect(criteria.count == boxes.count + added, "seed \(seed)")
    #expect(
      BodySections.comments(of: BodyText(merged)).map(\.text)
        == ["base", "remark of ours", "remark of theirs"], "seed \(seed)")
  }

  private static func body(boxes: [String], comments: [String]) -> String {
    let times = ["base": "08", "remark of ours": "09", "remark of theirs": "10"]
    let remarks = comments.map { "- 2026-11-18T\(times[$0] ?? "11"):00:00+01:00 raj: \($0)" }
    return "Why.\n\n## Acceptance criteria\n\n" + boxes.joined(separator: "\n")
      + "\n\n## Comments\n\n" + remarks.joined(separator: "\n") + "\n"
  }
}
