import PlanTestSupport

/// A promise that can be tried, and how.
struct Trial {
  let promise: String
  let name: String
  let run: () throws -> TrialReport

  init(_ promise: String, _ name: String, _ run: @escaping () throws -> TrialReport) {
    self.promise = promise
    self.name = name
    self.run = run
  }

  /// All trials, each with one of `share` of its full number.
  static func all(share: Int) -> [Trial] {
    var all = crashes(share)
    all += refusals(share)
    all += writers(share)
    all += foreign(share)
    all += watches(share)
    all += terminal(share)
    all += contents(share)
    all += history(share)
    return all
  }

  /// One of `share` of a number, at least one.
  private static func part(_ count: Int, _ share: Int) -> Int { max(1, count / share) }

  private static func program() throws -> String { try PtyProcess.builtProgram("planboard") }

  private static func crashes(_ share: Int) -> [Trial] {
    var trials = ChangeKind.all.map { kind in
      Trial("P1, P2", "crash states of: \(kind)") { try CrashTrial.run(kind, oneOf: share) }
    }
    trials += [
      Trial("P1", "random kills") {
        try RandomKillTrial.run(part(1000, share), program: program())
      },
      Trial("P2", "order of system calls") {
        try TraceTrial.order(part(1000, share), program: program())
      },
    ]
    return trials
  }

  private static func refusals(_ share: Int) -> [Trial] {
    var trials = ChangeKind.all.map { kind in
      Trial("P3, P4", "refused calls of: \(kind)") { try RefusalTrial.run(kind, oneOf: share) }
    }
    trials += [
      Trial("P3", "full tmpfs") {
        try MountTrial.fullDisk(part(50, share), program: program())
      },
      Trial("P3", "a quota") { try MountTrial.quota(part(50, share), program: program()) },
      Trial("P4", "refused syncs") { try FailedSyncTrial.run(part(100, share)) },
    ]
    return trials
  }

  private static func writers(_ share: Int) -> [Trial] {
    var trials: [Trial] = []
    for target in ProcessTrial.Target.allCases {
      for count in target == .otherFields ? [2, 4] : [2, 4, 8] {
        trials.append(
          Trial("P5", "\(count) processes on \(target.rawValue)") {
            try ProcessTrial.writers(
              count, changes: part(500, share), target, program: program())
          })
      }
    }
    for count in [2, 4, 8] {
      trials.append(
        Trial("P5", "\(count) sessions on the same field") {
          try StaleWriterTrial.run(count, changes: part(2000, share))
        })
    }
    for count in [2, 4] {
      trials.append(
        Trial("P5, P7", "\(count) boards") {
          try BoardWriterTrial.run(
            boards: count, changes: part(250, share), program: program())
        })
    }
    return trials
  }

  private static func foreign(_ share: Int) -> [Trial] {
    var trials = [
      Trial("P6", "foreign replaces on disk") {
        try ForeignReplaceTrial.run(replaces: part(10_000, share), in: .disk, named: "on disk")
      },
      Trial("P6", "foreign replaces in memory") {
        try ForeignReplaceTrial.run(replaces: part(10_000, share), in: .memory, named: "in memory")
      },
    ]
    for type in ["ext4", "xfs", "btrfs"] {
      trials.append(
        Trial("P6", "foreign replaces on \(type)") {
          try MountTrial.foreignReplaces(part(2000, share), on: type)
        })
    }
    trials.append(
      Trial("P6", "writes in place") { try InPlaceTrial.run(writes: part(1000, share)) })
    return trials
  }

  private static func watches(_ share: Int) -> [Trial] {
    var trials = [
      Trial("P7", "foreign changes") {
        try ProcessTrial.foreignChanges(part(500, share), program: program())
      },
      Trial("P8", "generated merges") { MergeSweep.run(part(1_000_000, share)) },
    ]
    for limit in ["max_inotify_watches", "max_inotify_instances"] {
      trials.append(
        Trial("P7", "foreign changes where \(limit) is 0") {
          try WatchLimitTrial.run(part(20, share), limit: limit, program: program())
        })
    }
    return trials
  }

  private static func terminal(_ share: Int) -> [Trial] {
    var trials = ProcessTrial.Ending.allCases.map { ending in
      Trial("P9", "boards that are \(ending.rawValue)") {
        let end = {
          try ProcessTrial.end(ending, program: program(), within: .promised)
        }
        var report = try end()
        for _ in 1..<max(2, part(100, share)) { report.add(try end()) }
        return report
      }
    }
    trials += EndingTrial.endings.map { ending in
      Trial("P10", "terminal after: \(ending)") {
        try EndingTrial.run(
          ending, times: part(50, share), probe: PtyProcess.builtProgram("terminal-probe"))
      }
    }
    trials += [
      Trial("P11", "sizes") {
        try StormTrial.resizes(part(2000, share), program: program())
      },
      Trial("P11", "suspending") {
        try StormTrial.suspensions(part(200, share), program: program())
      },
    ]
    return trials
  }

  private static func contents(_ share: Int) -> [Trial] {
    [
      Trial("P12, P13", "generated strings") { HostileTextTrial.strings(part(300_000, share)) },
      Trial("P12", "hostile workspaces") {
        try HostileTextTrial.workspaces(part(100, share), program: program())
      },
      Trial("P12", "hostile names of users and branches") {
        try HostileNameTrial.run(part(100, share), program: program())
      },
      Trial("P13", "text that lies") { try LyingTextTrial.run(program: program()) },
      Trial("P14", "hostile fixture under strace") {
        try TraceTrial.hostileFixture(program: program())
      },
      Trial("P15", "folder exchanged for a link") {
        try OutsideTrial.swappedFolder(part(1000, share))
      },
      Trial("P15", "special files") { try OutsideTrial.specialFiles(program: program()) },
      Trial("P16", "bombs") {
        try BombTrial.run(files: part(1_000_000, share), program: program())
      },
      Trial("P17", "damaged files") { try DamageTrial.run() },
      Trial("P18", "generated files") { try NarrowSaveTrial.run(part(100_000, share)) },
    ]
  }

  private static func history(_ share: Int) -> [Trial] {
    [
      Trial("P20", "read-only mount") { try MountTrial.readOnlyMount(program: program()) },
      Trial("P20", "another user") { try MountTrial.otherUser(program: program()) },
      Trial("P21", "same size, same time") { try ClockTrial.sameTimes(part(1000, share)) },
      Trial("P21", "jumping clock") { try ClockTrial.jumps(part(200, share)) },
      Trial("P22", "newer format") { try DamageTrial.newerFormat() },
      Trial("P23", "killed and undone") {
        try UndoTrial.run(part(500, share), program: program())
      },
    ]
  }
}
