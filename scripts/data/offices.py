#!/usr/bin/env python3
"""Writes data/people.tsv and data/offices.tsv from the facts files, data/src/people.txt and data/src/ministers.txt.

Hand-written rows win over British and Wikidata rows, these over the Factbook. Within one office of one country that has one
holder at a time, spells are put in order and a spell that was open, or reaches past the next holder's start, is closed
by that start.

Usage: offices.py FACTS_FOLDER [REPOSITORY]
"""

import datetime
import re
import sys
from collections import Counter
from pathlib import Path

import facts as source_facts
from facts import read, slug, spell
from names import FAMILY_FIRST, PARTICLES, SUFFIXES, surnames

# The day up to which hand-written open offices are known to hold unless the line says otherwise.
RECALLED_AS_OF = "2025-10-31"
# States whose people serve, or served, in each other: once one state, or one crown.
RELATED = {"SRB": {"XKX", "MNE"}, "XKX": {"SRB"}, "MNE": {"SRB"}, "SSD": {"SDN"}, "SDN": {"SSD"}, "CHN": {"HKG"},
           "HKG": {"CHN"}, "UKR": {"GEO"}, "IRL": {"GBR"}, "GBR": {"IRL"}, "CZE": {"SVK"}, "SVK": {"CZE"}}
# Names there are short and near to each other, so that one letter tells two people apart.
EXACT = {"CHN", "TWN", "KOR", "PRK", "HKG", "MAC", "VNM", "JPN", "SGP", "MMR", "KHM", "LAO", "USA"}
# States where the father's name and the mother's follow the given one, and reports use the father's.
DOUBLE_SURNAMES = set("ARG BOL CHL COL CRI CUB DOM ECU ESP GTM HND MEX NIC PAN PER PRY SLV URY VEN".split())
# States whose people have a chain of given names, of which no one is the family's.
CHAINED_NAMES = set("VNM IDN MMR SOM DJI AFG PAK BGD MRT COM TCD SDN SSD ERI ETH EGY IRQ SYR LBN JOR SAU KWT BHR QAT ARE OMN "
                    "YEM LBY TUN DZA MAR PSE MYS BRN MDV NPL IRN".split())
# States of whose given names reports write the two parts with a hyphen or without.
HYPHENED = {"KOR", "PRK"}
# Given names that reports spell in several ways.
SPELLINGS = (("Mohammed", "Mohammad", "Muhammad", "Mohamed"), ("Ahmed", "Ahmad"), ("Hussein", "Hussain"),
             ("Sergei", "Sergey"), ("Alexander", "Aleksandr"), ("Dmitry", "Dmitri"), ("Yuri", "Yury"), ("Andrei", "Andrey"),
             ("Nikolai", "Nikolay"))
# Short forms of given names, by which reports call people in states that speak English.
FAMILIAR = {"Michael": "Mike", "William": "Bill", "Robert": "Bob", "Joseph": "Joe", "James": "Jim", "Thomas": "Tom",
            "Richard": "Dick", "Edward": "Ed", "Daniel": "Dan", "Stephen": "Steve", "Steven": "Steve",
            "Christopher": "Chris", "Benjamin": "Ben", "Patrick": "Pat", "Timothy": "Tim", "Charles": "Chuck",
            "Kenneth": "Ken", "Ronald": "Ron", "Jeffrey": "Jeff", "Gregory": "Greg", "Douglas": "Doug", "Andrew": "Andy"}
ENGLISH = {"USA", "GBR", "IRL", "CAN", "AUS", "NZL"}
# Letters that transliterations interchange.
SOUNDS = (("sch", "s"), ("tch", "k"), ("sh", "s"), ("ch", "k"), ("dj", "j"), ("zh", "s"), ("kh", "k"), ("gh", "g"),
          ("q", "k"), ("c", "k"), ("x", "ks"), ("y", "i"), ("w", "v"))
# Kinds of office in the order of weight, as in crates/gazetteer/src/office.rs.
KINDS = ("HOS HOG IGO FM VP DEP DM IM FIN NSA MIN ENV AMB SPOX CENT SPY MIL JUD LEG SUB OPP PTY REB REL BUS OTH").split()
SINGLE = {"HOS", "HOG", "FM", "DM", "IM", "FIN"}
TITLES = {"HOS": "president", "HOG": "prime minister", "FM": "foreign minister", "DM": "defence minister",
          "IM": "interior minister", "FIN": "finance minister", "VP": "vice president", "DEP": "deputy prime minister",
          "NSA": "national security adviser", "CENT": "central bank governor", "OPP": "opposition leader",
          "REB": "rebel leader", "PTY": "party leader", "LEG": "lawmaker"}
HOS_TITLES = {"JPN": "emperor"}
SECTORS = {"DM": "GOV|MIL", "MIL": "MIL", "OPP": "OPP", "REB": "REB", "PTY": "PTY", "CENT": "GOV|BUS", "JUD": "JUD",
           "SPY": "SPY|GOV", "LEG": "LEG", "REL": "REL", "BUS": "BUS", "OTH": "CVL", "IGO": ""}


def day(text, last=False):
    """A date of a whole or partial date."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    if len(parts) == 1:
        return datetime.date(parts[0], 12 if last else 1, 31 if last else 1)
    if not last:
        return datetime.date(parts[0], parts[1], 1)
    following = datetime.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def by_hand(path):
    """People and spells of data/src/people.txt."""
    people, spells = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("~")
        if len(cells) != 6:
            sys.exit(f"{path}:{number}: {len(cells)} cells where six belong")
        name, aliases, gender, country, alone, offices = (cell.strip() for cell in cells)
        people.append({"name": name, "aliases": [a.strip() for a in aliases.split(",") if a.strip()], "gender": gender,
                       "country": country, "serves": {country}, "alone": [a.strip() for a in alone.split(",") if a.strip()]})
        for office in filter(None, offices.split(";")):
            head, _, dates = office.partition(":")
            kind_title, _, at = head.partition("@")
            kind_title, _, sectors = kind_title.partition("/")
            kind, _, title = kind_title.partition("=")
            dates = (dates.split(":") + ["", "", ""])[:3]
            row = spell(name, at or country, kind, title or TITLES.get(kind, ""), dates[0], dates[1],
                        "" if dates[1] else dates[2] or RECALLED_AS_OF, "recalled", 0)
            row["sectors"] = sectors
            people[-1]["serves"].add(row["country"])
            if not row["title"]:
                sys.exit(f"{path}:{number}: no title for {kind}")
            spells.append(row)
    return people, spells


def ministers_by_hand(path, people):
    """Spells of data/src/ministers.txt; people it names who are not in people.txt are added to `people`."""
    known = {}
    for person in people:
        for each in [person["name"], *person["aliases"]]:
            for served in person["serves"]:
                known.setdefault((served, slug(each)), person)
    spells = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        head, _, holders = line.partition(":")
        country, _, kind = head.partition(" ")
        for holder in holders.split(";"):
            match = re.fullmatch(r"(.+) \((m|f)\) (\d{4}(?:-\d\d){0,2})(?: (\d{4}(?:-\d\d){0,2}))?", holder.strip())
            if not match or kind not in TITLES:
                sys.exit(f"{path}:{number}: cannot read \"{holder.strip()}\"; write: Name (m or f) from [to]")
            name, gender, start, end = match.groups()
            person = known.get((country, slug(name)))
            if person is None:
                person = {"name": name, "aliases": [], "gender": gender, "country": country, "serves": {country}, "alone": []}
                people.append(person)
                known[(country, slug(name))] = person
            title = {"HOS": HOS_TITLES.get(country, "president")}.get(kind, TITLES[kind])
            row = spell(person["name"], country, kind, title, start, end or "", "" if end else RECALLED_AS_OF, "recalled", 0)
            row["sectors"] = ""
            spells.append(row)
    return spells


class People:
    """Everyone, found again by Wikidata id or by name within a country."""

    def __init__(self, hand):
        self.rows, self.by_name, self.by_key, self.used, self.by_family = [], {}, {}, {}, {}
        for person in hand:
            self.add(person["name"], person["country"], "recalled", person)

    def add(self, name, country, source, person=None):
        identity = slug(name)
        if identity in self.used:
            identity = f"{identity}-{country.lower()}"
        self.used[identity] = True
        row = {"id": identity, "name": name, "aliases": [], "surnames": [], "gender": "", "country": country,
               "source": source}
        if person:
            row.update(aliases=person["aliases"], gender=person["gender"], surnames=person["alone"])
        self.rows.append(row)
        words = slug(name).split("-")
        for served in sorted(person["serves"]) if person else [country]:
            for word in {consonants(words[0]), consonants(words[-1])}:
                self.by_family.setdefault((served, word), []).append(row)
        for each in [name, *row["aliases"]]:
            for served in sorted(person["serves"]) if person else [country]:
                self.by_name.setdefault((served, slug(each)), row)
        return row

    def find(self, name, key, country, source):
        """The row of a person, made if new."""
        row = self.by_key.get(key) if key else None
        row = row or self.by_name.get((country, slug(name))) or self.by_look(name, country) or self.elsewhere(name, country)
        if row is None:
            row = self.add(name, country, source)
        elif row["source"] != "recalled" and slug(name) != slug(row["name"]) and name not in row["aliases"]:
            row["aliases"].append(name)
            self.by_name.setdefault((country, slug(name)), row)
        if key:
            self.by_key.setdefault(key, row)
        return row


    def elsewhere(self, name, country):
        """The person of just that name who serves an international body, or a state that was one with this one."""
        if " " not in name:
            return None
        related = RELATED.get(country, set()) | {"EUR", "UNO", "IGO"}
        found = [row for served in sorted(related) if (row := self.by_name.get((served, slug(name))))]
        return found[0] if len({row["id"] for row in found}) == 1 else None

    def by_look(self, name, country):
        """A person of the country whose name is the same but for an inner name, an initial or the spelling."""
        words = slug(name).split("-")
        family = [self.by_family.get((country, consonants(word)), []) for word in (words[-1], words[0])]
        same = [row for row in family[0] + family[1]
                if any(alike(words, slug(each).split("-"), country) for each in [row["name"], *row["aliases"]])]
        return same[0] if len({row["id"] for row in same}) == 1 else None


def consonants(word):
    """The consonants of a word that its transliterations share."""
    for letters, letter in SOUNDS:
        word = word.replace(letters, letter)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouh]", "", word))


def distance(one, other):
    """The least number of letters to add, drop or change that makes one word of the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def alike(one, other, country):
    """Whether two names, as lists of words, are spellings of one name."""
    one, other = [w for w in one if len(w) > 1], [w for w in other if len(w) > 1]
    if min(len(one), len(other)) < 2:
        return False
    # With repeated words: "Mohamed Abdullahi Mohamed" is not Mohamed Abdullahi Omaar.
    if Counter(one) <= Counter(other) or Counter(other) <= Counter(one):
        # "George Bush" is neither of the two with a middle name, but "George W. Bush" is said of one in office.
        return one[0] == other[0] or one[-1] == other[-1]
    sounds = near if country in EXACT else spelt_alike
    return len(one) == len(other) and all(sounds(a, b) for a, b in zip(one, other))


def spelt_alike(one, other):
    """Whether two words are transliterations of one: near, or with the same consonants and hardly other vowels."""
    same = len(min(one, other, key=len)) > 3 and one[0] == other[0] and consonants(one) == consonants(other)
    # "Burton" is not "Bruton".
    same = same and ("h" in one[1] + other[1] or (one[1] in "aeiouy") == (other[1] in "aeiouy"))
    return near(one, other) or same and len(consonants(one)) > 1 and distance(one, other) < 3


def near(one, other):
    """Whether two words are one word in two transliterations: the same, or one letter apart in a long word."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    i = 0
    while i < min(len(one), len(other)) and one[i] == other[i]:
        i += 1
    return one[i + 1:] == other[i + 1:] or one[i:] == other[i + 1:] or one[i + 1:] == other[i:]


def same_person(one, other):
    """Whether two names of holders of one office that began about the same day are of one person."""
    a, b = set(slug(one).split("-")), set(slug(other).split("-"))
    return bool(a & b) or a <= b or b <= a


def merge(spells):
    """Spells of one office: the best source for each stretch, in order, without overlap."""
    kept = []
    for new in sorted(spells, key=lambda s: (s["rank"], s["from"])):
        twin = None
        for old in kept:
            gap = abs((day(new["from"]) - day(old["from"])).days)
            if old["rank"] >= new["rank"]:
                continue
            # An open row stands up to the day it is known for; what a weaker source says inside it is doubtful.
            end = day(old["to"] or old["as_of"], True)
            inside = day(old["from"]) <= day(new["from"]) < end
            near = 45 if min(len(new["from"]), len(old["from"])) == 10 else 366
            if gap <= near or (inside and (old["rank"] == 0 or same_person(new["name"], old["name"]))):
                twin = old
                break
        if twin is None:
            kept.append(new)
            continue
        if same_person(new["name"], twin["name"]) or abs((day(new["from"]) - day(twin["from"])).days) <= 20:
            if not twin["to"] and new["as_of"] > twin["as_of"]:
                twin["as_of"] = new["as_of"]
                if new["source"] not in twin["source"]:
                    twin["source"] += ", " + new["source"]
            if not twin["to"] and new["to"] and twin["rank"] > 0:
                twin["to"], twin["as_of"] = new["to"], ""
    kept.sort(key=lambda s: (day(s["from"]), s["rank"]))
    return close(kept)


def close(ordered):
    """Joins stretches of one person and closes each spell by the next holder's start."""
    joined = []
    for row in ordered:
        last = joined[-1] if joined else None
        if last and last["name"] == row["name"] and (not last["to"] or (day(row["from"]) - day(last["to"], True)).days <= 31):
            if last["to"] and (not row["to"] or day(row["to"], True) > day(last["to"], True)):
                last["to"], last["as_of"] = row["to"], row["as_of"]
            elif not last["to"] and row["to"]:
                last["to"], last["as_of"] = row["to"], ""
            elif not last["to"]:
                last["as_of"] = max(last["as_of"], row["as_of"])
            continue
        joined.append(row)
    for row, following in zip(joined, joined[1:]):
        if not row["to"] or day(row["to"], True) > day(following["from"]):
            # A partial start counts from its first day, as the program reads it.
            row["to"], row["as_of"] = day(following["from"]).isoformat(), ""
    return [row for row in joined if not row["to"] or row["rank"] == 0 or day(row["to"], True) > day(row["from"])]


def is_outlived(row, ours):
    """Whether a listed spell without an end is one of the hand-written `ours` of the same person, which has one: the lists that
    tell of Joe Biden as vice president were made after he had left.
    """
    def closes(hand):
        is_same = (hand["country"], hand["kind"]) == (row["country"], row["kind"])
        return is_same and hand["to"] and abs((day(row["from"]) - day(hand["from"])).days) <= 366
    return row["rank"] > 0 and not row["to"] and any(map(closes, ours))


def write_gaps(root, offices):
    """Stretches of more than a year since 2015 in which an office has no known holder, for people to fill."""
    groups = {}
    for _, country, _, kind, _, start, end, as_of, _ in offices:
        if kind in SINGLE and start:
            groups.setdefault((country, kind), []).append((day(start), day(end or as_of, True)))
    with open(root / "data/src/office_gaps.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("country\tkind\tfrom\tto\n")
        for (country, kind), stretches in sorted(groups.items()):
            known = None
            for start, end in sorted(stretches):
                if known and (start - known).days > 366 and start.year >= 2015:
                    out.write(f"{country}\t{kind}\t{known}\t{start}\n")
                known = max(known, end) if known else end


def main():
    facts = Path(sys.argv[1])
    root = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    names = {row["iso3"]: row["name"] for row in read(root / "data/countries.tsv")
             if row["kind"] == "state" or row["iso3"] == "HKG"}
    hand, spells = by_hand(root / "data/src/people.txt")
    spells += ministers_by_hand(root / "data/src/ministers.txt", hand)
    people = People(hand)
    spells += source_facts.british(facts)
    spells += source_facts.wikidata(facts, names)
    spells += source_facts.factbook(facts, names)
    spells += source_facts.cia_ministers(facts, names)
    spells += source_facts.cabinets(facts, names)
    spells += source_facts.congress(facts)
    spells += source_facts.party_leaders(facts, names)
    # Andorra's co-princes are told of as what they are at home.
    spells = [row for row in spells if not (row["country"] == "AND" and row["kind"] == "HOS" and row["rank"] > 0)]
    groups = {}
    for row in spells:
        row.setdefault("sectors", "")
        single = row["kind"] in SINGLE and "co-prince" not in row["title"]
        key = (row["country"], row["kind"]) if single else (row["country"], row["kind"], row["title"], slug(row["name"]))
        groups.setdefault(key, []).append(row)
    rows = []
    for group in groups.values():
        rows += merge(group)
    rows.sort(key=lambda row: (row["rank"], row["country"], row["from"], row["name"]))
    rows = [(people.find(row["name"], row["key"], row["country"], row["source"]), row) for row in rows]
    by_hand_of = {}
    for person, row in rows:
        if row["rank"] == 0:
            by_hand_of.setdefault(person["id"], []).append(row)
    offices = []
    for person, row in rows:
        if is_outlived(row, by_hand_of.get(person["id"], [])):
            continue
        sectors = row["sectors"] or ("GOV" if row["title"] == "governor general" else SECTORS.get(row["kind"], "GOV"))
        offices.append([person["id"], row["country"], row["title"], row["kind"], sectors, row["from"], row["to"],
                        row["as_of"], row["source"]])
    add_press_names(people, offices)
    write(root, people, offices)
    write_gaps(root, offices)


def press_name(name, country):
    """How reports shorten a long name: "Rafael Caldera Rodriguez" to Rafael Caldera, "Gloria Macapagal Arroyo" to Gloria
    Arroyo; None where the name is short, has a particle, or begins with the family's.
    """
    words = [word for word in name.split() if word.lower() not in SUFFIXES]
    if not 3 <= len(words) <= 4 or country in FAMILY_FIRST | CHAINED_NAMES:
        return None
    if any(not re.fullmatch(r"[^\W\d_][\w'’.-]*", word) or word.lower() in PARTICLES | {"of"} for word in words):
        return None
    family = words[-2] if country in DOUBLE_SURNAMES and len(words[-2]) > 2 else words[-1]
    return f"{words[0]} {family}" if len(words[0]) > 2 and not words[0].endswith(".") else None


def without_initial(name):
    """"Adam Schiff" for "Adam B. Schiff"; None where no initial stands in the middle."""
    words = name.split()
    is_initial = len(words) == 3 and re.fullmatch(r"[A-Z]\.", words[1]) and not words[0].endswith(".")
    return f"{words[0]} {words[2]}" if is_initial else None


def spelt_otherwise(name, country):
    """The other spellings of a name that reports use: "Paek Nam-sun" for Paek Nam Sun, "Mohammad Fahim" for Muhammad Fahim."""
    words = name.replace("-", " ").split() if country in HYPHENED else name.split()
    if country in HYPHENED and len(words) == 3:
        yield f"{words[0]} {words[1]}-{words[2].lower()}"
        yield " ".join([words[0], words[1], words[2].capitalize()])
    for given in SPELLINGS:
        place = next((i for i, word in enumerate(words[:-1]) if word in given), None)
        if place is not None:
            yield from (" ".join([*words[:place], each, *words[place + 1:]]) for each in given)


def familiar(name, country):
    """"Dick Durbin" for Richard J. Durbin, in a state where reports call people so."""
    words = (without_initial(name) or name).split()
    short = FAMILIAR.get(words[0]) if country in ENGLISH and len(words) == 2 else None
    return f"{short} {words[1]}" if short else None


def add_press_names(people, offices):
    """Gives leaders and foreign ministers their short names, and others theirs without an initial or as their given names
    are spelt too, where nobody else has them; senators also their familiar ones.
    """
    senators = {office[0] for office in offices if office[2] == "senator"}
    leading = {office[0] for office in offices if office[3] in ("HOS", "HOG", "VP", "FM")}
    bearers = {}
    for row in people.rows:
        for name in {slug(each) for each in [row["name"], *row["aliases"]]}:
            bearers.setdefault(name, set()).add(row["id"])
    # "José Manuel" is no short name: its second word is a given one.
    given = {slug(row["name"].split()[0]) for row in people.rows}
    short = [(row, name) for row in people.rows
             if row["id"] in leading and (name := press_name(row["name"], row["country"]))
             and slug(name.split()[-1]) not in given]
    short += [(row, name) for row in people.rows if (name := without_initial(row["name"]))]
    short += [(row, name) for row in people.rows for name in spelt_otherwise(row["name"], row["country"])]
    short += [(row, name) for row in people.rows
              if row["id"] in senators and (name := familiar(row["name"], row["country"]))]
    for row, name in short:
        bearers.setdefault(slug(name), set()).add(row["id"])
    for row, name in short:
        if len(bearers[slug(name)]) == 1 and name not in [row["name"], *row["aliases"]]:
            row["aliases"].append(name)


def reading_order(office):
    """The order in which the program keeps offices, so that it need not sort them."""
    person, _, _, kind, _, start = office[:6]
    return person, day(start).isoformat() if start else "", KINDS.index(kind)


def write(root, people, offices):
    """Both tables, sorted."""
    held = {office[0] for office in offices}
    with open(root / "data/people.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("id\tname\taliases\tsurnames\tgender\tcountry\tsource\n")
        for row in sorted((row for row in people.rows if row["id"] in held), key=lambda row: row["id"]):
            alone = row["surnames"] or surnames([row["name"], *row["aliases"]], row["country"])
            out.write("\t".join([row["id"], row["name"], "|".join(row["aliases"]), "|".join(alone), row["gender"],
                                 row["country"], row["source"]]) + "\n")
    with open(root / "data/offices.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("person\tcountry\toffice\tkind\tsectors\tfrom\tto\tas_of\tsource\n")
        for office in sorted(sorted(offices), key=reading_order):
            out.write("\t".join(office) + "\n")


if __name__ == "__main__":
    main()
