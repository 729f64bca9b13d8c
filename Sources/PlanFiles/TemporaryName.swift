/// Sixteen lower-case hexadecimal digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}

/// A name for a file that is not finished: hidden, and known to be ours by its shape.
///
/// In a workspace such files exist only while the lock is held: whoever holds it knows that those
/// it finds belong to nobody any more.
func temporaryName() -> String {
  "\(temporaryStart)\(hexadecimal(UInt64.random(in: 0 ... .max)))\(temporaryEnd)"
}

/// Whether a name has the shape of those of our unfinished files.
func isTemporary(_ name: String) -> Bool {
  name.utf8.count == temporaryStart.utf8.count + 16 + temporaryEnd.utf8.count
    && name.hasPrefix(temporaryStart) && name.hasSuffix(temporaryEnd)
}

private let temporaryStart = ".planboard-"
private let temporaryEnd = ".tmp"
