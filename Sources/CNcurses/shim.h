#pragma once
// Curses as Swift can see it. Swift does not import `stdscr`, `A_BOLD` and the like: macros and
// mutable globals stay on this side.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdint.h>
#include <stdio.h>

/// Attributes that a cell can have.
enum {
  curses_bold = 1,
  curses_dim = 2,
  curses_underline = 4,
  curses_reverse = 8,
};

/// Starts curses on the standard streams for a type of terminal; 0 when the type is not known.
static inline int curses_start(const char *type) {
  return newterm(type, stdout, stdin) != NULL;
}

/// Sets the modes of a full-screen program: every key arrives as a byte, nothing is echoed, input
/// does not delay painting, nothing scrolls.
static inline void curses_set_modes(void) {
  raw();
  noecho();
  nonl();
  typeahead(-1);
  keypad(stdscr, TRUE);
  idlok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  leaveok(stdscr, FALSE);
}

/// A string capability, or NULL.
static inline const char *curses_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

/// Whether the terminal has a flag, under its terminfo name or as an extended number or string.
static inline int curses_has_flag(const char *name) {
  return tigetflag(name) > 0 || tigetnum(name) > 0 || curses_capability(name) != NULL;
}

/// The bytes that put the cursor at a place, or NULL.
static inline const char *curses_address(int row, int column) {
  const char *move = curses_capability("cup");
  return move == NULL ? NULL : tparm(move, row, column, 0, 0, 0, 0, 0, 0, 0);
}

/// Number of lines that curses draws.
static inline int curses_rows(void) { return LINES; }
/// Number of columns that curses draws.
static inline int curses_columns(void) { return COLS; }

/// Turns colours on; answers whether the terminal's own colours can be kept, -1 without colours.
static inline int curses_start_colours(void) {
  if (!has_colors() || start_color() == ERR) return -1;
  // Curses resets the palette whenever it takes the screen again, which would undo what the user
  // has set it to. Its copy of the description is ours to change.
  char *reset = tigetstr("oc");
  if (reset != NULL && reset != (char *)-1) *reset = 0;
  return use_default_colors() == OK;
}
/// Number of colours after `curses_start_colours`.
static inline int curses_colours(void) { return COLORS; }
/// Number of colour pairs after `curses_start_colours`.
static inline int curses_pairs(void) { return COLOR_PAIRS; }
/// Defines a pair; 0 when the terminal cannot.
static inline int curses_define_pair(int pair, int foreground, int background) {
  return has_colors() && init_extended_pair(pair, foreground, background) == OK;
}

/// Makes a blank cell in a look.
static inline cchar_t curses_blank_cell(int attributes, int pair) {
  attr_t wanted = A_NORMAL;
  if (attributes & curses_bold) wanted |= A_BOLD;
  if (attributes & curses_dim) wanted |= A_DIM;
  if (attributes & curses_underline) wanted |= A_UNDERLINE;
  if (attributes & curses_reverse) wanted |= A_REVERSE;
  cchar_t cell;
  setcchar(&cell, L" ", wanted, 0, &pair);
  return cell;
}
/// Gives a cell a base character that takes a column or two, with up to four marks that take none;
/// 0 where there is none. The caller has made sure of their widths.
static inline void curses_set_glyph(
    cchar_t *cell, int32_t base, int32_t mark1, int32_t mark2, int32_t mark3, int32_t mark4) {
  cell->chars[0] = base;
  cell->chars[1] = mark1;
  cell->chars[2] = mark2;
  cell->chars[3] = mark3;
  cell->chars[4] = mark4;
}
/// Puts `count` cells at a place of the next frame, without wrapping.
static inline void curses_put(int row, int column, const cchar_t *cells, int count) {
  mvwadd_wchnstr(stdscr, row, column, cells, count);
}

/// Leaves the screen; the next frame takes it again.
static inline void curses_leave(void) { endwin(); }
/// Remembers the modes of now as the shell's.
static inline void curses_note_shell_modes(void) { def_shell_mode(); }
/// Sets the program's modes again.
static inline void curses_restore_modes(void) { reset_prog_mode(); }
/// Changes the size that is drawn.
static inline void curses_resize(int rows, int columns) { resize_term(rows, columns); }
/// Shows or hides the cursor.
static inline void curses_set_cursor(int visible) { curs_set(visible); }

/// Makes the next frame blank, and with `repaint` forgets what the terminal shows.
static inline void curses_clear(int repaint) {
  werase(stdscr);
  if (repaint) clearok(curscr, TRUE);
}
/// Sends what changed to the terminal and puts its cursor at a place.
static inline void curses_show(int row, int column) {
  wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
  doupdate();
}
