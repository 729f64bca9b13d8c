import Glibc

/// How much of the trials that take long is asked for.
package enum Torture {
  /// Generated merges; 0 unless the variable `PLANBOARD_MERGES` says another number.
  package static var merges: Int {
    guard let text = getenv("PLANBOARD_MERGES") else { return 0 }
    return Int(String(cString: text)) ?? 0
  }
}
