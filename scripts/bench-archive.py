"""Makes an archive of news from the development texts, codes it and states speed and peak memory.

usage: bench-archive.py COUNT FOLDER DATELINE [FORM ...]

COUNT articles (the texts repeated, each time with another choice of sentences and another date) are written to FOLDER as
archive.jsonl, archive.warc.gz and archive.parquet (the last needs pyarrow); then the command DATELINE codes each FORM
(jsonl, warc.gz, parquet) on two threads. JSON Lines and Parquet must give the same bytes. The archives hold publishers'
texts: keep them out of the repository.
"""
import concurrent.futures
import datetime
import gzip
import json
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

DEV = Path(os.environ.get("DATELINE_DEV_DATA", Path(__file__).resolve().parents[2] / "shared/dev"))
FILES = ["timebank_dev", "aquaint_dev", "geowebnews", "lgl", "polnear_dev"]


def texts():
    for name in FILES:
        for line in (DEV / f"{name}.jsonl").read_text(encoding="utf8").split("\n"):
            if not line:
                continue
            row = json.loads(line)
            sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", row["text"])
            if len(sentences) > 3:
                yield row.get("title") or "Report", sentences


def articles(count):
    pool = list(texts())
    for number in range(count):
        rng = random.Random(number)
        title, sentences = pool[number % len(pool)]
        kept = [s for s in sentences[:60] if rng.random() < 0.75] or sentences
        day = datetime.date(2015, 1, 1) + datetime.timedelta(days=number // 20)
        paragraphs = [" ".join(kept[i : i + 3]) for i in range(0, len(kept), 3)]
        yield {"id": f"a{number}", "published": day.isoformat(), "title": f"{title} ({number})", "text": "\n\n".join(paragraphs)}


def warc_record(row):
    escape = lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
    body = "".join(f"<p>{escape(p)}</p>\n" for p in row["text"].split("\n\n"))
    page = (
        f'<!DOCTYPE html><html lang="en"><head><title>{escape(row["title"])}</title>'
        f'<meta property="article:published_time" content="{row["published"]}T10:00:00+00:00"></head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{escape(row["title"])}</h1>{body}</article></body></html>'
    ).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{row['id']}\r\n"
        f"WARC-Date: {row['published']}T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    ).encode()
    return gzip.compress(head + block + b"\r\n\r\n", 6, mtime=0)


def make(count, folder, forms):
    """Writes the archives; gives the number of words in one."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(articles(count))
    if "jsonl" in forms:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "archive.jsonl").write_text("".join(lines), encoding="utf8")
    if "warc.gz" in forms:
        with open(folder / "archive.warc.gz", "wb") as out:
            for row in rows:
                out.write(warc_record(row))
    if "parquet" in forms:
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "archive.parquet", row_group_size=2000)
    return sum(len(row["text"].split()) for row in rows)


def main():
    count, folder, program = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    forms = sys.argv[4:] or ["jsonl", "warc.gz", "parquet"]
    # In a process of its own: the peak memory of a child is never less than that of the process that started it.
    with concurrent.futures.ProcessPoolExecutor(1) as maker:
        words = maker.submit(make, count, folder, forms).result()
    print("form,articles,words,seconds,articles_per_core_second,words_per_core_second,peak_mb")
    for form in forms:
        source, output = folder / f"archive.{form}", folder / f"events-{form}.jsonl"
        started = time.time()
        child = subprocess.Popen([program, "-q", "events", "-j", "2", str(source), "-o", str(output)])
        _, status, usage = os.wait4(child.pid, 0)
        seconds, cpu = time.time() - started, usage.ru_utime + usage.ru_stime
        assert os.waitstatus_to_exitcode(status) == 0, status
        print(f"{form},{count},{words},{seconds:.1f},{count / cpu:.1f},{words / cpu:.0f},{usage.ru_maxrss / 1024:.0f}", flush=True)
    if {"jsonl", "parquet"} <= set(forms):
        one, other = (folder / f"events-{form}.jsonl" for form in ("jsonl", "parquet"))
        assert one.read_bytes() == other.read_bytes(), "the form of the archive shows in its events"


if __name__ == "__main__":
    main()
