import PlanMethods
import PlanModel

/// The page of the query language, from its tables and those of the fields of every kind.
enum QueryPage {
  static var text: String {
    RecordCatalog.folderTypes.reduce(
      PageHead.text(
        "Queries",
        "The same language narrows the board and the lists with `/` (F1 lists its words there), and "
          + "`planboard list`. What is written side by side must all hold. Case counts nowhere.")
        + syntax
    ) { page, type in
      page + section(type)
    }
  }

  private static var syntax: String {
    var table = MarkdownTable(["Written", "What it finds or does"])
    for row in QuerySyntax.all { table.append([MarkdownTable.code(row.example), row.help]) }
    return "\n" + table.text
  }

  /// What the page says of a kind.
  static func section(_ type: any PlanRecord.Type) -> String {
    let vocabulary = QueryVocabulary(type, in: .standard)
    let stored = Set(type.specs.map(\.key))
    let computed = vocabulary.fields.filter { !stored.contains($0.key) }
    let aliased = vocabulary.fields.filter { !$0.aliases.isEmpty }
    var page = "\n## \(type.kind.displayName): `planboard list \(type.kind.plural)`\n\n"
    page += "Every field of [fields.md](fields.md), and what is worked out:\n\n"
    var figures = MarkdownTable(["Name", "What it is"])
    for spec in computed { figures.append([MarkdownTable.code(spec.key), spec.help]) }
    page += figures.text
    if !aliased.isEmpty {
      let names = aliased.map { spec in
        spec.aliases.map { MarkdownTable.code($0) }.joined(separator: ", ") + " for "
          + MarkdownTable.code(spec.key)
      }
      page += "\nOther names: " + names.joined(separator: "; ") + ".\n"
    }
    page += "\n" + words(vocabulary.states, "is")
    let own = vocabulary.possessions.filter { !stored.contains($0.name) }
    return page + "\n`has:` takes every field, and:\n\n" + words(own, "has")
  }

  private static func words(_ words: [QueryWordSpec], _ use: String) -> String {
    var table = MarkdownTable(["Word", "What it says"])
    for word in words { table.append([MarkdownTable.code("\(use):\(word.name)"), word.help]) }
    return table.text
  }
}
