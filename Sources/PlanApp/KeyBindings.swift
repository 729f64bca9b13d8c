package import PlanModel
package import TextUI

/// The person's own keys, from the lines of `keys.conf`.
package struct KeyBindings: Sendable {
  /// One line `[screen.]command.id = key[, key]`.
  package struct Line: Hashable, Sendable {
    package let name: String
    package let value: String
    /// The line in the file, from 1.
    package let number: Int

    package init(name: String, value: String, number: Int) {
      self.name = name
      self.value = value
      self.number = number
    }
  }

  /// A line that could be read.
  private struct Entry {
    let line: Int
    let binding: Keymap.Binding
  }

  /// What can be used, and clashes with nothing.
  package var keymap: Keymap { Keymap(table, bindings: entries.map(\.binding)) }
  /// What is wrong, with file and line; the keys of such a line are those of the table.
  package private(set) var problems: [Problem] = []

  private let table: [Command]
  private let standard: Keymap
  private let path: String
  private var entries: [Entry] = []

  /// Reads lines; `path` is what problems call their file.
  package init(_ lines: [Line], path: String, table: [Command] = CommandTable.all) {
    self.table = table
    standard = Keymap(table)
    self.path = path
    for line in lines { read(line) }
    while let clash = firstClash() {
      refuse(
        clash.line, clash.reason, "Bind another key, or unbind the other command: \(clash.cure)")
      entries.removeAll { $0.line == clash.line }
    }
    problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// Keys that a terminal or its multiplexer keeps to itself, or that always mean the same.
  package static let reserved: [KeyPress] = [
    .control("a"), .control("b"), .control("c"), .control("q"), .control("s"), .control("\\"),
    .control("@"),
  ]

  private mutating func refuse(_ line: Int, _ reason: String, _ cure: String) {
    problems.append(Problem(path: path, line: line, reason: reason, cure: cure))
  }
}

// MARK: Reading

extension KeyBindings {
  private mutating func read(_ line: Line) {
    guard let (screen, command) = target(of: line.name) else {
      let near = Spelling.nearest(to: line.name, in: table.map(\.id))
      refuse(
        line.number, "\(line.name) is not a command",
        near.map { "Did you mean \($0)?" } ?? "The help names the id of the line under its cursor")
      return
    }
    do throws(KeyNotationError) {
      let keys = try line.value.split(separator: ",").map { (part) throws(KeyNotationError) in
        try sequence(String(part))
      }
      let binding = Keymap.Binding(screen: screen, command: command.id, keys: keys)
      // A name given twice has its last value.
      entries.removeAll { $0.binding.command == command.id && $0.binding.screen == screen }
      entries.append(Entry(line: line.number, binding: binding))
    } catch {
      refuse(
        line.number, "the key \(error.token) of \(line.name) cannot be used: \(error.reason)",
        "Write keys as g b, <c-p>, <enter> or <s-left>, with commas between several")
    }
  }

  private func sequence(_ text: String) throws(KeyNotationError) -> [KeyPress] {
    let keys = try KeyPress.sequence(text)
    if let key = keys.first(where: Self.reserved.contains) {
      throw KeyNotationError(token: key.notation, reason: "terminals keep it to themselves")
    }
    return keys
  }

  /// The command that a name names, with the screen before it if there is one.
  private func target(of name: String) -> (screen: String?, command: Command)? {
    if let command = table.first(where: { $0.id == name }) { return (nil, command) }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let screen = Screen.every.first(where: { $0.name == parts[0] }),
      let command = table.first(where: { $0.id == parts[1] }),
      screen.scopes.contains(command.scope)
    else { return nil }
    return (screen.name, command)
  }
}

// MARK: Clashes

extension KeyBindings {
  private struct Clash {
    let line: Int
    let reason: String
    let cure: String
  }

  /// The keys of a command on a screen, and the line that bound them.
  private struct Bound {
    let command: Command
    let keys: [KeyPress]
    let line: Int?
  }

  private func firstClash() -> Clash? {
    guard !entries.isEmpty else { return nil }
    for screen in Screen.every {
      if let clash = firstClash(of: bound(on: screen), on: screen) { return clash }
    }
    return nil
  }

  private func bound(on screen: Screen) -> [Bound] {
    table.filter { screen.scopes.contains($0.scope) }.flatMap { command -> [Bound] in
      let mine = entries.filter { $0.binding.command == command.id }
      let entry =
        mine.first { $0.binding.screen == screen.name }
        ?? mine.first { $0.binding.screen == nil }
      if let entry {
        return entry.binding.keys.map { Bound(command: command, keys: $0, line: entry.line) }
      }
      return standard.keys(of: command.id, on: screen).map {
        Bound(command: command, keys: $0, line: nil)
      }
    }
  }

  /// Two commands on one screen whose keys are the same, or begin with the other's.
  private func firstClash(of bound: [Bound], on screen: Screen) -> Clash? {
    for mine in bound {
      guard let line = mine.line else { continue }
      let other = bound.first { other in
        other.command.id != mine.command.id && (other.line ?? 0) < line
          && (other.keys.starts(with: mine.keys) || mine.keys.starts(with: other.keys))
      }
      guard let other else { continue }
      let keys = KeyPress.notation(of: mine.keys)
      let taken = other.keys == mine.keys ? "" : " (\(KeyPress.notation(of: other.keys)))"
      return Clash(
        line: line,
        reason: "\(keys) for \(mine.command.id) clashes with \(other.command.id)\(taken) on the "
          + "screen \(screen.name)" + (other.line.map { ", line \($0)" } ?? ""),
        cure: "\(other.command.id) =")
    }
    return nil
  }
}
