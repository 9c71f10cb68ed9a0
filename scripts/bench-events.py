"""Articles a second of `dateline events` on one and two threads, and its peak memory.

Usage: bench-events.py DATELINE ARTICLES.jsonl ROUNDS SPEED.csv

Runs alternate between one and two threads, so that a busy machine slows both alike. Each run starts the program anew:
opening the model and reading the files are part of the time.
"""

import csv
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

COMMAND = "make bench-events"


def write_texts(source: str, folder: Path) -> list[str]:
    """Each article as a text file of its own."""
    paths = []
    with open(source, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            path = folder / f"{number:05}.txt"
            path.write_text(json.loads(line)["text"], encoding="utf-8")
            paths.append(str(path))
    return paths


def run(program: str, threads: int, paths: list[str], output: Path) -> tuple[float, float]:
    """Seconds and peak resident MiB of one run."""
    started = time.perf_counter()
    arguments = [program, "-q", "events", "--published", "2015-01-01", "-j", str(threads), "-o", str(output), *paths]
    child = os.posix_spawn(program, arguments, os.environ)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{program} failed on {threads} threads")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    program, source, rounds, table = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_texts(source, folder)
        seconds = {1: [], 2: []}
        peak = {1: 0.0, 2: 0.0}
        outputs = {threads: folder / f"{threads}.jsonl" for threads in seconds}
        for _ in range(int(rounds)):
            for threads in seconds:
                took, memory = run(program, threads, paths, outputs[threads])
                seconds[threads].append(took)
                peak[threads] = max(peak[threads], memory)
        if outputs[1].read_bytes() != outputs[2].read_bytes():
            sys.exit("the records differ between one and two threads")
        events = outputs[1].read_bytes().count(b"\n")
    rows = [["articles coded a run", len(paths), "articles", COMMAND], ["events in them", events, "events", COMMAND]]
    for threads, label in ((1, "one thread"), (2, "two threads")):
        rate = len(paths) / statistics.median(seconds[threads])
        rows.append([f"whole main job, {label}, median", f"{rate:.1f}", "articles/s", COMMAND])
        rows.append([f"peak resident memory of the main job, {label}", f"{peak[threads]:.0f}", "MiB", COMMAND])
    with open(table, encoding="utf-8", newline="") as lines:
        kept = [row for row in csv.reader(lines) if row[-1] != COMMAND]
    with open(table, "w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(kept + rows)
    for row in rows:
        print(*row[:3], sep="\t")


if __name__ == "__main__":
    main()
