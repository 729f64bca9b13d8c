import PlanModel
package import TextUI

/// The screen on which a person says what a source means, and sees what its import brings.
package struct ImportPage: Sendable {
  /// How far it is.
  package enum Stage: Hashable, Sendable {
    case reading
    /// What was found is shown and can be changed.
    case ready
    case done
  }

  /// A line of the page.
  enum Row: Hashable {
    case heading(String)
    /// What stands against the import, one line of it.
    case problem(String)
    case column(ImportReading.Column)
    /// A state with the column that was chosen for it; empty where none was.
    case state(String, column: String)
    case dates(String)
    /// A month in a language that is not known here.
    case month(String)
    case line(ImportReading.Line)
    case blank

    /// Whether it has to be answered before anything can be imported.
    var isQuestion: Bool {
      switch self {
      case .month: true
      case .state(_, let column): column.isEmpty
      case .dates(let form): form.isEmpty
      case .column, .line, .heading, .problem, .blank: false
      }
    }

    fileprivate var isColumn: Bool { if case .column = self { true } else { false } }

    /// The names of a column in full, which its line may have to cut.
    var detail: String? {
      guard case .column(let column) = self else { return nil }
      return "\(column.name) "
        + (column.target.isEmpty ? "has no place here" : "is \(column.target)")
    }

    /// What can be said on it, by its name; `nil` for what is only told.
    fileprivate var subject: String? {
      switch self {
      case .column(let column): "column \(column.name)"
      case .state(let state, column: _): "state \(state)"
      case .dates: "dates"
      case .month(let word): "month \(word)"
      case .line, .heading, .problem, .blank: nil
      }
    }

    /// Whether Enter does something on it.
    var isOpen: Bool {
      switch self {
      case .column, .state, .dates, .month: true
      case .line(let line): !line.records.isEmpty
      case .heading, .problem, .blank: false
      }
    }
  }

  package private(set) var request: ImportRequest
  package private(set) var stage = Stage.reading
  package private(set) var reading = ImportReading()
  private(set) var rows: [Row] = []
  /// The place of the row with the cursor.
  package private(set) var index = 0
  package var window = ListWindow()
  private var columns = 0
  private var glyphs = GlyphSet.unicode

  package init(_ request: ImportRequest) { self.request = request }

  var selected: Row? { rows.indices.contains(index) ? rows[index] : nil }

  /// Whether something can be said that lets the import go on.
  var asksSomething: Bool { rows.contains { $0.isQuestion || $0.isColumn } }

  /// The columns that the longest name of a column takes.
  private(set) var longestName = 0

  /// Takes over what was found.
  mutating func take(_ reading: ImportReading) {
    let former = selected?.subject
    self.reading = reading
    stage = .ready
    layOut()
    index =
      rows.firstIndex(where: \.isQuestion)
      ?? former.flatMap { subject in rows.firstIndex { $0.subject == subject } }
      ?? rows.firstIndex(where: \.isOpen) ?? 0
  }

  /// Wraps what is said to a width.
  mutating func fit(_ columns: Int, _ glyphs: GlyphSet) {
    guard self.columns != columns else { return }
    self.columns = columns
    self.glyphs = glyphs
    layOut()
  }

  /// Shows what the import brought.
  mutating func finish() {
    stage = .done
    layOut()
    index = rows.firstIndex(where: \.isOpen) ?? 0
  }

  /// Takes over what a column or a state means, or how dates are written; all is read anew.
  mutating func say(_ map: String) {
    let name = map.split(separator: "=").dropLast().joined(separator: "=")
    request.maps.removeAll { $0.hasPrefix("\(name)=") }
    request.maps.append(map)
    stage = .reading
  }

  mutating func say(month: String) {
    request.months.append(month)
    stage = .reading
  }

  mutating func say(dates: String) {
    request.dates = dates
    stage = .reading
  }

  mutating func move(_ step: Int) {
    guard !rows.isEmpty else { return }
    index = max(0, min(index + step, rows.count - 1))
  }

  /// What was chosen for a state; empty where nothing was.
  private func chosen(for state: String) -> String {
    request.maps.last { $0.hasPrefix("\(state)=") }.map { String($0.dropFirst(state.count + 1)) }
      ?? ""
  }

  private mutating func layOut() {
    rows = []
    longestName = reading.columns.map { DisplayWidth.of($0.name, glyphs: glyphs) }.max() ?? 0
    let sentences = reading.problem.split(separator: "\n").map { String($0) }
    add(
      sentences.flatMap { DisplayText($0, glyphs: glyphs).wrapped(to: max(20, columns - 4)) }
        .map { .problem($0) })
    if stage == .ready {
      if reading.asksForDates || request.dates != nil {
        add([.heading("Dates"), .dates(request.dates ?? "")])
      }
      if !reading.months.isEmpty {
        add([.heading("Months")] + reading.months.map { .month($0) })
      }
      let states = reading.states.map { Row.state($0, column: chosen(for: $0)) }
      if !states.isEmpty { add([.heading("States that no rule knows")] + states) }
      if !reading.report.isEmpty {
        add([.heading("An import brings")] + reading.report.map { .line($0) })
      }
      if !reading.columns.isEmpty {
        add([.heading("Columns")] + reading.columns.map { .column($0) })
      }
    } else {
      add(reading.report.map { .line($0) })
    }
    add(reading.losses.map { .line(ImportReading.Line($0)) })
    index = min(index, max(0, rows.count - 1))
  }

  private mutating func add(_ part: [Row]) {
    guard !part.isEmpty else { return }
    if !rows.isEmpty { rows.append(.blank) }
    rows += part
  }
}
