internal import PlanModel

/// The files of a Backlog.md folder, sorted by what they are.
struct BacklogMdFolder: Sendable {
  /// A part of the folder; the cases are in the order in which two files claim one id.
  enum Part: String, CaseIterable, Sendable {
    case tasks = "tasks/"
    case completed = "completed/"
    case drafts = "drafts/"
    case archivedTasks = "archive/tasks/"
    case archivedCompleted = "archive/completed/"
    case archivedDrafts = "archive/drafts/"
    case milestones = "milestones/"
    case archivedMilestones = "archive/milestones/"

    var isArchive: Bool { rawValue.hasPrefix("archive/") }
    var holdsMilestones: Bool { self == .milestones || self == .archivedMilestones }
  }

  /// A file that was read as a record.
  struct Entry: Sendable {
    let part: Part
    /// The path within the folder.
    let path: String
    let record: TolerantRecord

    /// The name of the file up to ` - `, which tools keep the id in.
    var nameID: String { nameParts.id }
    /// The name of the file behind ` - `, its dashes as blanks.
    var nameTitle: String { nameParts.title }

    private var nameParts: (id: String, title: String) {
      let file = path.split(separator: "/").last ?? ""
      let name = Array((file.hasSuffix(".md") ? file.dropLast(3) : file).utf8)
      let gap = Array(" - ".utf8)
      let start = name.indices.first { name[$0...].starts(with: gap) } ?? name.count
      let id = String(decoding: name[..<start], as: UTF8.self)
      let rest = String(decoding: name[start...].dropFirst(gap.count), as: UTF8.self)
      let title = rest.split(separator: "-").joined(separator: " ")
      return (id, title.isEmpty ? id : title)
    }
  }

  /// The tasks and drafts, the one that keeps a doubled id first.
  private(set) var tasks: [Entry] = []
  private(set) var milestones: [Entry] = []
  private(set) var settings = TolerantRecord(settings: [])
  private(set) var loss = LossReport()

  /// The bytes that a record of ours may have, less what its history may need.
  private static let largestFile = 1_000_000

  init(_ files: [SourceFile]) {
    let root = Self.root(of: files)
    var seen: Set<String> = []
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      guard seen.insert(file.path).inserted else { continue }
      let isInside = file.path.hasPrefix(root)
      sort(file, path: isInside ? String(file.path.dropFirst(root.count)) : file.path)
    }
    let order = Dictionary(Part.allCases.enumerated().map { ($1, $0) }) { first, _ in first }
    tasks.sort {
      (order[$0.part] ?? 0, $0.path) < (order[$1.part] ?? 0, $1.path)
    }
    milestones.sort { (order[$0.part] ?? 0, $0.path) < (order[$1.part] ?? 0, $1.path) }
  }

  /// Whether a path is one that an import reads; others need not be loaded.
  static func wants(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return name.hasSuffix(".md") || Self.isSettings(name)
  }

  private static func isSettings(_ name: Substring) -> Bool {
    ["config.yml", "config.yaml", "backlog.config.yml", "backlog.config.yaml"].contains(name)
  }

  /// The folder within the one that was named, where a project's folder was named instead.
  private static func root(of files: [SourceFile]) -> String {
    let roots = ["", "backlog/", ".backlog/"]
    return roots.first { root in
      files.contains { file in Part.allCases.contains { file.path.hasPrefix(root + $0.rawValue) } }
    } ?? ""
  }

  private mutating func sort(_ file: SourceFile, path: String) {
    guard let part = Part.allCases.first(where: { path.hasPrefix($0.rawValue) }) else {
      sortOther(file, path: path)
      return
    }
    guard file.name.hasSuffix(".md") else {
      loss.add(.file, "files that are not Markdown", example: path)
      return
    }
    guard file.bytes.count <= Self.largestFile else {
      loss.add(.file, "\(path): over 1 MB, not imported", example: "")
      return
    }
    guard let record = TolerantRecord(file.bytes) else {
      let isReadme = file.name.lowercased() == "readme.md"
      let name = isReadme ? "readme files" : "\(path): no front matter, not imported"
      loss.add(.file, name, example: isReadme ? path : "")
      return
    }
    for mistake in record.mistakes {
      loss.add(
        .value, "lines that could not be read",
        example: "\(path):\(mistake.line): \(mistake.sentence)")
    }
    let entry = Entry(part: part, path: path, record: record)
    if part.holdsMilestones { milestones.append(entry) } else { tasks.append(entry) }
  }

  private mutating func sortOther(_ file: SourceFile, path: String) {
    if Self.isSettings(file.name), path.split(separator: "/").count == 1 {
      settings = TolerantRecord(settings: file.bytes)
      let used = ["project_name", "task_prefix", "default_status"]
      for entry in settings.entries where !used.contains(entry.key) {
        loss.add(.setting, entry.key, example: entry.value.text)
      }
      return
    }
    if file.name.lowercased() == "readme.md" {
      loss.add(.file, "readme files", example: path)
    } else if path.contains("/") {
      loss.add(.file, "files of \(path.split(separator: "/").first ?? "")/", example: path)
    } else {
      loss.add(.file, "other files", example: path)
    }
  }
}
