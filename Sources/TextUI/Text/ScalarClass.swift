/// What a Unicode scalar needs on the screen.
enum ScalarClass: UInt8 {
  /// One column.
  case narrow
  /// No column: it is drawn over the glyph before it.
  case combining
  /// Two columns.
  case wide
  /// One column, or two in East Asian terminals that are set so.
  case ambiguous
  /// Invisible, or able to reorder what stands around it: a visible mark is drawn for it.
  case hidden
  /// Not a character of the Unicode version of the table.
  case unassigned
  /// C0, DEL or C1.
  case control

  /// The class of `scalar`.
  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x20..<0x7F: self = .narrow
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .wide
    default: self = ScalarClass.lookUp(value)
    }
  }

  /// Finds the last run that starts at or before `value`.
  private static func lookUp(_ value: UInt32) -> ScalarClass {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle] >> 3 <= value { low = middle } else { high = middle }
    }
    return ScalarClass(rawValue: UInt8(truncatingIfNeeded: runs[low] & 7)) ?? .unassigned
  }
}
