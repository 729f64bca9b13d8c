internal import PlanModel

extension DemoItem {
  /// The cards that are ready, in work and in review.
  static let board = doing + review + ready

  private static let doing: [DemoItem] = [
    DemoItem(
      "K7M2Q", .story, "SSO for admins", .doing(34, 12, 3), .ana, 3, .high, .identity, .v24
    )
    .labels("identity", "enterprise").rice(1200, 2, 80, 3).wsjf(8, 13, 5, 5).set(\.value, 9)
    .set(\.moscow, .must).set(\.persona, "IT admin").sprint(.s14).set(\.with, ["zoe"])
    .set(\.outcome, ["enterprise-activation"]).day(\.start, -3).day(\.due, 5)
    .set(\.duration, 8).pert(2, 3, 5).set(\.theme, "enterprise")
    .why("As an IT admin I need single sign-on so that leavers lose access the same day.")
    .criteria(
      done: ["SAML login with Okta"],
      open: ["SCIM off-boarding under 5 min", "An admin can lock password login"]
    )
    .comment(2, .raj, "Okta sandbox is ready")
    .comment(
      1, .zoe, "Screens for the lock-out warning are in the file.\nThe empty state is new."
    )
    .event(30, .ana, "estimate", "8", why: "nobody has seen the directory yet")
    .event(8, .mia, "rank", "2", why: "security review asks for it first"),
    DemoItem(
      "R9QZT", .task, "IdP contract", .doing(30, 14, 6), .mia, 2, .highest, .identity, .v24
    )
    .labels("legal").day(\.start, -6).day(\.due, 3).set(\.duration, 6).set(\.moscow, .must)
    .set(\.delayCost, 12_000).sprint(.s14)
    .blocked(
      3, "waits for Legal (DPA annex)", chaser: .kenji,
      why: "Legal wants the annex before the price list"
    )
    .why("The identity provider bills by active user; the annex says where data may lie.")
    .criteria(done: ["Price agreed"], open: ["DPA annex signed"])
    .comment(2, .kenji, "Asked again; answer promised for the end of the week."),
    DemoItem("S4C1M", .story, "SCIM sync", .doing(33, 10, 4), .ana, 5, .high, .identity, .v24)
      .labels("identity").after("R9QZT+2d").rice(900, 2, 80, 4).set(\.moscow, .must)
      .sprint(.s14).day(\.start, -4).day(\.due, 7).set(\.persona, "IT admin")
      .why("As an IT admin I want people and groups to follow our directory.")
      .criteria(
        done: ["Create and update users", "Groups become roles"],
        open: ["Deactivate within 5 minutes", "Retry after 429", "Audit row for each change"]),
    DemoItem("Y8KCD", .story, "KYC redesign", .doing(40, 16, 4), .tom, 5, .high, .trust, .v24)
      .after("H1FRD").rice(3000, 1, 50, 5).set(\.value, 4).set(\.moscow, .should)
      .sprint(.s14).set(\.with, ["zoe"]).day(\.start, -4)
      .blocked(
        2, "vendor sandbox is down", chaser: .tom,
        why: "no test identities since their last update"
      )
      .why("As a shop owner I want to prove who I am in one sitting.")
      .criteria(open: ["Passport by camera", "Resume on another device"])
      .comment(1, .tom, "Vendor ticket 88-4127, they say two days."),
  ]

  private static let review: [DemoItem] = [
    DemoItem("R3FDA", .story, "Refund API", .review(41, 18, 7, 1), .li, 3, .high, .payments, .v24)
      .labels("api").rice(2600, 1, 100, 2).wsjf(5, 8, 3, 3).set(\.moscow, .must)
      .sprint(.s14).day(\.start, -7).day(\.due, 2)
      .why("As a developer I want to refund a payment, whole or in part, with one call.")
      .criteria(
        done: ["Partial refunds", "Idempotency key"], open: ["Refund of a refund is refused"]
      )
      .wasBlocked(5, 4, "test acquirer rejects partial refunds")
      .comment(1, .raj, "Looks good; one case of rounding left."),
    DemoItem(
      "C5VCA", .task, "CSV columns", .review(26, 11, 6, 2), .raj, 2, .middle, .invoicing, .v24
    )
    .sprint(.s14).set(\.value, 4).set(\.effort, 2).set(\.moscow, .could)
    .criteria(done: ["Column order is kept", "Tax code per line"]),
    DemoItem(
      "F2EEP", .story, "Fee preview", .review(52, 24, 13, 6), .mia, 3, .high, .invoicing, .v24
    )
    .rice(2100, 1, 80, 2).set(\.moscow, .should).sprint(.s14).day(\.due, -1)
    .why("As a finance lead I want to see the fee before I send the invoice.")
    .criteria(done: ["Fee per line"], open: ["Currency of the payer"])
    .comment(4, .li, "Waits for a reviewer; who has an hour?"),
  ]

  private static let ready: [DemoItem] = [
    DemoItem(
      "B7KNV", .story, "Bulk invoice export", .ready(44, 2), .raj, 5, .high, .invoicing, .v24
    )
    .after("C5VCA").rice(4000, 1, 80, 4).wsjf(8, 5, 3, 3).ice(7, 8, 4).set(\.value, 9)
    .set(\.moscow, .must).set(\.outcome, ["finance-hours"]).set(\.persona, "finance lead")
    .set(\.importance, 9.2).set(\.satisfaction, 4.1)
    .expects(.financeHours).set(\.expectedChange, -6)
    .set(\.basis, "nine interviews, and the support tickets of two quarters")
    .why("As a finance lead I want all invoices of a month in one file.")
    .criteria(
      done: ["PDF and CSV"], open: ["10,000 invoices in a minute", "Mail when it is ready"]
    )
    .comment(20, .li, "Export queue first, else this blocks the workers."),
    DemoItem("D6RTY", .bug, "Card retry logic", .ready(29, 4), nil, 3, .high, .payments, .v25)
      .bug(.high, "2.3", regression: .no).rice(2500, 1, 50, 2).wsjf(8, 8, 5, 3).ice(8, 6, 7)
      .set(\.value, 7).set(\.moscow, .should).set(\.delayCost, 8000).set(\.duration, 5)
      .labels("payments", "customer-reported").day(\.start, 11).set(
        \.outcome, ["failed-payments"]
      )
      .why(
        "A soft decline is tried again at once and fails again; it should wait for the next day."
      )
      .criteria(open: ["Soft declines wait", "Never more than four tries", "Customer sees why"]),
    DemoItem("M1DNG", .story, "Dunning mails", .ready(38, 1), nil, 3, .middle, .payments, .v25)
      .after("R3FDA+2d", "D6RTY").rice(3000, 0.5, 80, 2.5).ice(6, 8, 6).set(\.value, 7)
      .set(\.moscow, .should).set(\.importance, 7.4).set(\.satisfaction, 5)
      .why("As a finance lead I want friendly reminders so that I need not call.")
      .criteria(open: ["Three tones", "Stops the moment money arrives"]),
    DemoItem("J9RCP", .story, "日本語 receipts", .ready(47, 7), .li, 2, .middle, .japan, .v25)
      .labels("japan").rice(700, 1, 80, 2).set(\.value, 5).set(\.moscow, .could)
      .set(\.with, ["kenji"]).set(\.persona, "shop owner in Japan").day(\.due, 35)
      .why("As a shop owner in Japan I need 領収書 that the tax office accepts.")
      .criteria(open: ["登録番号 on every receipt", "Full-width names are not cut"])
      .comment(6, .kenji, "A sample from the tax office lies in the wiki."),
    DemoItem("X3PRC", .spike, "Price experiment", .ready(36, 9), .tom, 2, .middle, .enterprise)
      .rice(2000, 1, 20, 1).set(\.moscow, .could).set(\.duration, 10)
      .why("Would teams of ten pay by seat? Two weeks, one page of answer."),
  ]
}
