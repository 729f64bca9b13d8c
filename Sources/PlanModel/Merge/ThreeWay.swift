/// Something that two sides changed, each from the same base.
package struct ThreeWay<Value> {
  package var base: Value
  package var ours: Value
  package var theirs: Value

  package init(base: Value, ours: Value, theirs: Value) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
  }

  /// What the three are made of.
  package func map<Part>(_ part: (Value) -> Part) -> ThreeWay<Part> {
    ThreeWay<Part>(base: part(base), ours: part(ours), theirs: part(theirs))
  }

  /// The value where at most one side changed it, or both to the same; `nil` where they disagree.
  package func settled(by isSame: (Value, Value) -> Bool) -> Value? {
    if isSame(base, ours) { return theirs }
    if isSame(base, theirs) || isSame(ours, theirs) { return ours }
    return nil
  }

  /// One of the three.
  package subscript(side: MergeSide) -> Value {
    switch side {
    case .base: base
    case .ours: ours
    case .theirs: theirs
    }
  }

  /// The same with the sides in each other's place.
  package var swapped: ThreeWay { ThreeWay(base: base, ours: theirs, theirs: ours) }
}

extension ThreeWay: Sendable where Value: Sendable {}

/// Text that is the same as another only when its bytes are: `é` as one scalar is not `e` with a
/// mark, although a `String` says so.
package struct ExactText: Hashable, Sendable, Comparable {
  package let text: String

  package init(_ text: some StringProtocol) { self.text = String(text) }

  package static func == (left: Self, right: Self) -> Bool {
    left.text.hasBytes(of: right.text)
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
