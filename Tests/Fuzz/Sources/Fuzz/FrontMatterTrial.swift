import PlanModel
import PlanText

/// What must hold for every document that the reader accepts.
struct FrontMatterTrial {
  let document: RecordDocument

  private var text: String {
    String(decoding: document.bytes[document.body].prefix(300), as: UTF8.self)
  }

  private var values: [DocumentValue] {
    let lines = text.split(separator: "\n", maxSplits: 8).map(String.init)
    return [.plain(text), .scalar(text), .flow(lines), .rows(lines), .rows([text]), .flow([])]
  }

  func run() {
    checkOwnValues()
    for value in values {
      if !document.entries.isEmpty {
        let entry = document.entries[document.bytes.count % document.entries.count]
        checkEdit(document.key(of: entry), value)
      }
      checkNewKey(value)
    }
    checkRemovals()
    checkBody(Array(document.bytes.prefix(200)))
    checkBody(Array(text.utf8))
  }

  /// Setting every field to what it says changes no byte.
  private func checkOwnValues() {
    for entry in document.entries {
      let list = document.list(of: entry)
      var edited = document
      if entry.form == .flowList || entry.form == .blockList {
        set(document.key(of: entry), .rows(list), &edited)
      } else {
        set(document.key(of: entry), .scalar(document.scalar(of: entry)), &edited)
      }
      set(document.key(of: entry), .flow(list), &edited)
      require(edited == document, "an edit without a change changed bytes")
    }
  }

  @discardableResult
  private func set(_ key: String, _ value: DocumentValue, _ edited: inout RecordDocument) -> Bool {
    do throws(Problem) {
      try edited.set(key, to: value, order: ["title", "a", "new-key", "b", "history"])
      return true
    } catch {
      return isLimit(error)
    }
  }

  /// The limits are the only reason to refuse an edit.
  private func isLimit(_ problem: Problem) -> Bool {
    let isLimit = problem.reason.contains(" longer than ") || problem.reason.contains(" more than ")
    require(isLimit, "an edit was refused: \(problem.reason)")
    return false
  }

  private func checkEdit(_ key: String, _ value: DocumentValue) {
    var edited = document
    guard set(key, value, &edited) else { return }
    checkValue(edited, key, value)
    guard let old = document.entry(for: key), let new = edited.entry(for: key) else { return }
    require(
      document.bytes[..<old.lines.lowerBound] == edited.bytes[..<new.lines.lowerBound],
      "bytes before the field changed")
    let rest = document.bytes[old.lines.upperBound...]
    require(edited.bytes.suffix(rest.count) == rest, "bytes after the field changed")
    let again = edited
    set(key, value, &edited)
    require(again == edited, "the second edit was not empty")
  }

  private func checkValue(_ edited: RecordDocument, _ key: String, _ value: DocumentValue) {
    guard let entry = edited.entry(for: key) else { return require(false, "the key is gone") }
    switch value {
    case .plain(let text), .scalar(let text):
      require(edited.scalar(of: entry).utf8.elementsEqual(text.utf8), "another text")
    case .flow(let texts):
      let read = edited.list(of: entry)
      require(read.map { Array($0.utf8) } == texts.map { Array($0.utf8) }, "other entries")
    case .rows(let texts):
      require(edited.list(of: entry).count == texts.count, "another number of rows")
    }
  }

  private func checkNewKey(_ value: DocumentValue) {
    guard document.entry(for: "new-key") == nil else { return }
    var edited = document
    guard set("new-key", value, &edited) else { return }
    checkValue(edited, "new-key", value)
    require(edited.entries.count == document.entries.count + 1, "not one more field")
    remove("new-key", &edited)
    require(edited == document, "adding and removing changed bytes")
  }

  private func checkRemovals() {
    for entry in document.entries {
      var edited = document
      remove(document.key(of: entry), &edited)
      require(edited.entries.count == document.entries.count - 1, "not one field less")
      var rest = document.bytes
      rest.removeSubrange(entry.lines)
      require(edited.bytes == rest, "more than the field is gone")
    }
  }

  private func remove(_ key: String, _ edited: inout RecordDocument) {
    do throws(Problem) { try edited.remove(key) } catch { _ = isLimit(error) }
  }

  /// The body may be refused, but never read as something else.
  private func checkBody(_ body: [UInt8]) {
    var edited = document
    do throws(Problem) { try edited.replaceBody(with: body) } catch { return }
    let front = document.body.lowerBound
    require(edited.bytes[..<front] == document.bytes[..<front], "the body changed the front matter")
    require(edited.entries == document.entries, "the body changed the fields")
    let read = edited.bytes[edited.body].filter { $0 != 0x0d }
    require(read == body.filter { $0 != 0x0d }, "another body")
  }
}
