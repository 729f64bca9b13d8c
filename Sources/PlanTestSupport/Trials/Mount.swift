import Glibc
import TextUI

/// A file system that is mounted for a trial, and goes with the value.
struct Mount: ~Copyable {
  /// Why a trial cannot be made on this machine.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  /// Where a trial may write.
  let path: String
  private let folder: TemporaryFolder

  /// Memory of so many kilobytes.
  static func memory(kilobytes: Int) throws -> Mount {
    let folder = try folder("mount -t tmpfs -o size=\(kilobytes)k none point")
    return Mount(folder)
  }

  /// A file system of a type, made in a file.
  static func image(_ type: String, megabytes: Int) throws -> Mount {
    let folder = try folder(
      "truncate -s \(megabytes)M image && mkfs.\(type) -q image && mount -o loop image point")
    return Mount(folder)
  }

  /// A folder that may take so much and no more, far less than its file system could.
  static func quota(megabytes: Int) throws -> Mount {
    let folder = try folder(
      """
      truncate -s 512M image && mkfs.btrfs -q image && mount -o loop image point \
      && btrfs -q quota enable point && btrfs -q subvolume create point/held \
      && btrfs -q qgroup limit \(megabytes)M point/held
      """)
    return Mount(folder, below: "/held")
  }

  /// A folder shown a second time, where nothing can be written.
  static func readOnly(_ source: String) throws -> Mount {
    let folder = try folder(
      "mount --bind '\(source)' point && mount -o remount,bind,ro point")
    return Mount(folder)
  }

  private init(_ folder: TemporaryFolder, below place: String = "") {
    self.folder = folder
    path = folder.path(of: "point") + place
  }

  /// A folder in which a command has mounted something on `point`.
  private static func folder(_ command: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(in: .disk)
    try folder.makeFolder("point")
    let said = try Shell.run("cd '\(folder.path)' && \(command)")
    guard said.status == 0 else { throw Refused(description: lastLine(said.text)) }
    return folder
  }

  deinit { umount2(folder.path(of: "point"), Int32(MNT_DETACH)) }

  private static func lastLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).last.map { "the system says: \($0)" }
      ?? "the system refuses it"
  }
}

/// Commands of the system that set a trial up.
enum Shell {
  /// What a command says, and its status.
  static func run(_ command: String) throws(PtyFailure) -> (text: String, status: Int) {
    var shell = try PtyProcess(
      "/bin/sh", ["-c", "PATH=$PATH:/usr/sbin:/sbin; \(command)"],
      size: Size(rows: 24, columns: 200)
    )
    let status = try shell.readToEnd()
    return (String(decoding: shell.output, as: UTF8.self), status)
  }
}

extension TrialReport {
  /// Makes a trial whose set-up the machine may refuse; it counts as not proved then.
  static func ifPossible(
    _ promise: String, _ what: String, _ body: (inout TrialReport) throws -> Void
  ) throws -> TrialReport {
    var report = TrialReport(promise, what)
    do {
      try body(&report)
    } catch let refused as Mount.Refused {
      report.skipped = refused.description
    }
    return report
  }
}
