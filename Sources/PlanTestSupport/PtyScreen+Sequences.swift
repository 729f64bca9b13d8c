extension PtyScreen {
  /// Takes the bytes that a program wrote.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending.append(contentsOf: bytes)
    var index = 0
    while index < pending.count, let next = take(at: index) { index = next }
    pending.removeFirst(index)
  }

  /// Acts on what stands at `index` and answers the index behind it; `nil` if its end is missing.
  private mutating func take(at index: Int) -> Int? {
    let byte = pending[index]
    if byte == 0x1B { return takeSequence(at: index) }
    if byte >= 0x20, byte != 0x7F { return takeCharacter(at: index) }
    switch byte {
    case 0x07, 0x0E, 0x0F: break
    case 0x08: moveTo(row, column - 1)
    case 0x09: moveTo(row, (column / 8 + 1) * 8)
    case 0x0A: lineFeed()
    case 0x0D: moveTo(row, 0)
    default: unknown.append("byte \(byte)")
    }
    return index + 1
  }

  private mutating func takeCharacter(at index: Int) -> Int? {
    let byte = pending[index]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard index + length <= pending.count else { return nil }
    let text = String(validating: pending[index..<index + length], as: UTF8.self)
    guard let scalar = text?.unicodeScalars.first,
      scalar.properties.generalCategory != .control, scalar.properties.generalCategory != .format
    else {
      unknown.append("bytes \(pending[index..<index + length])")
      return index + (text == nil ? 1 : length)
    }
    put(scalar)
    return index + length
  }

  private mutating func takeSequence(at index: Int) -> Int? {
    guard index + 1 < pending.count else { return nil }
    switch pending[index + 1] {
    case UInt8(ascii: "["):
      let rest = pending[(index + 2)...]
      guard let end = rest.firstIndex(where: { $0 >= 0x40 }) else { return nil }
      control(String(decoding: rest[..<end], as: UTF8.self), pending[end])
      return end + 1
    case UInt8(ascii: "]"):
      let rest = pending[(index + 2)...]
      guard let end = rest.firstIndex(of: 0x07) else { return nil }
      command(String(decoding: rest[..<end], as: UTF8.self))
      return end + 1
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      return index + 2 < pending.count ? index + 3 : nil
    case UInt8(ascii: "="), UInt8(ascii: ">"): break
    case UInt8(ascii: "M"): reverseLineFeed()
    case let other: unknown.append("ESC \(other)")
    }
    return index + 2
  }

  private mutating func command(_ text: String) {
    if text.hasPrefix("2;") || text.hasPrefix("0;") {
      title = String(text.dropFirst(2))
    } else if text.hasPrefix("52;c;") {
      clipboard = String(text.dropFirst(5))
    } else {
      unknown.append("OSC \(text)")
    }
  }

  private mutating func control(_ parameters: String, _ final: UInt8) {
    if parameters.first == "?" {
      for mode in parameters.dropFirst().split(separator: ";") {
        setMode(String(mode), final == UInt8(ascii: "h"))
      }
      return
    }
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    switch final {
    case UInt8(ascii: "A"): moveTo(row - count, column)
    case UInt8(ascii: "B"): moveTo(row + count, column)
    case UInt8(ascii: "C"): moveTo(row, column + count)
    case UInt8(ascii: "D"): moveTo(row, column - count)
    case UInt8(ascii: "G"): moveTo(row, count - 1)
    case UInt8(ascii: "d"): moveTo(count - 1, column)
    case UInt8(ascii: "H"): moveTo(count - 1, (numbers.count > 1 ? max(1, numbers[1]) : 1) - 1)
    case UInt8(ascii: "Z"): moveTo(row, (max(0, column - 1) / 8) * 8)
    case UInt8(ascii: "m"): for part in colourParts(parameters) { setStyle(part) }
    case UInt8(ascii: "h"), UInt8(ascii: "l"):
      if parameters != "4" || final == UInt8(ascii: "h") { unknown.append("CSI \(parameters)") }
    case UInt8(ascii: "t"): keepTitle(parameters)
    default: edit(final, numbers.first ?? 0, parameters)
    }
  }

  private mutating func edit(_ final: UInt8, _ number: Int, _ parameters: String) {
    let count = max(1, number)
    switch final {
    case UInt8(ascii: "J"): eraseScreen(number)
    case UInt8(ascii: "K"): eraseLine(number)
    case UInt8(ascii: "X"): erase(row, column..<column + count)
    case UInt8(ascii: "P"): shift(-count)
    case UInt8(ascii: "@"): shift(count)
    case UInt8(ascii: "L"): scroll(from: row, by: -count)
    case UInt8(ascii: "M"): scroll(from: row, by: count)
    case UInt8(ascii: "S"): scroll(from: top, by: count)
    case UInt8(ascii: "T"): scroll(from: top, by: -count)
    case UInt8(ascii: "b"): for _ in 0..<count { put(lastGlyph, width: 1) }
    case UInt8(ascii: "r"):
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      top = numbers.count == 2 ? max(0, numbers[0] - 1) : 0
      bottom = numbers.count == 2 ? min(rows, numbers[1]) - 1 : rows - 1
      moveTo(0, 0)
    default: unknown.append("CSI \(parameters)\(Unicode.Scalar(final))")
    }
  }

  private mutating func setMode(_ mode: String, _ isOn: Bool) {
    switch mode {
    case "1", "12": break
    case "7": wraps = isOn
    case "25": showsCursor = isOn
    case "1049": showAlternate(isOn)
    case "2004": bracketsPaste = isOn
    default: unknown.append("mode ?\(mode)")
    }
  }

  private mutating func keepTitle(_ parameters: String) {
    if parameters.hasPrefix("22;0") {
      titles.append(title)
    } else if parameters.hasPrefix("23;0") {
      title = titles.popLast() ?? title
    } else {
      unknown.append("CSI \(parameters)t")
    }
  }

  /// The parts of an SGR, extended colours in one part each.
  private func colourParts(_ parameters: String) -> [String] {
    var parts: [String] = []
    var rest = parameters.split(separator: ";", omittingEmptySubsequences: false)[...]
    while let first = rest.popFirst() {
      let length = first != "38" && first != "48" ? 0 : rest.first == "2" ? 4 : 2
      parts.append(([first] + rest.prefix(length)).joined(separator: ";"))
      rest = rest.dropFirst(length)
    }
    return parts
  }

  private mutating func setStyle(_ part: String) {
    switch Int(part) {
    case nil where part.hasPrefix("38;"): style.foreground = String(part.dropFirst(3))
    case nil where part.hasPrefix("48;"): style.background = String(part.dropFirst(3))
    case nil, 0: style = Style()
    case 1: style.isBold = true
    case 2: style.isDim = true
    case 4: style.isUnderlined = true
    case 7: style.isReversed = true
    case 22: (style.isBold, style.isDim) = (false, false)
    case 24: style.isUnderlined = false
    case 27: style.isReversed = false
    case 39: style.foreground = nil
    case 49: style.background = nil
    case .some(30...37), .some(90...97): style.foreground = part
    case .some(40...47), .some(100...107): style.background = part
    default: unknown.append("SGR \(part)")
    }
  }
}
