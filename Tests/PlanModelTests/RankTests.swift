import PlanModel
import PlanTestSupport
import Testing

struct RankTests {
  enum Place: String, CaseIterable, Sendable { case front, end, middle, random }

  @Test(arguments: Place.allCases)
  func `ten thousand inserts stay in order and are ranks of ours`(place: Place) throws {
    var values = GeneratedValues(seed: 21)
    var ranks: [String] = []
    for _ in 0..<10_000 {
      let index =
        switch place {
        case .front: 0
        case .end: ranks.count
        case .middle: ranks.count / 2
        case .random: values.number(0...ranks.count)
        }
      let lower = index > 0 ? ranks[index - 1] : nil
      let upper = index < ranks.count ? ranks[index] : nil
      let rank = try #require(Rank.between(lower, upper))
      #expect(Rank.isValid(rank) && rank.last != "0")
      #expect(lower.map { $0 < rank } ?? true)
      #expect(upper.map { rank < $0 } ?? true)
      ranks.insert(rank, at: index)
    }
    let longest = ranks.map(\.utf8.count).max() ?? 0
    let bound = [Place.front: 5, .end: 5, .middle: 4000, .random: 24][place] ?? 0
    #expect(longest <= bound, "\(place): the longest of 10,000 has \(longest) characters")
  }

  @Test func `several places at once are in order between their bounds`() throws {
    let bounds: [(String?, String?)] = [
      (nil, nil), ("ra", nil), (nil, "ra"), ("ra", "rb"), ("ra", "ra1"), ("rzzz", nil),
      (nil, "r001"), ("5", "ra"), ("ra", "zz"),
    ]
    for (lower, upper) in bounds {
      let ranks = try #require(Rank.between(lower, upper, count: 200))
      let all = [lower].compactMap { $0 } + ranks + [upper].compactMap { $0 }
      #expect(all == all.sorted() && Set(all).count == all.count, "\(lower ?? "") \(upper ?? "")")
      #expect(ranks.allSatisfy { Rank.isValid($0) })
    }
  }

  @Test func `places at both ends stay short however many there are`() throws {
    let behind = try #require(Rank.between(nil, nil, count: 100_000))
    #expect(zip(behind, behind.dropFirst()).allSatisfy { $0.0 < $0.1 })
    #expect(behind.allSatisfy { Rank.isValid($0) })
    #expect(behind.map(\.utf8.count).max() ?? 0 <= 10)
    var first = "ra"
    for _ in 0..<50_000 {
      let next = try #require(Rank.between(nil, first))
      #expect(next < first && Rank.isValid(next))
      first = next
    }
    #expect(first.utf8.count <= 7)
  }

  @Test func `there is no room where no rank of ours fits`() {
    #expect(Rank.between("ra", "ra") == nil)
    #expect(Rank.between("rb", "ra") == nil)
    #expect(Rank.between("zz", nil) == nil)
    #expect(Rank.between(nil, "5") == nil)
    #expect(Rank.between("r0", "rz") == nil)
    #expect(Rank.between("ra", "rb", count: 0) == [])
  }
}
