package import PlanApp
package import PlanFiles
package import PlanModel
package import TextUI

/// The person's own configuration and the view that was left last.
package struct PersonalFiles: Sendable {
  private let folders: UserFolders
  private let fileSystem: any FileSystem
  /// The folder for which `~` stands.
  private let home: String?

  package init(_ host: HostEnvironment, fileSystem: any FileSystem) {
    folders = UserFolders(environment: host.variables)
    self.fileSystem = fileSystem
    home = host["HOME"]
  }

  /// The settings, and what is wrong in their file: such a line leaves the default standing.
  package func settings() -> (settings: PersonalSettings, problems: [Problem]) {
    var settings = PersonalSettings()
    guard let path = folders.settingsFile else { return (settings, []) }
    let file: ConfigurationFile
    do throws(FileError) {
      guard let bytes = try UserFile(path, fileSystem: fileSystem).read() else {
        return (settings, [])
      }
      file = ConfigurationFile(bytes, path: path)
    } catch {
      return (settings, [error.problem])
    }
    var problems = file.problems
    let hasTheme = file.entries.contains { $0.name == "theme" }
    let themes = hasTheme ? themes().names : []
    for entry in file.entries {
      let mistake = PersonalSetting.set(entry.name, to: entry.value, in: &settings, themes: themes)
      if let mistake {
        problems.append(
          Problem(path: path, line: entry.line, reason: mistake, cure: "Mend or remove the line"))
      }
    }
    return (settings, problems)
  }

  /// The file of the settings, as a person writes its path.
  package var settingsPlace: String {
    guard let path = folders.settingsFile else { return "settings.conf" }
    guard let home, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  /// Writes one setting into its file, everything else in it staying as it is; a sentence says why
  /// it could not be kept.
  package func keep(setting name: String, value: String) -> String? {
    guard let path = folders.settingsFile else {
      return "\(name) holds for this run only: there is no home to keep it in."
    }
    let file = UserFile(path, fileSystem: fileSystem)
    do {
      var lines = ConfigurationFile(try file.read() ?? [], path: path)
      try lines.set(name, to: value)
      try file.write(lines.bytes, privacy: .umask)
      return nil
    } catch let error as FileError {
      return "\(name) holds for this run only: \(error.sentence)"
    } catch let problem as Problem {
      return "\(name) holds for this run only: \(problem.reason)."
    } catch {
      return "\(name) holds for this run only: \(error)"
    }
  }

  /// The keys that the person uses, and what is wrong in their file: such a line leaves the keys
  /// of the program standing.
  package func keys() -> (keymap: Keymap, problems: [Problem]) {
    guard let path = folders.keysFile else { return (.standard, []) }
    do throws(FileError) {
      guard let bytes = try UserFile(path, fileSystem: fileSystem).read() else {
        return (.standard, [])
      }
      let file = ConfigurationFile(bytes, path: path)
      let bindings = KeyBindings(
        file.entries.map { KeyBindings.Line(name: $0.name, value: $0.value, number: $0.line) },
        path: path)
      return (bindings.keymap, file.problems + bindings.problems)
    } catch {
      return (.standard, [error.problem])
    }
  }

  /// The themes of the person, beside the bundled ones.
  package func themes() -> ThemeLibrary {
    guard let folder = folders.themesFolder else { return ThemeLibrary() }
    do throws(FileError) {
      let folder = try fileSystem.openRoot(folder)
      let names = try fileSystem.entries(of: folder).map(\.name).filter { $0.hasSuffix(".theme") }
      var sources: [ThemeSource] = []
      for name in names.sorted() {
        let bytes = try fileSystem.read(name, in: folder, limit: WorkspaceFolder.recordLimit).bytes
        sources.append(
          ThemeSource(
            file: name, name: String(name.dropLast(6)),
            text: String(decoding: bytes, as: UTF8.self)))
      }
      return ThemeLibrary(userSources: sources)
    } catch {
      // Most people have no themes of their own; the bundled ones are always there.
      return ThemeLibrary()
    }
  }

  /// The journals of a workspace, from its real path; `nil` without a home.
  package func journals(ofWorkspace path: String, now: Int64) -> JournalFolder? {
    folders.stateFolder(ofWorkspace: path).map {
      JournalFolder(path: $0, fileSystem: fileSystem, now: now)
    }
  }

  /// The view that was left last in a workspace.
  package func view(ofWorkspace path: String) -> ViewState? {
    guard let file = folders.viewStateFile(ofWorkspace: path) else { return nil }
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try UserFile(file, fileSystem: fileSystem).read() } catch {
      return nil
    }
    guard let bytes else { return nil }
    let entries = ConfigurationFile(bytes, path: file).entries
    return ViewState(
      values: Dictionary(entries.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
  }

  /// Keeps a view for the next run; a view that cannot be kept is no reason to stop.
  package func keep(_ view: ViewState, ofWorkspace path: String) -> FileError? {
    guard let file = folders.viewStateFile(ofWorkspace: path) else { return nil }
    let lines = ViewState.names.compactMap { name in
      view.values[name].map { "\(name) = \(OneLine.text($0))\n" }
    }
    do throws(FileError) {
      try UserFile(file, fileSystem: fileSystem).write(
        Array(lines.joined().utf8), privacy: .owner)
      return nil
    } catch {
      return error
    }
  }
}
