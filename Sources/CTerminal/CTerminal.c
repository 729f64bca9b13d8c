#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

enum { INPUT = STDIN_FILENO, OUTPUT = STDOUT_FILENO };

typedef struct {
  uint8_t bytes[TERMINAL_LEAVE_LIMIT];
  size_t count;
} leave_sequence;

// Read by signal handlers, hence atomics, plain values written before the handlers run, and two
// leave sequences of which one is always whole.
static atomic_int taken;
static atomic_int pending;
static atomic_int lent;
static atomic_int chosen_leave;
static leave_sequence leave[2];
static struct termios shell_modes;
static int events = -1;
static int error_output = -1;
static int error_store = -1;
static char crash_note[256];
static struct sigaction earlier[NSIG];
static int watches_input = 1;
static int wants_backtrace;
static uint8_t signal_stack[64 * 1024];

// MARK: Environment

int terminal_is_present(void) { return isatty(INPUT) && isatty(OUTPUT); }

const char *terminal_variable(const char *name) { return getenv(name); }

static const char *wanted_locale(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != 0) return value;
  }
  return "";
}

int terminal_use_locale(void) {
  // A remote login often names a locale that this machine has not installed; the terminal at the
  // other end still reads UTF-8.
  if (setlocale(LC_CTYPE, "") == NULL) {
    const char *wanted = wanted_locale();
    if (strcasestr(wanted, "utf-8") != NULL || strcasestr(wanted, "utf8") != NULL)
      setlocale(LC_CTYPE, "C.UTF-8");
  }
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int terminal_character_width(uint32_t character) { return wcwidth((wchar_t)character); }

int64_t terminal_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int terminal_window_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(OUTPUT, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return 0;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 1;
}

// MARK: Bytes

static void write_all(int file, const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (errno == EAGAIN) {
      struct pollfd wait = {.fd = file, .events = POLLOUT};
      poll(&wait, 1, -1);
    } else if (errno != EINTR) {
      return;
    }
  }
}

void terminal_write(const uint8_t *bytes, size_t count) { write_all(OUTPUT, bytes, count); }

int terminal_read(uint8_t *bytes, size_t count) {
  ssize_t got = read(INPUT, bytes, count);
  if (got > 0) return (int)got;
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return -1;
  watches_input = 0;
  return 0;
}

// MARK: Taking and giving back

void terminal_set_leave(const uint8_t *bytes, size_t count) {
  int next = 1 - atomic_load(&chosen_leave);
  leave[next].count = count < TERMINAL_LEAVE_LIMIT ? count : TERMINAL_LEAVE_LIMIT;
  memcpy(leave[next].bytes, bytes, leave[next].count);
  atomic_store(&chosen_leave, next);
}

void terminal_set_crash_note(const char *note) {
  strncpy(crash_note, note, sizeof crash_note - 1);
}

int terminal_note_modes(void) { return tcgetattr(INPUT, &shell_modes) == 0 ? 0 : errno; }

void terminal_take(void) {
  if (atomic_load(&taken)) return;
  if (isatty(STDERR_FILENO) && error_store >= 0) {
    error_output = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (error_output >= 0) dup2(error_store, STDERR_FILENO);
  }
  atomic_store(&taken, 1);
}

static void print_collected_errors(void) {
  if (error_output < 0) return;
  dup2(error_output, STDERR_FILENO);
  uint8_t part[1024];
  off_t offset = 0;
  ssize_t got;
  while ((got = pread(error_store, part, sizeof part, offset)) > 0) {
    write_all(STDERR_FILENO, part, (size_t)got);
    offset += got;
  }
  ftruncate(error_store, 0);
  close(error_output);
  error_output = -1;
}

void terminal_give_back(void) {
  if (!atomic_exchange(&taken, 0)) return;
  // In the background these calls would stop the process instead.
  sigset_t block, before;
  sigemptyset(&block);
  sigaddset(&block, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &block, &before);
  const leave_sequence *out = &leave[atomic_load(&chosen_leave)];
  write_all(OUTPUT, out->bytes, out->count);
  tcsetattr(INPUT, TCSANOW, &shell_modes);
  print_collected_errors();
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// MARK: Signals

static void post(int bits) {
  int kept = errno;
  atomic_fetch_or(&pending, bits);
  uint64_t one = 1;
  if (write(events, &one, sizeof one) < 0) errno = kept;
  errno = kept;
}

void terminal_wake(void) { post(TERMINAL_WOKEN); }

void terminal_set_lent(int value) { atomic_store(&lent, value); }

static void on_request(int signal) {
  switch (signal) {
    case SIGWINCH: post(TERMINAL_RESIZED); break;
    case SIGCONT:
      // As in the kernel, a continuation takes back a stop that has not happened yet.
      atomic_fetch_and(&pending, ~TERMINAL_STOP);
      post(TERMINAL_CONTINUED);
      break;
    case SIGTSTP:
      if (atomic_load(&lent)) kill(getpid(), SIGSTOP);
      else post(TERMINAL_STOP);
      break;
    case SIGINT:
      if (!atomic_load(&lent)) post(TERMINAL_END);
      break;
    default: post(TERMINAL_END);
  }
}

static void on_crash(int signal) {
  if (signal == SIGQUIT && atomic_load(&lent)) return;
  if (atomic_load(&taken)) {
    terminal_give_back();
    if (signal != SIGQUIT)
      write_all(STDERR_FILENO, (const uint8_t *)crash_note, strlen(crash_note));
  }
  // Blocked while this handler runs, so it strikes at the instruction that crashed. The runtime's
  // backtracer, which may ask a question and wait, comes only where it was asked for.
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigaction(signal, wants_backtrace ? &earlier[signal] : &usual, NULL);
  raise(signal);
}

static void install(int signal, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  sigaction(signal, NULL, &earlier[signal]);
  // `nohup` and the like ask for a signal to be ignored.
  if (earlier[signal].sa_handler == SIG_IGN && signal != SIGTSTP) return;
  sigaction(signal, &action, NULL);
}

int terminal_open(void) {
  if (events >= 0) return 0;
  events = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (events < 0) return errno;
  error_store = memfd_create("standard error", MFD_CLOEXEC);
  if (error_store >= 0) fcntl(error_store, F_SETFL, O_APPEND);
  wants_backtrace = getenv("SWIFT_BACKTRACE") != NULL;

  stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
  sigaltstack(&stack, NULL);
  static const int requests[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGINT, SIGTERM, SIGHUP};
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
    install(requests[i], on_request, SA_RESTART);
  static const int endings[] = {SIGILL,  SIGTRAP, SIGSEGV, SIGBUS,  SIGFPE,  SIGABRT,   SIGQUIT,
                                SIGSYS,  SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF,
                                SIGXCPU, SIGXFSZ};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    install(endings[i], on_crash, SA_ONSTACK);
  atexit(terminal_give_back);
  return 0;
}

// MARK: Waiting

int terminal_wait(int milliseconds) {
  struct pollfd watched[2] = {
      {.fd = events, .events = POLLIN},
      {.fd = watches_input ? INPUT : -1, .events = POLLIN},
  };
  int seen = 0;
  if (poll(watched, 2, milliseconds) > 0) {
    if (watched[1].revents & POLLIN) {
      seen = TERMINAL_INPUT;
    } else if (watched[1].revents) {
      seen = TERMINAL_GONE;
      watches_input = 0;
    }
  }
  uint64_t count;
  while (read(events, &count, sizeof count) < 0 && errno == EINTR) continue;
  return seen | atomic_exchange(&pending, 0);
}

// MARK: Stopping

static int is_in_background(void) {
  pid_t foreground = tcgetpgrp(INPUT);
  return foreground > 0 && foreground != getpgrp();
}

/// Stops the process group; answers whether it was continued.
static int stop_once(void) {
  sigset_t both, before, waiting;
  sigemptyset(&both);
  sigaddset(&both, SIGTSTP);
  sigaddset(&both, SIGCONT);
  pthread_sigmask(SIG_BLOCK, &both, &before);
  sigpending(&waiting);
  if (!sigismember(&waiting, SIGCONT)) {
    struct sigaction usual = {.sa_handler = SIG_DFL}, ours;
    sigaction(SIGTSTP, &usual, &ours);
    kill(0, SIGTSTP);
    // The stop strikes here; a continuation that came first has cancelled it.
    sigdelset(&both, SIGCONT);
    pthread_sigmask(SIG_UNBLOCK, &both, NULL);
    sigaction(SIGTSTP, &ours, NULL);
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return atomic_fetch_and(&pending, ~TERMINAL_CONTINUED) & TERMINAL_CONTINUED;
}

int terminal_stop_job(void) {
  // A job that is sent to the background stops again instead of fighting for the terminal, unless
  // it is asked to end. Without job control the stop is ignored and nothing continues.
  while (stop_once() && is_in_background() && !(atomic_load(&pending) & TERMINAL_END)) continue;
  return atomic_load(&pending);
}
