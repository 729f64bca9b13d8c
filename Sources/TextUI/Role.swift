/// What a piece of the screen is for; the theme decides how that looks.
///
/// The raw value is the name in theme files. A role that a theme does not name falls back to the
/// part before its last dot, then to `text`.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case text, muted, title, border, header, key, link, mark, match, overlay, scrollbar
  case borderFocus = "border.focus"
  case cursor
  case cursorIdle = "cursor.idle"
  case tab
  case tabActive = "tab.active"
  case input
  case inputError = "input.error"
  case statusOK = "status.ok"
  case statusWarn = "status.warn"
  case statusBad = "status.bad"
  case statusBlocked = "status.blocked"
  case statusInfo = "status.info"
  case statusNone = "status.none"
  case priority0 = "prio.0"
  case priority1 = "prio.1"
  case priority2 = "prio.2"
  case priority3 = "prio.3"
  case deltaUp = "delta.up"
  case deltaDown = "delta.down"
  case chartLine = "chart.line"
  case chartTarget = "chart.target"
  case chartFill = "chart.fill"
  case heat1 = "heat.1"
  case heat2 = "heat.2"
  case heat3 = "heat.3"
  case heat4 = "heat.4"
  case timerOK = "timer.ok"
  case timerWarn = "timer.warn"
  case timerOver = "timer.over"
  case toastOK = "toast.ok"
  case toastError = "toast.err"
}
