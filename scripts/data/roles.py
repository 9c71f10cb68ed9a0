#!/usr/bin/env python3
"""Writes data/roles.tsv from data/src/roles.txt, adding the minister, ministry, deputies and spokespeople of each portfolio.

Usage: roles.py [REPOSITORY]
"""

import sys
from pathlib import Path

# Portfolio words as they stand before "minister" and "ministry", with the sector of the ministry.
PORTFOLIOS = {
    "GOV": [
        "foreign", "foreign affairs", "interior", "home", "home affairs", "internal affairs", "finance", "economy",
        "economic", "economics", "economic affairs", "trade", "foreign trade", "commerce", "industry", "energy",
        "oil", "petroleum", "power", "electricity", "water", "environment", "climate", "agriculture", "fisheries",
        "labor", "labour", "employment", "health", "education", "higher education", "science", "technology",
        "information", "communications", "telecommunications", "culture", "tourism", "sports", "sport", "youth",
        "transport", "transportation", "infrastructure", "housing", "planning", "development",
        "international development", "immigration", "migration", "security", "national security", "public security",
        "homeland security", "emergency", "emergency situations", "justice", "unification", "reintegration",
        "integration", "european affairs", "europe", "strategic affairs", "diaspora", "refugee", "religious affairs",
        "social affairs", "welfare", "women's affairs", "family", "budget", "treasury", "revenue", "mining", "mines",
        "digital", "digital affairs", "industry and trade", "external affairs", "federal affairs", "land",
        "human rights", "parliamentary affairs", "political affairs", "regional development", "investment",
    ],
    "MIL": ["defense", "defence", "national defense", "national defence", "armed forces", "veterans affairs"],
}


def parse(text):
    """Rows of the hand-written groups, in order: phrase, sectors, kind, title, gender, country."""
    sectors = kind = None
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("= "):
            sectors, kind = line[2:].split()
            continue
        for item in (item.strip() for item in line.split(",")):
            title = item.startswith("+")
            phrase, _, country = item.lstrip("+").partition("@")
            phrase, _, gender = phrase.partition("/")
            yield phrase, sectors, kind, "yes" if title else "", gender, country


def portfolios():
    """The roles that every portfolio has."""
    for sector, words in PORTFOLIOS.items():
        sectors = "GOV" if sector == "GOV" else "GOV|MIL"
        ministry = "GOV" if sector == "GOV" else "MIL"
        for word in words:
            yield f"{word} minister", sectors, "person", "yes", ""
            yield f"deputy {word} minister", sectors, "person", "yes", ""
            yield f"minister of {word}", sectors, "person", "yes", ""
            yield f"minister for {word}", sectors, "person", "yes", ""
            yield f"{word} ministry", ministry, "institution", "", ""
            yield f"ministry of {word}", ministry, "institution", "", ""
            yield f"{word} ministry spokesman", ministry, "person", "yes", "m"
            yield f"{word} ministry spokeswoman", ministry, "person", "yes", "f"
            yield f"{word} ministry official", ministry, "person", "", ""


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    seen = set()
    with open(root / "data/roles.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("phrase\tsectors\tkind\ttitle\tgender\tcountry\tsource\n")
        text = (root / "data/src/roles.txt").read_text(encoding="utf-8")
        for phrase, sectors, kind, title, gender, *country in [*parse(text), *portfolios()]:
            if phrase and phrase not in seen:
                seen.add(phrase)
                out.write("\t".join([phrase, sectors, kind, title, gender, "".join(country), "ours"]) + "\n")


if __name__ == "__main__":
    main()
