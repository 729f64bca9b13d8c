internal import PlanModel

/// Finds the tasks that others name.
///
/// By the exact id without regard to case, else by the number among `task-N` and the folder's own
/// prefix; drafts are found by their exact id alone.
struct BacklogMdReferences {
  private var byID: [String: String] = [:]
  private var byNumber: [String: String] = [:]
  private var byPlainNumber: [String: String] = [:]
  private let prefix: String
  /// The folder's prefix as its ids spell it.
  private var spelling: String

  /// An id or a reference cut into its prefix and number: `BACK-12.3`.
  private struct Parts {
    let prefix: String
    let number: String

    init?(_ text: String) {
      let bytes = Array(text.utf8)
      let digits = bytes.reversed().prefix { $0.isDigit || $0 == UInt8(ascii: ".") }.count
      let start = bytes.count - digits
      guard digits > 0, bytes[start].isDigit, bytes[bytes.count - 1].isDigit,
        start == 0 || bytes[start - 1] == UInt8(ascii: "-")
      else { return nil }
      prefix = String(decoding: bytes[..<max(0, start - 1)], as: UTF8.self)
      number = String(decoding: bytes[start...], as: UTF8.self)
    }

    /// The number without the zeros that its parts begin with.
    var plainNumber: String {
      number.split(separator: ".").map { part in
        let bare = part.drop { $0 == "0" }
        return bare.isEmpty ? "0" : String(bare)
      }.joined(separator: ".")
    }
  }

  /// The ids of tasks with their keys, in the order in which they claim a doubled id.
  init(_ tasks: [(id: String, key: String)], prefix: String) {
    self.prefix = prefix.lowercased()
    spelling = prefix.uppercased()
    var isSpelt = false
    for task in tasks {
      Self.note(task.key, task.id.lowercased(), in: &byID)
      guard let parts = Parts(task.id), parts.prefix.lowercased() == self.prefix else { continue }
      if !isSpelt { spelling = parts.prefix }
      isSpelt = true
      note(parts, task.key)
    }
    for task in tasks {
      guard let parts = Parts(task.id), parts.prefix.lowercased() == "task" else { continue }
      note(parts, task.key)
    }
  }

  private mutating func note(_ parts: Parts, _ key: String) {
    Self.note(key, parts.number, in: &byNumber)
    Self.note(key, parts.plainNumber, in: &byPlainNumber)
  }

  private static func note(_ key: String, _ name: String, in keys: inout [String: String]) {
    if keys[name] == nil { keys[name] = key }
  }

  /// What a reference names; one that names nothing is spelt with the folder's prefix.
  func resolve(_ text: String) -> ImportReference {
    if let key = byID[text.lowercased()] { return .record(key: key) }
    guard let parts = Parts(text) else { return .unknown(text) }
    let isOurs = ["", "task", prefix].contains(parts.prefix.lowercased())
    guard isOurs else { return .unknown(text) }
    if let key = byNumber[parts.number] ?? byPlainNumber[parts.plainNumber] {
      return .record(key: key)
    }
    return .unknown("\(spelling)-\(parts.number)")
  }
}
