package import PlanModel

/// A form in which records leave, as people name it.
package enum ExportForm: String, CaseIterable, Hashable, Sendable {
  case csv, json, markdown
  case jiraCSV = "jira-csv"
  case github
  case backlogMd = "backlog-md"

  /// What it is for.
  package var help: String {
    switch self {
    case .csv: "A table that a spreadsheet opens."
    case .json: "Everything, for planboard to read again."
    case .markdown: "A table for a mail or a page."
    case .jiraCSV: "What Jira's importer takes."
    case .github: "Issues as GitHub's API has them."
    case .backlogMd: "A folder of Backlog.md."
    }
  }
}

/// What a person wants to take away, and where it goes.
package struct ExportRequest: Hashable, Sendable {
  package let form: ExportForm
  /// The file, or the folder, as the person named it.
  package let path: String
  /// A query, or first a kind; none for everything.
  package let words: [String]

  package init(form: ExportForm, path: String, words: [String]) {
    self.form = form
    self.path = path
    self.words = words
  }
}

extension ExportRequest {
  /// Reads `csv out.csv owner:ana`, the file in quotes where its name has blanks.
  ///
  /// Throws a sentence that says what is missing.
  package init(typed: String) throws(FieldMistake) {
    let (head, rest) = Self.words(of: OneLine.text(typed))
    let names = ExportForm.allCases.map(\.rawValue)
    guard let word = head.first else {
      throw FieldMistake("name a form and a file, as csv out.csv; forms are \(Self.forms)")
    }
    guard let form = ExportForm(rawValue: word) else {
      let near = Spelling.nearest(to: word, in: names).map { "; did you mean \($0)?" } ?? ""
      throw FieldMistake("\(word) is none of \(Self.forms)\(near)")
    }
    guard head.count > 1 else {
      throw FieldMistake("name the \(form == .backlogMd ? "folder" : "file") that it goes to")
    }
    self.init(form: form, path: head[1], words: rest)
  }

  /// The form and the file, which may stand in quotes, and the words of the query.
  private static func words(of typed: String) -> (head: [String], rest: [String]) {
    let parts = typed.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return (parts, []) }
    let place = parts[1].trimmed
    guard let quote = place.first, "\"'".contains(quote),
      let end = place.dropFirst().firstIndex(of: quote)
    else {
      let words = place.split(separator: " ").map(String.init)
      return ([parts[0]] + words.prefix(1), Array(words.dropFirst()))
    }
    let path = String(place[place.index(after: place.startIndex)..<end])
    let rest = place[place.index(after: end)...].split(separator: " ").map(String.init)
    return (path.isEmpty ? [parts[0]] : [parts[0], path], rest)
  }

  private static var forms: String { ExportForm.allCases.map(\.rawValue).joined(separator: ", ") }
}
