#pragma once
#include <stddef.h>
#include <stdint.h>

// What Swift cannot call on Linux, or only awkwardly. Every function answers a negative errno on
// failure; descriptors are opened with O_CLOEXEC, and no last path component is followed as a link
// unless the name says so.

/// What is known of an open file.
struct planboard_facts {
  int64_t size;
  uint32_t mode;
};

/// Kinds of folder entries, as the bytes that planboard_list writes.
enum planboard_kind {
  PLANBOARD_KIND_UNKNOWN = 1,
  PLANBOARD_KIND_FILE = 2,
  PLANBOARD_KIND_FOLDER = 3,
  PLANBOARD_KIND_LINK = 4,
  PLANBOARD_KIND_SPECIAL = 5,
};

/// Not an errno: the name is there but is no regular file.
enum { PLANBOARD_NOT_REGULAR = 100000 };

/// Opens a folder by any path, following links: for the root of a tree that the person named.
int planboard_open_folder(const char *path);

/// Opens the folder `name` in `folder`; a link answers ELOOP.
int planboard_open_folder_at(int folder, const char *name);

/// Opens a regular file for reading without ever waiting; anything else answers
/// PLANBOARD_NOT_REGULAR.
int planboard_open_file_at(int folder, const char *name, struct planboard_facts *facts);

/// Creates a file that must not exist yet, for writing.
int planboard_create_at(int folder, const char *name, uint32_t mode);

/// Opens a regular file so that every write goes to its end, creating it when it is missing;
/// anything else answers PLANBOARD_NOT_REGULAR.
int planboard_append_at(int folder, const char *name, uint32_t mode);

/// Opens the lock file, creating it for owner and group (0660 whatever the umask).
int planboard_open_lock_at(int folder, const char *name);

/// Reads up to `capacity` bytes, fewer only at the end of the file.
int64_t planboard_read(int file, uint8_t *bytes, size_t capacity);

/// Writes all bytes; answers 0.
int planboard_write(int file, const uint8_t *bytes, size_t count);

/// Renames; answers EEXIST instead of replacing, EINVAL or ENOSYS where that is not known.
int planboard_rename_new(int from, const char *name, int to, const char *new_name);

/// Makes everything that was written to the file system of `file` durable.
int planboard_sync_all(int file);

/// Lists a folder: for each name a kind byte, the name's bytes and a NUL. Answers the number of
/// bytes; the caller frees `*list`. EOVERFLOW when the names would take more than `limit` bytes.
int64_t planboard_list(int folder, size_t limit, uint8_t **list);

/// The kind of what `path` names, its last component not followed.
int planboard_kind_of(const char *path);

/// Exchanges two names; answers EINVAL or ENOSYS where that is not known.
int planboard_rename_exchange(int from, const char *name, int to, const char *new_name);

/// Opens something that one thread signals and another waits for.
int planboard_signal_open(void);
/// Signals it; for any thread.
void planboard_signal(int signal);
/// Takes the signals back that were given until now.
void planboard_signal_clear(int signal);

/// Opens a watch of folders; ENOSYS where there is none.
int planboard_watch_open(void);
/// Watches the names in an open folder; answers a number that its events carry.
int planboard_watch_add(int watch, int folder);
/// Reads waiting events into `bytes`: for each the number of its folder (4 bytes, -1 when events
/// were lost), a byte that is 1 when the folder itself went, the name and a NUL. Answers the number
/// of bytes, 0 when nothing waits.
int64_t planboard_watch_read(int watch, uint8_t *bytes, size_t capacity);

/// Blocks until one of two descriptors can be read (negative ones are left out) or `milliseconds`
/// pass (-1: for ever); answers bit 1 for the first and bit 2 for the second.
int planboard_wait(int first, int second, int milliseconds);

/// Waits the given number of nanoseconds, or less when a signal arrives.
void planboard_pause(int64_t nanoseconds);

/// Nanoseconds of a clock that never jumps.
int64_t planboard_monotonic(void);

/// The system's own words for an errno, in English and free of threads' races.
const char *planboard_error_text(int code);
