/// What a field holds: how its text is read, checked and printed.
package enum FieldType: Hashable, Sendable {
  /// One line of free text.
  case text
  /// A number within a range; `unit` names it for people.
  case number(NumberRange, unit: String)
  /// Points: a number ≥ 0 that may also be typed as one of the workspace's sizes.
  case points
  /// A share in percent, 0–100; written with `%`.
  case percent
  /// A calendar day.
  case day
  /// `yes` or `no`.
  case yesNo
  /// One of a fixed set of words, in their natural order.
  case choice([String])
  /// The id of a column of the board; other words are kept.
  case column
  /// A place in the one order of the product (see `Rank`).
  case rank
  /// The id of a record of one of some kinds that share their ids; an id that names none is a
  /// problem.
  case reference(kinds: [String])
  /// Several of them.
  case references(kinds: [String])
  /// Items that this one waits for, each with an optional lag: `PAY-1+3d`.
  case dependencies
  /// The id of a person; needs no record.
  case person
  /// Several of them.
  case people
  /// A list of words.
  case words
  /// A list of one-line rows, each on its own line.
  case rows

  /// The kinds whose records the field names; none for fields that name no record.
  package var kinds: [String] {
    switch self {
    case .reference(let kinds), .references(let kinds): kinds
    case .dependencies: [Item.kind.name]
    case .person, .people: [Person.kind.name]
    case .text, .number, .points, .percent, .day, .yesNo, .choice, .column, .rank, .words, .rows:
      []
    }
  }

  /// Whether the field holds several entries.
  package var isList: Bool {
    switch self {
    case .references, .dependencies, .people, .words, .rows: true
    case .text, .number, .points, .percent, .day, .yesNo, .choice, .column, .rank, .reference,
      .person:
      false
    }
  }
}

/// A text that does not fit its field, said so that the person can mend it.
package struct FieldMistake: Error, Hashable, Sendable {
  /// A sentence without a full stop: what fits.
  package let sentence: String

  package init(_ sentence: String) { self.sentence = sentence }

  /// The sentence with its full stop; a question has its mark already.
  package var fullSentence: String { sentence.hasSuffix("?") ? sentence : sentence + "." }
}

extension FieldType {
  /// Reads the text of a file into a value; an empty text is a missing value.
  package func parse(_ text: String) throws(FieldMistake) -> FieldValue {
    guard !text.isEmpty else { return .missing }
    switch self {
    case .text, .column, .rank, .reference, .person: return .text(text)
    case .number(let range, _): return .number(try range.parse(text))
    case .points: return .number(try NumberRange.notNegative.parse(text))
    case .percent: return .number(try Self.percent(text))
    case .day:
      guard let day = CalendarDay(text) else {
        throw FieldMistake("\(text) is not a day; write it as 2026-11-28")
      }
      return .day(day)
    case .yesNo: return .text(try Self.word(text, of: ["yes", "no"]))
    case .choice(let words): return .text(try Self.word(text, of: words))
    case .references, .dependencies, .people, .words, .rows: return parse([text])
    }
  }

  /// Reads the entries of a file's list into a value; no entries are a missing value.
  package func parse(_ entries: [String]) -> FieldValue {
    entries.isEmpty ? .missing : .list(entries)
  }

  /// Prints a value as the file, a form and the command line show it; lists are joined by `, `.
  package func print(_ value: FieldValue) -> String {
    switch value {
    case .missing: ""
    case .text(let text): text
    case .number(let number): NumberText.print(number) + (self == .percent ? "%" : "")
    case .day(let day): day.text
    case .list(let entries): entries.joined(separator: self == .rows ? "; " : ", ")
    }
  }

  private static func percent(_ text: String) throws(FieldMistake) -> Double {
    let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
    guard let number = NumberText.parse(digits), (0...100).contains(number) else {
      throw FieldMistake("\(text) is not a share; write it as 80%")
    }
    return number
  }

  private static func word(_ text: String, of words: [String]) throws(FieldMistake) -> String {
    guard words.contains(text) else {
      throw FieldMistake("\(text) is none of \(words.joined(separator: ", "))")
    }
    return text
  }
}

/// Which numbers a field takes.
package enum NumberRange: Hashable, Sendable {
  case any, notNegative, positive

  /// Reads a number of the range.
  func parse(_ text: String) throws(FieldMistake) -> Double {
    guard let number = NumberText.parse(text) else {
      throw FieldMistake("\(text) is not a number; write it as 3 or 2.5")
    }
    switch self {
    case .any: break
    case .notNegative where number < 0: throw FieldMistake("\(text) is less than 0")
    case .positive where number <= 0: throw FieldMistake("\(text) is not more than 0")
    case .notNegative, .positive: break
    }
    return number
  }
}
