internal import PlanModel

extension DemoRelease {
  /// What the release is for, its launch list and who signs it off.
  func body(_ calendar: DemoCalendar) -> String {
    switch self {
    case .v24: Self.enterprise { calendar.workday(in: $0).text }
    case .v25: Self.recovery { calendar.workday(in: $0).text }
    case .v22, .v23, .v231, .v24beta: ""
    }
  }

  private static func enterprise(_ day: (Int) -> String) -> String {
    """

    Everything a large customer asks for before the first contract: single sign-on, leavers who
    lose access the same day, and books that finance can close alone.

    ## Launch

    - [x] Release notes draft (@li due \(day(-3)))
    - [x] Support macros (@tom due \(day(-1)))
    - [ ] Pricing page (@mia due \(day(-2)))
    - [ ] Sales one-pager (@mia due \(day(2)))
    - [ ] Status-page notice (@raj due \(day(9)))

    ## Sign-off

    - [x] Engineering (@raj due \(day(8))) ✓ raj \(day(-1))
    - [ ] Legal (@kenji due \(day(8)))
    - [ ] Support (@tom due \(day(8)))

    """
  }

  private static func recovery(_ day: (Int) -> String) -> String {
    """

    A failed payment is tried again, explained and, where it can be, healed before the customer
    notices.

    ## Launch

    - [ ] Release notes draft (@raj due \(day(36)))
    - [ ] Dunning texts in five languages (@zoe due \(day(30)))

    ## Sign-off

    - [ ] Engineering (@raj due \(day(40)))
    - [ ] Finance (@li due \(day(40)))

    """
  }
}
