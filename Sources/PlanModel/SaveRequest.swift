/// Something that a person did, to be kept.
package struct SaveRequest: Sendable {
  /// Counts the requests of this run.
  package let ticket: Int
  package let changes: [RecordChange]
  package let author: Author
  /// What was done, in the words of the message line.
  package let summary: String
  /// The edit that this one takes back; `nil` for an edit of its own.
  package let undone: EditName?
  /// What the edit settles, when two sides had changed a record in the same place.
  package let settlement: Settlement?
  /// What changes beside the records.
  package let remembered: RememberedFile?

  package init(
    ticket: Int, changes: [RecordChange], author: Author, summary: String,
    undone: EditName? = nil, settlement: Settlement? = nil, remembered: RememberedFile? = nil
  ) {
    self.ticket = ticket
    self.changes = changes
    self.author = author
    self.summary = summary
    self.undone = undone
    self.settlement = settlement
    self.remembered = remembered
  }
}
