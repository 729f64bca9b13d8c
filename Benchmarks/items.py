"""Writes a workspace of made-up items: items.py COUNT FOLDER.

The same count gives the same files: every type, status and priority, parents, dependencies, history
rows, criteria and comments, about 700 bytes an item.
"""

import datetime
import os
import random
import sys

STATUSES = (["backlog"] * 45 + ["ready"] * 12 + ["doing"] * 9 + ["review"] * 6 + ["done"] * 26
            + ["dropped"] * 2)
STEPS = ["backlog", "ready", "doing", "review", "done"]
TYPES = ["story"] * 10 + ["bug"] * 4 + ["task"] * 3 + ["debt"] * 2 + ["spike"]
PEOPLE = ["ana", "ben", "chi", "dov", "eva", "fay", "gus"]
LABELS = ["billing", "identity", "mobile", "reports", "speed", "support"]
VERBS = ["Accept", "Explain", "Export", "Group", "Hide", "Import", "Limit", "Print", "Retry", "Sort"]
NOUNS = ["addresses", "alerts", "discounts", "invoices", "ledgers", "orders", "payouts", "receipts",
         "refunds", "sessions"]
TAILS = ["after a time-out", "at the end of a month", "by country", "for admins", "in one step",
         "on small screens", "with a reason", "without a mouse"]
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
TODAY = datetime.date(2026, 11, 20)


def rank(number):
    """The number-th rank: fixed width, and never ending in 0."""
    digits = ""
    for _ in range(4):
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return "r" + digits + "i"


def history(dice, status, created):
    """One status row a column that was passed on the way."""
    last = STEPS.index(status) if status in STEPS else 0
    days = sorted(dice.randint(0, (TODAY - created).days) for _ in range(last))
    rows = []
    for place, (step, after) in enumerate(zip(STEPS[1:], days)):
        day = created + datetime.timedelta(days=after)
        rows.append(f"  - {day}T{10 + place}:{dice.randint(10, 59)}:00+01:00 {dice.choice(PEOPLE)}"
                    f" status {step}\n")
    return "history:\n" + "".join(rows) if rows else ""


def item(dice, number, count):
    """The text of one file."""
    status = dice.choice(STATUSES)
    created = TODAY - datetime.timedelta(days=dice.randint(1, 300))
    lines = [
        f"type: {'epic' if number <= count // 40 else dice.choice(TYPES)}\n",
        f"title: {dice.choice(VERBS)} {dice.choice(NOUNS)} {dice.choice(TAILS)}\n",
        f"status: {status}\n",
        f"rank: {rank(number)}\n",
        f"priority: P{dice.choice([0, 1, 1, 2, 2, 2, 3])}\n",
        f"labels: [{', '.join(sorted(dice.sample(LABELS, dice.randint(1, 3))))}]\n",
        f"owner: {dice.choice(PEOPLE)}\n",
        f"estimate: {dice.choice([1, 2, 3, 5, 8])}\n",
    ]
    if number > max(1, count // 40):
        lines.append(f"parent: BENCH-{dice.randint(1, max(1, count // 40))}\n")
    if dice.random() < 0.1 and number > 1:
        lines.append(f"depends_on: [BENCH-{dice.randint(1, number - 1)}]\n")
    if status == "doing" and dice.random() < 0.2:
        lines.append("blocked: waits for an answer\n")
    lines.append(f"created: {created}\n")
    prose = " ".join(f"{dice.choice(VERBS)} {dice.choice(NOUNS)} {dice.choice(TAILS)}."
                     for _ in range(5))
    body = (f"\n{prose}\n\n## Acceptance criteria\n\n- [x] It is there.\n- [ ] It is found.\n"
            f"\n## Comments\n\n- {created}T11:00:00+01:00 {dice.choice(PEOPLE)}: Looks right.\n")
    return "---\n" + "".join(lines) + history(dice, status, created) + "---\n" + body


def write(count, folder):
    """Writes the workspace into a folder, which is made."""
    dice = random.Random(count)
    os.makedirs(os.path.join(folder, "items"), exist_ok=True)
    with open(os.path.join(folder, "planboard.md"), "w", encoding="utf-8") as file:
        file.write("---\nformat: 1\nkey: BENCH\nname: Bench\n---\n")
    for number in range(1, count + 1):
        path = os.path.join(folder, "items", f"BENCH-{number}.md")
        with open(path, "w", encoding="utf-8") as file:
            file.write(item(dice, number, count))


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    write(int(sys.argv[1]), sys.argv[2])
