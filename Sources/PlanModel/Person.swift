/// Somebody who works on the product.
package struct Person: PlanRecord {
  package static let kind = RecordKind(
    name: "person", plural: "people", folder: "people", letter: "p")
  package static let listed = ["team", "login", "days_per_week"]

  package var core: RecordCore
  package var name = ""
  package var email = ""
  package var login = ""
  package var team = ""
  package var timezone = ""
  package var daysPerWeek: Double?
  package var away: [String] = []
  package var labels: [String] = []

  /// A person's name is what other kinds call a title.
  package var title: String {
    get { name }
    set { name = newValue }
  }

  package init(core: RecordCore) { self.core = core }

  package static let fields: [Field<Person>] = [
    .text("name", \.name, "What the person is called.").standard("the id").silent,
    .text("email", \.email, "The address that git knows too.").group(.who),
    .text("login", \.login, "The name on the host.").group(.who),
    .text("team", \.team, "The team the person works in.").group(.who),
    .text("timezone", \.timezone, "Where the person's clock stands, as in Europe/Berlin.")
      .group(.who),
    .number(
      "days_per_week", \.daysPerWeek, as: .number(.notNegative, unit: "days"),
      "Working days in a week."
    ).group(.when),
    .list("away", \.away, as: .words, "Days off, as 2026-12-24..2027-01-02.").group(.when),
    .list("labels", \.labels, as: .words, "Words to find the person by.").aliases("label"),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]
}

extension Plan {
  /// The people of the plan.
  package var people: RecordTable<Person> { table(of: Person.self) }
}
