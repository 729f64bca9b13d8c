/// What is kept of a text so that changes of it can be told later: a hash of its words, and one of
/// each comment and check box, but not the text itself.
package struct BodyTrace: Hashable, Sendable {
  /// The hash of all that is neither a comment nor a check box.
  package let words: String
  /// The comments and check boxes in order, each as `comments 9af3`, `criteria 9af3` or, for a box
  /// that is ticked, `criteria 9af3 x`; what is there twice stands once.
  package let entries: [String]

  package init(words: String, entries: [String]) {
    self.words = words
    self.entries = entries
  }

  /// The trace of a text; `nil` for one that has two sections of one name.
  package init?(_ body: BodyText, hash: (String) -> String) {
    guard let parts = BodyParts(body, hash: hash) else { return nil }
    self = parts.trace
  }

  /// Brings a text that changed there since the trace into one that was changed here.
  ///
  /// Comments and check boxes are merged one by one. Words that only one side changed are that side's;
  /// where both changed them they stay as they are here, and `keepsWords` says so. `nil` where the two
  /// cannot be told apart.
  package func merged(
    here: BodyText, there: BodyText, hash: (String) -> String
  ) -> (body: BodyText, keepsWords: Bool)? {
    guard let ours = BodyParts(here, hash: hash), let theirs = BodyParts(there, hash: hash) else {
      return nil
    }
    let isHereSame = ours.trace.words == words
    let isThereSame = theirs.trace.words == words || theirs.trace.words == ours.trace.words
    let base = baseEntries(ours, theirs)
    var merged: [BodySection: [BodyEntry]] = [:]
    for section in BodySection.allCases {
      let sides = ThreeWay(
        base: base[section] ?? [], ours: ours.entries[section] ?? [],
        theirs: theirs.entries[section] ?? [])
      guard let list = BodyMerge.entries(sides, in: section) else { return nil }
      merged[section] = list
    }
    let side = isHereSame && !isThereSame ? theirs : ours
    return (side.laid(out: merged), !isHereSame && !isThereSame)
  }

  /// A text with the entries of a section that it says nothing of: those of the trace that are still
  /// here.
  package func completed(
    _ there: BodyText, _ section: BodySection, from here: BodyText, hash: (String) -> String
  ) -> BodyText {
    guard let ours = BodyParts(here, hash: hash), let theirs = BodyParts(there, hash: hash) else {
      return there
    }
    let known = Set(entries)
    let kept = ours.named(section).filter { known.contains($0.0.written($0.1.mark)) }.map(\.1)
    guard !kept.isEmpty else { return there }
    return theirs.laid(out: theirs.entries.merging([section: kept]) { own, kept in own + kept })
  }

  /// The entries of the trace as far as a side still has them.
  private func baseEntries(
    _ ours: BodyParts, _ theirs: BodyParts
  ) -> [BodySection: [BodyEntry]] {
    let known = Set(entries)
    let isKnown: (BodyParts.Name) -> CheckBox?? = { name in
      if known.contains(name.written(.ticked)) { return .some(.ticked) }
      return known.contains(name.written(nil)) ? .some(name.isBox ? .open : nil) : nil
    }
    var result: [BodySection: [BodyEntry]] = [:]
    for section in BodySection.allCases {
      var list: [(name: BodyParts.Name, entry: BodyEntry)] = []
      for side in [ours, theirs] {
        var place = 0
        for (name, entry) in side.named(section) {
          guard let mark = isKnown(name) else { continue }
          if let found = list.firstIndex(where: { $0.name == name }) {
            place = found + 1
          } else {
            list.insert((name, entry.marked(mark)), at: min(place, list.count))
            place += 1
          }
        }
      }
      result[section] = list.map(\.entry)
    }
    return result
  }
}

/// A text cut into words, comments and check boxes.
private struct BodyParts {
  /// An entry as a trace has it, without its mark.
  struct Name: Hashable {
    let section: BodySection
    let hash: String

    var isBox: Bool { section != .comments }

    func written(_ mark: CheckBox?) -> String {
      let words = section.rawValue.lowercased().split(separator: " ").last ?? ""
      return "\(words) \(hash)" + (isBox && mark == .ticked ? " x" : "")
    }
  }

  let entries: [BodySection: [BodyEntry]]
  let trace: BodyTrace
  private let lines: [BodyLine]
  private let names: [BodySection: [Name]]

  init?(_ body: BodyText, hash: (String) -> String) {
    let outline = BodyOutline(body)
    guard outline.entries.keys.allSatisfy({ $0.number == 0 }) else { return nil }
    var lists: [BodySection: [BodyEntry]] = [:]
    var names: [BodySection: [Name]] = [:]
    for (list, entries) in outline.entries {
      lists[list.section] = entries
      names[list.section] = entries.map {
        Name(section: list.section, hash: hash($0.withoutMark))
      }
    }
    let written = BodySection.allCases.flatMap { section in
      zip(names[section] ?? [], lists[section] ?? []).map { $0.written($1.mark) }
    }
    let words = BodyLine.join(Self.withoutLists(outline.lines, keeping: []))
    (lines, entries, self.names) = (outline.lines, lists, names)
    var seen: Set<String> = []
    trace = BodyTrace(
      words: hash(words), entries: written.filter { seen.insert($0).inserted })
  }

  /// The entries of a section with their names.
  func named(_ section: BodySection) -> [(Name, BodyEntry)] {
    Array(zip(names[section] ?? [], entries[section] ?? []))
  }

  /// The words with other entries between them: sections without any go, new ones come at the end.
  func laid(out entries: [BodySection: [BodyEntry]]) -> BodyText {
    let filled = Set(entries.filter { !$0.value.isEmpty }.map(\.key))
    var result: [BodyLine] = []
    for line in Self.withoutLists(lines, keeping: filled) {
      if let section = Self.section(of: line) {
        result += entries[section]?.flatMap(\.lines) ?? []
      } else {
        result.append(line)
      }
    }
    let order: [BodySection] = [.criteria, .launch, .signOff, .comments]
    for section in order where filled.contains(section) && self.entries[section] == nil {
      while result.last?.isBlank == true { result.removeLast() }
      if !result.isEmpty { result.append(BodyLine("")) }
      result += [BodyLine("## \(section.rawValue)"), BodyLine("")]
      result += entries[section]?.flatMap(\.lines) ?? []
    }
    return BodyText(BodyLine.join(result))
  }

  private static func section(of line: BodyLine) -> BodySection? {
    guard line.text.text.utf8.first == 0 else { return nil }
    return BodySection.allCases.first { section in
      BodyOutline.List(section: section, number: 0).placeholder == line
    }
  }

  /// The lines without the lists of other sections, and without headings that stood over nothing else.
  private static func withoutLists(
    _ lines: [BodyLine], keeping kept: Set<BodySection>
  ) -> [BodyLine] {
    var result: [BodyLine] = []
    for line in lines {
      guard let section = section(of: line), !kept.contains(section) else {
        result.append(line)
        continue
      }
      let blanks = result.reversed().prefix(while: \.isBlank).count
      let head = result.count - blanks - 1
      guard head >= 0, result[head].text.text.hasPrefix("## ") else { continue }
      result.removeLast(blanks + 1)
      while result.last?.isBlank == true { result.removeLast() }
    }
    return result
  }
}

extension BodyEntry {
  /// What the entry says, without the mark of a check box.
  fileprivate var withoutMark: String {
    guard mark != nil else { return written.text }
    let content = rest.prefix(rest.count - rest.reversed().prefix(while: \.isBlank).count)
    return ([key.text] + content.map(\.text.text)).joined(separator: "\n")
  }

  /// The entry with another mark.
  fileprivate func marked(_ mark: CheckBox?) -> BodyEntry {
    guard let mark, let own = self.mark, own != mark else { return self }
    var bytes = Array(head.text.text.utf8)
    guard let open = bytes.firstIndex(of: UInt8(ascii: "[")) else { return self }
    bytes[open + 1] = mark == .ticked ? UInt8(ascii: "x") : 0x20
    return BodyEntry(
      head: BodyLine(String(decoding: bytes, as: UTF8.self), end: head.end.text), key: key,
      mark: mark, instant: instant, rest: rest)
  }
}
