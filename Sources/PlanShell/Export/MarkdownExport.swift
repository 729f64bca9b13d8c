import PlanFiles
import PlanModel
import TextUI

/// Records of a kind as a Markdown table that lines up as plain text too, for a mail.
struct MarkdownExport<Record: PlanRecord>: Sendable {
  let groups: [RecordGroup<Record>]
  /// Whether the query asked for groups.
  let isGrouped: Bool
  let columns: [ListColumn<Record>]

  func exported() -> Exported {
    let tables = groups.map { group in
      (isGrouped ? "**\(Self.escaped(group.label))** (\(group.elements.count))\n\n" : "")
        + table(group.elements)
    }
    let count = groups.reduce(0) { $0 + $1.elements.count }
    return Exported(
      tables.joined(separator: "\n"), contents: Exported.counted(count, Record.kind))
  }

  private func table(_ records: [Record]) -> String {
    let rows = records.map { record in columns.map { Self.escaped($0.shown(record)) } }
    let used = columns.indices.filter { place in
      columns[place].isName || rows.contains { !$0[place].isEmpty }
    }
    let cells = ([columns.map { Self.escaped($0.heading) }] + rows).map { row in
      used.map { row[$0] }
    }
    let widths = used.indices.map { place in
      cells.reduce(3) { max($0, DisplayWidth.of($1[place], glyphs: .unicode)) }
    }
    var lines = cells.map { Self.line($0, widths) }
    lines.insert(
      "| " + widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ") + " |", at: 1
    )
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { cell, width in
      let blanks = max(0, width - DisplayWidth.of(cell, glyphs: .unicode))
      return cell + String(repeating: " ", count: blanks)
    }
    return "| " + padded.joined(separator: " | ") + " |"
  }

  /// A text that stays in its cell: bars are escaped, line ends become `<br>`, and what no screen
  /// draws is marked.
  private static func escaped(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.map { line in
      var result = ""
      for character in DisplayText.line(String(line)) {
        switch character {
        case "|", "\\", "<": result += "\\\(character)"
        default: result.append(character)
        }
      }
      return result
    }.joined(separator: "<br>")
  }
}
