"""Writes what spaCy makes of texts, one JSON object a line.

usage: dump.py MODEL TEXTS OUT

TEXTS has one JSON value a line: a string, or an object with a "text" (so an earlier dump can be refreshed).
"""

import json
import os
import sys

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"  # before spaCy is imported

import spacy  # noqa: E402


def token_row(token):
    """The compared fields of a token, in the order of compare.FIELDS."""
    return [
        token.text,
        token.idx,
        bool(token.whitespace_),
        token.lemma_,
        token.pos_,
        token.tag_,
        str(token.morph),
        token.dep_,
        token.head.i,
        token.ent_iob_,
        token.ent_type_,
        bool(token.is_sent_start),
    ]


def record(doc):
    return {
        "text": doc.text,
        "tokens": [token_row(token) for token in doc],
        "ents": [[ent.start, ent.end, ent.label_] for ent in doc.ents],
        "chunks": [[chunk.start, chunk.end] for chunk in doc.noun_chunks],
    }


def main():
    model, source, target = sys.argv[1:4]
    nlp = spacy.load(model)
    with open(source, encoding="utf8") as lines:
        values = [json.loads(line) for line in lines]
    texts = [value if isinstance(value, str) else value["text"] for value in values]
    with open(target, "w", encoding="utf8") as out:
        for doc in nlp.pipe(texts, batch_size=64):
            out.write(json.dumps(record(doc), ensure_ascii=False) + "\n")


main()
