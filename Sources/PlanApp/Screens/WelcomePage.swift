import PlanModel
package import TextUI

/// The screen of the first run: four ways to begin.
package struct WelcomePage: Hashable, Sendable {
  /// A way to begin, in the order of their digits from 1.
  package enum Choice: Int, CaseIterable, Hashable, Sendable {
    case demo, new, importing, open

    /// What it does.
    package var title: String {
      switch self {
      case .demo: "Look around with demo data"
      case .new: "Start an empty product"
      case .importing: "Import"
      case .open: "Open an existing folder"
      }
    }
  }

  /// The choice under the cursor.
  package var choice = Choice.demo
  /// The folder in which new products are made, as a person writes it.
  package let products: String
  /// The theme before another was tried; `nil` when none was.
  package var themeBefore: String?

  package init(products: String = "~/products") { self.products = products }
}

/// The fields of a way to begin, while they are typed.
package struct StartForm: Hashable, Sendable {
  /// A line of text with its name.
  package struct Field: Hashable, Sendable {
    package let label: String
    package var editor: LineEditor
  }

  package let choice: WelcomePage.Choice
  package private(set) var fields: [Field]
  /// The field with the caret.
  package private(set) var focus = 0
  /// What is wrong with a field, beside it; empty when nothing is known to be.
  package var mistake = ""
  private let products: String
  /// Whether the folder follows the name, because nobody typed one.
  private var folderFollows = true

  /// The fields of a choice; `nil` for one that needs none.
  init?(_ page: WelcomePage) {
    products = page.products
    choice = page.choice
    switch page.choice {
    case .demo: return nil
    case .new: fields = [Field(label: "name", editor: LineEditor()), Self.folder(page.products)]
    case .importing:
      fields = [Field(label: "from", editor: LineEditor()), Self.folder(page.products)]
    case .open: fields = [Field(label: "folder", editor: LineEditor(page.products + "/"))]
    }
  }

  private static func folder(_ products: String) -> Field {
    Field(label: "folder", editor: LineEditor(products + "/"))
  }

  mutating func move(_ step: Int) {
    focus = (focus + step + fields.count) % fields.count
  }

  mutating func press(_ key: KeyPress) {
    guard fields[focus].editor.press(key) == .edited else { return }
    settle()
  }

  mutating func insert(_ text: String) {
    _ = fields[focus].editor.insert(text)
    settle()
  }

  private mutating func settle() {
    mistake = ""
    guard fields.count > 1 else { return }
    if focus == 1 { folderFollows = false }
    guard folderFollows else { return }
    fields[1].editor = LineEditor("\(products)/\(Self.slug(name))")
  }

  /// What the product is called: what was typed, or the name of the folder that is imported.
  private var name: String {
    let text = fields[0].editor.text.trimmed
    guard choice == .importing else { return text }
    let parts = text.split(separator: "/").filter { $0 != "backlog" && $0 != "." && $0 != ".." }
    // Of a file the name counts without what says its form.
    let last = parts.last.map(String.init) ?? ""
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
    return String(last[..<dot])
  }

  /// Where the files go.
  package var folder: String { fields[fields.count - 1].editor.text.trimmed }

  /// What new ids start with: the last word of the name, or its first letters.
  package var key: String {
    let words = Self.words(name.uppercased()).filter { $0.utf8.first.map { $0 >= 0x41 } ?? false }
    guard let last = words.last(where: { $0.count > 1 }) else { return "PLAN" }
    return String(last.prefix(4))
  }

  private static func slug(_ name: String) -> String {
    String(words(name.lowercased()).joined(separator: "-").prefix(40))
  }

  /// The runs of letters and digits in ASCII.
  private static func words(_ text: String) -> [String] {
    text.utf8.split { byte in
      !(0x61...0x7a).contains(byte) && !(0x41...0x5a).contains(byte)
        && !(0x30...0x39).contains(byte)
    }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// What is to be begun; a mistake stands beside its field.
  mutating func start() -> Start? {
    let text = fields[0].editor.text.trimmed
    guard !text.isEmpty else {
      mistake =
        choice == .new
        ? "A product needs a name."
        : choice == .importing ? "Name the file or folder." : "Name the folder."
      focus = 0
      return nil
    }
    guard !folder.isEmpty, folder != products + "/" else {
      mistake = "Name the folder."
      focus = fields.count - 1
      return nil
    }
    switch choice {
    case .demo: return .demo
    case .new: return .new(name: text, key: key, folder: folder)
    case .importing: return .importing(source: text, name: name, key: key, folder: folder)
    case .open: return .open(folder: text)
    }
  }
}

extension AppState {
  mutating func press(_ key: KeyPress, in form: StartForm) -> [Effect] {
    var form = form
    switch key {
    case .named(.escape, _), .control("c"):
      overlay = nil
      return []
    case .named(.tab, false), .named(.down, _): form.move(1)
    case .named(.tab, true), .named(.up, _): form.move(-1)
    case .named(.enter, _):
      let start = form.start()
      overlay = .start(form)
      return start.map { [.begin($0)] } ?? []
    default: form.press(key)
    }
    overlay = .start(form)
    return []
  }
}
