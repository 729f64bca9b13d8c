package import PlanFiles
package import PlanModel

/// Finds out who is at the keyboard; a label, not a proof.
package enum Identity {
  /// The person's id: the first of what was asked for, `PLANBOARD_USER`, the settings, the person
  /// with git's address, the person with the login name; else the login name itself.
  package static func me(
    asked: String?, settings: String, plan: Plan, host: HostEnvironment,
    fileSystem: any FileSystem
  ) -> String {
    let named = [asked, host["PLANBOARD_USER"], settings].compactMap { $0 }.filter { !$0.isEmpty }
    if let name = named.first { return word(name) }
    if let address = gitAddress(host, fileSystem),
      let person = plan.people.all.first(where: { $0.email.lowercased() == address.lowercased() })
    {
      return person.id.text
    }
    if let person = plan.people.all.first(where: { $0.login == host.loginName }) {
      return person.id.text
    }
    return host.loginName.isEmpty ? "-" : word(host.loginName)
  }

  /// Event rows hold one word for who did something.
  private static func word(_ name: String) -> String {
    let word = OneLine.text(name).split(separator: " ").joined(separator: "-")
    return word.isEmpty ? "-" : word
  }

  /// `user.email` of git's own files; git itself is not run.
  private static func gitAddress(
    _ host: HostEnvironment, _ fileSystem: any FileSystem
  ) -> String? {
    var paths: [String] = []
    if let home = host["HOME"] {
      paths.append("\(home)/.gitconfig")
      paths.append((host["XDG_CONFIG_HOME"] ?? "\(home)/.config") + "/git/config")
    }
    for path in paths {
      do throws(FileError) {
        guard let bytes = try UserFile(path, fileSystem: fileSystem).read() else { continue }
        if let address = address(in: String(decoding: bytes, as: UTF8.self)) { return address }
      } catch { continue }
    }
    return nil
  }

  private static func address(in text: String) -> String? {
    var section = ""
    for line in text.split(whereSeparator: \.isNewline).map(\.trimmed) {
      if line.hasPrefix("[") {
        section = line.lowercased()
      } else if section == "[user]" {
        let parts = line.split(separator: "=", maxSplits: 1).map(\.trimmed)
        if parts.count == 2, parts[0].lowercased() == "email" { return parts[1] }
      }
    }
    return nil
  }
}
