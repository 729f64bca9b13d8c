#pragma once
// Pseudo-terminals for tests: a program gets one of its own, as from a terminal window.
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Starts a program on a new pseudo-terminal of its own session, with nothing inherited but its
/// three streams. Answers 0 with the master's descriptor and the process, or an errno.
int pty_start(
    const char *program, char *const arguments[], char *const environment[], const char *folder,
    int rows, int columns, int *master, pid_t *process);
/// Gives the window a new size, which the program learns by SIGWINCH.
void pty_resize(int master, int rows, int columns);
/// Waits up to `milliseconds` for output; answers the bytes read, 0 after a time-out, -1 when the
/// program's side is closed.
ssize_t pty_read(int master, uint8_t *bytes, size_t count, int milliseconds);
/// Writes all bytes as if typed; answers 0, or an errno.
int pty_write(int master, const uint8_t *bytes, size_t count);
/// The line's modes as plain bytes, to be compared; answers their number, 0 on failure.
size_t pty_modes(int master, uint8_t *bytes, size_t count);
/// Waits up to `milliseconds` for the program's end; answers its wait status, or -1. `used`, unless
/// it is NULL, gets the microseconds of processor time that the program took in all.
int pty_wait(pid_t process, int milliseconds, int64_t *used);
/// The microseconds of processor time that the program took until now, or -1.
int64_t pty_processor_time(pid_t process);
/// Its exit code, or 128 and the signal that ended it, as a shell tells it.
int pty_status(int wait_status);
/// Sends a signal to the program.
void pty_signal(pid_t process, int signal);
/// Ends the program at once, unless `process` is 0, and closes the terminal, unless `master` is -1.
void pty_close(int master, pid_t process);
/// The path of the running program; answers its length, 0 on failure.
size_t pty_tests_path(uint8_t *bytes, size_t count);
/// Milliseconds of a clock that only runs forward.
int64_t pty_clock(void);
/// What the system says of a process, as text; answers its length, 0 where it says nothing.
size_t pty_process_status(pid_t process, uint8_t *bytes, size_t count);
