import PlanModel
import PlanText

/// One input of the fuzzer: a whole file, whose body also serves as the text of the edits.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzFrontMatter(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(Problem) {
    FrontMatterTrial(document: try RecordDocument.parse(bytes, path: "a.md")).run()
  } catch {
    require(error.line ?? 0 > 0 && error.column ?? 0 > 0, "a problem without a place")
  }
  return 0
}

/// Stops the fuzzer at a broken promise.
func require(_ holds: Bool, _ promise: String) {
  if !holds { preconditionFailure(promise) }
}
