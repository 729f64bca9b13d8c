import PlanModel
import TextUI

/// Which fields of a form stand on which line.
package struct FormLayout: Hashable, Sendable {
  /// One line of the form.
  package enum Line: Hashable, Sendable {
    /// The name of a group.
    case group(String)
    /// One field, or several short ones side by side: places in the form.
    case fields([Int])
    /// What is wrong with the field at this place.
    case mistake(Int)
  }

  package private(set) var lines: [Line] = []

  /// Lays a form out for a number of columns.
  package init(_ form: RecordForm, columns: Int) {
    let beside = columns >= 110 ? 3 : columns >= 72 ? 2 : 1
    var group: FieldGroup?
    var row: [Int] = []
    for (place, entry) in form.entries.enumerated() {
      if entry.spec.group != group {
        flush(&row, form)
        group = entry.spec.group
        lines.append(.group(entry.spec.group.rawValue))
      }
      guard entry.spec.type.isShort else {
        flush(&row, form)
        row = [place]
        flush(&row, form)
        continue
      }
      row.append(place)
      if row.count == beside { flush(&row, form) }
    }
    flush(&row, form)
  }

  private mutating func flush(_ row: inout [Int], _ form: RecordForm) {
    guard !row.isEmpty else { return }
    lines.append(.fields(row))
    lines += row.filter { !form.entries[$0].mistake.isEmpty }.map { .mistake($0) }
    row = []
  }

  /// The line of a field; the one below it when the field has a mistake, so that both are seen.
  package func line(of place: Int) -> Int? {
    lines.lastIndex {
      switch $0 {
      case .fields(let places): places.contains(place)
      case .mistake(let other): other == place
      case .group: false
      }
    }
  }
}

extension FieldType {
  /// Whether values of the type are short enough to stand beside others.
  var isShort: Bool {
    switch self {
    case .number, .points, .percent, .day, .yesNo, .choice, .column, .person, .rank: true
    case .text, .reference, .references, .dependencies, .people, .words, .rows: false
    }
  }
}
