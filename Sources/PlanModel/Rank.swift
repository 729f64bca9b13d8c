/// Places in the one order of a product: `r` and base-36 digits that do not end in `0`.
///
/// The digits are a fraction, so there is always room between two places. The way to the middle
/// follows David Greenspan, "Implementing Fractional Indexing" (2020).
package enum Rank {
  private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  /// Whether a text is a rank that planboard gives; others are kept and sorted as bytes.
  package static func isValid(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count > 1, bytes.first == UInt8(ascii: "r"), bytes.last != UInt8(ascii: "0")
    else { return false }
    return bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }
  }

  /// A place between two others, of which each may be missing; `nil` when there is no room
  /// because one of them is no rank of ours or they are not in order.
  package static func between(_ lower: String?, _ upper: String?) -> String? {
    guard let low = lower.map(lowFraction) ?? [] else { return nil }
    guard let upper = bound(upper) else { return text(after(low)) }
    guard let high = fraction(of: upper), low.lexicographicallyPrecedes(high) else { return nil }
    return text(low.isEmpty ? before(high) : middle(low, high))
  }

  /// `count` places in order between two others, evenly spread; `nil` when there is no room.
  package static func between(_ lower: String?, _ upper: String?, count: Int) -> [String]? {
    guard count > 0 else { return [] }
    if bound(upper) == nil {
      var ranks: [String] = []
      for _ in 0..<count {
        guard let next = between(ranks.last ?? lower, nil) else { return nil }
        ranks.append(next)
      }
      return ranks
    }
    guard let middle = between(lower, upper) else { return nil }
    // A half at a time keeps the texts short; the depth is the logarithm of the count.
    guard let left = between(lower, middle, count: (count - 1) / 2),
      let right = between(middle, upper, count: count - 1 - (count - 1) / 2)
    else { return nil }
    return left + [middle] + right
  }

  /// The digits of a rank of ours; `nil` for any other text.
  private static func fraction(of text: String) -> [UInt8]? {
    let bytes = text.utf8
    guard bytes.count > 1, bytes.first == UInt8(ascii: "r"), bytes.last != UInt8(ascii: "0")
    else { return nil }
    var fraction: [UInt8] = []
    for byte in bytes.dropFirst() {
      switch byte {
      case 0x30...0x39: fraction.append(byte - 0x30)
      case 0x61...0x7a: fraction.append(byte - 0x61 + 10)
      default: return nil
      }
    }
    return fraction
  }

  /// The digits of a lower bound: a foreign text that sorts before every rank counts as zero.
  private static func lowFraction(of text: String) -> [UInt8]? {
    if let fraction = fraction(of: text) { return fraction }
    return text.utf8.first.map { $0 < UInt8(ascii: "r") } == true ? [] : nil
  }

  /// An upper bound; a foreign text that sorts after every rank is none.
  private static func bound(_ upper: String?) -> String? {
    upper?.utf8.first.map { $0 > UInt8(ascii: "r") } == true ? nil : upper
  }

  private static func text(_ fraction: [UInt8]) -> String {
    "r" + String(decoding: fraction.map { digits[Int($0)] }, as: UTF8.self)
  }

  /// The digits that a step at either end counts in; where they are used up, as many more.
  private static let stepWidth = 3

  /// The next place behind the last one: a small step, so that places at the end stay short.
  private static func after(_ low: [UInt8]) -> [UInt8] {
    guard !low.isEmpty else { return [10] }
    var width = stepWidth
    while low.prefix(width).count == width, low.prefix(width).allSatisfy({ $0 == 35 }) {
      width += stepWidth
    }
    var head = padded(low, to: width)
    var index = width - 1
    while head[index] == 35 {
      head[index] = 0
      index -= 1
    }
    head[index] += 1
    return trimmed(head)
  }

  /// The next place before the first one: a small step as well.
  private static func before(_ high: [UInt8]) -> [UInt8] {
    var width = stepWidth
    while true {
      var head = padded(high, to: width)
      var index = width - 1
      while index > 0, head[index] == 0 {
        head[index] = 35
        index -= 1
      }
      if head[index] > 0 {
        head[index] -= 1
        let place = trimmed(head)
        if !place.isEmpty { return place }
      }
      width += stepWidth
    }
  }

  private static func padded(_ digits: [UInt8], to width: Int) -> [UInt8] {
    Array(digits.prefix(width)) + Array(repeating: 0, count: max(0, width - digits.count))
  }

  private static func trimmed(_ digits: [UInt8]) -> [UInt8] {
    var digits = digits
    while digits.last == 0 { digits.removeLast() }
    return digits
  }

  private static func middle(_ low: [UInt8], _ high: [UInt8]?) -> [UInt8] {
    var result: [UInt8] = []
    var low = low[...]
    var high = high.map { $0[...] }
    while true {
      let lowDigit = low.first ?? 0
      let highDigit = high?.first ?? 36
      if let upper = high, lowDigit == highDigit {
        result.append(highDigit)
        high = upper.dropFirst()
      } else if highDigit - lowDigit > 1 {
        return result + [(lowDigit + highDigit) / 2]
      } else if let upper = high, upper.count > 1 {
        return result + [highDigit]
      } else {
        result.append(lowDigit)
        high = nil
      }
      low = low.dropFirst()
    }
  }
}
