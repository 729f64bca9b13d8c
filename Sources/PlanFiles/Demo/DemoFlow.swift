internal import PlanModel

/// How a demo item went through the columns, in working days before today.
struct DemoFlow: Sendable {
  /// The day it was written down.
  let created: Int
  /// The columns it entered after the first, in order.
  let steps: [Step]
  /// Why it was dropped; empty for all others.
  var why = ""

  struct Step: Sendable {
    let column: String
    let ago: Int
  }

  /// Where it stands.
  var status: String { steps.last?.column ?? "backlog" }
  /// The day it was picked as ready for work; `nil` when it never was.
  var ready: Int? { steps.first { $0.column == "ready" }?.ago }
  /// The day work on it began.
  var doing: Int? { steps.first { $0.column == "doing" }?.ago }
  /// The day it was talked through: shortly before it was ready, or half-way to today.
  var groomed: Int { ready.map { min(created, $0 + 3) } ?? created / 2 }

  static func backlog(_ created: Int) -> DemoFlow { DemoFlow(created: created, steps: []) }

  static func ready(_ created: Int, _ ready: Int) -> DemoFlow { through(created, [ready]) }

  static func doing(_ created: Int, _ ready: Int, _ doing: Int) -> DemoFlow {
    through(created, [ready, doing])
  }

  static func review(_ created: Int, _ ready: Int, _ doing: Int, _ review: Int) -> DemoFlow {
    through(created, [ready, doing, review])
  }

  static func done(
    _ created: Int, _ ready: Int, _ doing: Int, _ review: Int, _ done: Int
  ) -> DemoFlow {
    through(created, [ready, doing, review, done])
  }

  /// A finished item that review sent back to work once, on the day `back`.
  static func reworked(
    _ created: Int, _ ready: Int, _ doing: Int, _ review: Int, back: Int, _ again: Int, _ done: Int
  ) -> DemoFlow {
    let rest = [("doing", back), ("review", again), ("done", done)]
    return DemoFlow(
      created: created,
      steps: through(created, [ready, doing, review]).steps
        + rest.map { Step(column: $0.0, ago: $0.1) })
  }

  static func dropped(_ created: Int, _ dropped: Int, _ why: String) -> DemoFlow {
    DemoFlow(created: created, steps: [Step(column: "dropped", ago: dropped)], why: why)
  }

  private static func through(_ created: Int, _ days: [Int]) -> DemoFlow {
    let columns = ["ready", "doing", "review", "done"]
    return DemoFlow(
      created: created, steps: zip(columns, days).map { Step(column: $0, ago: $1) })
  }
}
