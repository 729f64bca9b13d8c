internal import PlanModel

/// What a column of a table becomes here.
package enum ColumnTarget: Hashable, Sendable {
  /// A field of items, by its key.
  case field(String)
  case other(Other)

  /// What is no field of ours, or is made of more than one.
  package enum Other: String, CaseIterable, Hashable, Sendable {
    case id, number, text, criteria, comments, started, finished, changed
    case stateChanged = "state_changed"
    case category, resolution
    case parentTitle = "parent_title"
    case blocks, flagged, order, archived, revision, nothing

    /// What it is, for people.
    package var help: String {
      switch self {
      case .id: "the id in the tool"
      case .number: "a second id, by which parents are named"
      case .text: "the description"
      case .criteria: "acceptance criteria, one a line"
      case .comments: "comments"
      case .started: "when work began"
      case .finished: "when it was done"
      case .changed: "when it was changed last"
      case .stateChanged: "when it came into its state"
      case .category: "the kind of its state: to do, in progress, done"
      case .resolution: "how it ended"
      case .parentTitle: "the title of its parent"
      case .blocks: "items that wait for it"
      case .flagged: "whether it is stuck"
      case .order: "its place in the order"
      case .archived: "whether it is archived"
      case .revision: "what planboard exported it as"
      case .nothing: "nothing: the column is left out"
      }
    }
  }

  /// The target that a person names, by the key, label or other name of a field, or one of `Other`.
  package init?(named name: String) {
    let folded = StateMap.folded(name)
    if name == "-" {
      self = .other(.nothing)
    } else if let other = Other.allCases.first(where: { StateMap.folded($0.rawValue) == folded }) {
      self = .other(other)
    } else if let field = Self.fields[folded] {
      self = field
    } else {
      return nil
    }
  }

  /// The name that `--map` takes.
  package var name: String {
    switch self {
    case .field(let key): key
    case .other(let other): other.rawValue
    }
  }

  /// All names that `--map` takes.
  package static var names: [String] {
    Item.specs.map(\.key).filter { $0 != "rank" } + Other.allCases.map(\.rawValue)
  }

  /// All of them, in the order of their names.
  package static var all: [ColumnTarget] { names.compactMap { ColumnTarget(named: $0) } }

  /// What it is, for people.
  package var help: String {
    switch self {
    case .field(let key): Item.field(key)?.spec.label ?? key
    case .other(let other): other.help
    }
  }

  /// Whether more than one column, or more than one value, finds a place in it.
  var isList: Bool {
    switch self {
    case .field(let key): Item.field(key)?.spec.type.isList == true || key == "affects"
    case .other(let other): [.criteria, .comments, .text, .blocks].contains(other)
    }
  }

  /// The key of the field that it is, or `body` for what becomes text; else its own name.
  var fed: String {
    switch self {
    case .other(.text), .other(.criteria), .other(.comments): "body"
    case .field, .other: name
    }
  }

  /// Whether its texts are dates.
  var isDate: Bool {
    switch self {
    case .field(let key): Item.field(key)?.spec.type == .day
    case .other(let other): [.started, .finished, .changed, .stateChanged].contains(other)
    }
  }

  /// The fields of items by the folded forms of their names; the rank is an order of the source.
  private static let fields: [String: ColumnTarget] = {
    var targets: [String: ColumnTarget] = [:]
    for spec in Item.specs {
      let target: ColumnTarget = spec.key == "rank" ? .other(.order) : .field(spec.key)
      for name in [spec.key, spec.label] + spec.aliases {
        let folded = StateMap.folded(name)
        if targets[folded] == nil { targets[folded] = target }
      }
    }
    return targets
  }()
}

/// What the columns of a tool are called, and how its texts are written.
package struct TableDialect: Hashable, Sendable {
  /// How descriptions and comments are marked up.
  package enum Markup: Hashable, Sendable { case markdown, jira }

  /// The name of the tool, for people.
  package let tool: String
  package let markup: Markup
  /// Names of columns in their folded form with what they become; where several columns become one
  /// thing that has one value, the name that stands first counts first.
  let names: [(name: String, target: ColumnTarget)]
  private let targets: [String: ColumnTarget]
  private let places: [String: Int]

  init(tool: String, markup: Markup, _ rows: [(ColumnTarget, String)]) {
    self.tool = tool
    self.markup = markup
    names = rows.flatMap { target, names in
      names.split(separator: ",").map { (StateMap.folded(String($0)), target) }
    }
    targets = Dictionary(names.map { ($0.name, $0.target) }) { first, _ in first }
    places = Dictionary(names.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  package static func == (left: Self, right: Self) -> Bool { left.tool == right.tool }

  package func hash(into hasher: inout Hasher) { hasher.combine(tool) }

  /// What a column of a name becomes; `nil` when the name says nothing.
  package func target(of name: String) -> ColumnTarget? {
    guard !names.isEmpty else { return nil }
    return targets[folded(name)]
      ?? ColumnTarget(named: name).flatMap { target in
        target == .other(.nothing) || target == .other(.number) ? nil : target
      }
  }

  /// Which of two columns of one target counts first: the lesser.
  func place(of name: String) -> Int { places[folded(name)] ?? Int.max }

  /// A name as the rows have it; `Custom field (Story Points)` is `Story Points`.
  private func folded(_ name: String) -> String {
    let start = "custom field ("
    guard name.lowercased().hasPrefix(start), name.hasSuffix(")") else {
      return StateMap.folded(name)
    }
    return StateMap.folded(String(name.dropFirst(start.count).dropLast()))
  }
}

extension TableDialect {
  /// A table of any origin, with the usual English words.
  package static let table = TableDialect(
    tool: "the table", markup: .markdown,
    [
      (
        .other(.id),
        "id,key,issue key,item id,task id,ticket id,card id,work item id,ticket,#,number"
      ),
      (.field("title"), "title,summary,name,subject,item,task,story,card name,task name,issue"),
      (.other(.text), "description,text,body,notes,details,desc,card description"),
      (.other(.criteria), "acceptance criteria,criteria"),
      (
        .field("status"),
        "status,state,column,list,stage,list name,section,section/column,workflow state"
      ),
      (.field("type"), "type,issue type,item type,work item type,kind"),
      (.field("priority"), "priority,prio"),
      (.field("owner"), "owner,assignee,assigned to,responsible"),
      (.field("with"), "with,assignees,collaborators,members"),
      (.field("estimate"), "estimate,story points,points,size,story point estimate"),
      (.field("labels"), "labels,label,tags,tag,components,component,categories"),
      (.field("due"), "due,due date,deadline,target date,due on"),
      (.field("start"), "start,start date"),
      (
        .field("created"),
        "created,created at,created on,created date,creation date,date created,opened"
      ),
      (.other(.started), "started,started at,started date,in progress at"),
      (
        .other(.finished),
        "finished,done,resolved,closed,completed,finished at,finished on,finished date,resolved at,"
          + "closed at,completed at,completed on,completed date,done date,resolution date,"
          + "date closed"
      ),
      (.other(.changed), "updated,updated at,changed,modified,last modified,last updated"),
      (.field("sprint"), "sprint,iteration"),
      (.field("release"), "release,milestone,fix version,fix versions,fix version/s,version"),
      (
        .field("parent"),
        "parent,parent key,parent id,epic,epic link,epic id,parent issue,parent task"
      ),
      (
        .field("depends_on"),
        "depends on,blocked by,dependencies,predecessors,blocked by (dependencies)"
      ),
      (.other(.blocks), "blocks"),
      (.field("blocked"), "blocked,blocked reason"),
      (.other(.comments), "comments,comment"),
      (.other(.resolution), "resolution"),
      (.other(.order), "order,rank,position"),
      (.other(.archived), "archived,is archived"),
      (.other(.revision), RecordRevision.columnName),
      (.field("url"), "url,link,card url"),
    ])

  /// The CSV export of Jira, with all fields or with the current ones.
  package static let jira = TableDialect(
    tool: "Jira", markup: .jira,
    [
      (.other(.id), "issue key,key"),
      (.other(.number), "issue id"),
      (.field("title"), "summary"),
      (.other(.text), "description"),
      (.other(.criteria), "acceptance criteria"),
      (.field("type"), "issue type,type"),
      (.field("status"), "status"),
      (.other(.category), "status category"),
      (.other(.resolution), "resolution"),
      (.field("priority"), "priority"),
      (.field("owner"), "assignee"),
      (.field("created"), "created"),
      (.other(.finished), "resolved"),
      (.other(.stateChanged), "status category changed"),
      (.other(.changed), "updated"),
      (.field("due"), "due date,due,target end"),
      (.field("start"), "start date,target start"),
      (.field("estimate"), "story points,story point estimate"),
      (.field("parent"), "parent key,parent,parent id,epic link"),
      (.other(.parentTitle), "parent summary"),
      (.field("release"), "fix versions,fix version/s,fix version"),
      (.field("affects"), "affects versions,affects version/s,affects version"),
      (.field("labels"), "labels,components,component/s"),
      (.field("sprint"), "sprint"),
      (.field("depends_on"), "inward issue link (blocks)"),
      (.other(.blocks), "outward issue link (blocks)"),
      (.other(.flagged), "flagged"),
      (.other(.comments), "comment,comments"),
      (.other(.order), "rank"),
    ])

  /// Flow data, of which the person names every column.
  package static let flow = TableDialect(tool: "the flow data", markup: .markdown, [])

  /// Whether a header has a column that every export of Jira has.
  static func mayBeJira(_ table: SourceTable) -> Bool {
    let names = Set(table.columns.map { StateMap.folded($0.name) })
    return !names.isDisjoint(with: ["issuekey", "issuetype", "summary"])
  }

  /// Whether a header is that of Jira: names that no other tool gives.
  package static func isJira(_ table: SourceTable) -> Bool {
    let names = Set(table.columns.map { StateMap.folded($0.name) })
    return names.contains("issuekey") && names.contains("issuetype")
      && !names.isDisjoint(with: ["issueid", "statuscategory", "projectkey", "summary"])
  }
}
