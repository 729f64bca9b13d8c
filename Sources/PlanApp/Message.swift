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
