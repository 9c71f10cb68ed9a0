#!/usr/bin/env python3
"""Writes data/organisations.tsv from data/src/organisations.tsv.

In the source, rows of kind outlet, company and university gather several bodies of one country; a name that shares no
word with the row's first name and is not its initials becomes a row of its own. Ids are slugs of the names.

Usage: organisations.py [REPOSITORY]
"""

import csv
import re
import sys
import unicodedata
from pathlib import Path

COLUMNS = ["id", "name", "aliases", "country", "sectors", "kind", "from", "to", "source"]
GATHERED = {"outlet", "company", "university"}


def slug(text):
    """Lower-case ASCII letters and digits with hyphens between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def words(name):
    """The words that tell names apart."""
    return {word for word in slug(name).split("-") if len(word) > 2 and word not in {"the", "news", "company", "bank"}}


def initials(name):
    """The capitals of a name."""
    return "".join(c for c in name if c.isupper())


def related(one, other):
    """Whether two names are of one body: a shared word, or one the initials of the other."""
    return bool(words(one) & words(other)) or one in initials(other) or other in initials(one)


def split(row):
    """One row, or for gathered kinds one row for each body."""
    names = [row["name"], *(item for item in row["aliases"].split("|") if item)]
    if row["kind"] not in GATHERED:
        return [dict(row, aliases="|".join(names[1:]))]
    bodies = []
    for name in names:
        body = next((body for body in bodies if related(body[0], name)), None)
        if body:
            body.append(name)
        else:
            bodies.append([name])
    return [dict(row, name=body[0], aliases="|".join(body[1:])) for body in bodies]


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    with open(root / "data/src/organisations.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    owners = {}
    with open(root / "data/organisations.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in (part for row in rows for part in split(row)):
            key = slug(row["name"])
            owner = owners.setdefault(key, row["country"])
            identity = key if owner == row["country"] else f"{key}-{row['country'].lower()}"
            out.write("\t".join(dict(row, id=identity, source=row.get("source") or "recalled")[column] for column in COLUMNS) + "\n")


if __name__ == "__main__":
    main()
