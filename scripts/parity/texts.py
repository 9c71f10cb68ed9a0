"""Writes the texts to compare on: development sets, and random mixtures of what is hard to tokenize.

usage: texts.py DATA MODEL OUT

DATA holds the development sets (JSON objects with a "text", one a line); MODEL is the unpacked pipeline, whose
tokenizer exceptions go into the mixtures. Each set becomes OUT/SET.jsonl with one JSON string a line.
"""

import json
import os
import random
import sys

import srsly

SETS = ["timebank_dev", "aquaint_dev", "polnear_dev", "lgl", "geowebnews"]
FUZZ_TEXTS = 6000
SEED = 7

PUNCTUATION = list(".,;:!?\"'()[]{}<>-–—…/@#$%&*_+=~|") + [
    "’s", "'s", "US$", "°C.", "n't", "’", "“", "”", "``", "''", "..", "...", "……", "--",
]
ODD = list("\u00a0\u2003\u3000\x1c\x85\u2028\u200d\u0301\u0947½²Ⅷǅ①İΣσ") + [
    "👩‍👩‍👧", "🇬🇧", "北京", "王毅", "Ça", "straße", "ΣΑΣ", "don’t", "Київ", "القدس", "5km", "10°C.", "3m²", "A$5",
    "US$10", "e.g.", "i.e.", "U.S.", "a.m.", "10:30", "http://www.example.org/a?b=c", "press@example.org", "8.8.8.8",
    "10.0.0.1", "well-known", "co-op--like", "1+1", "2-3", "x=y", "a/b", "Mr.", "o.k.", "A.B", "ab.Cd", "x,y", ":-)",
    "^_^", "example.org:8080/x", "u:p@example.org", "a..b", "((((", "))))", "a@b@example.org",
]
RESERVED = "X _ PERSON LAW agent mark number prep neg FLAG19 ORG GPE DATE root punct nn X.".split()
LONG = ["a" * 99, "b" * 100, "C" * 120, "1" * 100]
SEPARATORS = [" "] * 11 + ["  ", "\t", "\n", "\r\n", "", "", "", " \n", "\n\n"]


def fuzz(exceptions, words):
    """Seeded random mixtures; the first are the shortest texts there are."""
    pools = [exceptions, PUNCTUATION, ODD, RESERVED, words, LONG]
    weights = [3, 3, 2, 1, 9, 0.05]
    yield from ["", " ", "\n", "  ", "a ", " a"]
    for _ in range(FUZZ_TEXTS):
        parts = []
        for _ in range(random.randint(1, 25)):
            parts += [random.choice(random.choices(pools, weights)[0]), random.choice(SEPARATORS)]
        yield "".join(parts)


def write(folder, name, texts):
    with open(os.path.join(folder, f"{name}.jsonl"), "w", encoding="utf8") as out:
        out.writelines(json.dumps(text) + "\n" for text in texts)


def main():
    data, model, folder = sys.argv[1:4]
    words = []
    for name in SETS:
        with open(os.path.join(data, f"{name}.jsonl"), encoding="utf8") as lines:
            texts = [text for line in lines if (text := json.loads(line).get("text"))]
        write(folder, name, texts)
        words += texts[0].split()
    with open(os.path.join(model, "tokenizer"), "rb") as file:
        exceptions = sorted(srsly.msgpack_loads(file.read())["exceptions"])
    random.seed(SEED)
    write(folder, "fuzz", fuzz(exceptions, words))


main()
