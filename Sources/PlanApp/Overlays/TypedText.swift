import PlanModel

/// What becomes of a text that is being typed when somebody else changes the field meanwhile.
enum TypedText {
  /// Nobody else changed the field, or they made the same of it.
  case untouched
  /// The text goes on as this: theirs where nothing was typed, both where they can be joined.
  case joined(String)
  /// Theirs differs; what is typed stays until the person has seen it.
  case overtaken(by: String)

  /// Compares what a field was when typing began, what is typed, and what the field is now.
  init(_ texts: ThreeWay<String>, of type: FieldType) {
    if texts.theirs == texts.base || texts.theirs == texts.ours {
      self = .untouched
    } else if texts.ours == texts.base {
      self = .joined(texts.theirs)
    } else if let text = type.merged(texts) {
      self = .joined(text)
    } else {
      self = .overtaken(by: texts.theirs)
    }
  }

  /// Says what the field is now, behind its name or beside it.
  static func sentence(_ theirs: String, key: String) -> String {
    let state = theirs.isEmpty ? "was emptied" : "was changed to \(theirs)"
    return "it \(state) meanwhile; \(key) again keeps yours"
  }
}
