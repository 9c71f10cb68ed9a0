"""Readers of the facts files on organisations: each gives rows of data/organisations.tsv without ids.

A row is a dictionary: name, aliases (a list), country, sectors, kind, from, to, source. Names are made plain: no local
name in brackets, no article. Names that any text may hold by chance (one common word) are left out.
"""

import re

from facts import is_latin, read, slug

# Words that make up names of bodies in every country: a name of these alone says nothing.
GENERIC = set("""national army navy air force forces armed police defence defense military guard civil state federal security
service services royal general command ministry department interior and of the for land ground coast special operations
public republican presidential corps component branch staff territorial democratic people peoples socialist party""".split())
# Abbreviations that capitals turn into words, and those of bodies everybody knows.
WORDS = set("THE AND FOR NOT ALL NEW ONE USA UAE DPRK GDP CEO NGO IMF WTO WHO USD EUR CNN BBC RSS TNT SOS SMS AIDS HIV COVID PLC INC LTD LLC CEO CFO".split())
# Groups that the source names after their land, and those with a name that any text may hold.
PLACES = {"Tibet", "Azawad", "Kurdistan", "Kashmir", "Assam", "Manipur", "Katanga", "Biafra"}
WORDS_ONLY = {"Elements", "Outlaws", "Royalists", "Neutralists", "Cobras", "Ninjas", "Rastas"}
CRIMINAL = re.compile(r"cartel|c[aá]rtel|zetas|\bmara\b|primeiro comando|comando vermelho|gangs?\b|caballeros|familia michoacana|"
                      r"trinitarios|pandilla|mafia|tren de aragua|barrio 18|salvatrucha|nueva generaci|los [a-z]+os$", re.I)
POLICE = re.compile(r"police|gendarmer|carabinier|policia|polic[ií]a|border guard|border service|constabulary", re.I)


def latin(name):
    """The name without what stands in brackets or after a dash, or None if it is of no use."""
    if name == "NOT IN PARTYFACTS":  # what one source writes where it has no name
        return None
    plain = re.sub(r"\s*[(\[].*$", "", name).strip(" .;,*:\"'“”")
    plain = re.sub(r"^(?:[Tt]he|and) ", "", plain)
    return plain if 2 < len(plain) < 70 and is_latin(plain) and re.match(r"[^\W\d_]", slug(plain)) and not re.search("[а-яА-Я]", plain) and not re.search(r"\d{3}|[\]\[()]", plain) else None


def abbreviation(text):
    """An abbreviation that may stand alone: three to seven letters, mostly capitals."""
    text = text.strip(" .;,")
    capitals = sum(c.isupper() for c in text)
    return text if re.match(r"^[A-Z][A-Za-z'’/-]{2,7}$", text) and capitals >= 3 and text not in WORDS else ""


def bracketed(text):
    """Abbreviations and other names in the brackets of a name."""
    inside = re.findall(r"\(([^()]*)\)", text)
    parts = [part.strip() for each in inside for part in re.split(r";|,| or |aka ", each) if part.strip()]
    return [part for part in parts if abbreviation(part)]


def row(name, aliases, country, sectors, kind, source, start="", end=""):
    """One row; aliases without the name and without repeats."""
    seen, kept = {slug(name)}, []
    for alias in aliases:
        if alias and slug(alias) not in seen and is_latin(alias):
            seen.add(slug(alias))
            kept.append(alias)
    return {"name": name, "aliases": kept, "country": country, "sectors": sectors, "kind": kind, "from": start,
            "to": end, "source": source}


def says_something(name):
    """Whether a name has a word that is not in every country's names."""
    return any(word not in GENERIC for word in slug(name).split("-"))


def parties(facts, countries):
    """Parties of today (Factbook) and those since 1990 (Party Facts, WhoGov)."""
    for item in read(facts / "parties_factbook_2026_01.tsv"):
        name = latin(item["party"])
        if item["iso3"] in countries and name and len(name.split()) > 1:
            yield row(name, [abbreviation(item["abbreviation"])], item["iso3"], "PTY", "party", "parties_factbook_2026_01.tsv")
    for item in read(facts / "parties_partyfacts.tsv.gz"):
        name = latin(item["name_english"] or item["name_native"])
        recent = not item["year_last"] or item["year_last"] >= "1990"
        if item["iso3"] in countries and name and recent and len(name.split()) > 1:
            native = latin(item["name_native"]) or ""
            others = [native if len(native.split()) > 1 else "", abbreviation(item["abbreviation"])]
            yield row(name, others, item["iso3"], "PTY", "party", "parties_partyfacts.tsv.gz")
    for item in read(facts / "parties_in_cabinets_whogov.tsv.gz"):
        name = latin(item["name_english"])
        if item["iso3"] in countries and name and item["year_last"] >= "1990" and len(name.split()) > 1:
            native = latin(item["name"]) or ""
            yield row(name, [native if len(native.split()) > 1 else "", abbreviation(item["abbreviation"])], item["iso3"],
                      "PTY", "party", "parties_in_cabinets_whogov.tsv.gz")


def armed_groups(facts, names):
    """Organised armed groups since 1946 (UCDP); those that are crime syndicates by name are CRM."""
    codes = {slug(name): code for code, name in names.items()}
    codes |= {"myanmar-burma": "MMR", "dr-congo-zaire": "COD", "russia-soviet-union": "RUS", "cambodia-kampuchea": "KHM",
              "yemen-north-yemen": "YEM", "zimbabwe-rhodesia": "ZWE", "serbia-yugoslavia": "SRB", "bosnia-herzegovina": "BIH",
              "united-states-of-america": "USA", "ivory-coast": "CIV", "macedonia-fyr": "MKD", "united-kingdom": "GBR",
              "vietnam-north-vietnam": "VNM", "madagascar-malagasy": "MDG", "congo": "COG", "kingdom-of-eswatini-swaziland": "SWZ"}
    for item in read(facts / "armed_groups_ucdp_22_1.tsv"):
        places = [codes.get(slug(place)) for place in item["location"].split(",")]
        if item["org_type"] != "1" or not places[0] or " - " in item["name"]:
            continue
        name = latin(item["name_english"]) if len(item["name_english"]) > 4 else latin(item["name"])
        full = latin(item["name_orig_full"]) or ""
        if name and len(name.split()) == 1 and name != latin(item["name"]):
            # "The Base", "The Family": a translation that every text may hold.
            name = full
        if not name or not says_something(name) or name in PLACES | WORDS_ONLY:
            continue
        short = item["name"] if abbreviation(item["name"]) or len(item["name"].split()) > 1 else ""
        criminal = CRIMINAL.search(" ".join((item["name"], item["name_english"], full)))
        country = "IMG" if len(places) > 6 else places[0]
        yield row(name, [short, full if len(full.split()) > 1 else ""], country,
                  "CRM" if criminal else "REB", "criminal" if criminal else "armed-group", "armed_groups_ucdp_22_1.tsv")


def designated_groups(facts, countries):
    """Groups on the American list of terrorist organisations; one that works in many countries is IMG."""
    where = {}
    for item in read(facts / "terrorist_groups_factbook_2026_01.tsv"):
        name = latin(item["group"])
        if name and item["iso3"] in countries and not re.search("Revolutionary Guard", name):
            entry = where.setdefault(slug(name), (name, set(), set()))
            entry[1].add(item["iso3"])
            entry[2].update(bracketed(item["group"]))
    for name, places, aliases in where.values():
        criminal = CRIMINAL.search(name)
        yield row(name, sorted(aliases), "IMG" if len(places) > 1 else next(iter(places)), "CRM" if criminal else "REB",
                  "criminal" if criminal else "armed-group", "terrorist_groups_factbook_2026_01.tsv")


def security_forces(facts, countries):
    """Armed forces, police and gendarmeries whose name says more than "Army"."""
    for item in read(facts / "security_forces_factbook_2026_01.tsv"):
        if item["iso3"] not in countries:
            continue
        for text in (item["parent"], item["force"]):
            name = latin(text)
            if not name or len(name.split()) < 2 or name[0].islower() or re.search(r"ministry|department of|includes", name, re.I):
                continue
            sectors = "COP" if POLICE.search(name) else "MIL"
            aliases = [] if not says_something(name) else bracketed(text)
            if says_something(name) or sectors == "COP":
                yield row(name, aliases, item["iso3"], sectors, "police" if sectors == "COP" else "military",
                          "security_forces_factbook_2026_01.tsv")


def intelligence(facts, countries):
    """Intelligence services."""
    for item in read(facts / "intelligence_agencies_misp_2026_08.tsv"):
        name = latin(item["agency"])
        if item["iso3"] not in countries or not name or len(name.split()) < 2 or not says_something(name):
            continue
        sectors = "COP" if re.search(r"police|criminal invest|customs|border|financial", name, re.I) else "SPY"
        yield row(name, bracketed(item["full_line"].split(" – ")[0]), item["iso3"], sectors, "agency",
                  "intelligence_agencies_misp_2026_08.tsv")


def state_media(facts, names):
    """State and public media; captured private ones carry no GOV."""
    codes = {slug(name): code for code, name in names.items()}
    codes |= {"congo": "COG", "dr-congo": "COD", "ivory-coast": "CIV", "usa": "USA", "uk": "GBR", "uae": "ARE", "turkey": "TUR"}
    for item in read(facts / "state_media_2024_02.tsv"):
        country = codes.get(slug(item["country"]))
        if not country:
            continue
        sectors = "JRN|GOV" if item["typology"].startswith(("SC", "CaPu")) else "JRN"
        for text in (item["asset"], item["company"]):
            name = latin(text.split(" - ")[0])
            if name and len(slug(name)) > 3 and (len(name.split()) > 1 or len(name) > 6):
                yield row(name, bracketed(text), country, sectors, "outlet", "state_media_2024_02.tsv")


def igos(facts):
    """Intergovernmental organisations that still exist, by their long name and abbreviation."""
    for item in read(facts / "igo_cow_v3.tsv"):
        name = latin(re.sub(r"\bInt'l\b", "International", item["longorgname"]))
        if item["dead"] == "1" or item["deaddate"] or not name or len(name.split()) < 2:
            continue
        yield row(name, [abbreviation(item["ioname"])], "IGO", "", "igo", "igo_cow_v3.tsv")


def read_all(facts, names):
    """Every row from facts, in the order of trust within a kind."""
    countries = set(names)
    yield from igos(facts)
    yield from designated_groups(facts, countries)
    yield from armed_groups(facts, names)
    yield from security_forces(facts, countries)
    yield from intelligence(facts, countries)
    yield from state_media(facts, names)
    yield from parties(facts, countries)
