#define _GNU_SOURCE
#include "CSystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#endif

static int answer(int result) { return result < 0 ? -errno : result; }

static int open_retrying(int folder, const char *name, int flags, mode_t mode) {
  int file;
  do {
    file = openat(folder, name, flags | O_CLOEXEC, mode);
  } while (file < 0 && errno == EINTR);
  return answer(file);
}

static int kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return PLANBOARD_KIND_FILE;
  if (S_ISDIR(mode)) return PLANBOARD_KIND_FOLDER;
  if (S_ISLNK(mode)) return PLANBOARD_KIND_LINK;
  return PLANBOARD_KIND_SPECIAL;
}

int planboard_open_folder(const char *path) {
  return open_retrying(AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0);
}

int planboard_open_folder_at(int folder, const char *name) {
  int opened = open_retrying(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
  if (opened != -ENOTDIR) return opened;
  // Linux answers ENOTDIR for a link as well; a person needs to know which of the two it is.
  struct stat facts;
  int known = fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW);
  return known == 0 && S_ISLNK(facts.st_mode) ? -ELOOP : -ENOTDIR;
}

static int keep_if_regular(int file, struct stat *facts) {
  int reason = 0;
  if (fstat(file, facts) < 0) {
    reason = -errno;
  } else if (!S_ISREG(facts->st_mode)) {
    reason = -PLANBOARD_NOT_REGULAR;
  }
  if (reason == 0) return file;
  close(file);
  return reason;
}

int planboard_open_file_at(int folder, const char *name, struct planboard_facts *facts) {
  int file = open_retrying(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0);
  // A socket, or a device without a driver, cannot even be opened.
  if (file == -ENXIO || file == -ENODEV) return -PLANBOARD_NOT_REGULAR;
  if (file < 0) return file;
  struct stat known;
  file = keep_if_regular(file, &known);
  if (file >= 0) {
    facts->size = known.st_size;
    facts->mode = known.st_mode & 07777;
  }
  return file;
}

int planboard_create_at(int folder, const char *name, uint32_t mode) {
  return open_retrying(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
}

int planboard_append_at(int folder, const char *name, uint32_t mode) {
  int flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
  int file = open_retrying(folder, name, flags, mode);
  if (file == -ENXIO || file == -ENODEV) return -PLANBOARD_NOT_REGULAR;
  struct stat known;
  return file < 0 ? file : keep_if_regular(file, &known);
}

int planboard_open_lock_at(int folder, const char *name) {
  int flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
  int file = open_retrying(folder, name, flags | O_CREAT | O_EXCL, 0660);
  if (file >= 0) {
    // The umask usually takes the group's right to write, and with it the lock of a shared folder.
    fchmod(file, 0660);
    return file;
  }
  if (file != -EEXIST) return file;
  file = open_retrying(folder, name, flags, 0);
  struct stat known;
  return file < 0 ? file : keep_if_regular(file, &known);
}

int64_t planboard_read(int file, uint8_t *bytes, size_t capacity) {
  size_t done = 0;
  while (done < capacity) {
    ssize_t count = read(file, bytes + done, capacity - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -errno;
    if (count == 0) break;
    done += (size_t)count;
  }
  return (int64_t)done;
}

int planboard_write(int file, const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t done = write(file, bytes, count);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return -errno;
    bytes += done;
    count -= (size_t)done;
  }
  return 0;
}

int planboard_rename_new(int from, const char *name, int to, const char *new_name) {
  return answer((int)syscall(SYS_renameat2, from, name, to, new_name, RENAME_NOREPLACE));
}

int planboard_rename_exchange(int from, const char *name, int to, const char *new_name) {
  return answer((int)syscall(SYS_renameat2, from, name, to, new_name, RENAME_EXCHANGE));
}

int planboard_signal_open(void) { return answer(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)); }

void planboard_signal(int signal) {
  uint64_t one = 1;
  // A counter that is full is a signal as well.
  ssize_t written = write(signal, &one, sizeof one);
  (void)written;
}

void planboard_signal_clear(int signal) {
  uint64_t count;
  ssize_t got = read(signal, &count, sizeof count);
  (void)got;
}

int planboard_watch_open(void) { return answer(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)); }

int planboard_watch_add(int watch, int folder) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", folder);
  // Writers that replace a file, that write in place, that make and that remove it.
  return answer(inotify_add_watch(
      watch, path,
      IN_MOVED_TO | IN_MOVED_FROM | IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE |
          IN_DELETE_SELF | IN_MOVE_SELF));
}

int64_t planboard_watch_read(int watch, uint8_t *bytes, size_t capacity) {
  _Alignas(struct inotify_event) char buffer[16384];
  // What is written out is never longer than what was read.
  ssize_t got = read(watch, buffer, capacity < sizeof buffer ? capacity : sizeof buffer);
  if (got < 0) return errno == EAGAIN || errno == EINTR ? 0 : -errno;
  int64_t count = 0;
  for (char *next = buffer; next < buffer + got;) {
    struct inotify_event *event = (struct inotify_event *)next;
    next += sizeof *event + event->len;
    int32_t folder = event->mask & IN_Q_OVERFLOW ? -1 : event->wd;
    size_t length = event->len > 0 ? strnlen(event->name, event->len) : 0;
    memcpy(bytes + count, &folder, sizeof folder);
    bytes[count + 4] = (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) != 0;
    memcpy(bytes + count + 5, event->name, length);
    bytes[count + 5 + (int64_t)length] = 0;
    count += 6 + (int64_t)length;
  }
  return count;
}

int planboard_wait(int first, int second, int milliseconds) {
  struct pollfd fds[] = {{.fd = first, .events = POLLIN}, {.fd = second, .events = POLLIN}};
  int ready = poll(fds, 2, milliseconds);
  if (ready <= 0) return 0;
  return (fds[0].revents != 0 ? 1 : 0) | (fds[1].revents != 0 ? 2 : 0);
}

int planboard_sync_all(int file) { return answer(syncfs(file)); }

static int kind_of_entry(const struct dirent *entry) {
  switch (entry->d_type) {
    case DT_REG: return PLANBOARD_KIND_FILE;
    case DT_DIR: return PLANBOARD_KIND_FOLDER;
    case DT_LNK: return PLANBOARD_KIND_LINK;
    case DT_UNKNOWN: return PLANBOARD_KIND_UNKNOWN;
    default: return PLANBOARD_KIND_SPECIAL;
  }
}

struct growing {
  uint8_t *bytes;
  size_t count, capacity, limit;
};

static int append_entry(struct growing *list, const struct dirent *entry) {
  size_t length = strlen(entry->d_name), needed = list->count + length + 2;
  if (needed > list->limit) return -EOVERFLOW;
  if (needed > list->capacity) {
    size_t capacity = needed * 2;
    uint8_t *bytes = realloc(list->bytes, capacity);
    if (bytes == NULL) return -ENOMEM;
    list->bytes = bytes;
    list->capacity = capacity;
  }
  list->bytes[list->count] = (uint8_t)kind_of_entry(entry);
  memcpy(list->bytes + list->count + 1, entry->d_name, length + 1);
  list->count = needed;
  return 0;
}

static int list_stream(DIR *stream, struct growing *list) {
  for (;;) {
    errno = 0;
    struct dirent *entry = readdir(stream);
    if (entry == NULL) return -errno;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    int failure = append_entry(list, entry);
    if (failure < 0) return failure;
  }
}

int64_t planboard_list(int folder, size_t limit, uint8_t **list) {
  *list = NULL;
  // A descriptor of its own, since the position of a folder stream belongs to the descriptor.
  int own = open_retrying(folder, ".", O_RDONLY | O_DIRECTORY, 0);
  if (own < 0) return own;
  DIR *stream = fdopendir(own);
  if (stream == NULL) {
    int failure = -errno;
    close(own);
    return failure;
  }
  struct growing found = {NULL, 0, 0, limit};
  int failure = list_stream(stream, &found);
  closedir(stream);
  if (failure < 0) {
    free(found.bytes);
    return failure;
  }
  *list = found.bytes;
  return (int64_t)found.count;
}

int planboard_kind_of(const char *path) {
  struct stat facts;
  if (lstat(path, &facts) < 0) return -errno;
  return kind_of_mode(facts.st_mode);
}

void planboard_pause(int64_t nanoseconds) {
  struct timespec time = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  ppoll(NULL, 0, &time, NULL);
}

int64_t planboard_monotonic(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

const char *planboard_error_text(int code) {
  static const char unknown[] = "unknown error";
  const char *text = strerrordesc_np(code);
  return text == NULL ? unknown : text;
}
