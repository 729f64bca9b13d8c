import TextUI

/// Makes inputs of the bytes that a terminal sends.
///
/// It reads bytes and not curses key codes, because curses types what it does not know: the rest
/// of an unknown sequence, a paste, a byte that is not UTF-8. Sequences are delimited by their
/// grammar, so one that nobody knows is left out whole.
struct KeyDecoder {
  /// What a decoder holds back because its end has not arrived.
  enum Unfinished {
    case nothing
    /// An Esc that may be the key or begin a sequence.
    case escape
    /// A sequence or a character, cut by a slow line.
    case sequence
    case paste
  }

  /// The largest paste in bytes; what is beyond it is dropped.
  static let pasteLimit = 1 << 20

  private let keys: KeySequences
  private var buffer: [UInt8] = []
  private var paste: [UInt8]?

  init(keys: KeySequences) { self.keys = keys }

  var unfinished: Unfinished {
    if paste != nil { return .paste }
    if buffer.isEmpty { return .nothing }
    return buffer.count == 1 && buffer[0] == escape ? .escape : .sequence
  }

  /// Takes bytes as they arrive and adds the inputs that they complete.
  mutating func decode(_ bytes: some Sequence<UInt8>, into inputs: inout [TerminalInput]) {
    buffer.append(contentsOf: bytes)
    var index = 0
    while index < buffer.count {
      let next =
        paste == nil ? readKey(at: index, into: &inputs) : readPaste(at: index, into: &inputs)
      guard let next else { break }
      index = next
    }
    buffer.removeFirst(index)
  }

  /// Decides about what is held back: nothing more of it will come.
  mutating func giveUp(into inputs: inout [TerminalInput]) {
    if unfinished == .escape { inputs.append(.key(.named(.escape))) }
    if paste != nil {
      paste?.append(contentsOf: buffer)
      finishPaste(into: &inputs)
    }
    buffer.removeAll()
  }

  // MARK: Keys

  /// Reads one key or sequence and answers the index behind it; `nil` when its end is missing.
  private mutating func readKey(at index: Int, into inputs: inout [TerminalInput]) -> Int? {
    let byte = buffer[index]
    switch byte {
    case escape: return readSequence(at: index, into: &inputs)
    case 0x0D: inputs.append(.key(.named(.enter)))
    case 0x09: inputs.append(.key(.named(.tab)))
    case 0x08, 0x7F: inputs.append(.key(.named(.backspace)))
    case 0x01...0x1A: inputs.append(control(byte | 0x60))
    case 0x00, 0x1C...0x1F: inputs.append(control(byte | 0x40))
    case 0x20..<0x7F: inputs.append(.key(.character(Character(Unicode.Scalar(byte)))))
    default:
      guard let end = endOfCharacter(at: index) else { return nil }
      if let character = character(in: index..<end) { inputs.append(.key(.character(character))) }
      return end
    }
    return index + 1
  }

  private func control(_ byte: UInt8) -> TerminalInput {
    .key(.control(Character(Unicode.Scalar(byte))))
  }

  /// The index behind the UTF-8 character at `index`, of a broken one behind its sound part.
  private func endOfCharacter(at index: Int) -> Int? {
    let length =
      switch buffer[index] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    for next in index + 1..<index + length {
      guard next < buffer.count else { return nil }
      if buffer[next] & 0xC0 != 0x80 { return next }
    }
    return index + length
  }

  /// The one scalar in a range of bytes, if it is sound and not a control.
  private func character(in range: Range<Int>) -> Character? {
    guard let text = String(validating: buffer[range], as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.properties.generalCategory != .control
    else { return nil }
    return Character(scalar)
  }

  // MARK: Sequences

  /// Reads what begins with Esc: a key, a paste's begin, Alt with a character (left out), or the
  /// key Esc itself before another Esc.
  private mutating func readSequence(at index: Int, into inputs: inout [TerminalInput]) -> Int? {
    guard index + 1 < buffer.count else { return nil }
    if buffer[index + 1] == escape {
      inputs.append(.key(.named(.escape)))
      return index + 1
    }
    guard let end = endOfSequence(at: index) else { return nil }
    let body = buffer[index + 1..<end]
    if body.elementsEqual(pasteBegin) {
      paste = []
    } else if let key = keys[body] {
      inputs.append(.key(key))
    }
    return end
  }

  /// The index behind the sequence at `index`, by the grammar of ECMA-48; `nil` if it goes on.
  private func endOfSequence(at index: Int) -> Int? {
    switch buffer[index + 1] {
    case UInt8(ascii: "["): endOfControlSequence(from: index + 2)
    case UInt8(ascii: "O"): endOfRun(from: index + 2, while: 0x30...0x3B)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      endOfString(from: index + 2)
    default: endOfCharacter(at: index + 1)
    }
  }

  private func endOfControlSequence(from start: Int) -> Int? {
    // The Linux console sends F1 as `ESC [ [ A`.
    if start < buffer.count, buffer[start] == UInt8(ascii: "[") {
      return start + 1 < buffer.count ? start + 2 : nil
    }
    return endOfRun(from: start, while: 0x20...0x3F)
  }

  /// Parameters and the final byte; a control byte ends a broken sequence before itself.
  private func endOfRun(from start: Int, while parameters: ClosedRange<UInt8>) -> Int? {
    guard let final = buffer[start...].firstIndex(where: { !parameters.contains($0) }) else {
      return nil
    }
    return buffer[final] < 0x20 || buffer[final] > 0x7E ? final : final + 1
  }

  /// Behind BEL or ESC \, which end a terminal's answer.
  private func endOfString(from start: Int) -> Int? {
    guard let end = buffer[start...].firstIndex(where: { $0 == 0x07 || $0 == escape }) else {
      return nil
    }
    if buffer[end] == 0x07 { return end + 1 }
    guard end + 1 < buffer.count else { return nil }
    return buffer[end + 1] == UInt8(ascii: "\\") ? end + 2 : end
  }

  // MARK: Paste

  /// Takes pasted bytes up to the paste's end; what may be a cut end stays in the buffer.
  private mutating func readPaste(at index: Int, into inputs: inout [TerminalInput]) -> Int? {
    let end = buffer[index...].firstIndex(of: escape) ?? buffer.count
    let room = max(0, Self.pasteLimit - (paste?.count ?? 0))
    paste?.append(contentsOf: buffer[index..<end].prefix(room))
    if end > index { return end }
    let rest = buffer[(index + 1)...].prefix(pasteEnd.count)
    if rest.elementsEqual(pasteEnd) {
      finishPaste(into: &inputs)
      return index + 1 + pasteEnd.count
    }
    if pasteEnd.starts(with: rest) { return nil }
    if room > 0 { paste?.append(escape) }
    return index + 1
  }

  private mutating func finishPaste(into inputs: inout [TerminalInput]) {
    guard let bytes = paste else { return }
    paste = nil
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A, index > 0, bytes[index - 1] == 0x0D { continue }
      lines.append(byte == 0x0D ? 0x0A : byte)
    }
    inputs.append(.paste(String(decoding: lines, as: UTF8.self)))
  }
}

private let escape: UInt8 = 0x1B
private let pasteBegin = Array("[200~".utf8)
private let pasteEnd = Array("[201~".utf8)
