#!/usr/bin/env python3
"""Writes data/organisations.tsv from data/src/organisations.tsv and the facts files; rows of our own win.

A row of the source is one body, or one spell of a body whose rows stand together; its first name is the one shown, and
ids are slugs of the first names.

Usage: organisations.py FACTS_FOLDER [REPOSITORY]
"""

import csv
import re
import sys
import unicodedata
from pathlib import Path

import bodies

COLUMNS = ["id", "name", "aliases", "country", "sectors", "kind", "from", "to", "source"]
# The first four letters of words in many names.
COMMON = {"part", "nati", "peop", "move", "army", "forc"}


def slug(text):
    """Lower-case ASCII letters and digits with hyphens between; a plus at the end counts, as in OPEC+."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\+$", " plus", text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def is_abbreviation(name):
    """Whether a name is short or in capitals, so that several bodies of a country may bear it."""
    return " " not in name and (name.isupper() or len(name) <= 5)


def stems(name, country):
    """The starts of the words that tell a name from those of other bodies of its country."""
    words = {word[:4] for word in slug(name).split("-")}
    telling = {word for word in words if len(word) > 3} - COMMON - {slug(part)[:4] for part in country.split()}
    return telling or words


def agree(names, others, country):
    """Whether two bodies with one abbreviation are the same: some two of their names share most telling words."""
    pairs = ((stems(one, country), stems(other, country)) for one in names for other in others
             if not is_abbreviation(one) and not is_abbreviation(other))
    return any(one and other and len(one & other) * 3 >= 2 * min(len(one), len(other)) for one, other in pairs)


def add_facts(rows, facts, root):
    """Bodies of the facts files that no row of ours names, each once; same name and country is the same body.

    An abbreviation alone makes no two bodies the same: PCC is of the conservatives and of the communists of Colombia.
    """
    with open(root / "data/countries.tsv", encoding="utf-8", newline="") as file:
        countries = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = {row["iso3"]: row["name"] for row in countries if row["kind"] == "state" or row["iso3"] == "HKG"}
    metonyms, roles = set(), set()
    for table, column, known in (("metonyms", 0, metonyms), ("roles", 0, roles)):
        for line in (root / f"data/{table}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            known.add(slug(line.split("\t")[column]))
    ours, ours_anywhere = {}, set()
    for row in rows:
        for name in [row["name"], *row["aliases"].split("|")]:
            ours[(row["country"], slug(name))] = row
            ours_anywhere.add(slug(name))
    # Countries, cities and people's words that a short name may not take.
    taken = metonyms | roles | {slug(each) for row in countries for column in ("name", "aliases", "adjectives", "capital",
             "demonyms_singular", "demonyms_plural") for each in row[column].split("|") if each}
    found, merged = {}, []
    for body in bodies.read_all(facts, names):
        names_of_body = [name for name in [body["name"], *body["aliases"]] if slug(name) not in taken]
        country = body["country"]
        row = next((ours[(country, slug(name))] for name in names_of_body if (country, slug(name)) in ours), None)
        if row:
            # What a row of ours does not call it needs its country beside it, as other listed names do.
            same_kind = row["sectors"].split("|")[0] == body["sectors"].split("|")[0]
            names_of_body = [name for name in names_of_body if same_kind and (country, slug(name)) not in ours]
        if not names_of_body:
            continue
        if country in ("IGO", "IMG") and any(slug(name) in ours_anywhere for name in names_of_body):
            continue
        shared = [(name, each) for name in names_of_body for each in found.get((country, slug(name)), [])]
        whole = [each for name, each in shared if not is_abbreviation(name)]
        all_names = [body["name"], *body["aliases"]]
        agreeing = (each for _, each in shared if agree(all_names, each["known_as"], names.get(country, "")))
        same = next(iter(whole), None) or next(agreeing, None)
        if same is None:
            same = dict(body, name=names_of_body[0], aliases=names_of_body[1:], known_as=[])
            merged.append(same)
        else:
            known = {slug(name) for name in [same["name"], *same["aliases"]]}
            same["aliases"] += [name for name in names_of_body if slug(name) not in known]
        same["known_as"] += all_names
        for name in names_of_body:
            bodies_found = found.setdefault((country, slug(name)), [])
            if not any(each is same for each in bodies_found):
                bodies_found.append(same)
    return [dict(body, aliases="|".join(dict.fromkeys(body["aliases"]))) for body in merged]


def main():
    facts = Path(sys.argv[1])
    root = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    with open(root / "data/src/organisations.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    owners = {}
    with open(root / "data/organisations.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in [*rows, *add_facts(rows, facts, root)]:
            key = slug(row["name"])
            owner = owners.setdefault(key, row["country"])
            identity = key if owner == row["country"] else f"{key}-{row['country'].lower()}"
            out.write("\t".join(dict(row, id=identity, source=row.get("source") or "recalled")[column] for column in COLUMNS) + "\n")


if __name__ == "__main__":
    main()
