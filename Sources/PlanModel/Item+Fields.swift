extension Item {
  package static let fields: [Field<Item>] = what + who + when + stuck + why + size + scores + bugs

  private static let what: [Field<Item>] = [
    .choice("type", \.type, "What sort of thing it is.").standard("story"),
    .text("title", \.title, "What it is, in one line.").standard("the id").silent,
    .text("status", \.status, as: .column, "The column of the board it stands in.")
      .standard("the first column").aliases("column"),
    .text("rank", \.rank, as: .rank, "Its place in the one order of the product.")
      .standard("after all ranked items").fixed,
    .choice("priority", \.priority, "What comes first by hand; never an input of a score."),
    .reference("parent", \.parent, to: "item", help: "The item it is a part of."),
    .text("product", \.product, "The product it belongs to.").standard("the workspace's key"),
    .text("persona", \.persona, "Who it is for."),
    .list("labels", \.labels, as: .words, "Words to find it by.").aliases("label"),
    .text("theme", \.theme, "The larger subject it belongs to."),
    .text("url", \.url, "Where more about it stands.").label("URL"),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]

  private static let who = Field<Item>.group(
    .who,
    [
      .text("owner", \.owner, as: .person, "Who sees to it."),
      .list("with", \.with, as: .people, "Others who work on it."),
      .text("chaser", \.chaser, as: .person, "Who chases what blocks it."),
    ])

  private static let when = Field<Item>.group(
    .when,
    [
      .day("start", \.start, "The day work begins."),
      .day("due", \.due, "The day it is wanted.").aliases("target"),
      .number(
        "duration", \.duration, as: .number(.notNegative, unit: "working days"),
        "How long it takes, in working days."),
      .reference("release", \.release, to: "release", help: "The release it ships with."),
      .reference("sprint", \.sprint, to: "sprint", help: "The sprint it is planned for."),
      .choice("horizon", \.horizon, "How soon it is wanted."),
      .list(
        "depends_on", \.dependsOn, as: .dependencies,
        "Items that must be closed first; +3d after an id is a lag in working days."),
    ])

  private static let stuck = Field<Item>.group(
    .stuck,
    [
      .text("blocked", \.blocked, "Why it cannot go on; empty when it can.")
    ])

  private static let why = Field<Item>.group(
    .why,
    [
      .references(
        "outcome", \.outcome, to: "key-result", "kpi", help: "The key results or KPIs it is for."
      ).aliases("kr"),
      .reference("expected_kpi", \.expectedKPI, to: "kpi", help: "The KPI it should move.")
        .label("Expected KPI"),
      .number(
        "expected_change", \.expectedChange, as: .number(.any, unit: ""),
        "By how much, in the KPI's unit."),
      .text("basis", \.basis, "Where the inputs of its scores come from."),
    ])

  private static let size = Field<Item>.group(
    .size,
    [
      .number("estimate", \.estimate, as: .points, "Its size in points.")
        .aliases("points", "size"),
      .number(
        "effort", \.effort, as: .number(.positive, unit: "effort"),
        "The work in it, in the workspace's effort unit; more than 0."),
      .number(
        "optimistic", \.optimistic, as: .number(.notNegative, unit: "effort"),
        "The effort if all goes well."),
      .number(
        "likely", \.likely, as: .number(.notNegative, unit: "effort"), "The most likely effort."),
      .number(
        "pessimistic", \.pessimistic, as: .number(.notNegative, unit: "effort"),
        "The effort if much goes wrong."),
    ])

  private static let scores = Field<Item>.group(
    .scores,
    [
      .number(
        "reach", \.reach, as: .number(.notNegative, unit: "people a period"),
        "RICE: people or events it reaches in the period."),
      .number(
        "impact", \.impact, as: .number(.notNegative, unit: ""),
        "RICE: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal."),
      .number("confidence", \.confidence, as: .percent, "RICE: how sure the inputs are."),
      .number("ice_impact", \.iceImpact, as: .score, "ICE: impact, 1–10.").label("ICE impact"),
      .number("ice_confidence", \.iceConfidence, as: .score, "ICE: confidence, 1–10.")
        .label("ICE confidence"),
      .number("ice_ease", \.iceEase, as: .score, "ICE: ease, 1–10.").label("ICE ease"),
      .number("business_value", \.businessValue, as: .score, "WSJF: business value, relative."),
      .number(
        "time_criticality", \.timeCriticality, as: .score, "WSJF: time criticality, relative."),
      .number(
        "risk_opportunity", \.riskOpportunity, as: .score,
        "WSJF: risk reduction or opportunity enablement, relative."),
      .number("job_size", \.jobSize, as: .score, "WSJF: job size, relative."),
      .number(
        "delay_cost", \.delayCost, as: .number(.notNegative, unit: "money a week"),
        "CD3: what a week's delay costs."),
      .choice("moscow", \.moscow, "Must, should, could or won't this time.").label("MoSCoW"),
      .number("value", \.value, as: .score, "Value against effort, 1–10."),
      .number("importance", \.importance, as: .score, "Opportunity: how important it is."),
      .number("satisfaction", \.satisfaction, as: .score, "Opportunity: how satisfied people are."),
    ])

  private static let bugs = Field<Item>.group(
    .bugs,
    [
      .choice("severity", \.severity, "How bad the bug is, 1 the worst."),
      .text("affects", \.affects, "The version that has the bug."),
      .choice("regression", \.regression, "Whether it worked before."),
    ])
}

extension FieldType {
  /// A plain number ≥ 0 without a unit.
  fileprivate static let score = FieldType.number(.notNegative, unit: "")
}
