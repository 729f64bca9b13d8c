import PlanTestSupport
import Testing
import TextUI

/// Every folder of `Tests/Regressions` is played: workspace before, keys, workspace after, screen.
struct SessionRegressionTests {
  @Test(arguments: RegressionCase.all)
  func `a bug stays mended`(bug: RegressionCase) throws {
    var app = try bug.open()
    for step in bug.steps { try bug.take(step, in: &app) }
    guard bug.isRecorded else {
      try bug.record(app)
      Issue.record("recorded \(bug.slug); look at it and run again")
      return
    }
    #expect(app.screen + "\n" == bug.screen)
    #expect(AppDriver.changed(bug.files(in: "after"), app.files) == [])
    #expect(try app.differences() == [])
  }
}

/// A folder of `Tests/Regressions`.
struct RegressionCase: Sendable, CustomTestStringConvertible {
  let slug: String

  var testDescription: String { slug }

  private static let root = ExistingFolder(besideTests: "Regressions")

  static let all = root.names().filter { !$0.contains(".") }.map { RegressionCase(slug: $0) }

  var steps: [String] {
    (Self.root.text("\(slug)/keys.txt") ?? "").split(separator: "\n").map(String.init)
  }

  var screen: String? { Self.root.text("\(slug)/screen.txt") }

  var isRecorded: Bool { screen != nil }

  func files(in part: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for parent in ["", "items/", "releases/", "people/", "archive/items/"] {
      for name in Self.root.names("\(slug)/\(part)/\(parent)") where name.hasSuffix(".md") {
        files[parent + name] = Self.root.bytes("\(slug)/\(part)/\(parent)\(name)")
      }
    }
    return files
  }

  func open() throws -> AppDriver {
    let folder = try TemporaryFolder()
    for (path, bytes) in files(in: "before") { try folder.write("workspace/\(path)", bytes: bytes) }
    return try AppDriver(folder)
  }

  func take(_ step: String, in app: inout AppDriver) throws {
    let words = step.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = words.count > 1 ? words[1] : ""
    switch words.first {
    case "press": try app.press(rest)
    case "type": app.type(rest)
    case "paste": app.paste(Self.lines(rest))
    case "size":
      let numbers = rest.split(separator: "x").compactMap { Int($0) }
      try #require(numbers.count == 2, "size needs columns and rows, as 80x24")
      app.resize(to: Size(rows: numbers[1], columns: numbers[0]))
    default: Issue.record("\(slug): '\(step)' is no step")
    }
  }

  /// A text with `\n` for its line breaks.
  private static func lines(_ text: String) -> String {
    text.split(separator: "\\n", omittingEmptySubsequences: false).joined(separator: "\n")
  }

  func record(_ app: AppDriver) throws {
    for (path, bytes) in app.files { try Self.root.write("\(slug)/after/\(path)", bytes: bytes) }
    try Self.root.write("\(slug)/screen.txt", bytes: Array((app.screen + "\n").utf8))
  }
}
