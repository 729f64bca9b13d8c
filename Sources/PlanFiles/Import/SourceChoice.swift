/// Finds the source that a file belongs to among those of its kind: the one that remembers most of what
/// it holds, else the one that has its name, which may be new.
struct SourceChoice {
  /// What the file comes with.
  let name: String
  private var best: (file: ImportMemoryFile, weight: Int)?
  private var named: ImportMemoryFile?
  private var isOther = false
  private var taken: Set<String> = []

  init(name: String) { self.name = name }

  /// Takes one of the sources into account.
  mutating func consider(_ file: ImportMemoryFile, _ likeness: SourceLikeness) {
    taken.insert(file.source)
    let isNamed = file.source == name
    if isNamed { (named, isOther) = (file, likeness.isOther) }
    let isBetter =
      likeness.weight > best?.weight ?? 0
      || isNamed && likeness.weight > 0 && likeness.weight == best?.weight
    if isBetter { best = (file, likeness.weight) }
  }

  /// Whether the source was found by what it remembers, under another name than the file comes with.
  var isKnownByRows: Bool { best.map { $0.file.source != name } ?? false }

  /// The source; `holdsName` keeps the one of the name even where it plainly remembers something else.
  func file(holdingName holdsName: Bool) -> ImportMemoryFile {
    if let best { return best.file }
    if let named, holdsName || !isOther { return named }
    return ImportMemoryFile(new: free)
  }

  private var free: String {
    guard taken.contains(name) else { return name }
    return (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
  }
}
