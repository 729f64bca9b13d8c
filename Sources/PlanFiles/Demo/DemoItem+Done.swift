internal import PlanModel

extension DemoItem {
  /// What was finished within the last two weeks.
  static let done: [DemoItem] = [
    DemoItem(
      "A9WHK", .story, "Webhook signing", .done(33, 15, 8, 3, 0), .li, 2, .middle, .platform, .v24
    )
    .labels("api").sprint(.s14)
    .why("As a developer I want to know that a call came from Acme Pay.")
    .criteria(done: ["HMAC in a header", "Two keys while one is replaced"])
    .comment(1, .ana, "Checked against three client libraries."),
    DemoItem(
      "D2ARK", .story, "Dark invoices", .done(39, 17, 9, 3, 1), .ana, 2, .low, .invoicing, .v24
    )
    .sprint(.s14).comment(2, .zoe, "Contrast is 7:1 everywhere now."),
    DemoItem(
      "T9THR", .task, "Login throttle", .done(28, 13, 7, 4, 2), .raj, 3, .high, .identity, .v24
    )
    .labels("security").sprint(.s14).criteria(done: ["Ten tries a minute", "Alarm"]),
    DemoItem(
      "T7TAX", .bug, "Tax rounding", .done(16, 10, 8, 6, 3), .mia, 2, .high, .invoicing, .v24
    )
    .bug(.worst, "2.3", regression: .yes).labels("customer-reported").sprint(.s14)
    .why("Totals of more than 100 lines were a cent off.").criteria(done: ["Half-even per line"]),
    DemoItem(
      "R5BDG", .debt, "Retry budget", .done(37, 19, 12, 7, 4), .li, 3, .middle, .platform, .v24
    )
    .wasBlocked(10, 8, "load test environment is in use"),
    DemoItem(
      "E6QXE", .story, "Export queue", .reworked(48, 26, 19, 12, back: 10, 8, 6), .raj, 5,
      .middle, .invoicing, .v24
    )
    .criteria(done: ["Survives a restart", "Fair between customers"])
    .event(40, .raj, "estimate", "3", why: "one worker is enough"),
  ]

  /// What was finished before, the latest first; the last ones are in the archive.
  static let older = release24 + release23 + release22

  private static let release24: [DemoItem] = [
    DemoItem(
      "M5RKW", .task, "Roles page in five languages", .done(36, 25, 20, 16, 13), .zoe, 2, .low,
      .identity, .v24),
    DemoItem(
      "C8DSP", .story, "Disputes in the inbox", .done(55, 31, 24, 18, 15), .tom, 5, .middle,
      .trust, .v24),
    DemoItem(
      "W2HKF", .bug, "Webhook sent twice after a failover", .done(29, 27, 27, 26, 24), .raj, 2,
      .highest, .platform, .v24
    )
    .bug(.worst, "2.3", regression: .yes).labels("incident"),
    DemoItem(
      "B4RNT", .story, "Branded payment page", .done(60, 38, 30, 22, 18), .ana, 5, .middle,
      .payments, .v24),
    DemoItem(
      "K5KYC", .spike, "KYC vendors compared", .done(51, 42, 33, 26, 21), .tom, 3, .middle,
      .trust, .v24
    )
    .comment(21, .tom, "Two of five can do passports by camera."),
  ]

  private static let release23: [DemoItem] = [
    DemoItem(
      "P3DFX", .story, "Payer's currency on invoices", .done(70, 48, 41, 36, 32), .li, 5, .middle,
      .invoicing, .v23),
    DemoItem(
      "X8RFD", .bug, "Refund shown twice", .done(45, 43, 40, 38, 35), .ana, 1, .high, .payments,
      .v23
    )
    .bug(.high, "2.2", regression: .no),
    DemoItem(
      "G2CFG", .debt, "One file of settings a service", .done(75, 55, 47, 42, 37), .raj, 5, .low,
      .platform, .v23),
    DemoItem(
      "F6TRM", .story, "Payment terms per customer", .done(79, 58, 50, 44, 40), .li, 3, .middle,
      .invoicing, .v23
    )
    .wasBlocked(48, 46, "waits for wording from Legal"),
    DemoItem(
      "S7MFR", .bug, "Typo in the French reminder", .done(46, 45, 44, 44, 43), .zoe, 1, .low,
      .payments, .v23
    )
    .bug(.low, "2.2", regression: .no),
    DemoItem(
      "Q3BNK", .story, "Bank feed for two more banks",
      .reworked(90, 66, 60, 55, back: 53, 49, 46), .raj, 8, .high, .payments, .v23),
    DemoItem(
      "A7PAS", .story, "Passkeys", .done(84, 68, 60, 54, 50), .ana, 5, .middle, .identity, .v23
    )
    .set(\.with, ["zoe"]).criteria(done: ["Phone and laptop", "Recovery by mail"]),
    DemoItem(
      "J4CAR", .task, "Receipt numbers for Japan", .done(72, 65, 61, 58, 55), .kenji, 2, .middle,
      .japan, .v23),
    DemoItem(
      "V5BKR", .bug, "Blurred logo on the PDF", .done(67, 63, 62, 61, 58), .zoe, 1, .low,
      .invoicing, .v23
    )
    .bug(.low, "2.2", regression: .yes),
    DemoItem(
      "E8SRC", .story, "Search over all invoices", .done(98, 80, 74, 67, 62), .li, 5, .high,
      .invoicing, .v23),
    DemoItem(
      "H3ACQ", .task, "Second acquirer", .done(95, 84, 77, 71, 66), .raj, 3, .high, .payments,
      .v23
    )
    .wasBlocked(74, 72, "contract is with the other side"),
    DemoItem(
      "N9RTE", .debt, "Rates read from one place", .done(86, 79, 76, 73, 70), .ana, 2, .middle,
      .platform, .v23),
    DemoItem(
      "T4CNS", .task, "Consent texts reviewed", .done(88, 83, 80, 76, 73), .tom, 2, .low, .trust,
      .v23),
  ]

  private static let release22: [DemoItem] = [
    DemoItem(
      "D8CPY", .story, "Copy of an invoice", .done(110, 96, 90, 85, 80), .li, 3, .middle,
      .invoicing, .v22),
    DemoItem(
      "R8QRC", .story, "QR code on invoices", .done(112, 102, 96, 91, 86), .li, 3, .middle,
      .invoicing, .v22
    )
    .archived,
    DemoItem(
      "G5TMZ", .bug, "Due dates a day early west of Greenwich", .done(104, 99, 97, 96, 93), .raj,
      2, .high, .invoicing, .v22
    )
    .bug(.high, "2.1", regression: .no).archived,
    DemoItem(
      "W6PWD", .story, "Password rules of the admin", .done(116, 109, 104, 101, 98), .ana, 3,
      .middle, .identity, .v22
    )
    .archived,
  ]
}
