/// What can be written in a query, for help and documentation.
package struct QuerySyntax: Hashable, Sendable {
  /// How it is written.
  package let example: String
  /// What it finds.
  package let help: String

  /// Every form, in the order in which people learn them.
  package static let all = [
    QuerySyntax(example: "word", help: "The title, id, labels or owner have it in them."),
    QuerySyntax(example: "\"a phrase\"", help: "The same, with its blanks."),
    QuerySyntax(example: "owner:me", help: "The value of a field; a text has it in it."),
    QuerySyntax(example: "status:doing,review", help: "One of several values."),
    QuerySyntax(example: "estimate>5", help: "More than; also >= < <=, and behind the colon."),
    QuerySyntax(example: "estimate:2..5", help: "From one value to another; 2.. and ..5 too."),
    QuerySyntax(example: "due:<+14d", help: "Days: 2026-10-01, today, +14d, -2w, monday."),
    QuerySyntax(example: "age>2w", help: "Days as a number: 14, 14d or 2w."),
    QuerySyntax(example: "due:", help: "No value; has:due finds what has one."),
    QuerySyntax(example: "-label:legacy", help: "Not; label:-legacy and not label:legacy too."),
    QuerySyntax(example: "type:bug or is:blocked", help: "One of both; | too."),
    QuerySyntax(example: "(a or b) -c", help: "What belongs together."),
    QuerySyntax(example: "sort:-priority,due", help: "Sorted by these, - the other way round."),
    QuerySyntax(example: "group:epic", help: "In groups."),
  ]
}
