/// The themes that the program brings along.
///
/// Generated from themes/ by `make generate`; edit the files there.
package enum BundledThemes {
  /// Each theme in the order of the names.
  package static let all: [ThemeSource] = [
    ThemeSource(
      file: "themes/calm-dark.theme", name: "calm-dark",
      text: ##"""
        # Quiet colours for a dark background, at least 4.9:1 against it.
        # role[, role] = mono | 16 | 256 | rgb
        name = calm-dark
        background = dark
        inherits = terminal

        text = normal | default | 252 | #d0d0d0
        muted = dim | default dim | 245 | #8a8a8a
        title, header = bold | default bold | 255 bold | #eeeeee bold
        border, scrollbar = normal | default | 245 | #8a8a8a
        border.focus, key, link = bold | blue bold | 110 | #87afd7
        mark = bold | cyan bold | 116 bold | #87d7d7 bold
        match = underline | yellow underline | 222 underline | #ffd787 underline
        overlay = normal | default | 252 | #d0d0d0

        cursor = reverse | reverse | reverse
        cursor.idle = underline | underline bold | - on 237
        tab = normal | default | 248 | #a8a8a8
        tab.active = bold reverse | bold reverse | bold reverse
        input = underline | default underline | 252 underline | #d0d0d0 underline
        input.error = bold underline | red bold underline | 203 underline | #ff5f5f underline

        status.ok = normal | green | 108 | #87af87
        status.warn = bold | yellow bold | 179 | #d7af5f
        status.bad = bold reverse | red bold | 203 | #ff5f5f
        status.blocked = underline | magenta bold | 176 | #d787d7
        status.info = normal | cyan | 110 | #87afd7
        status.none = dim | default dim | 245 | #8a8a8a

        prio.0 = bold reverse | red bold | 203 bold | #ff5f5f bold
        prio.1 = bold | yellow bold | 179 | #d7af5f
        prio.2 = normal | default | 252 | #d0d0d0
        prio.3 = dim | default dim | 245 | #8a8a8a

        delta.up = normal | green | 108 | #87af87
        delta.down = bold | red | 203 | #ff5f5f

        chart.line = bold | blue bold | 110 | #87afd7
        chart.target = underline | yellow | 179 | #d7af5f
        chart.fill = normal | blue | 109 | #87afaf
        heat.1 = dim | default dim | 245 | #8a8a8a
        heat.2 = normal | cyan | 116 | #87d7d7
        heat.3 = bold | yellow bold | 179 | #d7af5f
        heat.4 = bold reverse | red bold | 203 bold | #ff5f5f bold

        timer.ok = normal | green | 108 | #87af87
        timer.warn = bold | yellow bold | 179 | #d7af5f
        timer.over = bold reverse | red bold reverse | 203 bold reverse | #ff5f5f bold reverse
        toast.ok = normal | green | 108 | #87af87
        toast.err = bold reverse | red bold | 203 | #ff5f5f

        """##),
    ThemeSource(
      file: "themes/mono.theme", name: "mono",
      text: ##"""
        # Attributes only, whatever the terminal could show: for e-paper, printers and plain taste.
        # role[, role] = mono
        name = mono
        background = any

        text, border, scrollbar, tab, overlay = normal
        muted, status.none, prio.3, heat.1 = dim
        title, header, border.focus, key, link, mark = bold
        match, input, cursor.idle = underline
        input.error = bold underline
        cursor = reverse
        tab.active = bold reverse

        status.ok, status.info, prio.2 = normal
        status.warn, prio.1 = bold
        status.bad, prio.0 = bold reverse
        status.blocked = underline

        delta.up = normal
        delta.down = bold
        chart.line = bold
        chart.target = underline
        chart.fill, heat.2 = normal
        heat.3 = bold
        heat.4 = bold reverse

        timer.ok, toast.ok = normal
        timer.warn = bold
        timer.over, toast.err = bold reverse

        """##),
    ThemeSource(
      file: "themes/terminal.theme", name: "terminal",
      text: ##"""
        # The terminal's own sixteen colours on its own background; nothing is assumed about either.
        # role[, role] = mono | 16 | 256 | rgb
        name = terminal
        background = any

        text = normal | default
        muted = dim | default dim
        title = bold | default bold
        header = bold | default bold
        border = normal | default
        border.focus = bold | blue bold
        scrollbar = normal | default
        key, link = bold | blue bold
        mark = bold | cyan bold
        match = underline | yellow underline
        overlay = normal | default

        cursor = reverse | reverse
        cursor.idle = underline | underline bold
        tab = normal | default
        tab.active = bold reverse | bold reverse
        input = underline | default underline
        input.error = bold underline | red bold underline

        status.ok = normal | green
        status.warn = bold | yellow bold
        status.bad = bold reverse | red bold
        status.blocked = underline | magenta bold
        status.info = normal | cyan
        status.none = dim | default dim

        prio.0 = bold reverse | red bold
        prio.1 = bold | yellow bold
        prio.2 = normal | default
        prio.3 = dim | default dim

        delta.up = normal | green
        delta.down = bold | red

        chart.line = bold | blue bold
        chart.target = underline | yellow
        chart.fill = normal | blue
        heat.1 = dim | default dim
        heat.2 = normal | cyan
        heat.3 = bold | yellow bold
        heat.4 = bold reverse | red bold

        timer.ok = normal | green
        timer.warn = bold | yellow bold
        timer.over = bold reverse | red bold reverse
        toast.ok = normal | green
        toast.err = bold reverse | red bold

        """##),
  ]
}
