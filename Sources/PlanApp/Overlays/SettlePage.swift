package import PlanModel
package import TextUI

/// The screen on which a person chooses between both sides of a record, field by field.
package struct SettlePage: Sendable {
  /// A line of the page.
  enum Line: Hashable {
    /// The name of the field of a place.
    case field(Int)
    /// A line of what one side has there; the first one names the side.
    case value(Int, MergeSide, String, isFirst: Bool)
    case blank
  }

  package private(set) var clash: RecordClash
  /// Whether it is settled already and somebody wants to choose once more.
  let occasion: Settlement.Occasion
  package private(set) var choices: [String: MergeSide] = [:]
  /// The text that was written in the place of both sides' texts.
  package private(set) var text: String?
  /// The place of the field with the cursor.
  package private(set) var index = 0
  package var window = ListWindow()
  /// A text that was edited and has marks still.
  private var draft: String?
  /// What each side has, by the places of the fields; of long texts only what differs.
  private var values: [ThreeWay<String>]

  package init(_ clash: RecordClash, _ occasion: Settlement.Occasion = .first) {
    self.clash = clash
    self.occasion = occasion
    values = clash.differences
  }

  /// The fields that nobody has chosen for, by their places.
  package var open: [Int] {
    clash.clashes.indices.filter { choices[clash.clashes[$0].key] == nil && !isWritten($0) }
  }

  /// The field with the cursor.
  package var selected: MergeClash { clash.clashes[index] }

  /// What was chosen.
  package var settlement: Settlement {
    Settlement(clash, choices: choices, text: text, occasion: occasion)
  }

  /// Whether the text of a place was written anew.
  func isWritten(_ place: Int) -> Bool {
    text != nil && clash.clashes[place].key == MergeClash.body
  }

  /// Takes over the sides as they are now; what was chosen where nothing changed stays chosen.
  mutating func take(_ new: RecordClash) {
    let same = new.clashes.filter { clash.clashes.contains($0) }.map(\.key)
    choices = choices.filter { same.contains($0.key) }
    if !same.contains(MergeClash.body) { (text, draft) = (nil, nil) }
    clash = new
    values = new.differences
    index = min(index, new.clashes.count - 1)
  }

  mutating func move(_ step: Int) { index = max(0, min(index + step, clash.clashes.count - 1)) }

  /// Chooses a side for the field with the cursor, which goes to the next one without a choice.
  mutating func choose(_ side: MergeSide) {
    choose(side, at: index)
    index = open.first { $0 > index } ?? open.first ?? index
  }

  /// Chooses a side for all fields.
  mutating func chooseAll(_ side: MergeSide) {
    for place in clash.clashes.indices { choose(side, at: place) }
  }

  private mutating func choose(_ side: MergeSide, at place: Int) {
    let key = clash.clashes[place].key
    choices[key] = side
    if key == MergeClash.body { text = nil }
  }

  /// The text to be edited: what the sides agree upon, and both of them between marks elsewhere.
  var textToEdit: String {
    if let draft = draft ?? text { return draft }
    return clash.textMerge.parts.map { part in
      switch part {
      case .agreed(let text): text
      case .clash(let base, let ours, let theirs):
        "<<<<<<< mine\n\(Self.ended(ours))||||||| base\n\(Self.ended(base))"
          + "=======\n\(Self.ended(theirs))>>>>>>> theirs\n"
      }
    }.joined()
  }

  /// Takes a text that was edited; `false` when it has marks still.
  mutating func take(_ edited: String) -> Bool {
    guard !BodyText(edited).facts.hasConflictMark else {
      draft = edited
      return false
    }
    (text, draft) = (edited, nil)
    choices[MergeClash.body] = nil
    return true
  }
}

extension SettlePage {
  private static func ended(_ text: String) -> String {
    text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }

  /// Lines that one side may take of the page.
  private static let longest = 8

  /// The lines of the page, with values wrapped to some columns.
  func lines(columns: Int, _ glyphs: GlyphSet) -> [Line] {
    var lines: [Line] = []
    for place in clash.clashes.indices {
      if place > 0 { lines.append(.blank) }
      lines.append(.field(place))
      for side in clash.sides {
        let texts = Self.wrapped(values[place][side], columns, glyphs)
        for (number, text) in texts.enumerated() {
          lines.append(.value(place, side, text, isFirst: number == 0))
        }
      }
    }
    return lines
  }

  private static func wrapped(_ text: String, _ columns: Int, _ glyphs: GlyphSet) -> [String] {
    guard !text.isEmpty else { return ["(nothing)"] }
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var lines: [String] = []
    for line in all where lines.count <= longest {
      lines += DisplayText(String(line), glyphs: glyphs).wrapped(to: columns, limit: longest + 1)
    }
    guard lines.count > longest else { return lines }
    return lines.prefix(longest - 1) + ["... and more, \(all.count) lines in all"]
  }
}
