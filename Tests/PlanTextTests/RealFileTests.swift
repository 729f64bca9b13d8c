import Glibc
import PlanModel
import PlanText
import Testing

/// The backlog of a real project, kept outside the repository.
@Suite struct RealFileTests {
  /// The folder of the real files, or nil where it is missing.
  static let folder: String? = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let shared = getenv("PLANBOARD_SHARED").map { String(cString: $0) } ?? "/\(root)/../shared"
    let folder = shared + "/data/backlog-md"
    return access(folder, R_OK | X_OK) == 0 ? folder : nil
  }()

  @Test func `a real file comes back byte for byte or is a problem with its line`() throws {
    guard let folder = Self.folder else {
      print("SKIPPED the folder of real files is not here; PLANBOARD_SHARED names it")
      return
    }
    let files = try Self.files(below: folder).filter { $0.hasSuffix(".md") }
    var accepted = 0
    for file in files where try checkComesBack(file) { accepted += 1 }
    #expect(files.count > 300)
    #expect(accepted > 200)
    print("real files: \(accepted) of \(files.count) accepted")
  }

  /// Answers whether the strict reader accepts the file.
  private func checkComesBack(_ file: String) throws -> Bool {
    let bytes = try Self.bytes(of: file)
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

  private static func files(below folder: String) throws -> [String] {
    var found: [String] = []
    var pending = [folder]
    while let next = pending.popLast() {
      let directory = try #require(opendir(next))
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
          String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name.hasPrefix(".") { continue }
        let path = next + "/" + name
        if entry.pointee.d_type == UInt8(DT_DIR) {
          pending.append(path)
        } else {
          found.append(path)
        }
      }
    }
    return found
  }

  private static func bytes(of file: String) throws -> [UInt8] {
    let handle = try #require(fopen(file, "r"))
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, handle), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }
}
