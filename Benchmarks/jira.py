"""Writes an export of Jira of made-up issues, or times its import.

jira.py ROWS FILE             writes the file: 200 columns, most of them custom fields that are empty
jira.py ROWS --time PROGRAM   imports it into a new workspace twice, and prints time and memory
"""

import csv
import datetime
import os
import random
import subprocess
import sys
import tempfile
import time

COLUMNS = 200
NAMES = (
    ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Project name",
     "Priority", "Resolution", "Assignee", "Reporter", "Creator", "Created", "Updated", "Resolved"]
    + ["Affects versions"] + ["Fix versions"] * 2 + ["Components"] * 3 + ["Due date"]
    + ["Labels"] * 6 + ["Description", "Environment"] + ["Sprint"] * 4
    + ["Outward issue link (Blocks)"] * 2 + ["Inward issue link (Blocks)"] * 2
    + ["Custom field (Epic Link)", "Custom field (Flagged)", "Custom field (Rank)",
       "Custom field (Story Points)", "Custom field (Start date)", "Parent", "Parent summary",
       "Status Category", "Status Category Changed"]
    + ["Comment"] * 12)
STATES = [("To Do", "To Do")] * 4 + [("In Progress", "In Progress")] + [("Done", "Done")] * 5
WORDS = ("account admin alert billing card customer export invoice limit login order page payment "
         "refund report retry search session sync team user vendor webhook").split()


def stamp(dice, day):
    """A moment of a day as the site writes it."""
    moment = datetime.datetime(day.year, day.month, day.day, dice.randrange(24), dice.randrange(60))
    return moment.strftime("%d/%b/%y ") + moment.strftime("%I:%M %p").lstrip("0")


def text(dice, lines):
    """A description in Jira's markup."""
    parts = ["h2. Why", " ".join(dice.choices(WORDS, k=18)) + ", see [the page|https://example.com/p]."]
    parts += ["* *%s* %s" % (dice.choice(WORDS), " ".join(dice.choices(WORDS, k=9)))
              for _ in range(lines)]
    parts += ["h3. Acceptance Criteria", "* It works", "* It is {{logged}}"]
    return "\n".join(parts)


def issue(dice, number, header):
    """The cells of an issue."""
    values = {}

    def put(name, *texts):
        values[name] = list(texts)

    state, category = dice.choice(STATES)
    created = datetime.date(2024, 1, 1) + datetime.timedelta(days=dice.randrange(600))
    put("Summary", " ".join(dice.choices(WORDS, k=6)).capitalize())
    put("Issue key", "PAY-%d" % number)
    put("Issue id", str(10000 + number))
    put("Issue Type", "Epic" if number % 50 == 1 else dice.choice(["Story", "Bug", "Task"]))
    put("Status", state)
    put("Status Category", category)
    put("Priority", dice.choice(["Highest", "High", "Medium", "Low"]))
    put("Assignee", dice.choice(["ana", "ben", "chi", "dov", "eva"]))
    put("Reporter", "fay")
    put("Created", stamp(dice, created))
    put("Updated", stamp(dice, created + datetime.timedelta(days=40)))
    changed = stamp(dice, created + datetime.timedelta(days=dice.randrange(1, 40)))
    put("Status Category Changed", changed)
    if category == "Done":
        put("Resolved", changed)
        put("Resolution", dice.choice(["Done"] * 9 + ["Won't Do"]))
    put("Fix versions", "2.%d" % dice.randrange(9))
    put("Labels", *dice.sample(WORDS, dice.randrange(4)))
    put("Sprint", "Sprint %d" % dice.randrange(30))
    put("Description", text(dice, dice.randrange(1, 8)))
    put("Custom field (Rank)", "0|i%05d:" % dice.randrange(99999))
    put("Custom field (Story Points)", str(dice.choice([1, 2, 3, 5, 8])))
    if number % 50 != 1:
        put("Parent", str(10000 + number - (number - 1) % 50))
    if number % 7 == 0:
        put("Inward issue link (Blocks)", "PAY-%d" % (number - 1))
    put("Comment", *["%s;%s;%s" % (changed, "ben", " ".join(dice.choices(WORDS, k=20)))
                     for _ in range(dice.randrange(3))])
    for extra in dice.sample(range(20), 5):
        put("Custom field (Extra %d)" % extra, dice.choice(WORDS))
    return [values[name].pop(0) if values.get(name) else "" for name in header]


def write(rows, path):
    """Writes the file."""
    dice = random.Random(7)
    header = NAMES + ["Custom field (Extra %d)" % n for n in range(COLUMNS - len(NAMES))]
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(header)
        for number in range(1, rows + 1):
            out.writerow(issue(dice, number, header))


def measure(rows, program):
    """Imports the file twice."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "jira.csv")
        write(rows, path)
        print("%d rows, %d columns, %.1f MB" % (rows, COLUMNS, os.path.getsize(path) / 1e6))
        state = dict(os.environ, HOME=folder, XDG_STATE_HOME=folder + "/state",
                     PLANBOARD_USER="ana", LC_ALL="C.UTF-8")
        place = os.path.join(folder, "plan")
        run = [program, "init", place, "--key", "PAY", "--name", "Pay"]
        subprocess.run(run, env=state, check=True, stdout=subprocess.DEVNULL)
        for name in ["dry run", "first import", "second import"]:
            extra = ["--dry-run"] if name == "dry run" else []
            start = time.perf_counter()
            child = subprocess.Popen(
                [program, "import", "csv", path, "-C", place] + extra, env=state,
                stdout=subprocess.PIPE)
            said = child.stdout.read().decode().splitlines()
            _, status, usage = os.wait4(child.pid, 0)
            seconds = time.perf_counter() - start
            head = [line for line in said if "Imported" in line or "Nothing" in line]
            print("%-14s %5.2f s  %5.2f s of CPU  %4d MB  status %d  %s" % (
                name, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, status >> 8,
                head[0] if head else ""))


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[2] == "--time":
        measure(int(sys.argv[1]), sys.argv[3])
    elif len(sys.argv) == 3:
        write(int(sys.argv[1]), sys.argv[2])
    else:
        sys.exit(__doc__)
