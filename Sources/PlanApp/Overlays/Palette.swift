import PlanModel
package import TextUI

/// The box for anything: commands, screens and records by any part of their name, and commands
/// that are typed with what they are to do.
package struct Palette: Sendable {
  /// What a line of the list stands for.
  enum Target: Sendable {
    case command(Command)
    case record(PaletteIndex.Place)
    /// What may follow the word of the command that is typed.
    case choice(Command.Choice)
    /// What is typed, as the query of the present list.
    case query(String)
  }

  package private(set) var editor: LineEditor
  /// What was wrong with what was run last; empty when nothing was.
  package private(set) var mistake = ""
  /// The word that was probably meant, where what is typed finds little.
  package private(set) var suggestion: String?
  /// The place of the cursor among the matches.
  package private(set) var index = 0
  package var window = ListWindow()
  /// How many entries there are at all.
  package private(set) var total = 0

  private let records: PaletteIndex
  private let commands: [(command: Command, folded: [UInt8])]
  /// The command whose word is typed, with what follows it.
  private(set) var typed: (command: Command, rest: String)?
  private var choices: [Command.Choice] = []
  /// The matches, the best first: commands by their place, then records behind them.
  private var matches: [Int] = []
  /// What is typed where it reads as a query; it stands before the matches.
  private var query: String?
  /// What is typed where it is meant as a query, but something in it cannot be.
  private(set) var faulty: QueryReading?
  private let history: [String]
  /// Which of the texts run before is shown; the newest is 0.
  private var recalled: Int?
  private var hasChosen = false

  init(_ state: AppState, records: PaletteIndex, text: String = "") {
    self.records = records
    history = state.paletteHistory
    let here = CommandTable.all.filter {
      state.screen.scopes.contains($0.scope) && $0.id != "palette"
    }
    // Who looks through the list does not look for the keys of the cursor.
    let ordered = here.filter { $0.group != .move } + here.filter { $0.group == .move }
    commands = ordered.map { command in
      let words = command.typed?.words.joined(separator: " ") ?? ""
      let keys = state.keymap.keys(of: command.id, on: state.screen).map(KeyPress.notation)
      return (
        command,
        SearchIndex.fold("\(words) \(command.help) \(command.id) \(keys.joined(separator: " "))")
      )
    }
    editor = LineEditor(text)
    search(state)
  }

  /// How many lines the list has.
  package var count: Int { typed == nil ? matches.count + queryLines : choices.count }

  private var queryLines: Int { query == nil ? 0 : 1 }

  /// What stands on a line.
  func target(_ line: Int) -> Target? {
    guard (0..<count).contains(line) else { return nil }
    if typed != nil { return .choice(choices[line]) }
    if line == 0, let query { return .query(query) }
    let place = matches[line - queryLines]
    return place < commands.count
      ? .command(commands[place].command) : .record(records.places[place - commands.count])
  }
}

// MARK: Searching

extension Palette {
  /// What the first letter narrows the list to.
  private enum Part: Character {
    case people = "@"
    case records = "#"
    case screens = ">"
  }

  /// Finds what is typed.
  mutating func search(_ state: AppState) {
    index = 0
    hasChosen = false
    mistake = ""
    suggestion = nil
    query = nil
    faulty = nil
    typed = typedCommand()
    guard let typed else {
      let reading = queryReading(state)
      let hasMistakes = !reading.mistakes.isEmpty
      if reading.names == .known, !hasMistakes { query = reading.text }
      if reading.names == .known, hasMistakes { faulty = reading }
      searchAll()
      // A name that is none may be that of a record; where nothing is called so, it is a slip.
      if reading.names == .unknown, hasMistakes, matches.isEmpty, suggestion == nil {
        faulty = reading
      }
      return
    }
    let known = typed.command.typed?.choices(state, typed.rest) ?? []
    let words = Self.words(typed.rest)
    total = known.count
    choices = Self.ranked(known.indices) { place in
      Self.cost(of: words, in: SearchIndex.fold("\(known[place].text) \(known[place].detail)"))
    }.map { known[$0] }
  }

  private func typedCommand() -> (command: Command, rest: String)? {
    let text = editor.text.drop { $0 == " " }
    guard let blank = text.firstIndex(of: " ") else { return nil }
    let word = text[..<blank].lowercased()
    guard
      let command = commands.first(where: { command, _ in
        command.typed.map { $0.takesMore && $0.words.contains(word) } ?? false
      })?.command
    else { return nil }
    return (command, text[blank...].trimmed)
  }

  /// What is typed, read as a query of the present list; empty where there is none to narrow.
  private func queryReading(_ state: AppState) -> QueryReading {
    let text = editor.text.trimmed
    guard !text.isEmpty, commands.contains(where: { $0.command.id == "filter" }) else {
      return QueryReading()
    }
    return state.queryContext.reading(of: text, about: state.kind)
  }

  private mutating func searchAll() {
    let text = editor.text.trimmed
    let part = text.first.flatMap(Part.init(rawValue:))
    let words = Self.words(part == nil ? text : String(text.dropFirst()))
    let exact = text.lowercased()
    var found: [Int] = []
    for (place, entry) in commands.enumerated() where shows(entry.command, part) {
      guard var cost = Self.cost(of: words, in: entry.folded) else { continue }
      if entry.command.typed?.words.contains(exact) ?? false { cost = 0 } else { cost += 1 }
      found.append(Self.packed(cost, place))
    }
    let people = RecordCatalog.types.firstIndex { $0 == Person.self }
    // Without a word only the commands are listed: they are few enough to look through.
    if part != .screens, part != nil || !words.isEmpty {
      records.search(words) { place, cost in
        guard part != .people || records.places[place].kind == people else { return }
        found.append(Self.packed(cost + 2, commands.count + place))
      }
    }
    found.sort()
    // Letters that are strewn about are worth a line only where nothing better is found.
    let limit = Self.packed(FuzzyMatch.scattered, 0)
    if let best = found.first, best < limit {
      found.removeSubrange((found.firstIndex { $0 >= limit } ?? found.count)...)
    }
    matches = found.map { $0 & Self.placeMask }
    total = commands.count + records.places.count + queryLines
    guard query == nil, faulty == nil else { return }
    suggest(exact, best: found.first.map { $0 >> Self.placeBits })
  }

  private func shows(_ command: Command, _ part: Part?) -> Bool {
    switch part {
    case .people, .records: false
    case .screens: command.isScreen
    case nil: true
    }
  }

  /// Looks for the word that was meant where hardly anything was found.
  private mutating func suggest(_ text: String, best: Int?) {
    let isFound = best.map { $0 < FuzzyMatch.scattered } ?? false
    guard !isFound, text.count > 1 else { return }
    let first = text.prefix { $0 != " " }
    let words = commands.flatMap { $0.command.typed?.words ?? [] }
    guard let near = Spelling.nearest(to: String(first), in: words + commands.map(\.command.id))
    else { return }
    suggestion = near + text.dropFirst(first.count)
  }

  private static let placeBits = 32
  private static let placeMask = (1 << placeBits) - 1
  private static func packed(_ cost: Int, _ place: Int) -> Int { cost << placeBits | place }

  private static func words(_ text: String) -> [[UInt8]] {
    text.split(separator: " ").map { SearchIndex.fold(String($0)) }
  }

  private static func cost(of words: [[UInt8]], in entry: [UInt8]) -> Int? {
    var total = 0
    for word in words {
      guard let cost = FuzzyMatch.cost(of: word, in: entry) else { return nil }
      total += cost
    }
    return total
  }

  private static func ranked(_ places: Range<Int>, cost: (Int) -> Int?) -> [Int] {
    places.compactMap { place in cost(place).map { packed($0, place) } }.sorted()
      .map { $0 & placeMask }
  }
}

// MARK: Keys

extension Palette {
  /// Takes a key that edits or chooses; the list follows.
  mutating func press(_ key: KeyPress, in state: AppState) {
    switch key {
    case .named(.up, _) where index == 0, .control("r"): recall(1, state)
    case .named(.down, _) where recalled != nil: recall(-1, state)
    case .named(.up, _), .control("p"): move(-1)
    case .named(.down, _), .control("n"): move(1)
    case .named(.pageUp, _): move(-8)
    case .named(.pageDown, _): move(8)
    case .named(.tab, _): complete(state)
    default:
      guard editor.press(key) == .edited else { return }
      recalled = nil
      search(state)
    }
  }

  /// Takes pasted text.
  mutating func insert(_ text: String, in state: AppState) {
    _ = editor.insert(text)
    search(state)
  }

  /// Keeps what is typed and says what was wrong with it.
  mutating func refuse(_ sentence: String) { mistake = sentence }

  private mutating func move(_ step: Int) {
    recalled = nil
    hasChosen = true
    index = max(0, min(index + step, count - 1))
  }

  /// Shows a text that was run before; behind the newest the line is empty again.
  private mutating func recall(_ step: Int, _ state: AppState) {
    let next = (recalled ?? -1) + step
    guard next < history.count else { return }
    recalled = next < 0 ? nil : next
    editor = LineEditor(next < 0 ? "" : history[next])
    search(state)
  }

  /// Puts the suggestion, or the entry under the cursor, into the line.
  private mutating func complete(_ state: AppState) {
    if let suggestion {
      editor = LineEditor(suggestion)
    } else if let text = completion {
      editor = LineEditor(text)
    }
    search(state)
  }

  /// The entry under the cursor as it is typed.
  var completion: String? {
    switch target(index) {
    case .command(let command): command.typedName + (command.typed?.takesMore == true ? " " : "")
    case .record(let place): "#\(place.id)"
    case .choice(let choice): typed.map { "\($0.command.typedName) \(choice.text)" }
    case .query(let text): text
    case nil: nil
    }
  }

  /// What Enter runs: the entry under the cursor, or what is typed as it stands.
  ///
  /// Where another word was probably meant, or a query has a mistake, nothing is run that was not
  /// chosen.
  var taken: Target? {
    guard let typed else {
      return suggestion == nil && faulty == nil || hasChosen ? target(index) : nil
    }
    if typed.rest.isEmpty, !hasChosen { return .command(typed.command) }
    return target(index) ?? .choice(Command.Choice(typed.rest))
  }
}
