#!/usr/bin/env python3
"""Writes data/countries.tsv from data/src/countries.tsv.

The source table is ours and written compactly: in the two demonym columns `=` repeats the column before it and
`+s` is the singular with an s. This script expands both, adds the formal long name of each state as an alias
from the public-domain table `countries_names_demonyms.tsv` of the facts folder, and sorts by code.

Usage: countries.py FACTS_FOLDER [REPOSITORY]
"""

import csv
import sys
from pathlib import Path

COLUMNS = [
    "iso3", "iso2", "name", "aliases", "adjectives", "combining", "demonyms_singular", "demonyms_plural", "capital",
    "capital_aliases", "kind", "sovereign", "lat", "lon", "source",
]


# Of two states with one adjective the one more spoken of stands first.
LATER = {"DMA": "DOM+"}


def read(path):
    """Rows of a TSV file with a header, without quoting, as dictionaries."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def items(cell):
    """The list held by a cell."""
    return [item for item in cell.split("|") if item]


def long_names(facts):
    """Formal names by ISO code, where the file has a plain one."""
    names = {}
    for row in read(facts / "countries_names_demonyms.tsv"):
        name = row["long_name"].strip()
        if row["iso3"] and name and name != "none" and not any(mark in name for mark in ";/(:"):
            names.setdefault(row["iso3"], name)
    return names


def expand(row, names):
    """One output row: demonyms spelt out, the formal name added, the source named."""
    singular = row["adjectives"] if row["demonyms_singular"] == "=" else row["demonyms_singular"]
    plural = row["demonyms_plural"]
    if plural == "=":
        plural = singular
    elif plural == "+s":
        plural = "|".join(item + "s" for item in items(singular))
    aliases = items(row["aliases"])
    formal = names.get(row["iso3"])
    source = "recalled"
    if formal:
        source = "countries_names_demonyms.tsv, recalled"
        if formal not in aliases and formal != row["name"] and row["kind"] == "state":
            aliases.append(formal)
    row = dict(row, aliases="|".join(aliases), demonyms_singular=singular, demonyms_plural=plural, source=source)
    return row


def main():
    facts = Path(sys.argv[1])
    root = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    names = long_names(facts)
    rows = sorted((expand(row, names) for row in read(root / "data/src/countries.tsv")), key=lambda row: LATER.get(row["iso3"], row["iso3"]))
    with open(root / "data/countries.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in rows:
            out.write("\t".join(row[column] for column in COLUMNS) + "\n")


if __name__ == "__main__":
    main()
