package import PlanModel

/// Reads the dates and times of other tools; those without a zone are local.
package struct SourceClock: Sendable {
  /// Seconds that the local clock was ahead of UTC when it showed the given seconds since
  /// 1970-01-01.
  package let offset: @Sendable (Int64) -> Int32

  package init(offset: @escaping @Sendable (Int64) -> Int32) { self.offset = offset }

  /// A clock that is always the same number of seconds ahead of UTC.
  package static func fixed(offset: Int32) -> SourceClock { SourceClock { _ in offset } }

  /// Reads a date of any form that `DateText` knows, of two numbers the first as the day; `nil` for
  /// anything else.
  package func time(_ text: String) -> EventTime? {
    DateText(text)?.time(.dmy, offset: offset)
  }
}
