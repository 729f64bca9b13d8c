#define _GNU_SOURCE
#include "CPty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

void pty_resize(int master, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  ioctl(master, TIOCSWINSZ, &size);
}

/// Runs in the child, between fork and exec: only calls that are safe there.
static void become(
    int terminal, const char *program, char *const arguments[], char *const environment[],
    const char *folder) {
  setsid();
  ioctl(terminal, TIOCSCTTY, 0);
  for (int stream = 0; stream < 3; stream++) dup2(terminal, stream);
  // A master that leaks into another program keeps a hang-up from ever arriving.
  close_range(3, ~0U, 0);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  // Crashes are part of the trials; their cores are not wanted.
  struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  if (chdir(folder) == 0) execve(program, arguments, environment);
  _exit(127);
}

int pty_start(
    const char *program, char *const arguments[], char *const environment[], const char *folder,
    int rows, int columns, int *master, pid_t *process) {
  char path[64];
  int opened = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (opened < 0) return errno;
  int terminal = -1;
  if (grantpt(opened) == 0 && unlockpt(opened) == 0 &&
      ptsname_r(opened, path, sizeof path) == 0) {
    pty_resize(opened, rows, columns);
    terminal = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  }
  pid_t started = terminal < 0 ? -1 : fork();
  if (started == 0) become(terminal, program, arguments, environment, folder);
  int reason = started < 0 ? errno : 0;
  if (terminal >= 0) close(terminal);
  if (reason != 0) {
    close(opened);
    return reason;
  }
  *master = opened;
  *process = started;
  return 0;
}

ssize_t pty_read(int master, uint8_t *bytes, size_t count, int milliseconds) {
  struct pollfd watched = {.fd = master, .events = POLLIN};
  if (poll(&watched, 1, milliseconds) <= 0) return 0;
  ssize_t got = read(master, bytes, count);
  if (got > 0) return got;
  return got < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : -1;
}

int pty_write(int master, const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(master, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes += written;
    count -= (size_t)written;
  }
  return 0;
}

size_t pty_modes(int master, uint8_t *bytes, size_t count) {
  struct termios modes;
  memset(&modes, 0, sizeof modes);
  if (tcgetattr(master, &modes) != 0 || count < sizeof modes) return 0;
  memcpy(bytes, &modes, sizeof modes);
  return sizeof modes;
}

int pty_wait(pid_t process, int milliseconds, int64_t *used) {
  int status = -1;
  struct rusage usage;
  int handle = (int)syscall(SYS_pidfd_open, process, 0);
  struct pollfd watched = {.fd = handle, .events = POLLIN};
  while (poll(&watched, 1, milliseconds) < 0 && errno == EINTR) continue;
  if (wait4(process, &status, WNOHANG, &usage) != process) {
    status = -1;
  } else if (used) {
    *used = (int64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 +
            usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
  }
  close(handle);
  return status;
}

int64_t pty_processor_time(pid_t process) {
  clockid_t clock;
  struct timespec time;
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) return -1;
  return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

int pty_status(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void pty_signal(pid_t process, int number) { kill(process, number); }

void pty_close(int master, pid_t process) {
  if (process > 0) {
    kill(process, SIGKILL);
    pty_wait(process, -1, NULL);
  }
  if (master >= 0) close(master);
}

size_t pty_tests_path(uint8_t *bytes, size_t count) {
  ssize_t length = readlink("/proc/self/exe", (char *)bytes, count);
  return length < 0 ? 0 : (size_t)length;
}

int64_t pty_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

size_t pty_process_status(pid_t process, uint8_t *bytes, size_t count) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/status", (int)process);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, bytes, count);
  close(file);
  return length < 0 ? 0 : (size_t)length;
}
