/// What a record of a source was made of, so that both sides' changes since can be told.
enum ImportBase: Hashable {
  /// What is remembered of an earlier import; nothing for a record of another tool that comes first.
  case remembered
  /// The record as it is here: it was exported and has not been changed here since.
  case here
  /// An earlier state of the record here: what differs may have been changed on either side.
  case unknown
}
