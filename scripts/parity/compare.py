"""Compares our dump with spaCy's field by field and adds the counts to a CSV file.

usage: compare.py MODEL SET REFERENCE OURS CSV COMMAND

Every difference is listed with the closest near-tie of our decisions around it: a difference without one is a bug.
Exits 1 if tokens or offsets differ, or more than one token in 50,000 differs otherwise.
"""

import csv
import json
import os
import sys

FIELDS = ["text", "start", "ws", "lemma", "pos", "tag", "morph", "dep", "head", "ent_iob", "ent_type", "sent_start"]
OFFSETS = 3  # the first fields are the token itself
HEADER = ["model", "set", "docs", "tokens", "differing_tokens", "differing_offsets", "command"]
TOLERATED = 50_000
AROUND = 10  # tokens from a difference within which a near-tie may be its cause


def read(path):
    with open(path, encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def near_tie(ours, index):
    gaps = [gap for token, gap in ours.get("near_ties", []) if abs(token - index) <= AROUND]
    return f"closest scores {min(gaps):.1e}" if gaps else "no near-tie"


def compare_document(number, reference, ours):
    """Differing tokens and differing offsets of one document."""
    spans = [[row[:OFFSETS] for row in side["tokens"]] for side in (reference, ours)]
    if spans[0] != spans[1]:
        pairs = enumerate(zip(*spans))
        at = next((i for i, (a, b) in pairs if a != b), min(map(len, spans)))
        print(f"document {number}: tokens differ from {at} on: {spans[0][at:at + 4]} {spans[1][at:at + 4]}")
        return 0, max(1, sum(a != b for a, b in zip(*spans)) + abs(len(spans[0]) - len(spans[1])))
    differing = 0
    for index, (a, b) in enumerate(zip(reference["tokens"], ours["tokens"])):
        fields = [f"{name} {x!r} {y!r}" for name, x, y in zip(FIELDS, a, b) if x != y]
        if fields:
            differing += 1
            print(f"document {number} token {index} {a[0]!r}: {', '.join(fields)} ({near_tie(ours, index)})")
    for name in ("ents", "chunks"):
        if reference[name] != ours[name] and not differing:
            print(f"document {number}: {name} differ though tokens do not")
            differing += 1
    return differing, 0


def add_row(path, row):
    """Replaces the row of the same model and set, or adds it; rows stay sorted."""
    rows = {}
    if os.path.exists(path):
        with open(path, encoding="utf8", newline="") as file:
            rows = {(r["model"], r["set"]): r for r in csv.DictReader(file)}
    rows[row["model"], row["set"]] = row
    with open(path, "w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[key] for key in sorted(rows))


def main():
    model, name, reference, ours, table, command = sys.argv[1:7]
    docs = tokens = differing = offsets = 0
    for number, (a, b) in enumerate(zip(read(reference), read(ours), strict=True)):
        assert a["text"] == b["text"], f"document {number}: not the same text"
        changed, moved = compare_document(number, a, b)
        docs, tokens, differing, offsets = docs + 1, tokens + len(a["tokens"]), differing + changed, offsets + moved
    print(f"{model} {name}: {docs} documents, {tokens} tokens, {differing} differ, {offsets} offsets differ")
    add_row(table, dict(zip(HEADER, [model, name, docs, tokens, differing, offsets, command])))
    sys.exit(offsets > 0 or differing * TOLERATED > max(tokens, TOLERATED))


main()
