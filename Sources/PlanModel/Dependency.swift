/// An item that another waits for: `PAY-R9QZT+2d`.
package struct Dependency: Hashable, Sendable {
  package let id: RecordID
  /// Working days between the end of the one and the start of the other.
  package let lag: Int

  package init(id: RecordID, lag: Int = 0) {
    self.id = id
    self.lag = lag
  }

  /// The longest lag; what is longer can only be a mistake.
  private static let lagLimit = 9999

  /// Reads an entry of `depends_on`; what is no lag belongs to the id.
  package init(_ text: String) {
    if text.hasSuffix("d"), let plus = text.lastIndex(of: "+"),
      let lag = Int(text[text.index(after: plus)...].dropLast()), (0...Self.lagLimit).contains(lag)
    {
      self.init(id: RecordID(String(text[..<plus])), lag: lag)
    } else {
      self.init(id: RecordID(text))
    }
  }

  /// The entry as it is written.
  package var text: String { lag == 0 ? id.text : "\(id.text)+\(lag)d" }
}

extension Item {
  /// What the item waits for.
  package var dependencies: [Dependency] { dependsOn.map { Dependency($0) } }

  /// The event that is missing when somebody changed the status in the file by hand.
  ///
  /// A status that names no column is a slip: nothing was ever in it, so that the history keeps
  /// silent about it.
  package func missingStatusEvent(at time: EventTime, in workspace: Workspace) -> HistoryEvent? {
    guard let last = core.history.lastStatus, last.value != status, !status.isEmpty,
      workspace.column(status) != nil
    else { return nil }
    return HistoryEvent(time: time, who: "-", field: "status", value: status)
  }
}
