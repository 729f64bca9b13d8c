import PlanTestSupport
import Testing

@testable import PlanModel

struct LineMergeTests {
  @Test(arguments: 1...200)
  func `as many lines are found again as two texts have in common`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let old = (0..<values.number(0...14)).map { _ in values.number(1...4) }
    let new = (0..<values.number(0...14)).map { _ in values.number(1...4) }
    let places = LineMatch.places(of: old, in: new)
    let found = places.compactMap { $0 }
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
    for (line, place) in zip(old, places) {
      if let place { #expect(new[place] == line, "seed \(seed)") }
    }
    #expect(found.count == Self.longestCommon(old, new), "seed \(seed)")
  }

  /// The length of the longest common subsequence, by the table that everybody knows.
  private static func longestCommon(_ left: [Int], _ right: [Int]) -> Int {
    var row = [Int](repeating: 0, count: right.count + 1)
    for line in left {
      var diagonal = 0
      for (place, other) in right.enumerated() {
        (diagonal, row[place + 1]) = (
          row[place + 1], line == other ? diagonal + 1 : max(row[place], row[place + 1])
        )
      }
    }
    return row[right.count]
  }

  @Test func `changes in different places are both made`() {
    let chunks = LineMerge.merge(
      ThreeWay(
        base: ["a", "b", "c", "d"], ours: ["A", "b", "c", "d"], theirs: ["a", "b", "c", "x", "d"]))
    #expect(chunks == [.agreed(["A", "b", "c", "x", "d"])])
  }

  @Test func `changes of one line in two ways are a clash with what surrounds it agreed`() {
    let chunks = LineMerge.merge(
      ThreeWay(base: ["a", "b", "c"], ours: ["a", "B", "c"], theirs: ["a", "x", "y", "c"]))
    #expect(
      chunks == [
        .agreed(["a"]), .clash(base: ["b"], ours: ["B"], theirs: ["x", "y"]), .agreed(["c"]),
      ])
  }

  @Test func `a text with thousands of changes is still merged`() {
    let base = (0..<6000).map { $0 }
    let ours = base.map { $0 % 2 == 0 ? $0 : -$0 }
    let chunks = LineMerge.merge(ThreeWay(base: base, ours: ours, theirs: base))
    #expect(chunks == [.agreed(ours)])
  }
}
