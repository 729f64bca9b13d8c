package import PlanModel
import PlanText

/// What a record held when it was exported, as a mark: whoever brings the export back learns by it
/// whether the record has been changed here since.
package struct RecordRevision: Hashable, Sendable {
  /// An `r` and 16 hexadecimal digits: no spreadsheet takes it for a number.
  package let text: String

  /// The name of the column or member that holds it in an export.
  package static let columnName = "revision"

  /// Takes the revision of a record.
  ///
  /// It is a hash of the file that a new workspace would have of it, of its values over days, and of
  /// whether it is archived. What no field knows is not part of it.
  package init<Record: PlanRecord>(of record: Record) {
    var plain = record
    plain.core.foreign = []
    var bytes: [UInt8] = [record.core.isArchived ? 1 : 0]
    do throws(Problem) {
      bytes += try RecordCodec.encode(plain)
    } catch {
      // No file could hold it; the reason tells it from others all the same.
      bytes += Array(error.reason.utf8)
    }
    if let series = (record as? any SeriesRecord)?.series {
      for row in series.rows { CSVText.append([row.day.text] + row.cells, to: &bytes) }
    }
    text = "r" + hexadecimal(StableHash.of(bytes))
  }

  /// The revision that a text is; `nil` for a text that is none.
  package init?(_ text: String) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "r"), digits.count == 16,
      digits.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0) })
    else { return nil }
    self.text = text
  }
}
