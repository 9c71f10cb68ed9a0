#!/usr/bin/env python3
"""Scores `dateline events` against eval/gold: precision and recall of events with class, direction, both countries and
status right.

usage: score-gold.py DATELINE [SPLIT]     DATELINE is the program; SPLIT is dev, milestone or all (default all)
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def countries(parties):
    return {p.get("country") or "?" for p in parties}


def same(gold, found):
    classes = {gold["class"], *gold.get("class_also", [])}
    if found["class"] not in classes or found["status"] != gold.get("status", "happened"):
        return False
    want = (countries(gold["actors"]), countries(gold["recipients"]))
    got = (countries(found["actors"]), countries(found["recipients"]))
    if gold.get("reciprocal"):
        return want[0] | want[1] == got[0] | got[1]
    return want == got


def main():
    dateline, split = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "all"
    for name in ("sentences", "articles"):
        rows = [json.loads(line) for line in open(ROOT / f"eval/gold/{name}.jsonl", encoding="utf8")]
        rows = [r for r in rows if split in ("all", r.get("split"))]
        right = found = wanted = 0
        with tempfile.TemporaryDirectory() as folder:
            for row in rows:
                path = pathlib.Path(folder) / "text.txt"
                path.write_text(row["text"], encoding="utf8")
                command = [dateline, "-q", "events", "-f", "jsonl", "--published", row["date"], str(path)]
                out = subprocess.run(command, capture_output=True, text=True, check=False).stdout
                events = [json.loads(line) for line in out.splitlines()]
                left = list(row["events"])
                found += len(events)
                wanted += len(left)
                for event in events:
                    hit = next((g for g in left if same(g, event)), None)
                    if hit is not None:
                        left.remove(hit)
                        right += 1
        precision, recall = right / max(found, 1), right / max(wanted, 1)
        print(f"{name},{split},{len(rows)},{wanted},{found},{right},{precision:.3f},{recall:.3f}")


main()
