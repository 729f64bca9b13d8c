internal import PlanModel

/// The initiatives and epics of the demo; the raw value is the id without the product key.
enum DemoParent: String, CaseIterable, Sendable {
  case enterprise = "E4NPX"
  case recovery = "F9WPD"
  case identity = "B8C2T"
  case invoicing = "C3VN8"
  case payments = "P6AYK"
  case trust = "T5RKM"
  case japan = "J2PNQ"
  case platform = "W8FGH"
}

extension DemoItem {
  private init(
    _ parent: DemoParent, _ type: ItemType, _ title: String, _ flow: DemoFlow,
    _ owner: DemoPerson, part of: DemoParent? = nil, in release: DemoRelease? = nil
  ) {
    self.init(parent.rawValue, type, title, flow, owner, nil, nil, of, release)
  }

  /// The initiatives and epics.
  static let groups: [DemoItem] = [
    DemoItem(.enterprise, .initiative, "Enterprise can buy", .doing(119, 110, 96), .mia)
      .set(\.outcome, ["enterprise-activation"]).set(\.theme, "enterprise").set(\.horizon, .now)
      .set(\.value, 9).rice(1800, 3, 80, 26).day(\.start, -96).day(\.due, 45)
      .why(
        "Three contracts of more than 200 seats were lost to missing single sign-on and audit."
      )
      .comment(96, .mia, "Scope agreed with sales: no custom contracts before 2.5."),
    DemoItem(.recovery, .initiative, "Fewer failed payments", .doing(118, 104, 70), .raj)
      .set(\.outcome, ["failed-payments"]).set(\.theme, "revenue").set(\.horizon, .next)
      .set(\.value, 8).rice(9000, 2, 50, 18).day(\.start, -70).day(\.due, 60)
      .expects(.failedPayments).set(\.expectedChange, -1.8)
      .set(\.basis, "retry study of the card network, first half of the year")
      .why("One payment in twelve fails; half of those would succeed on a second try."),
    DemoItem(
      .identity, .epic, "Identity", .doing(112, 90, 40), .ana, part: .enterprise, in: .v24
    )
    .set(\.persona, "IT admin").set(\.url, "https://wiki.acmepay.example/identity")
    .day(\.start, -40).day(\.due, 6).set(\.horizon, .now).labels("identity")
    .why("Admins run accounts from the directory they already have."),
    DemoItem(
      .invoicing, .epic, "Invoicing and exports", .doing(112, 100, 98), .li, part: .enterprise
    )
    .set(\.persona, "finance lead").day(\.start, -98).day(\.due, 9).set(\.horizon, .now)
    .why("Finance closes the month without asking anybody for a file."),
    DemoItem(.trust, .epic, "Trust and compliance", .doing(106, 80, 30), .tom, part: .enterprise)
      .set(\.persona, "auditor").set(\.horizon, .next).day(\.start, -30).day(\.due, 40)
      .why("What happened, who did it and who may see it can be shown at any time."),
    DemoItem(
      .payments, .epic, "Payments that recover", .doing(110, 92, 70), .raj, part: .recovery,
      in: .v25
    )
    .set(\.persona, "finance lead").set(\.url, "https://wiki.acmepay.example/recovery")
    .set(\.horizon, .next).day(\.start, -70).day(\.due, 42).labels("payments"),
    DemoItem(.japan, .epic, "Japan launch 日本", .doing(94, 60, 22), .kenji, part: .recovery)
      .set(\.persona, "shop owner in Japan").set(\.horizon, .later).day(\.start, -22)
      .set(\.with, ["li", "zoe"]).labels("japan")
      .why("The first market outside Europe: receipts, konbini, local numbers."),
    DemoItem(.platform, .epic, "Platform health", .doing(119, 112, 100), .raj, part: .recovery)
      .set(\.horizon, .now).labels("reliability")
      .why("Work that nobody sees until it is missing."),
  ]
}
