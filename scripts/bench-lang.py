"""Times our runtime against spaCy: same texts, same model, all components, one processor, taking turns.

usage: bench-lang.py PIPELINE MODEL BENCH TEXTS ROUNDS CSV

Processor seconds are compared, not the clock, so other work on the machine counts for little. The machine's own
speed at matrix products (NumPy with the BLAS it comes with) tells how much of it our runtime reaches.
"""

import csv
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"  # before NumPy is imported

import numpy  # noqa: E402
import spacy  # noqa: E402

COMMAND = "make bench-lang"
# Multiplications and additions a token of en_core_web_md takes when its word is in the cache.
FLOP_PER_TOKEN = 1.58e6
BATCH = 256


def seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def spacy_rate(nlp, texts):
    start = seconds()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))
    return tokens, tokens / (seconds() - start)


def our_rate(bench, model, path):
    result = json.loads(subprocess.run([bench, model, path], check=True, capture_output=True).stdout)
    return result["tokens"], result["tokens"] / result["seconds"], result


def matrix_gflops():
    """Best of several products of the size of a convolution over 512 tokens."""
    a = numpy.random.rand(512, 288).astype("float32")
    b = numpy.random.rand(288, 288).astype("float32")
    best = 0.0
    for _ in range(20):
        start = time.process_time()
        for _ in range(50):
            a @ b
        best = max(best, 50 * 2 * 512 * 288 * 288 / (time.process_time() - start) / 1e9)
    return best


# Parts of the profile by a piece of the symbol's name, first match.
PARTS = [
    ("kernels::run::dense", "matrix products"),
    ("kernels::", "other arithmetic"),
    ("network::", "laying out texts, embedding"),
    ("tokenizer::", "tokenizer, words"),
    ("lexicon::", "tokenizer, words"),
    ("parser::", "parser moves"),
    ("ner::", "entity moves"),
]


def profile(bench, model, path):
    """Percent of the time in each part, by perf; empty where perf is not there or not allowed."""
    shares = {}
    if not shutil.which("perf"):
        return shares
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "perf.data")
        record = ["perf", "record", "-q", "-F", "2000", "-o", data, bench, model, path]
        if subprocess.run(record, capture_output=True).returncode != 0:
            return shares
        report = ["perf", "report", "-i", data, "--no-children", "--stdio", "-F", "overhead,symbol"]
        lines = subprocess.run(report, check=True, capture_output=True, text=True).stdout.splitlines()
    for line in lines:
        percent, _, symbol = line.strip().partition("%")
        if symbol and not line.startswith("#"):
            part = next((name for key, name in PARTS if key in symbol), "all else")
            shares[part] = shares.get(part, 0.0) + float(percent)
    return shares


def main():
    pipeline, model, bench, path, rounds, table = sys.argv[1:7]
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # inherited by the child
    with open(path, encoding="utf8") as lines:
        texts = [json.loads(line) for line in lines]
    nlp = spacy.load(pipeline)
    spacy_rate(nlp, texts[:BATCH])
    rows, theirs, ours, last = [], [], [], {}
    for number in range(1, int(rounds) + 1):
        tokens, rate = spacy_rate(nlp, texts)
        our_tokens, our, last = our_rate(bench, model, path)
        assert tokens == our_tokens, "not the same tokens"
        theirs.append(rate)
        ours.append(our)
        rows.append([f"ratio, round {number}", f"{our / rate:.2f}", "times spaCy"])
        print(f"round {number}: spaCy {rate:.0f}, ours {our:.0f} tokens/s, ratio {our / rate:.2f}", flush=True)
    gflops = matrix_gflops()
    reached = statistics.median(ours) * FLOP_PER_TOKEN / 1e9
    rows = [
        ["tokens parsed a round", tokens, "tokens"],
        ["spaCy 3.8 en_core_web_md, median", round(statistics.median(theirs)), "tokens/CPU second"],
        ["dateline-lang, same model, median", round(statistics.median(ours)), "tokens/CPU second"],
        *rows,
        ["ratio, median of rounds", f"{statistics.median(o / t for o, t in zip(ours, theirs)):.2f}", "times spaCy"],
        ["NumPy matrix product 512x288x288", f"{gflops:.0f}", "GFLOP/s"],
        ["arithmetic of our runtime", f"{reached:.0f}", "GFLOP/s"],
        ["share of the matrix product's speed", f"{100 * reached / gflops:.0f}", "percent"],
        *[[f"time in {part}", f"{share:.1f}", "percent"] for part, share in profile(bench, model, path).items()],
        ["opening the model", last["open_ms"], "ms"],
        ["peak resident memory", last["peak_mb"], "MiB"],
    ]
    for row in rows:
        print(*row, sep=", ")
    with open(table, encoding="utf8", newline="") as file:
        others = [row for row in list(csv.reader(file))[1:] if row[-1] != COMMAND]
    with open(table, "w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["what", "value", "unit", "command"])
        writer.writerows([*([*row, COMMAND] for row in rows), *others])


main()
