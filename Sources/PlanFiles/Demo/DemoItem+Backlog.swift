internal import PlanModel

extension DemoItem {
  /// What has not been picked yet, in the order of the product.
  static let backlog: [DemoItem] = [
    DemoItem("A4DTG", .story, "Audit log", .backlog(58), .li, 8, .high, .trust, .v25)
      .labels("enterprise").rice(900, 2, 80, 2.5).wsjf(5, 3, 8, 5).set(\.value, 7)
      .set(\.moscow, .must).set(\.horizon, .next).set(\.persona, "auditor")
      .why("As an auditor I want to see who changed what, and when.")
      .criteria(open: ["Export as CSV", "Kept for ten years", "Cannot be edited"])
      .event(50, .tom, "estimate", "5", why: "without the export"),
    DemoItem("H1FRD", .story, "Fraud rules editor", .backlog(49), .tom, 5, .middle, .trust, .v25)
      .rice(400, 2, 50, 4).set(\.horizon, .next).pert(3, 4, 8).set(\.moscow, .should)
      .why("As a risk analyst I want to change a rule without a deployment."),
    DemoItem("K0NB1", .story, "Konbini payments", .backlog(54), .kenji, 8, .middle, .japan, .v25)
      .labels("japan", "payments").rice(1500, 2, 50, 6).set(\.horizon, .later).after("J9RCP+5d")
      .set(\.moscow, .wont).set(\.persona, "shop owner in Japan")
      .why("As a shop owner in Japan I want people to pay at the konbini on the corner."),
    DemoItem("V8SCR", .spike, "Device scoring", .backlog(31), .tom, 3, .low, .trust)
      .set(\.horizon, .later).ice(5, 3, 4).set(\.moscow, .wont)
      .why("What would a score per device catch that the rules do not?"),
    DemoItem(
      "P0SPX", .bug, "Payout cut-off is wrong in São Paulo", .backlog(9), nil, 2, .middle,
      .payments
    )
    .bug(.middle, "2.3", regression: .yes).labels("customer-reported")
    .why("The cut-off moved by an hour when their clocks did not.")
    .comment(8, .raj, "Seen with two customers; there is a manual way round."),
    DemoItem(
      "Z5EMJ", .bug, "Receipt breaks on 🧾 in an item name", .backlog(6), nil, 2, .low, .japan
    )
    .bug(.middle, "2.3", regression: .no)
    .why("The name is cut in the middle of the character."),
    DemoItem(
      "G7HDG", .debt, "Ledger tables without an archive", .backlog(77), .raj, 8, .middle,
      .platform
    )
    .set(\.horizon, .later).set(\.delayCost, 1500).set(\.duration, 15)
    .why("The largest table doubles every nine months; queries of the close slow down."),
    DemoItem(
      "N3SBX", .task, "Reset button for the sandbox", .backlog(22), .ana, 1, .low, .platform
    )
    .labels("api"),
    DemoItem(
      "Q6SEP", .story, "SEPA instant payouts", .backlog(45), nil, nil, .middle, .payments, .v25
    )
    .set(\.horizon, .next).set(\.importance, 8).set(\.satisfaction, 3.5)
    .set(\.url, "https://wiki.acmepay.example/sepa-instant")
    .why("As a shop owner I want my money before the weekend."),
    DemoItem("T2PSC", .story, "Tips at the café till", .backlog(18), nil, nil, .low, .payments)
      .labels("idea", "customer-reported"),
    DemoItem(
      "W4MCW", .story, "Wallets in several currencies", .backlog(83), nil, nil, .low, .recovery
    )
    .set(\.horizon, .later).set(\.product, "PAY").labels("idea"),
    DemoItem("S9PDF", .story, "Statement PDF for auditors", .backlog(12), nil, 3, .middle, .trust)
      .set(\.product, "PAY").after("A4DTG").criteria(open: ["Signed", "One page a month"]),
  ]

  /// What was decided against, each with its reason.
  static let decidedAgainst: [DemoItem] = [
    DemoItem(
      "H8FAX", .story, "Invoices by fax",
      .dropped(92, 60, "four customers asked, none would pay for it"), nil, 3, .low, .invoicing),
    DemoItem(
      "N6CRY", .spike, "Payouts in crypto", .dropped(71, 44, "our bank rules it out"), .tom, 2,
      .low, .payments),
    DemoItem(
      "V2APP", .story, "Native phone app",
      .dropped(88, 21, "the web page does all of it; look again next year"), .zoe, 8, .middle,
      .enterprise
    )
    .comment(22, .zoe, "92 % of visits need nothing that the page lacks."),
    DemoItem(
      "Y3DVP", .bug, "Export hangs on leap days", .dropped(19, 17, "the same as Export queue"),
      .raj,
      nil, .middle, .invoicing
    )
    .bug(.high, "2.3", regression: .yes),
  ]
}
