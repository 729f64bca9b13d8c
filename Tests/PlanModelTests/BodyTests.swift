import PlanModel
import PlanTestSupport
import Testing

struct BodyTests {
  private static let comment = PlanModel.Comment(
    time: SamplePlan.time, who: "ana", text: "one\n\n  two")

  @Test(arguments: 1...400)
  func `counts, lists and edits of any body agree`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let text = values.body()
    let body = BodyText(text)
    let criteria = BodySections.criteria(of: body)
    #expect(Int(body.facts.criteriaTotal) == criteria.count, "seed \(seed)")
    #expect(Int(body.facts.criteriaDone) == criteria.count { $0.isDone }, "seed \(seed)")
    #expect(Int(body.facts.comments) == BodySections.comments(of: body).count, "seed \(seed)")
    for index in criteria.indices {
      let toggled = BodySections.toggling(criterion: index, in: text)
      let differing = zip(text.utf8, toggled.utf8).count { $0 != $1 }
      #expect(differing == 1 && toggled.utf8.count == text.utf8.count, "seed \(seed)")
      let changed = BodySections.criteria(of: BodyText(toggled)).indices.filter {
        BodySections.criteria(of: BodyText(toggled))[$0] != criteria[$0]
      }
      #expect(changed == [index], "seed \(seed)")
      #expect(
        BodySections.toggling(criterion: index, in: toggled).lowercased() == text.lowercased())
    }
    #expect(BodySections.toggling(criterion: criteria.count, in: text) == text)
  }

  @Test(arguments: 1...400)
  func `a new comment is read back and every old byte stays`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let text = values.body()
    let added = BodySections.adding(comment: Self.comment, to: text)
    let comments = BodySections.comments(of: BodyText(added))
    #expect(comments.count == BodySections.comments(of: BodyText(text)).count + 1, "seed \(seed)")
    #expect(comments.contains(Self.comment), "seed \(seed): \(added)")
    // The old text is the new one with one run of bytes taken out.
    let (old, new) = (Array(text.utf8), Array(added.utf8))
    var start = 0
    while start < old.count, old[start] == new[start] { start += 1 }
    let rest = old.count - start
    #expect(old[start...].elementsEqual(new.suffix(rest)), "seed \(seed)")
    if text.contains("\r\n") {
      #expect(
        new.count { $0 == 0x0d } - old.count { $0 == 0x0d }
          == new.count { $0 == 0x0a } - old.count { $0 == 0x0a }, "seed \(seed)")
    }
  }

  @Test func `what stands in a code block is neither a section nor an entry`() {
    let text = """
      Why.
      ```
      ## Comments
      - 2026-11-18T09:00:12+01:00 raj: quoted
      ````
      ## Acceptance criteria
      - [ ] real
        ~~~
        - [x] quoted
      - [ ] second
      """
    let body = BodyText(text)
    #expect(body.facts.comments == 0 && body.facts.criteriaTotal == 2)
    #expect(BodySections.summary(of: body).hasSuffix("````"))
    let added = BodySections.adding(comment: Self.comment, to: "```\nopen")
    #expect(added.hasPrefix("```\nopen\n```\n\n## Comments\n\n- "))
  }

  @Test func `the summary ends at the first heading of the second level`() {
    #expect(
      BodySections.summary(of: BodyText("# Title\n\nWhy.\n\n## Notes\nx")) == "# Title\n\nWhy.")
    #expect(
      BodySections.others(of: BodyText("a\n## Notes\nx\n## Comments\ny")).map(\.text) == ["x"])
  }
}
