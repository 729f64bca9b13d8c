import CSystem
import Glibc

/// Tells which files of a workspace other programs touch.
struct FolderWatch: Sendable {
  /// What was touched since it was asked last.
  struct Touched {
    /// Paths relative to the workspace.
    var paths: Set<String> = []
    /// Whether something may have been missed, so that all has to be looked at.
    var mayHaveMissed = false

    var isEmpty: Bool { paths.isEmpty && !mayHaveMissed }
  }

  private let file: OpenFile
  /// The folders by the numbers that the system gave them.
  private var folders: [Int32: String] = [:]
  private var watched: Set<String> = []

  /// Begins to watch; `nil` where the system offers no watching.
  init?() {
    let opened = planboard_watch_open()
    guard opened >= 0 else { return nil }
    file = OpenFile(descriptor: opened, path: "")
  }

  var descriptor: Int32 { file.descriptor }

  /// Watches a folder; answers whether that is done.
  mutating func add(_ folder: OpenFolder) -> Bool {
    let number = planboard_watch_add(file.descriptor, folder.descriptor)
    guard number >= 0 else { return false }
    folders[number] = folder.path
    watched.insert(folder.path)
    return true
  }

  func watches(_ path: String) -> Bool { watched.contains(path) }

  /// What waits to be told.
  mutating func take() -> Touched {
    var touched = Touched()
    while true {
      var count: Int64 = 0
      let capacity = 16_384
      let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
        guard let start = buffer.baseAddress else { return }
        count = planboard_watch_read(file.descriptor, start, capacity)
        filled = max(0, Int(count))
      }
      guard count > 0 else { return touched }
      note(bytes, in: &touched)
    }
  }

  private mutating func note(_ bytes: [UInt8], in touched: inout Touched) {
    var place = 0
    while place + 5 < bytes.count {
      let number = bytes[place..<place + 4].reversed().reduce(UInt32(0)) {
        $0 << 8 | UInt32($1)
      }
      let isGone = bytes[place + 4] != 0
      let end = bytes[(place + 5)...].firstIndex(of: 0) ?? bytes.count
      let name = String(decoding: bytes[place + 5..<end], as: UTF8.self)
      place = end + 1
      guard let folder = folders[Int32(bitPattern: number)] else {
        touched.mayHaveMissed = true
        continue
      }
      if isGone {
        watched.remove(folder)
        touched.mayHaveMissed = true
      } else {
        touched.paths.insert(folder.isEmpty ? name : "\(folder)/\(name)")
      }
    }
  }
}
