#!/usr/bin/env python3
"""Writes data/organisations.tsv from data/src/organisations.tsv and the facts files; rows of our own win.

In the source, rows of kind outlet, company and university gather several bodies of one country; a name that shares no
word with the row's first name and is not its initials becomes a row of its own. Ids are slugs of the names.

Usage: organisations.py FACTS_FOLDER [REPOSITORY]
"""

import csv
import re
import sys
import unicodedata
from pathlib import Path

import bodies

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


def add_facts(rows, facts, root):
    """Bodies of the facts files that no row of ours names, each once; same name and country is the same body."""
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
        same = next((found[(country, slug(name))] for name in names_of_body if (country, slug(name)) in found), None)
        if same is None:
            same = dict(body, name=names_of_body[0], aliases=names_of_body[1:])
            merged.append(same)
        else:
            known = {slug(name) for name in [same["name"], *same["aliases"]]}
            same["aliases"] += [name for name in names_of_body if slug(name) not in known]
        for name in names_of_body:
            found[(country, slug(name))] = same
    return [dict(body, aliases="|".join(dict.fromkeys(body["aliases"]))) for body in merged]


def main():
    facts = Path(sys.argv[1])
    root = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    with open(root / "data/src/organisations.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [part for row in rows for part in split(row)]
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
