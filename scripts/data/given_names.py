#!/usr/bin/env python3
"""Writes data/given_names.tsv: given names and the gender they tell, from data/src/given_names.txt and from people.tsv.

A name of people.tsv counts where at least two people of known gender bear it as first word and all are of one gender.

Usage: given_names.py [REPOSITORY]
"""

import sys
from pathlib import Path

from facts import read, slug


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    told, sources = {}, {}
    for line in (root / "data/src/given_names.txt").read_text(encoding="utf-8").splitlines():
        gender, _, names = line.partition(":")
        if gender in ("f", "m"):
            for name in (name.strip() for name in names.split(",")):
                told.setdefault(slug(name), set()).add(gender)
                sources[slug(name)] = "ours"
    borne = {}
    for row in read(root / "data/people.tsv"):
        # Where the family name comes first, the first word tells nothing.
        if row["gender"] and " " in row["name"] and row["country"] not in ("CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "HKG", "SGP"):
            borne.setdefault(slug(row["name"].split()[0]), []).append(row["gender"])
    for name, genders in borne.items():
        if name not in told and len(genders) > 1 and len(set(genders)) == 1 and len(name) > 2:
            told[name] = set(genders)
            sources[name] = "people.tsv"
    with open(root / "data/given_names.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("name\tgender\tsource\n")
        for name, genders in sorted(told.items()):
            if len(genders) == 1 and name:
                out.write(f"{name}\t{genders.pop()}\t{sources[name]}\n")


if __name__ == "__main__":
    main()
