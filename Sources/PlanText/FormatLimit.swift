/// The limits of one record's file; over a limit the file is a problem.
enum FormatLimit {
  /// The length of the file.
  static let fileBytes = 1 << 20
  /// The length of the front matter with both its `---` lines.
  static let frontMatterBytes = 64 << 10
  /// The length of a line without its line ending.
  static let lineBytes = 64 << 10
  /// The number of keys.
  static let keys = 256
  /// The length of a key.
  static let keyBytes = 1024
}
