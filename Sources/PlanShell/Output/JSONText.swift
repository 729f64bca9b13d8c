import PlanModel
import PlanText
import TextUI

/// Prints JSON on one line.
///
/// Every scalar that no screen draws as itself (controls, C1, bidi and zero-width characters) is
/// escaped: the text is the same value, and harmless to look at.
enum JSONText {
  /// The text of a value; `asASCII` escapes everything above 126 as well.
  static func print(_ value: JSONValue, asASCII: Bool = false) -> String {
    switch value {
    case .null: "null"
    case .text(let text): quote(text, asASCII)
    case .number(let number): NumberText.print(number)
    case .yesNo(let isTrue): isTrue ? "true" : "false"
    case .list(let values):
      "[" + values.map { print($0, asASCII: asASCII) }.joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { quote($0.name, asASCII) + ":" + print($0.value, asASCII: asASCII) }
        .joined(separator: ",") + "}"
    }
  }

  private static func quote(_ text: String, _ asASCII: Bool) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case " "..."~": quoted.unicodeScalars.append(scalar)
      default:
        if asASCII || DisplayWidth.of(scalar) == nil {
          for unit in String(scalar).utf16 { quoted += "\\u" + hexadecimal(unit) }
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  private static func hexadecimal(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
