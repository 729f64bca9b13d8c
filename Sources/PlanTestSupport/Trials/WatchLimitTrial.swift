/// Promise 7 where the system watches no folder for us.
package enum WatchLimitTrial {
  /// Changes files so many times while the limit of watched folders, or of watches, is 0.
  package static func run(_ count: Int, limit: String, program: String) throws -> TrialReport {
    try .ifPossible("P7", "foreign changes where \(limit) is 0") { report in
      let path = "/proc/sys/user/\(limit)"
      // A namespace of its own has limits of its own: nobody else notices.
      let wrapper = [
        "/usr/bin/unshare", "-U", "-r", "/bin/sh", "-c", "echo 0 > \(path) && exec \"$0\" \"$@\"",
      ]
      let test = try Shell.run("unshare -U -r sh -c 'echo 0 > \(path)'")
      guard test.status == 0 else {
        throw Mount.Refused(description: "there is no namespace in which limits can be set")
      }
      report.add(
        try ProcessTrial.foreignChanges(
          count, program: program, through: wrapper, within: 5500))
    }
  }
}
