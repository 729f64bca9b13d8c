import PlanMethods
import PlanModel
import TextUI

/// The words of the query language beside the prompt in which a query is typed.
extension AppState {
  /// What cannot be meant in the filter: the first mistake; empty for none.
  var queryMistake: String { presentReading.mistakes.first?.sentence ?? "" }

  /// The characters of a typed filter that the first mistake is about.
  func queryFault(in typed: String) -> Range<Int>? { presentReading.fault(in: typed) }

  /// Opens everything that a query may say; what is taken is put behind what was typed.
  mutating func showQueryHelp(over prompt: Prompt) {
    let vocabulary = QueryVocabulary(kind, in: .standard)
    let entries =
      QuerySyntax.all.map { entry("how", $0.example, $0.help, adding: $0.example, to: prompt) }
      + vocabulary.states.map {
        entry("is", "is:\($0.name)", $0.help, adding: "is:\($0.name)", to: prompt)
      }
      + vocabulary.fields.map { spec in
        let names = ([spec.key] + spec.aliases).joined(separator: ", ")
        return entry("field", names, spec.help, adding: spec.key + ":", to: prompt)
      }
      + vocabulary.possessions.map {
        entry("has", "has:\($0.name)", $0.help, adding: "has:\($0.name)", to: prompt)
      }
    overlay = .picker(
      Picker("What a query can say", entries, refuse: { $0.overlay = .prompt(prompt) }))
  }

  private func entry(
    _ sort: String, _ text: String, _ help: String, adding word: String, to prompt: Prompt
  ) -> Picker.Entry {
    Picker.Entry(sort: sort, text, detail: help) { state in
      var prompt = prompt
      let typed = prompt.editor.text
      prompt.editor = LineEditor(typed.isEmpty ? word : typed + " " + word)
      state.overlay = .prompt(prompt)
      prompt.change(&state, prompt.editor.text)
      return []
    }
  }
}
