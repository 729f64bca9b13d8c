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
  ".planboard-\(hexadecimal(UInt64.random(in: 0 ... .max))).tmp"
}
