import Glibc
import PlanFiles

/// A folder of the package's own tests, with cases and pictures that are kept there.
package struct ExistingFolder: Sendable {
  /// The absolute path.
  package let path: String

  /// A folder in `Tests`.
  package init(besideTests name: String) {
    let parts = #filePath.split(separator: "/").dropLast(3)
    path = "/" + parts.joined(separator: "/") + "/Tests/" + name
  }

  /// A folder of real data beside the project, or in the folder that `PLANBOARD_SHARED` names; `nil`,
  /// and a line that says so, where it is absent.
  package init?(shared name: String) {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let named = getenv("PLANBOARD_SHARED").map { String(cString: $0) }
    let places = [named, "/\(root)/../shared"].compactMap { $0.map { "\($0)/\(name)" } }
    guard let place = places.first(where: { access($0, R_OK | X_OK) == 0 }) else {
      print("SKIPPED there is no shared/\(name) beside the project or in PLANBOARD_SHARED")
      return nil
    }
    path = place
  }

  /// The names in a folder below, sorted; none where it does not exist.
  package func names(_ folder: String = ".") -> [String] {
    LocalFolder.names(in: "\(path)/\(folder)")
  }

  /// The paths of all files in it and below, sorted; hidden ones are left out.
  package func files() -> [String] {
    var found: [String] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      for name in names(folder.isEmpty ? "." : folder) where !name.hasPrefix(".") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        if LocalFolder.isFolder("\(self.path)/\(path)") {
          waiting.append(path)
        } else {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }

  /// The bytes of a file; nil when it cannot be read.
  package func bytes(_ name: String) -> [UInt8]? {
    guard let file = fopen("\(path)/\(name)", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// The text of a file; nil when it cannot be read.
  package func text(_ name: String) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes a file, making the folders above it.
  package func write(_ name: String, bytes: [UInt8]) throws {
    var reached = path
    mkdir(reached, 0o755)
    for component in name.split(separator: "/").dropLast() {
      reached += "/\(component)"
      mkdir(reached, 0o755)
    }
    guard let file = fopen("\(path)/\(name)", "w") else {
      throw TemporaryFolder.Refused(description: "open \(name): \(errno)")
    }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw TemporaryFolder.Refused(description: "write \(name): \(errno)")
    }
  }
}
