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
    /// A question with its answer; empty where there is none.
    case question(ImportQuestion, answer: String)
    case line(ImportReading.Line)
    case blank

    /// Whether it has to be answered before anything can be imported.
    var isQuestion: Bool {
      guard case .question(let question, let answer) = self else { return false }
      return question.isRequired && answer.isEmpty
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
      case .question(let question, answer: _): question.sentence
      case .line, .heading, .problem, .blank: nil
      }
    }

    /// Whether Enter does something on it.
    var isOpen: Bool {
      switch self {
      case .column, .question: true
      case .line(let line): !line.records.isEmpty
      case .heading, .problem, .blank: false
      }
    }
  }

  package private(set) var request: ImportRequest
  package private(set) var stage = Stage.reading
  package private(set) var reading = ImportReading()
  private(set) var rows: [Row] = []
  /// All that was asked of this source, also what has been answered meanwhile.
  private var asked: [ImportQuestion] = []
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
    asked += reading.questions.filter { !asked.contains($0) }
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

  /// Takes over what a column becomes; all is read anew.
  mutating func map(_ column: String, to target: String) {
    request.map(column, to: target)
    stage = .reading
  }

  /// Takes over an answer; all is read anew.
  mutating func take(_ answer: String, to question: ImportQuestion) {
    request.take(answer, to: question)
    stage = .reading
  }

  mutating func move(_ step: Int) {
    guard !rows.isEmpty else { return }
    index = max(0, min(index + step, rows.count - 1))
  }

  private mutating func layOut() {
    rows = []
    longestName = reading.columns.map { DisplayWidth.of($0.name, glyphs: glyphs) }.max() ?? 0
    let sentences = reading.problem.split(separator: "\n").map { String($0) }
    add(
      sentences.flatMap { DisplayText($0, glyphs: glyphs).wrapped(to: max(20, columns - 4)) }
        .map { .problem($0) })
    if stage == .ready {
      addQuestions { $0.isRequired }
      if !reading.report.isEmpty {
        add([.heading("An import brings")] + reading.report.map { .line($0) })
      }
      if !reading.columns.isEmpty {
        add([.heading("Columns")] + reading.columns.map { .column($0) })
      }
      addQuestions { !$0.isRequired }
    } else {
      add(reading.report.map { .line($0) })
    }
    add(reading.losses.map { .line(ImportReading.Line($0)) })
    index = min(index, max(0, rows.count - 1))
  }

  /// Adds questions under their headings, in the order in which they came up.
  private mutating func addQuestions(where isWanted: (ImportQuestion) -> Bool) {
    let wanted = asked.filter(isWanted)
    var headings: [String] = []
    for question in wanted where !headings.contains(question.heading) {
      headings.append(question.heading)
    }
    for heading in headings {
      let questions = wanted.filter { $0.heading == heading }
      add([.heading(heading)] + questions.map { .question($0, answer: request.answer(to: $0)) })
    }
  }

  private mutating func add(_ part: [Row]) {
    guard !part.isEmpty else { return }
    if !rows.isEmpty { rows.append(.blank) }
    rows += part
  }
}
