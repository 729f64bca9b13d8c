/// Every primitive operation on files, one call each, so that a fault can be put before any of them.
///
/// Names are single path components. No operation follows a link below an open folder, and none
/// waits, but for the disk.
package protocol FileSystem: Sendable {
  /// Opens a folder by any path, links followed: the root of a tree that the person named.
  func openRoot(_ path: String) throws(FileError) -> OpenFolder

  /// The absolute path without links, dots or doubled slashes.
  func realPath(_ path: String) throws(FileError) -> String

  /// What a path names, its last component not followed; nil when nothing has that name.
  func kind(ofPath path: String) throws(FileError) -> FolderEntry.Kind?

  /// Whether a path still names the folder that was opened by it: that it was not moved away,
  /// deleted or replaced; false as well when nothing has that name.
  func isInPlace(_ folder: OpenFolder, at path: String) throws(FileError) -> Bool

  /// Asks whether names in a folder may be changed, without changing any; throws why not.
  func checkWritable(_ folder: OpenFolder) throws(FileError)

  /// When a file was written last and how large it is; nil when nothing has that name.
  func stamp(of name: String, in folder: OpenFolder) throws(FileError) -> FileStamp?

  /// Opens a folder inside a folder; a link is refused with `ELOOP`.
  func openFolder(_ name: String, in folder: OpenFolder) throws(FileError) -> OpenFolder

  /// Makes a folder with the rights given, less the umask.
  func makeFolder(_ name: String, in folder: OpenFolder, mode: UInt32) throws(FileError)

  /// Lists the names in a folder in no particular order, without `.` and `..`.
  func entries(of folder: OpenFolder) throws(FileError) -> [FolderEntry]

  /// Reads a regular file of at most `limit` bytes; anything else is refused without waiting.
  func read(_ name: String, in folder: OpenFolder, limit: Int) throws(FileError) -> FileContent

  /// Creates a file that must not exist, with the rights given, less the umask.
  func create(_ name: String, in folder: OpenFolder, mode: UInt32) throws(FileError) -> OpenFile

  /// Opens a regular file so that what is written goes to its end; one that is missing is created
  /// with the rights given, less the umask.
  func append(to name: String, in folder: OpenFolder, mode: UInt32) throws(FileError) -> OpenFile

  /// Opens a regular file only to make it durable.
  func reopen(_ name: String, in folder: OpenFolder) throws(FileError) -> OpenFile

  /// Appends all bytes at the file's position.
  func write(_ bytes: [UInt8], to file: OpenFile) throws(FileError)

  /// Sets the permission bits exactly.
  func setMode(_ mode: UInt32, of file: OpenFile) throws(FileError)

  /// Makes a file's bytes durable; after a failure the file is never to be synced again.
  func sync(_ file: OpenFile) throws(FileError)

  /// Makes everything written to the folder's file system durable, where that is known.
  func syncAll(around folder: OpenFolder) throws(FileError)

  /// Renames within a folder, replacing what had the new name.
  func rename(_ name: String, to newName: String, in folder: OpenFolder) throws(FileError)

  /// Renames within a folder; `EEXIST` when the new name is taken.
  func renameToNew(_ name: String, to newName: String, in folder: OpenFolder) throws(FileError)

  /// Exchanges two names of a folder, both of which must be there.
  func exchange(_ name: String, with other: String, in folder: OpenFolder) throws(FileError)

  /// Renames from one folder to another, replacing what had the new name.
  func move(
    _ name: String, in folder: OpenFolder, to newName: String, in newFolder: OpenFolder
  ) throws(FileError)

  /// Removes a file's name.
  func remove(_ name: String, in folder: OpenFolder) throws(FileError)

  /// Makes a folder's names durable.
  func sync(_ folder: OpenFolder) throws(FileError)

  /// Opens a lock file, creating it for owner and group.
  func openLock(_ name: String, in folder: OpenFolder) throws(FileError) -> OpenFile

  /// Takes the lock unless somebody else holds it; answers whether it was taken.
  func tryLock(_ file: OpenFile) throws(FileError) -> Bool

  /// Gives the lock back; closing the file does so too, so that this cannot fail.
  func unlock(_ file: OpenFile)
}
