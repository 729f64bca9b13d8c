/// What somebody typed into a form or a line and has not saved yet.
package struct Draft: Hashable, Sendable {
  package let kind: String
  /// The record that is edited; `nil` for a new one.
  package let id: RecordID?
  /// When it was typed.
  package let time: EventTime
  package let fields: [Field]

  /// A field that differs from the record, as it was typed.
  package struct Field: Hashable, Sendable {
    package let key: String
    package let text: String

    package init(key: String, text: String) {
      self.key = key
      self.text = text
    }
  }

  /// Stands for a new comment, which no field holds.
  package static let comment = "comment"
  /// Stands for the reason why an item is dropped.
  package static let dropReason = "drop reason"

  package init(kind: String, id: RecordID?, time: EventTime, fields: [Field]) {
    self.kind = kind
    self.id = id
    self.time = time
    self.fields = fields
  }
}
