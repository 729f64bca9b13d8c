import Glibc
import PlanFiles
import PlanModel
import PlanText

/// One input of the fuzzer, for the target that `FUZZ_TARGET` names; front matter unless it does.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  target(bytes)
  return 0
}

/// What is done with an input: chosen once, before the first.
private let target: @Sendable ([UInt8]) -> Void = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? "front-matter"
  guard let trial = trials[name] else {
    preconditionFailure("FUZZ_TARGET is one of \(trials.keys.sorted().joined(separator: ", "))")
  }
  return trial
}()

private let trials: [String: @Sendable ([UInt8]) -> Void] = [
  "front-matter": fuzzFrontMatter, "merge": fuzzMerge, "conflict": fuzzConflict,
  "journal": fuzzJournal, "csv": fuzzCSV, "table": fuzzTable,
  "display": fuzzDisplay, "query": fuzzQuery, "json": fuzzJSON,
]

@Sendable private func fuzzFrontMatter(_ bytes: [UInt8]) {
  do throws(Problem) {
    FrontMatterTrial(document: try RecordDocument.parse(bytes, path: "a.md")).run()
  } catch {
    require(error.line ?? 0 > 0 && error.column ?? 0 > 0, "a problem without a place")
  }
}

/// Stops the fuzzer at a broken promise.
func require(_ holds: Bool, _ promise: String) {
  guard !holds else { return }
  // An optimised build says nothing of its own when it stops.
  let words = Array("broken: \(promise)\n".utf8)
  write(STDERR_FILENO, words, words.count)
  abort()
}
