import PlanTestSupport
import Testing

@testable import PlanModel

struct RecordMergeTests {
  private func item(_ change: (inout Item) -> Void = { _ in }) -> Item {
    var item = Item(core: RecordCore(id: RecordID("A-1")))
    item.title = "Login"
    item.labels = ["b", "a"]
    item.rank = "r5"
    item.core.history = EventLog(rows: [
      "2026-11-12T09:30:41+01:00 ana estimate 5",
      "2026-11-18T16:02:00+01:00 mia blocked waits",
      "2026-11-18T16:02:00+01:00 mia why legal",
    ])
    change(&item)
    return item
  }

  /// A merge that comes to the same whichever side is ours.
  private func merge(_ ours: Item, _ theirs: Item) -> RecordMerge<Item> {
    let merge = RecordMerge(base: item(), ours: ours, theirs: theirs)
    let other = RecordMerge(base: item(), ours: theirs, theirs: ours)
    #expect(merge.clashes.map(\.key) == other.clashes.map(\.key))
    if merge.isClean { #expect(merge.record == other.record) }
    return merge
  }

  @Test func `lists merge as sets, the additions in byte order`() {
    let merged = merge(item { $0.labels = ["b", "z"] }, item { $0.labels = ["c", "b", "a"] })
    #expect(merged.isClean)
    #expect(merged.record.labels == ["b", "c", "z"])
  }

  @Test func `of two ranks the lesser holds`() {
    #expect(merge(item { $0.rank = "r9" }, item { $0.rank = "r7" }).record.rank == "r7")
  }

  @Test func `a dependency whose lag both changed is a clash, one that one changed is not`() {
    let start = item { $0.dependsOn = ["A-2+1d"] }
    let merge = { (ours: [String], theirs: [String]) in
      RecordMerge(
        base: start, ours: item { $0.dependsOn = ours }, theirs: item { $0.dependsOn = theirs })
    }
    #expect(merge(["A-2+3d"], ["A-2+4d"]).clashes.map(\.key) == ["depends_on"])
    let merged = merge(["A-2+3d"], ["A-2+1d", "A-3"])
    #expect(merged.record.dependsOn == ["A-2+3d", "A-3"])
    #expect(merged.isClean)
  }

  @Test func `labels with one name before the sign are all kept`() {
    let base = item { $0.labels = ["p=1", "p=2"] }
    let merged = RecordMerge(
      base: base, ours: item { $0.labels = ["p=1", "p=2", "x"] },
      theirs: item { $0.labels = ["p=1", "p=2", "p=3"] })
    #expect(merged.record.labels == ["p=1", "p=2", "p=3", "x"])
  }

  @Test func `history has the events of both sides by time, each with its reason`() {
    let ours = item {
      $0.core.history = EventLog(
        rows: $0.core.history.rows + [
          "2026-11-19T10:00:00+01:00 ana status doing",
          "2026-11-19T10:00:00+01:00 ana why starts",
        ])
    }
    let theirs = item {
      $0.core.history = EventLog(
        rows: $0.core.history.rows.dropLast(2) + ["2026-11-19T09:00:01+00:00 raj owner raj"])
    }
    #expect(
      merge(ours, theirs).record.core.history.rows == [
        "2026-11-12T09:30:41+01:00 ana estimate 5",
        "2026-11-19T10:00:00+01:00 ana status doing",
        "2026-11-19T10:00:00+01:00 ana why starts",
        "2026-11-19T09:00:01+00:00 raj owner raj",
      ])
  }

  @Test func `a field that both changed is a clash that names all three`() {
    let merge = merge(item { $0.owner = "ana" }, item { $0.owner = "mia" })
    #expect(
      merge.clashes == [
        MergeClash(key: "owner", label: "Owner", base: "", ours: "ana", theirs: "mia")
      ])
    #expect(merge.record.owner == "ana")
  }

  @Test func `values of a series are put together day by day`() {
    let row = { (day: Int, value: String) in
      SeriesRow(day: CalendarDay(number: day), cells: [value])
    }
    let kpi = { (rows: [SeriesRow]) in
      var kpi = KPI(core: RecordCore(id: RecordID("activation")))
      kpi.series = Series(rows)
      return kpi
    }
    let merged = RecordMerge(
      base: kpi([row(1, "1")]), ours: kpi([row(1, "1"), row(2, "2")]),
      theirs: kpi([row(1, "9"), row(3, "3")]))
    #expect(merged.record.series.rows == [row(1, "9"), row(2, "2"), row(3, "3")])
  }

  @Test(arguments: 1...300)
  func `every field that one side changed is kept, every other is a clash or a rule`(
    seed: UInt64
  ) throws {
    var values = GeneratedValues(seed: seed)
    let base = try values.record(Item.self, id: RecordID("A-1"))
    let ours = try values.changed(base)
    let theirs = try values.changed(base)
    let merge = RecordMerge(base: base, ours: ours, theirs: theirs)
    let other = RecordMerge(base: base, ours: theirs, theirs: ours)
    for field in Item.fields {
      let states = ThreeWay(base: base, ours: ours, theirs: theirs).map { field.read($0) }
      let result = field.read(merge.record)
      if let settled = states.settled(by: ==) {
        #expect(result == settled, "seed \(seed) \(field.key)")
      } else if !merge.clashes.contains(where: { $0.key == field.key }) {
        #expect(
          field.spec.type.isList || field.spec.type == .rank
            || field.spec.type.print(states.ours) == field.spec.type.print(states.theirs),
          "seed \(seed) \(field.key)")
        #expect(result == field.read(other.record), "seed \(seed) \(field.key)")
      }
    }
    #expect(merge.clashes.map(\.key) == other.clashes.map(\.key), "seed \(seed)")
    #expect(merge.record.core.history == other.record.core.history, "seed \(seed)")
    let rows = ThreeWay(base: base, ours: ours, theirs: theirs).map {
      Set($0.core.history.rows.map { ExactText($0) })
    }
    let kept = rows.base.intersection(rows.ours).intersection(rows.theirs)
    let expected = kept.union(rows.ours.union(rows.theirs).subtracting(rows.base))
    #expect(
      Set(merge.record.core.history.rows.map { ExactText($0) }) == expected, "seed \(seed)")
  }
}
