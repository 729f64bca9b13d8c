import PlanFiles
import PlanModel
import Testing

struct ImportRealFolderTests {
  @Test func `every task of the real folder arrives under its id`() throws {
    guard let files = ImportFixture.realFolder() else { return }
    var bench = ImportBench()
    let run = try bench.bring(files)
    let tasks = RawTask.all(files)
    #expect(run.outcome.added(.item).count == tasks.count)
    #expect(bench.plan.items.count == tasks.count)
    for task in tasks where !task.path.hasPrefix("archive/") {
      let item = try bench.item(task.id)
      #expect(item.core.isArchived == false)
    }
    #expect(
      run.outcome.twins.map(\.given.text).sorted() == ["BACK-168-2", "BACK-81-2", "BACK-88-2"])
  }

  @Test func `a second import of the real folder changes nothing`() throws {
    guard let files = ImportFixture.realFolder() else { return }
    var bench = ImportBench()
    try bench.bring(files)
    let memory = bench.memory
    let second = try bench.bring(files)
    #expect(second.edit.isEmpty)
    #expect(second.memory == memory)
    #expect(second.memory.csv == memory.csv)
    #expect(second.outcome.kept.isEmpty)
    #expect(second.outcome.unchanged == bench.plan.items.count + bench.plan.releases.count)
  }

  @Test func `one undo takes the import back and a new import brings all again`() throws {
    guard let files = ImportFixture.realFolder() else { return }
    var bench = ImportBench()
    let first = try bench.bring(files)
    try bench.plan.apply(first.edit.inverse)
    #expect(bench.plan.items.isEmpty && bench.plan.releases.isEmpty)
    // What is only gone was deleted here; what was undone is forgotten too.
    var deleted = bench
    #expect(try deleted.bring(files).outcome.added.isEmpty)
    bench.memory = ImportMemory()
    let again = try bench.bring(files)
    #expect(again.outcome.added(.item).count == first.outcome.added(.item).count)
  }

  @Test func `the report counts every key and section that has no place`() throws {
    guard let files = ImportFixture.realFolder() else { return }
    var bench = ImportBench()
    let loss = try bench.bring(files).outcome.loss
    let tasks = RawTask.all(files)
    let known: Set<String> = [
      "id", "title", "status", "type", "priority", "assignee", "labels", "milestone",
      "dependencies", "parent_task_id", "ordinal", "created_date", "updated_date",
      "completed_date",
    ]
    var keys: [String: Int] = [:]
    for task in tasks {
      for key in task.keys where !known.contains(key) { keys[key, default: 0] += 1 }
    }
    #expect(!keys.isEmpty)
    for (key, count) in keys { #expect(loss.count(.key, key) == count, "\(key)") }

    var headings: [String: Int] = [:]
    for task in tasks {
      for heading in task.headings {
        let name = heading.dropFirst(3).lowercased()
        if ["description", "acceptance criteria", "comments"].contains(name) { continue }
        headings[heading, default: 0] += 1
      }
    }
    for (heading, count) in headings {
      #expect(loss.count(.section, heading) == count, "\(heading)")
    }
    #expect(loss.entries(.section).map(\.count).reduce(0, +) == headings.values.reduce(0, +))
  }

  @Test func `states, finishes and places of the real folder are as the source says`() throws {
    guard let files = ImportFixture.realFolder() else { return }
    var bench = ImportBench()
    try bench.bring(files)
    let plan = bench.plan
    for item in plan.items.all {
      #expect(plan.phase(of: item) != nil)
      #expect(Rank.isValid(item.rank))
      if item.core.isArchived { #expect(plan.phase(of: item)?.isClosed == true) }
      if item.status == "done", let last = item.core.history.lastStatus {
        #expect(last.value == "done")
      }
      #expect(!item.core.body.text.contains("<!-- AC:BEGIN -->"), "\(item.id)")
      #expect(!item.core.body.text.contains("## Description\n"), "\(item.id)")
    }
    #expect(Set(plan.items.all.map(\.rank)).count == plan.items.count)
    let item = try bench.item("BACK-200")
    #expect(item.dependsOn == ["BACK-24.1", "BACK-208"])
    #expect(item.core.body.facts.criteriaTotal == 8)
    #expect(item.priority == .middle)
    #expect(item.core.created?.text == "2025-07-23")
    let commented = try bench.item("BACK-355.02")
    #expect(commented.core.body.facts.comments == 4)
    #expect(commented.owner == commented.owner.lowercased())
    #expect(plan.releases[RecordID("m-2")]?.cancelled != nil)
    #expect(plan.releases[RecordID("m-6")]?.title == "New Milestones UI")
    #expect(plan.releases[RecordID("m3-gui")]?.title == "M3 - GUI")
  }
}

/// A second, simpler reading of the real folder, to count by.
private struct RawTask {
  let path: String
  let id: String
  let keys: [String]
  let headings: [String]

  static func all(_ files: [SourceFile]) -> [RawTask] {
    files.compactMap { file in
      let folders = ["tasks/", "completed/", "drafts/", "archive/tasks/"]
      guard folders.contains(where: { file.path.hasPrefix($0) }) else { return nil }
      return RawTask(file)
    }
  }

  private init?(_ file: SourceFile) {
    let lines = String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      return nil
    }
    path = file.path
    keys = lines[1..<end].compactMap { line in
      guard let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":")
      else { return nil }
      return String(line[..<colon])
    }
    let line = lines[1..<end].first { $0.hasPrefix("id: ") } ?? ""
    id = String(line.dropFirst(4))
    var isFenced = false
    var headings: [String] = []
    for line in lines[(end + 1)...] {
      if line.hasPrefix("```") { isFenced.toggle() }
      if !isFenced, line.hasPrefix("## ") { headings.append(String(line)) }
    }
    self.headings = headings
  }
}
