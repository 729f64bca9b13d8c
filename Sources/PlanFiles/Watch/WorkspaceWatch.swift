import PlanModel

/// Watches all folders of a workspace that hold records.
package struct WorkspaceWatch: Sendable {
  private let folder: WorkspaceFolder
  private var watch: FolderWatch?
  /// Milliseconds between two looks where watching fails; `-1` where it works.
  var patience: Int32 { watch == nil || !isComplete ? 5000 : -1 }
  private var isComplete = true

  /// Begins to watch; where the system offers no watching, all is looked at from time to time.
  package init(_ folder: WorkspaceFolder) {
    self.folder = folder
    watch = FolderWatch()
    refresh()
  }

  var descriptor: Int32 { watch?.descriptor ?? -1 }

  /// Watches folders that have come since.
  mutating func refresh() {
    guard watch != nil else { return }
    isComplete = true
    let paths = [[]] + RecordCatalog.folderTypes.map { [$0.kind.folder] } + [["archive", "items"]]
    for path in paths where watch?.watches(path.joined(separator: "/")) == false {
      do throws(FileError) {
        let opened = try folder.openFolder(path)
        if watch?.add(opened) == false { isComplete = false }
      } catch  where error.isMissing {
        continue
      } catch {
        isComplete = false
      }
    }
  }

  /// What was touched since the last time; everything where nothing can be watched.
  mutating func take() -> FolderWatch.Touched {
    var touched = watch?.take() ?? FolderWatch.Touched()
    if !isComplete || watch == nil { touched.mayHaveMissed = true }
    // A new folder may hold files already.
    if touched.paths.contains(where: { !$0.contains("/") && !$0.contains(".") }) {
      refresh()
      touched.mayHaveMissed = true
    }
    return touched
  }
}
