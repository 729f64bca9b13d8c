import PlanFiles
import PlanModel

/// What an export made: a text, what it holds, and what it could not hold.
struct Exported: Sendable {
  let text: String
  /// What is in it, in words: `42 items`.
  let contents: String
  /// What the form has no place for.
  let loss: LossReport

  init(_ text: String, contents: String, loss: LossReport = LossReport()) {
    self.text = text
    self.contents = contents
    self.loss = loss
  }

  /// Records counted: `1 release`.
  static func counted(_ count: Int, _ kind: RecordKind) -> String {
    "\(count) \(count == 1 ? kind.word : kind.words)"
  }

  /// What was done, as a sentence; `path` is where it went.
  func sentence(_ path: String) -> String { "Exported \(contents) to \(path)." }

  /// What was done and what was left out, on one line for the board.
  func message(_ path: String) -> String {
    let left = LossReport.Sort.allCases.flatMap { loss.entries($0) }
      .map { "\($0.count) × \($0.name)" }
    return sentence(path) + (left.isEmpty ? "" : " To know: \(left.joined(separator: "; ")).")
  }
}
