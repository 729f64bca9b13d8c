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
    let git = GitConfiguration(host, fileSystem: fileSystem)
    if let address = git.value("email", in: "[user]"),
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
}
