"""Readers of the facts files: each gives spells of office in one form.

A spell is a dictionary: name, key (Wikidata id or empty), country, kind, title, from, to, as_of, source, rank. Lower
ranks win where sources disagree. Dates are ISO, whole or partial; an empty `to` means held on `as_of`.
"""

import csv
import gzip
import re
import unicodedata

from names import PARTICLES

# What the sources call the office, after the words that name the country are gone.
TITLES = [
    ("FM", "foreign minister", re.compile(
        r"^(?:federal )?(?:minister|secretary|ministry|department)(?: (?:of|for))? (?:state for |the )?"
        r"(?:foreign(?!.*trade$)|external|european and foreign|europe and foreign|european affairs and foreign"
        r"|international relations)|^foreign (?:secretary|minister)|^head of the federal department of foreign")),
    ("DM", "defence minister", re.compile(
        r"^(?:federal )?(?:minister|secretary)(?: (?:of|for))? (?:state for |the )?(?:national )?"
        r"(?:defen[cs]e|armed forces|armies)(?:$| and (?!space|veterans)|,? (?:forces|affairs))")),
    ("IM", "interior minister", re.compile(
        r"^(?:federal )?(?:minister|secretary)(?: (?:of|for))? (?:state for |the )?"
        r"(?:interior|home affairs|home department|internal affairs)|^home secretary")),
    ("FIN", "finance minister", re.compile(
        r"^(?:federal )?(?:minister|secretary)(?: (?:of|for))? (?:state for |the )?"
        r"(?:finance|economy and finance|economics? and finance|economic affairs and finance|treasury)"
        r"|^chancellor of the exchequer")),
]
NOT_FULL = re.compile(
    r"deputy|delegate|vice|under-?secretary|parliamentary|assistant|minister of state|junior|spoke|chief of|"
    r"state secretary|advis|shadow|attached|veterans")
HEAD_OF_STATE = re.compile(
    r"^(?:interim |acting |transitional )?(?:president|president of the republic|king|queen|emir|amir|emperor|sultan|"
    r"grand duke|prince|monarch|pope|supreme leader|governor[- ]general|chairman of the presidency|head of state|"
    r"federal president|co-prince|captain regent)$")
# The monarch of the Commonwealth realms is the king or queen of one of them; governors-general stand in for the others.
REALMS = set("ATG AUS BHS BLZ CAN GRD JAM NZL PNG KNA LCA VCT SLB TUV BRB".split())
HEAD_OF_GOVERNMENT = re.compile(
    r"^(?:interim |acting |caretaker )?(?:prime minister|premier|federal chancellor|chancellor|taoiseach|"
    r"premier of the state council|chairman of the council of ministers|president of the council of ministers|"
    r"president of the government|chief executive|minister of state|state counsellor|head of government)$")
# Presidents who only head the government.
HOG_PRESIDENTS = {"IRN"}
NOISE = re.compile(r"\d|vacant|note|caretaker|elect|former|previous|legislat|resign|represent|since|council|,|;|\(|/")


def read(path):
    """Rows of a TSV file, gzipped or not, as dictionaries."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def slug(text):
    """Lower-case ASCII letters and digits with hyphens between."""
    for old, new in (("ø", "o"), ("Ø", "O"), ("ł", "l"), ("Ł", "L"), ("ı", "i"), ("đ", "d"), ("Đ", "D"), ("ß", "ss"),
                     ("æ", "ae"), ("Æ", "Ae"), ("ə", "a"), ("Ə", "A"), ("þ", "th"), ("ð", "d"), ("œ", "oe")):
        text = text.replace(old, new)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def is_latin(name):
    """Whether a label is a name in Latin letters: some items have only a number or a label in another script."""
    return not re.match(r"Q\d+$", name) and len(slug(name)) >= max(3, len(name) // 2)


def spell(name, country, kind, title, start, end, as_of, source, rank, key=""):
    """One spell."""
    return {"name": name, "key": key, "country": country, "kind": kind, "title": title, "from": start, "to": end,
            "as_of": as_of, "source": source, "rank": rank}


def classify(title, country, country_name):
    """Kind and plain title of a minister's or leader's post, or None."""
    plain = title.lower().strip()
    for suffix in (f" of {country_name.lower()}", f" of the {country_name.lower()}"):
        plain = plain.removesuffix(suffix)
    if HEAD_OF_GOVERNMENT.match(plain):
        return "HOG", plain.removeprefix("federal ").replace("premier of the state council", "premier")
    if HEAD_OF_STATE.match(plain):
        if country in REALMS and "governor" in plain:
            return "OTH", "governor general"
        if country in REALMS and plain in ("king", "queen", "monarch"):
            return None
        plain = plain.removesuffix(" of the republic").replace("federal president", "president")
        return ("HOG" if country in HOG_PRESIDENTS and plain == "president" else "HOS"), plain
    if NOT_FULL.search(plain):
        return None
    for kind, name, pattern in TITLES:
        if pattern.search(plain) and not (country == "USA" and kind == "IM"):
            return kind, name
    return None


def wikidata(facts, names):
    """Heads and ministers of the four main posts, 2000 to 2022."""
    dates = {}
    for row in read(facts / "ministers_wikidata_sources.tsv"):
        values = list(row.values())
        dates[values[0]] = next((v for v in reversed(values) if v and re.match(r"20\d\d-\d\d-\d\d$", v)), "2022-03-01")
    for row in read(facts / "ministers_wikidata_2000_2022.tsv.gz"):
        country = row["iso3"]
        if country not in names or not row["start"] or not is_latin(row["person"]):
            continue
        post = classify(row["position"], country, names[country])
        if post:
            as_of = "" if row["end"] else dates.get(country, "2022-03-01")[:10]
            if as_of and as_of < row["start"][:10]:
                as_of = row["start"]
            yield spell(row["person"], country, *post, row["start"], row["end"], as_of,
                        "ministers_wikidata_2000_2022.tsv.gz", 2, row["wikidata_id"])


def british(facts):
    """British ministers of the main posts, 1990 to 2026-06."""
    posts = {
        "Prime Minister": ("HOG", "prime minister"),
        "Chancellor of the Exchequer": ("FIN", "chancellor of the exchequer"),
        "Deputy Prime Minister": ("DEP", "deputy prime minister"),
    }
    starts = {
        "Secretary of State for Foreign": ("FM", "foreign secretary"),
        "Foreign Secretary": ("FM", "foreign secretary"),
        "Secretary of State for Defence": ("DM", "defence secretary"),
        "Defence Secretary": ("DM", "defence secretary"),
        "Secretary of State for the Home": ("IM", "home secretary"),
        "Home Secretary": ("IM", "home secretary"),
    }
    for row in read(facts / "ministers_uk_1990_2026.tsv.gz"):
        post = posts.get(row["post"])
        if not post:
            post = next((value for start, value in starts.items() if row["post"].startswith(start)), None)
        if post and row["start"]:
            name = re.sub(r"^(?:Sir|Dame|Dr) ", "", row["person"])
            yield spell(name, "GBR", *post, row["start"], row["end"], "" if row["end"] else "2026-06-19",
                        "ministers_uk_1990_2026.tsv.gz", 1)


def plain_name(name):
    """A Factbook name with its capitals lowered, without ranks and patronymics in capitals; None if it is noise."""
    name = re.sub(r"^(?:and )?(?:(?:Lt\.?|Maj\.?|Brig\.?|Vice|Rear|Air)\s+)*(?:Gen|Col|Adm|Capt|Cdr|Marshal|Dr|Sir|Dame|"
                  r"King|Queen|Emir|Amir|Sultan|Sheikh|Shaykh|Emperor|Crown Prince|Prince|Grand Duke|Pope|President|"
                  r"General|Colonel|Ayatollah)\.?\s+(?=\S+)", "", name.strip())
    if NOISE.search(name) or not 2 <= len(name.split()) <= 5:
        return None
    words = []
    for word in name.split():
        words.append("-".join(part.capitalize() if part.isupper() and len(part) > 1 else part for part in word.split("-")))
    text = " ".join(words)
    text = re.sub(r"\b(?:Vladimirovich|[A-Z]\w+(?:ovich|evich|ovych|yovych|ovna|evna))\b ", "", text)
    return text if re.match(r"^[^\W\d_][\w'’.\- ]+$", text) else None


def factbook(facts, names):
    """Heads of state and government with dated starts, 1990 to 2026-01."""
    for row in read(facts / "leaders_factbook_1990_2026.tsv"):
        country, title = row["iso3"], row["title"].lower()
        if country not in names or not row["since"] or "carried" in title:
            continue
        name = plain_name(row["name"])
        if not name:
            continue
        if re.search(r"vice[- ]president|first vice president", title):
            post = ("VP", "vice president") if re.match(r"(?:first )?vice[- ]president$", title) else None
        elif "deput" in title or "vice" in title:
            post = ("DEP", title) if re.match(r"(?:first )?(?:deputy prime minister|vice premier)$", title) else None
        else:
            post = classify(title, country, names[country])
        if not post or (row["role"] == "HOG" and post[0] == "HOS"):
            continue
        last = row["last_seen"]
        as_of = last if len(last) == 10 else f"{last}-01-01"
        yield spell(name, country, *post, row["since"], "", max(as_of, row["since"]),
                    "leaders_factbook_1990_2026.tsv", 3)


def short_factbook_name(raw):
    """"Alberto Kenya FUJIMORI Fujimori" as Alberto Fujimori: the first name and the name in capitals."""
    words = [word for word in re.sub(r"[(\[].*", "", raw).split() if word]
    capitals = [n for n, word in enumerate(words) if len(re.sub(r"[^A-Za-z]", "", word)) > 1 and word.upper() == word]
    if not capitals or capitals[0] == 0:
        return None
    family = []
    for n in capitals:
        if family and n != family[-1] + 1:
            break
        family.append(n)
    return plain_name(" ".join([words[0], *(words[n] for n in family)]))


# Posts of a cabinet that are no ministry of their own.
CABINET = re.compile(r"^(?:federal |union |cabinet )?(?:minister|secretary of state|attorney general|vice[- ]president|"
                     r"(?:first )?deputy prime minister|deputy premier)\b")
NOT_CABINET = re.compile(r"parliamentary|under-?secretary|assistant|chief of|advis|delegate|junior|attached|shadow|to the |"
                         r"minister of state|secretary of state for (?!foreign|defen|home)|commission")


def cabinets(facts, names):
    """Ministers of all other posts, 2000 to 2022, under the title the source gives."""
    dates = {}
    for row in read(facts / "ministers_wikidata_sources.tsv"):
        values = list(row.values())
        dates[values[0]] = next((v for v in reversed(values) if v and re.match(r"20\d\d-\d\d-\d\d$", v)), "2022-03-01")
    for row in read(facts / "ministers_wikidata_2000_2022.tsv.gz"):
        country, title = row["iso3"], row["position"].lower().strip()
        if country not in names or not row["start"] or not is_latin(row["person"]) or len(row["person"].split()) < 2:
            continue
        title = title.removesuffix(f" of {names[country].lower()}").removesuffix(f" of the {names[country].lower()}")
        if not CABINET.match(title) or NOT_CABINET.search(title) or classify(row["position"], country, names[country]):
            continue
        if title in ("minister", "vice-president", "vice president", "deputy prime minister", "first deputy prime minister"):
            kind = {"minister": "MIN"}.get(title, "VP" if title.startswith("vice") else "DEP")
        else:
            kind = "MIN"
        as_of = "" if row["end"] else max(dates.get(country, "2022-03-01")[:10], row["start"])
        yield spell(row["person"], country, kind, title.replace("-", " ") if kind == "VP" else title, row["start"],
                    row["end"], as_of, "ministers_wikidata_2000_2022.tsv.gz", 2, row["wikidata_id"])


def cia_ministers(facts, names):
    """The four main posts on 2019-06-04 for the states whose lists end before it or are missing."""
    for row in read(facts / "ministers_cia_2019_06.tsv.gz"):
        country = row["iso3"]
        name = plain_name(row["person"])
        if country not in names or not name:
            continue
        title = re.sub(r"^(?:Min\.|Minister)", "Minister", row["office"]).replace("Dep.", "Deputy")
        post = classify(title, country, names[country])
        if post and post[0] in ("FM", "DM", "IM", "FIN"):
            yield spell(name, country, *post, "2019-06-04", "", "2019-06-04", "ministers_cia_2019_06.tsv.gz", 4)


def congress(facts):
    """Members of both houses of the United States Congress since 1990."""
    titles = {"rep": "representative", "sen": "senator"}
    for row in read(facts / "us_congress_1990_2026.tsv.gz"):
        if row["chamber"] not in titles:
            continue
        # Terms that had not ended when the list was made.
        current = row["end"] > "2026-06-15"
        name = re.sub(r",? (?:Jr\.|Sr\.|II|III|IV)$", "", row["name"])
        yield spell(name, "USA", "LEG", titles[row["chamber"]], row["start"], "" if current else row["end"],
                    "2026-06-15" if current else "", "us_congress_1990_2026.tsv.gz", 2, row["bioguide"])


NO_NAME = re.compile(r"leader|leadership|collective|unknown|party|various|committee|vacant|none|council|front|union|movement|"
                     r"\b(?:NA|No|Na)\b|president|general|secretary|chair|alliance|list$|coalition|independent", re.I)


def is_torn(name):
    """Whether a name has lost a letter with a diacritic ("Rodr guez"), or is none."""
    words = name.split()
    torn = any(word.isalpha() and word[0].islower() and len(word) > 3 and word not in PARTICLES for word in words[1:])
    return torn or "People's" in name


def party_leaders(facts, names):
    """Leaders of parties by the Factbook's yearly editions.

    The end is known only where a later edition names another leader of the same party; else the row stands open, known
    up to the last edition that has it (names were dropped after 2017).
    """
    parties = {}
    for row in read(facts / "party_leaders_factbook_1990_2025.tsv.gz"):
        if row["iso3"] not in names:
            continue
        for raw in re.split(r" and |/|;", row["leader"].split(",")[0]):
            raw = re.sub(r"^\s*(?:Senator|Rep\.|Sec\. ?Gen\.|Secretary[ -]General|Gen\. ?Sec\.) *", "", raw)
            name = short_factbook_name(raw) or plain_name(raw)
            if name and not is_torn(name) and len(name.split()) > 1 and not NO_NAME.search(name):
                party = parties.setdefault((row["iso3"], slug(row["party"])), {})
                first, last = party.get(name, ("9999", "0000"))
                party[name] = (min(first, row["first_year"]), max(last, row["last_year"]))
    for (country, _), leaders in parties.items():
        for name, (first, last) in leaders.items():
            succeeded = any(start > last for start, _ in leaders.values())
            yield spell(name, country, "PTY", "party leader", first, last if succeeded else "",
                        "" if succeeded else f"{last}-12-31", "party_leaders_factbook_1990_2025.tsv.gz", 3)
