import PlanModel
import PlanTestSupport
import PlanText
import Testing

/// The backlog of a real project, kept outside the repository.
@Suite struct RealFileTests {
  @Test func `a real file comes back byte for byte or is a problem with its line`() throws {
    guard let folder = ExistingFolder(shared: "data/backlog-md") else { return }
    let files = folder.files().filter { $0.hasSuffix(".md") }
    var accepted = 0
    for file in files where try checkComesBack(file, in: folder) { accepted += 1 }
    #expect(files.count > 300)
    #expect(accepted > 200)
    print("real files: \(accepted) of \(files.count) accepted")
  }

  /// Answers whether the strict reader accepts the file.
  private func checkComesBack(_ file: String, in folder: ExistingFolder) throws -> Bool {
    let bytes = try #require(folder.bytes(file))
    let read = Result { () throws(Problem) in try RecordDocument.parse(bytes, path: file) }
    switch read {
    case .failure(let problem):
      #expect(problem.line != nil && !problem.reason.isEmpty && !problem.cure.isEmpty)
      return false
    case .success(let document):
      var edited = document
      for entry in document.entries {
        let list = document.list(of: entry)
        try edited.set(document.key(of: entry), to: .rows(list), order: [])
      }
      #expect(edited.bytes == bytes, "\(file) changed")
      try edited.set("planboard-test", to: .scalar("new"), order: [])
      try edited.remove("planboard-test")
      #expect(edited.bytes == bytes, "\(file) changed")
      return true
    }
  }
}
