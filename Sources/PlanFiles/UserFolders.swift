/// Where the user's own files are, from the environment handed in; nothing is looked at.
///
/// As the XDG rules say, a folder that is not absolute counts as unset.
package struct UserFolders: Hashable, Sendable {
  /// Settings, keys and themes, `~/.config/planboard` unless said otherwise; nil without a home.
  package let configuration: String?
  /// View states and journals, `~/.local/state/planboard` unless said otherwise; nil without a home.
  package let state: String?

  package init(environment: [String: String]) {
    func folder(_ name: String) -> String? {
      environment[name].flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
    }
    let home = folder("HOME")
    configuration = (folder("XDG_CONFIG_HOME") ?? home.map { "\($0)/.config" })
      .map { "\($0)/planboard" }
    state = (folder("XDG_STATE_HOME") ?? home.map { "\($0)/.local/state" })
      .map { "\($0)/planboard" }
  }

  /// The file of the personal settings.
  package var settingsFile: String? { configuration.map { "\($0)/settings.conf" } }

  /// The file of the personal key bindings.
  package var keysFile: String? { configuration.map { "\($0)/keys.conf" } }

  /// The folder of the personal themes.
  package var themesFolder: String? { configuration.map { "\($0)/themes" } }

  /// The folder of what is remembered for a workspace, from its real path; its rights are 0700.
  ///
  /// Its name is the FNV-1a hash of the path's bytes, 64 bits in 16 hexadecimal digits: the same on
  /// every machine and in every version, and nothing of the path's words.
  package func stateFolder(ofWorkspace realPath: String) -> String? {
    state.map { "\($0)/\(hexadecimal(StableHash.of(realPath.utf8)))" }
  }

  /// The file that remembers the view on a workspace, from its real path; its rights are 0600.
  package func viewStateFile(ofWorkspace realPath: String) -> String? {
    stateFolder(ofWorkspace: realPath).map { "\($0)/view" }
  }
}
