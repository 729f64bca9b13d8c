package import PlanModel

/// The line that says what was done or why not; it stays until the next key.
package struct Message: Hashable, Sendable {
  /// What the line is about.
  package enum Tone: Hashable, Sendable { case done, hint, refused }

  package let text: String
  package let tone: Tone

  package init(_ text: String, _ tone: Tone = .done) {
    self.text = text
    self.tone = tone
  }
}

/// The messages of a session, as many of the last ones as are kept.
package struct MessageLog: Sendable {
  /// A message and when it came.
  package struct Entry: Hashable, Sendable {
    package let time: EventTime
    package let message: Message
  }

  /// How many are kept at most.
  package static let limit = 200

  /// The messages, the oldest first.
  package private(set) var entries: [Entry] = []

  /// Keeps a message; one that is said again at the same time counts once.
  mutating func add(_ message: Message, at time: EventTime) {
    let entry = Entry(time: time, message: message)
    guard entries.last != entry else { return }
    entries.append(entry)
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
  }
}
