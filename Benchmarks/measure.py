"""Measures planboard on a terminal of its own: measure.py [--items N] [--size 120x40] BINARY

Prints a line a figure. Nothing is judged here: docs/performance.md holds the budgets.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

import items

QUIET = 0.15
"""Seconds without output after which a frame counts as settled; they are not part of any figure."""

READY = b"2 Backlog"
"""Words of the first frame; what comes before them only takes the terminal."""


class Board:
    """A run of the program on a pseudo-terminal."""

    def __init__(self, binary, folder, home, columns, rows):
        environment = {"HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                       "PATH": os.environ.get("PATH", "")}
        self.began = time.monotonic()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            size = struct.pack("HHHH", rows, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execve(binary, [binary, folder, "--today", "2026-11-20"], environment)

    def settle(self, patience, words=b""):
        """Reads until the words came and it is quiet: how many bytes, and when the last of them."""
        count, last, text = 0, None, b""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            is_begun = last is not None and words in text
            ready, _, _ = select.select([self.terminal], [], [],
                                        QUIET if is_begun else deadline - time.monotonic())
            if not ready:
                break
            try:
                chunk = os.read(self.terminal, 65536)
            except OSError:
                break
            if not chunk:
                break
            count, last = count + len(chunk), time.monotonic()
            text += chunk if words else b""
        return count, last

    def start(self):
        """Seconds from the start to the last byte of the first settled frame, and its bytes."""
        count, last = self.settle(patience=60, words=READY)
        if last is None:
            sys.exit("The program drew nothing.")
        return last - self.began, count

    def press(self, keys):
        """Types keys at once: the bytes, CPU seconds and seconds of the answer."""
        before, began = self.cpu(), time.monotonic()
        os.write(self.terminal, keys.encode())
        count, last = self.settle(patience=2)
        return count, self.cpu() - before, (last or began) - began

    def cpu(self):
        """Seconds on a CPU so far, all threads."""
        total = 0
        for task in os.listdir(f"/proc/{self.process}/task"):
            with open(f"/proc/{self.process}/task/{task}/schedstat", encoding="ascii") as file:
                total += int(file.read().split()[0])
        return total / 1e9

    def status(self, name):
        """A number of /proc/PID/status."""
        with open(f"/proc/{self.process}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith(name + ":"):
                    return int(line.split()[1])
        return 0

    def idle(self, seconds):
        """Bytes and wake-ups while nothing happens."""
        wakes = self.status("voluntary_ctxt_switches")
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        count = len(os.read(self.terminal, 65536)) if ready else 0
        return count, self.status("voluntary_ctxt_switches") - wakes

    def end(self):
        """Quits, and makes sure."""
        os.write(self.terminal, b"Q")
        self.settle(patience=2)
        try:
            os.kill(self.process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def say(what, value):
    """One line of the result."""
    print(f"{what:<34} {value}")


def middle(values, scale=1.0):
    """The median, and the range behind it."""
    values = sorted(value * scale for value in values)
    return f"{statistics.median(values):.2f}  ({values[0]:.2f} to {values[-1]:.2f})"


def measure(arguments, folder, home):
    """Starts the program a few times, then types at the last run."""
    columns, rows = (int(part) for part in arguments.size.split("x"))
    binary = os.path.abspath(arguments.binary)
    starts, works = [], []
    for _ in range(arguments.rounds):
        board = Board(binary, folder, home, columns, rows)
        seconds, _ = board.start()
        starts.append(seconds)
        works.append(board.cpu())
        board.end()
    say("start to settled frame, ms", middle(starts, 1e3))
    say("CPU of the start, ms", middle(works, 1e3))

    board = Board(binary, folder, home, columns, rows)
    say("bytes of the first frame", board.start()[1])
    say("memory at the start, MB", f"{board.status('VmRSS') / 1024:.1f}")
    for name, keys in [("cursor", "jkjkjlhlhjjjjkkkk"), ("scroll", "j" * 30)]:
        answers = [board.press(key) for key in keys]
        say(f"{name} key, bytes", middle([answer[0] for answer in answers]))
        say(f"{name} key, CPU ms", middle([answer[1] for answer in answers], 1e3))
        say(f"{name} key to its last byte, ms", middle([answer[2] for answer in answers], 1e3))
    held = board.press("k" * 200)
    say("200 held keys, bytes", held[0])
    say("200 held keys, CPU ms", f"{held[1] * 1e3:.2f}")
    count, wakes = board.idle(arguments.idle)
    say(f"idle {arguments.idle} s, bytes", count)
    say(f"idle {arguments.idle} s, wake-ups", wakes)
    say("memory at its most, MB", f"{board.status('VmHWM') / 1024:.1f}")
    board.end()


def main():
    """Reads the arguments, makes the workspace, measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--items", type=int, default=10000)
    parser.add_argument("--size", default="120x40", help="columns x rows")
    parser.add_argument("--rounds", type=int, default=7, help="starts that are measured")
    parser.add_argument("--idle", type=int, default=5, help="seconds")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        folder, home = os.path.join(root, "work"), os.path.join(root, "home")
        os.mkdir(home)
        items.write(arguments.items, folder)
        say("items", arguments.items)
        measure(arguments, folder, home)


if __name__ == "__main__":
    main()
