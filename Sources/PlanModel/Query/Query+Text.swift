/// Printing queries: what is printed is read back as the same query.
extension Query {
  /// The query as a person types it.
  package var text: String {
    var parts: [String] = []
    if condition != .everything { parts.append(condition.text) }
    if !sort.isEmpty { parts.append("sort:" + sort.map(\.text).joined(separator: ",")) }
    if let group { parts.append("group:" + group) }
    return parts.joined(separator: " ")
  }
}

extension QueryTerm {
  /// The condition as a person types it.
  package var text: String { text(within: .nothing) }

  /// What a term stands in, and so what binds it.
  private enum Surroundings { case nothing, list, negation }

  private func text(within surroundings: Surroundings) -> String {
    switch self {
    case .every(let terms):
      let text = terms.map { $0.text(within: .list) }.joined(separator: " ")
      return surroundings == .negation ? "(\(text))" : text
    case .either(let terms):
      let text = terms.map { $0.text(within: .nothing) }.joined(separator: " or ")
      return surroundings == .nothing ? text : "(\(text))"
    case .negation(let term): return "-" + term.text(within: .negation)
    case .text(let text): return QueryText.word(text)
    case .field(let key, let test): return key + test.text
    case .state(let word): return "is:" + word
    case .possession(let word): return "has:" + word
    }
  }
}

extension QueryTest {
  fileprivate var text: String {
    switch self {
    case .oneOf(let values): ":" + values.map(QueryText.value).joined(separator: ",")
    case .compared(let comparison, let value): comparison.rawValue + QueryText.value(value)
    case .between(let low, let high): ":\(QueryText.value(low))..\(QueryText.value(high))"
    }
  }
}

/// How texts are written in queries: as they are where nothing in them has a meaning, else in
/// quotation marks.
package enum QueryText {
  /// Words that stand between or before terms.
  static let operators = ["or", "not"]

  /// A text to look for.
  package static func word(_ text: String) -> String {
    let isBare =
      !text.isEmpty && !operators.contains(text.lowercased()) && !text.hasPrefix("-")
      && text.utf8.allSatisfy { isPlain($0) && !marks.contains($0) }
    return isBare ? text : quoted(text)
  }

  /// A value of a field.
  package static func value(_ text: String) -> String {
    let isBare =
      text.utf8.first.map { !"-<>=".utf8.contains($0) } == true && !holdsRange(text)
      && text.utf8.allSatisfy { isPlain($0) && $0 != UInt8(ascii: ",") }
    return isBare ? text : quoted(text)
  }

  /// Bytes that part a name from its value.
  static let marks = Array(":<>=".utf8)

  /// Whether a byte stands for itself wherever it is.
  static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7f && !"\"()|".utf8.contains(byte)
  }

  private static func holdsRange(_ text: String) -> Bool {
    zip(text.utf8, text.utf8.dropFirst()).contains { $0 == UInt8(ascii: ".") && $0 == $1 }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
