package import PlanModel

/// A file of lines `name = value`, kept byte for byte but for the line that is set.
///
/// A comment is a line whose first non-blank is `#`. A name given twice has its last value.
package struct ConfigurationFile: Hashable, Sendable {
  /// One line that sets something.
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var value: String
    /// The line, from 1.
    package var line: Int
  }

  /// What the file sets, in its order.
  package private(set) var entries: [Entry] = []
  /// The lines that are none of these, with file and line.
  package private(set) var problems: [Problem] = []

  private let path: String
  /// Each line with its end.
  private var lines: [ArraySlice<UInt8>]

  /// The longest line that is read, in bytes.
  static let lineLimit = 64 << 10

  /// Reads the lines; `path` is what problems call the file.
  package init(_ bytes: [UInt8], path: String) {
    self.path = path
    lines = Self.lines(of: bytes)
    scan()
  }

  /// The whole file.
  package var bytes: [UInt8] { Array(lines.joined()) }

  /// The value of a name, the last one when it is given more than once.
  package func value(of name: String) -> String? {
    entries.last { $0.name == name }?.value
  }

  /// Sets one name: changes the value in its last line, or appends a line.
  ///
  /// Throws the problem when the name or the value cannot be written on one line.
  package mutating func set(_ name: String, to value: String) throws(Problem) {
    guard Self.isWritable(name: name), Self.isWritable(value: value) else {
      throw problem(
        nil, "'\(name)' cannot be set to this value", "Use one line without control characters")
    }
    if let entry = entries.last(where: { $0.name == name }) {
      lines[entry.line - 1] = Self.line(lines[entry.line - 1], with: value)
    } else {
      append("\(name) = \(value)")
    }
    scan()
  }

  private mutating func append(_ text: String) {
    let end = lines.first.map(Self.end) ?? []
    if let last = lines.last, Self.end(of: last).isEmpty {
      lines[lines.count - 1] = last + (end.isEmpty ? [Self.newline] : end)
    }
    let bytes = Array(text.utf8) + (end.isEmpty ? [Self.newline] : end)
    lines.append(bytes[...])
  }

  private func problem(_ line: Int?, _ reason: String, _ cure: String) -> Problem {
    Problem(path: path, line: line, reason: reason, cure: cure)
  }
}

// MARK: Reading

extension ConfigurationFile {
  private mutating func scan() {
    entries = []
    problems = []
    for (index, line) in lines.enumerated() {
      var content = line.dropLast(Self.end(of: line).count)
      if index == 0 && content.starts(with: Self.byteOrderMark) { content = content.dropFirst(3) }
      read(Self.trimmed(content), line: index + 1)
    }
  }

  private mutating func read(_ content: ArraySlice<UInt8>, line: Int) {
    guard let first = content.first, first != UInt8(ascii: "#") else { return }
    if content.count > Self.lineLimit {
      problems.append(problem(line, "the line is longer than 64 KiB", "Shorten it"))
      return
    }
    guard let text = String(validating: content, as: UTF8.self),
      !content.contains(where: Self.isControl)
    else {
      problems.append(
        problem(line, "the line is not plain UTF-8 text", "Write the line anew in UTF-8"))
      return
    }
    guard let sign = content.firstIndex(of: Self.equalsSign), sign > content.startIndex else {
      problems.append(
        problem(line, "'\(text.prefix(40))' sets nothing", "Write it as: name = value"))
      return
    }
    let name = Self.trimmed(content[..<sign])
    let value = Self.trimmed(content[(sign + 1)...])
    entries.append(
      Entry(
        name: String(decoding: name, as: UTF8.self),
        value: String(decoding: value, as: UTF8.self), line: line))
  }

  private static let newline = UInt8(ascii: "\n")
  private static let equalsSign = UInt8(ascii: "=")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: newline).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// The line's end: nothing, `\n` or `\r\n`.
  private static func end(of line: ArraySlice<UInt8>) -> [UInt8] {
    guard line.last == newline else { return [] }
    return line.dropLast().last == UInt8(ascii: "\r") ? [UInt8(ascii: "\r"), newline] : [newline]
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != UInt8(ascii: "\t")) || byte == 0x7F
  }
}

// MARK: Writing

extension ConfigurationFile {
  /// The line with another value; the name, the blanks around the sign and the end stay.
  private static func line(_ line: ArraySlice<UInt8>, with value: String) -> ArraySlice<UInt8> {
    let end = end(of: line)
    guard let sign = line.firstIndex(of: equalsSign) else { return line }
    let after = line[(sign + 1)...].dropLast(end.count)
    let blanks = after.prefix(while: isBlank)
    // `name =` at the end of a line gets the blank that it never needed.
    let isBare = blanks.isEmpty && after.isEmpty && line[..<sign].last.map(isBlank) ?? false
    return line[...sign] + (isBare ? [UInt8(ascii: " ")] : blanks) + Array(value.utf8) + end
  }

  private static func isWritable(name: String) -> Bool {
    let bytes = Array(name.utf8)[...]
    return !bytes.isEmpty && bytes.first != UInt8(ascii: "#") && trimmed(bytes) == bytes
      && !bytes.contains(equalsSign) && !bytes.contains(where: isControl)
  }

  private static func isWritable(value: String) -> Bool {
    let bytes = Array(value.utf8)[...]
    return bytes.count < lineLimit && trimmed(bytes) == bytes && !bytes.contains(where: isControl)
  }
}
