import CTerminal
package import TextUI

extension TerminalSession {
  /// Blocks until something happens, at most for `milliseconds`, and returns all that waits.
  ///
  /// An Esc that may begin a sequence is told 25 ms later (or `ESCDELAY`), a resize burst once.
  package mutating func wait(milliseconds: Int?) -> [TerminalInput] {
    let deadline = milliseconds.map { terminal_clock() + Int64($0) }
    var inputs: [TerminalInput] = []
    noteResumption(into: &inputs)
    while true {
      // With something to tell, what else waits is only looked at.
      let mayBlock = inputs.isEmpty
      let left = mayBlock ? deadline.map { Int(max(0, $0 - terminal_clock())) } : 0
      let patience = decoder.unfinished.patience(escapeDelay: escapeDelay)
      let pause = [left, patience].compactMap(\.self).min()
      let events = terminal_wait(Int32(clamping: pause ?? -1))
      note(events, into: &inputs)
      guard events == 0 || inputs.count >= Self.burstLimit else { continue }
      if !mayBlock { return inputs }
      if let patience, pause == patience { decoder.giveUp(into: &inputs) }
      if inputs.isEmpty, let deadline, terminal_clock() >= deadline { return [] }
    }
  }

  /// Inputs after which `wait` returns although more may come, so that a flood is seen happening.
  private static let burstLimit = 4096

  private mutating func note(_ events: Int32, into inputs: inout [TerminalInput]) {
    func has(_ bit: Int) -> Bool { events & Int32(bit) != 0 }
    let isEnding = has(TERMINAL_END)
    if has(TERMINAL_STOP), !isEnding { suspend() } else if has(TERMINAL_CONTINUED) { reclaim() }
    if has(TERMINAL_RESIZED) {
      updateSize()
      if !inputs.contains(.resize) { inputs.append(.resize) }
    }
    noteResumption(into: &inputs)
    if has(TERMINAL_WOKEN), !inputs.contains(.wake) { inputs.append(.wake) }
    if has(TERMINAL_INPUT) { read(into: &inputs) }
    if isEnding || has(TERMINAL_GONE) { inputs.append(.hangUp) }
  }

  private mutating func noteResumption(into inputs: inout [TerminalInput]) {
    if wasResumed { inputs.append(.resumed) }
    wasResumed = false
  }

  private mutating func read(into inputs: inout [TerminalInput]) {
    let limit = 4096
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let got = buffer.baseAddress.map { terminal_read($0, limit) } ?? 0
      count = max(0, Int(got))
      if got == 0 { inputs.append(.hangUp) }
    }
    decoder.decode(bytes, into: &inputs)
  }
}

extension KeyDecoder.Unfinished {
  /// Milliseconds to wait for the rest; `nil` where nothing is missing.
  fileprivate func patience(escapeDelay: Int) -> Int? {
    switch self {
    case .nothing: nil
    case .escape: escapeDelay
    case .sequence: 100 + escapeDelay
    // A slow line may pause, and the rest of a paste must never act as keys.
    case .paste: 10_000
    }
  }
}
