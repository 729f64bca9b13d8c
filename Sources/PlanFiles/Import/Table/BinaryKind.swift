/// What a file is that holds no text, by the bytes that it begins with.
enum BinaryKind: CaseIterable {
  case zip, oldOffice, pdf, gzip

  /// The kind of a file; `nil` for one that may be text.
  init?(_ bytes: [UInt8]) {
    guard let kind = Self.allCases.first(where: { bytes.starts(with: $0.head) }) else { return nil }
    self = kind
  }

  private var head: [UInt8] {
    switch self {
    case .zip: [0x50, 0x4b, 0x03, 0x04]
    case .oldOffice: [0xd0, 0xcf, 0x11, 0xe0]
    case .pdf: Array("%PDF-".utf8)
    case .gzip: [0x1f, 0x8b]
    }
  }

  /// What it is, for people.
  var words: String {
    switch self {
    case .zip: "a workbook (xlsx, ods) or another zip archive"
    case .oldOffice: "a workbook of Excel (xls)"
    case .pdf: "a PDF"
    case .gzip: "a file that gzip packed"
    }
  }
}
