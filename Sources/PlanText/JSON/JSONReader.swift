/// Reads JSON (RFC 8259) strictly, a value at a time, so that a long list is never whole in memory
/// as values.
///
/// Names that come twice in one object, halves of surrogate pairs, numbers that no `Double` holds
/// and values nested deeper than 64 are faults with their place. A BOM at the start is skipped.
package struct JSONReader {
  /// The deepest nesting that is read.
  package static let depthLimit = 64

  let bytes: [UInt8]
  var place = 0
  /// How many lists and objects are open.
  private var depth = 0
  /// Whether the innermost list or object has had no entry yet.
  private var isFresh = false
  /// Where the name that was read last begins.
  private var nameStart = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
  }

  /// What a value begins to be.
  package enum Beginning: Hashable, Sendable { case list, object, other, end }

  /// What comes next.
  package mutating func beginning() -> Beginning {
    skipBlanks()
    return switch next {
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "{"): .object
    case nil: .end
    default: .other
    }
  }

  /// A fault at the present place, for what is valid JSON and yet not what is wanted.
  package func fault(_ reason: String) -> JSONFault { JSONFault(reason, at: place, of: bytes) }

  /// Reads a whole value.
  package mutating func value() throws(JSONFault) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["): return .list(try entries())
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .yesNo(true))
    case UInt8(ascii: "f"): return try word("false", .yesNo(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault("the text ends where a value should stand")
    default: return .number(try number())
    }
  }

  /// Reads the only value of a text; nothing but blanks may follow.
  package mutating func document() throws(JSONFault) -> JSONValue {
    let value = try value()
    try finish()
    return value
  }

  /// Checks that nothing follows.
  package mutating func finish() throws(JSONFault) {
    skipBlanks()
    guard next == nil else { throw fault("something follows the end of the JSON text") }
  }
}

// Lists and objects, an entry at a time.
extension JSONReader {
  /// Enters the list that comes next.
  package mutating func enterList() throws(JSONFault) { try enter("[", "a list [") }

  /// Enters the object that comes next.
  package mutating func enterObject() throws(JSONFault) { try enter("{", "an object {") }

  /// Goes to the next entry of the list that was entered; `false` behind the last one.
  package mutating func hasEntry() throws(JSONFault) -> Bool { try goOn(until: "]") }

  /// Reads the name of the next member of the object that was entered; `nil` behind the last one.
  package mutating func member() throws(JSONFault) -> String? {
    guard try goOn(until: "}") else { return nil }
    guard next == UInt8(ascii: "\"") else {
      throw fault("a name in quotation marks should stand here")
    }
    nameStart = place
    let name = try string()
    skipBlanks()
    guard next == UInt8(ascii: ":") else { throw fault("a colon should stand here") }
    place += 1
    return name
  }

  private mutating func enter(_ mark: Character, _ words: String) throws(JSONFault) {
    skipBlanks()
    guard next == mark.asciiValue else { throw fault("\(words) should stand here") }
    guard depth < Self.depthLimit else {
      throw fault("the values are nested deeper than \(Self.depthLimit)")
    }
    place += 1
    depth += 1
    isFresh = true
  }

  private mutating func goOn(until end: Character) throws(JSONFault) -> Bool {
    skipBlanks()
    if next == end.asciiValue {
      place += 1
      depth -= 1
      isFresh = false
      return false
    }
    if !isFresh {
      guard next == UInt8(ascii: ",") else { throw fault("a comma or \(end) should stand here") }
      place += 1
      skipBlanks()
      guard next != end.asciiValue else { throw fault("a value should stand behind the comma") }
    }
    isFresh = false
    return true
  }

  private mutating func entries() throws(JSONFault) -> [JSONValue] {
    try enterList()
    var entries: [JSONValue] = []
    while try hasEntry() { entries.append(try value()) }
    return entries
  }

  private mutating func members() throws(JSONFault) -> [JSONValue.Member] {
    try enterObject()
    var members: [JSONValue.Member] = []
    var names: Set<[UInt8]> = []
    while let name = try member() {
      let start = nameStart
      guard names.insert(Array(name.utf8)).inserted else {
        throw JSONFault("the name \"\(name)\" stands in this object twice", at: start, of: bytes)
      }
      members.append(JSONValue.Member(name, try value()))
    }
    return members
  }
}
