import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Quitting while the disk has not taken the last edits yet.
struct LeavingTests {
  /// A board with an edit that waits for a slow disk.
  private func waiting() throws -> AppState {
    var state = try AppDriver(files: SampleWorkspace.pay).state
    state.saving.lastTicket += 1
    return state
  }

  private func press(_ key: Character, _ state: inout AppState) -> [Effect] {
    update(&state, .input(.key(.character(key))))
  }

  private func ends(_ effects: [Effect]) -> Bool {
    effects.contains { if case .quit = $0 { true } else { false } }
  }

  @Test func `Q ends as soon as the last edit is safe`() throws {
    var state = try waiting()
    #expect(!ends(press("Q", &state)))
    #expect(state.message?.text == "Ends as soon as the last edits are safe on the disk.")
    #expect(ends(update(&state, .acknowledged(ticket: state.saving.lastTicket))))
  }

  @Test func `Q once more asks whether to lose it, and waiting goes on`() throws {
    var state = try waiting()
    _ = press("Q", &state)
    #expect(!ends(press("Q", &state)))
    guard case .confirmation(let question) = state.overlay else {
      Issue.record("no question")
      return
    }
    #expect(question.question.contains("has not taken the last edits yet"))
    #expect(ends(update(&state, .acknowledged(ticket: state.saving.lastTicket))))
  }

  @Test func `an edit after Q stays on the board`() throws {
    var state = try waiting()
    _ = press("Q", &state)
    _ = press("L", &state)
    #expect(!ends(update(&state, .acknowledged(ticket: state.saving.lastTicket))))
  }
}
