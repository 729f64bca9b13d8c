#pragma once
// The terminal as the kernel knows it: modes, signals, waiting, and giving it back on every ending.
//
// A process has one terminal, so this module keeps one state for the whole process. `terminal_wake`
// may be called by any thread; everything else belongs to the thread that draws.
#include <stddef.h>
#include <stdint.h>

/// What `terminal_wait` saw; bits, because several things can happen at once.
enum {
  TERMINAL_INPUT = 1,      ///< Bytes can be read.
  TERMINAL_GONE = 2,       ///< The terminal hung up or reached its end.
  TERMINAL_RESIZED = 4,    ///< SIGWINCH.
  TERMINAL_END = 8,        ///< SIGTERM, SIGHUP or SIGINT.
  TERMINAL_STOP = 16,      ///< SIGTSTP from outside.
  TERMINAL_CONTINUED = 32, ///< SIGCONT.
  TERMINAL_WOKEN = 64,     ///< `terminal_wake` was called.
};

/// Whether standard input and standard output are both terminals.
int terminal_is_present(void);
/// An environment variable, or NULL when it is not set.
const char *terminal_variable(const char *name);
/// Sets the character set from the environment; answers whether it is UTF-8.
int terminal_use_locale(void);
/// Cells that libc gives a character in this locale; -1 when it cannot be shown.
int terminal_character_width(uint32_t character);

/// Installs the signal handlers, which give the terminal back on any ending. Answers 0, or an errno.
int terminal_open(void);
/// The bytes that undo the screen's modes, written first when the terminal is given back; at most
/// `TERMINAL_LEAVE_LIMIT` bytes.
void terminal_set_leave(const uint8_t *bytes, size_t count);
enum { TERMINAL_LEAVE_LIMIT = 512 };
/// One line for standard error when the program crashes; at most 255 bytes.
void terminal_set_crash_note(const char *note);
/// Remembers the modes of now as the shell's, to be restored; before anything changes them. Answers
/// 0, or an errno.
int terminal_note_modes(void);
/// Marks the terminal as taken, and takes standard error aside, so that its text cannot land in the
/// middle of the screen.
void terminal_take(void);
/// Writes the leave bytes, restores the shell's modes bit for bit and prints what standard error
/// collected. Does nothing when the terminal is not taken. Safe in a signal handler.
void terminal_give_back(void);

/// The window's size; answers 0 when the terminal does not know it.
int terminal_window_size(int *rows, int *columns);
/// Blocks until something happens or `milliseconds` pass (-1: for ever), and answers what did:
/// bits of `TERMINAL_…`, 0 after a time-out.
int terminal_wait(int milliseconds);
/// Ends a `terminal_wait` of the drawing thread; for any thread and any signal handler.
void terminal_wake(void);
/// Reads waiting bytes: their number, 0 at the end of the terminal, -1 when there were none.
int terminal_read(uint8_t *bytes, size_t count);
/// Writes all bytes to the terminal, past the drawing library.
void terminal_write(const uint8_t *bytes, size_t count);
/// Milliseconds of a clock that only runs forward.
int64_t terminal_clock(void);

/// Stops the job as ^Z does; answers bits of what happened meanwhile once it goes on, in the
/// foreground. Bits that `terminal_wait` would answer stay for it.
int terminal_stop_job(void);
/// While lent, keys that send signals are for the program that has the terminal.
void terminal_set_lent(int lent);
