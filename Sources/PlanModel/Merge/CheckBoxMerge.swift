/// Merges lists of check boxes, each known by its text without the mark.
enum CheckBoxMerge {
  /// The boxes of both sides; `nil` where both changed what stands below one box.
  ///
  /// A mark that one side changed wins, and keeps a box that the other side took out. New boxes of
  /// either side stand behind what they were written behind.
  static func boxes(_ sides: ThreeWay<[BodyEntry]>) -> [BodyEntry]? {
    let named = sides.map(NamedBox.all)
    let tables = named.map { list in
      Dictionary(list.map { ($0.name, $0.box) }) { first, _ in first }
    }
    var result: [NamedBox] = []
    for box in named.base {
      let states = tables.map { $0[box.name] }
      if let merged = merge(states) {
        guard let kept = merged else { continue }
        result.append(NamedBox(name: box.name, box: kept))
      } else {
        return nil
      }
    }
    var added: Set<Occurrence<ExactText>> = []
    // What comes out must not depend on which side is ours.
    let lists = [Addition.all(named.ours, tables), Addition.all(named.theirs, tables)]
      .sorted { $0.map(\.order).lexicographicallyPrecedes($1.map(\.order)) }
    let additions = lists.flatMap { $0 }.filter { added.insert($0.box.name).inserted }
    for name in added {
      let states = (tables.ours[name], tables.theirs[name])
      if let ours = states.0, let theirs = states.1, ours.rest != theirs.rest { return nil }
    }
    place(additions, tables, into: &result)
    return result.map(\.box)
  }

  /// One box of the base: what becomes of it, `.some(nil)` when it goes, `nil` for a clash.
  private static func merge(_ states: ThreeWay<BodyEntry?>) -> BodyEntry?? {
    guard let base = states.base else { return .some(nil) }
    guard let ours = states.ours, let theirs = states.theirs else {
      let left = states.ours ?? states.theirs
      return .some(left.flatMap { $0 == base ? nil : $0 })
    }
    let changed =
      ours.mark == theirs.mark
      ? first([ours, theirs], than: base)
      : ours.mark == base.mark ? theirs : ours
    guard
      let rest = ThreeWay(base: base.rest, ours: ours.rest, theirs: theirs.rest).settled(by: ==)
    else { return nil }
    var result = changed
    result.rest = rest
    return result
  }

  /// Of boxes with the same mark the one that is written in another way than the base, else the first
  /// in byte order.
  private static func first(_ boxes: [BodyEntry], than base: BodyEntry) -> BodyEntry {
    let others = boxes.filter { $0.head != base.head }
    return others.min { $0.written < $1.written } ?? base
  }

  /// Puts additions behind their predecessors; those of both sides at one place in byte order.
  private static func place(
    _ additions: [Addition], _ tables: ThreeWay<[Occurrence<ExactText>: BodyEntry]>,
    into result: inout [NamedBox]
  ) {
    let runs = Dictionary(grouping: additions) { addition in addition.predecessor }
    for (predecessor, boxes) in runs {
      let groups = Dictionary(grouping: boxes) { $0.run }.values.sorted {
        ($0[0].box.box.written, $0[0].box.name.number)
          < ($1[0].box.box.written, $1[0].box.name.number)
      }
      let place = predecessor.flatMap { name in result.firstIndex { $0.name == name } }
      result.insert(
        contentsOf: groups.flatMap { $0.map { marked($0.box, tables) } },
        at: place.map { $0 + 1 } ?? 0)
    }
  }

  /// A box that both sides added is ticked when one of them ticked it.
  private static func marked(
    _ box: NamedBox, _ tables: ThreeWay<[Occurrence<ExactText>: BodyEntry]>
  ) -> NamedBox {
    let both = [tables.ours[box.name], tables.theirs[box.name]].compactMap { $0 }
      .sorted { $0.written < $1.written }
    return NamedBox(
      name: box.name, box: both.first { $0.mark == .ticked } ?? both.first ?? box.box)
  }
}

/// A check box and the name by which it is found on the other side.
private struct NamedBox {
  let name: Occurrence<ExactText>
  let box: BodyEntry

  static func all(of boxes: [BodyEntry]) -> [NamedBox] {
    zip(Occurrence.all(of: boxes.map(\.key)), boxes).map { NamedBox(name: $0, box: $1) }
  }
}

/// A box that the base does not have.
private struct Addition {
  let box: NamedBox
  /// The box of the base that stands before it and is still there.
  let predecessor: Occurrence<ExactText>?
  /// The first of the new boxes that stand together with it, without its mark.
  let run: ExactText

  /// Something that differs wherever two additions do.
  var order: ExactText {
    let parts = [
      predecessor.map { "\($0.entry.text)\n\($0.number)" } ?? "", run.text, box.box.written.text,
    ]
    return ExactText(parts.joined(separator: "\0"))
  }

  static func all(
    _ side: [NamedBox], _ tables: ThreeWay<[Occurrence<ExactText>: BodyEntry]>
  ) -> [Addition] {
    var additions: [Addition] = []
    var predecessor: Occurrence<ExactText>?
    var run: ExactText?
    for box in side {
      guard tables.base[box.name] == nil else {
        let isKept =
          tables.ours[box.name] != nil && tables.theirs[box.name] != nil
        if isKept { predecessor = box.name }
        run = nil
        continue
      }
      run = run ?? box.box.key
      additions.append(Addition(box: box, predecessor: predecessor, run: run ?? box.box.key))
    }
    return additions
  }
}
