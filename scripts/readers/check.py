#!/usr/bin/env python3
"""Exports a run to every format and opens each file with a reader that its users have.

Usage: check.py DATELINE FOLDER
"""

import json
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet

import columns

REPOSITORY = Path(__file__).resolve().parents[2]
REPORT = """Envoys leave

VIENNA, March 7 - Kenya's president met Uganda's foreign minister in Nairobi on Tuesday, "a good start", officials said.
Kenya did not attack Somalia. France and Germany accused Mali of torture, the agency reported.
"""
FORMATS = {
    "jsonl": "jsonl", "json": "json", "csv": "csv", "tsv": "tsv", "parquet": "parquet", "sqlite": "db",
    "gdelt": "export.CSV", "gdelt-mentions": "mentions.CSV", "polecat": "polecat.txt", "icews": "icews.tab",
    "petrarch2": "petrarch2.txt", "plover": "plover.jsonl", "geojson": "geojson", "gexf": "gexf",
    "prodigy": "prodigy.jsonl", "doccano": "doccano.jsonl", "label-studio": "label-studio.json",
    "spacy": "spacy.jsonl",
}


class Run:
    """The exports of one run, and its full records."""

    def __init__(self, command, folder):
        self.folder = folder
        (folder / "report.txt").write_text(REPORT, encoding="utf-8")
        page = REPOSITORY / "examples/nile-talks.html"
        inputs = [str(page), str(folder / "report.txt")]
        run = [command, "-q", "events", "--published", "2024-03-07", "-o", str(folder / "run.jsonl"), *inputs]
        subprocess.run(run, check=True)
        for name, ending in FORMATS.items():
            export = [command, "-q", "export", str(folder / "run.jsonl"), "-f", name, "-o", str(self.path(ending))]
            subprocess.run(export, check=True)
        self.records = [json.loads(line) for line in self.lines("jsonl")]
        assert len(self.records) > 5, "the example is coded"
        self.deeds = [record for record in self.records if record["status"] in ("happened", "ongoing")]

    def path(self, ending):
        """The export with this ending."""
        return self.folder / f"events.{ending}"

    def lines(self, ending):
        """Its lines."""
        return self.path(ending).read_text(encoding="utf-8").splitlines()


def check_tables(run):
    """CSV and TSV in pandas and DuckDB, cell by cell, under the types of their codebook."""
    package = json.loads((run.folder / "datapackage.json").read_text(encoding="utf-8"))
    texts = {field["name"]: str for field in package["resources"][0]["schema"]["fields"] if field["type"] == "string"}
    for ending, separator in (("csv", ","), ("tsv", "\t")):
        table = pandas.read_csv(run.path(ending), sep=separator, dtype=texts, keep_default_na=False, na_values=[""])
        assert list(table["id"]) == [record["id"] for record in run.records], ending
        for record, sentence in zip(run.records, table["sentence"]):
            assert sentence == record["mentions"][0]["sentence"], ending
        for record, code in zip(run.records, table["cameo"].astype(object)):
            assert record["cameo"] == (None if pandas.isna(code) else code), "leading zeros stay"
        dates = pandas.to_datetime(table["date_start"])
        assert dates.notna().sum() == sum(bool(r["date"] and r["date"]["start"]) for r in run.records), ending
        sniffed = duckdb.sql(f"SELECT count(*), count(DISTINCT id) FROM read_csv('{run.path(ending)}')").fetchall()[0]
        assert sniffed == (len(run.records), len(run.records)), (ending, sniffed)
    actors = pandas.read_csv(run.folder / "events_actors.csv")
    parties = sum(len(record["actors"]) + len(record["recipients"]) for record in run.records)
    assert len(actors) == parties and set(actors["event_id"]) <= {record["id"] for record in run.records}


def check_json(run):
    """JSON Lines in DuckDB and pandas, the array in json."""
    rows = duckdb.sql(f"SELECT count(*) FROM read_json_auto('{run.path('jsonl')}')").fetchall()[0][0]
    assert rows == len(run.records) == len(pandas.read_json(run.path("jsonl"), lines=True))
    assert json.loads(run.path("json").read_text(encoding="utf-8")) == run.records
    for event in map(json.loads, run.lines("plover.jsonl")):
        assert {"id", "date", "actor", "event"} <= event.keys(), event


def check_parquet(run):
    """Parquet in pyarrow, pandas and DuckDB: types, lists, dictionaries."""
    path = run.path("parquet")
    table = pyarrow.parquet.read_table(path)
    assert table.schema.field("date_start").type == pyarrow.date32()
    assert table.schema.field("confidence").type == pyarrow.float64()
    for record, row in zip(run.records, table.to_pylist(), strict=True):
        assert row["id"] == record["id"] and row["contexts"] == record["contexts"]
        parties = [party["name"] for party in record["actors"] + record["recipients"]]
        assert [party["name"] for party in row["actors"]] == parties
        assert row["confidence"] == record["confidence"]
    assert len(pandas.read_parquet(path)) == len(run.records)
    chunk = pyarrow.parquet.ParquetFile(path).metadata.row_group(0)
    classes = next(chunk.column(i) for i in range(chunk.num_columns) if chunk.column(i).path_in_schema == "class")
    assert "RLE_DICTIONARY" in classes.encodings and classes.compression == "ZSTD"
    query = f"SELECT count(*) FROM (SELECT unnest(actors) AS a FROM '{path}') WHERE a.role = 'actor'"
    assert duckdb.sql(query).fetchall()[0][0] == sum(len(record["actors"]) for record in run.records)


def check_sqlite(run):
    """SQLite: keys, labels, search, views."""
    database = sqlite3.connect(f"file:{run.path('db')}?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    assert database.execute("SELECT count(*) FROM events").fetchone()[0] == len(run.records)
    assert database.execute("SELECT count(*) FROM events_fts WHERE events_fts MATCH 'Ethiopia'").fetchone()[0] > 0
    views = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert views == ["dyads", "event_list", "events_by_month", "claims"]
    for view in views:
        database.execute(f"SELECT * FROM {view}").fetchall()


def check_datasette(run):
    """The same database in Datasette: labels in the place of keys, search, views."""
    def get(path):
        command = [sys.executable, "-W", "ignore", "-m", "datasette", str(run.path("db")), "--get", path]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    assert set(get("/events.json")["views"][0]) >= {"name"}
    rows = get("/events/events.json?_shape=objects&_labels=on&_size=max")["rows"]
    assert len(rows) == len(run.records)
    labels = {row["actor_country"]["label"] for row in rows if row["actor_country"]}
    assert {"Egypt", "Ethiopia"} <= labels, labels
    found = get("/events/events.json?_shape=objects&_search=Ethiopia")["rows"]
    assert 0 < len(found) < len(rows) and all("Ethiopia" in json.dumps(row) for row in found)
    assert get("/events/event_list.json?_shape=objects")["rows"]


def check_old_sets(run):
    """GDELT, POLECAT, ICEWS and PETRARCH2 by the column lists and types of their consumers."""
    events = pandas.read_csv(
        run.path("export.CSV"), sep="\t", header=None, names=columns.GDELT_EVENTS, index_col=False,
        dtype={name: str for name in ("EventCode", "EventBaseCode", "EventRootCode")},
    )
    assert len(columns.GDELT_EVENTS) == 61 and events["GlobalEventID"].is_unique
    assert events["GlobalEventID"].dtype == "int64" and events["Day"].dtype == "int64"
    assert events["QuadClass"].between(1, 4).all() and events["EventRootCode"].str.len().eq(2).all()
    assert len(events) >= len(run.deeds) - 1
    mentions = pandas.read_csv(
        run.path("mentions.CSV"), sep="\t", header=None, names=columns.GDELT_MENTIONS, index_col=False,
    )
    assert len(columns.GDELT_MENTIONS) == 16 and set(mentions["GlobalEventID"]) == set(events["GlobalEventID"])
    assert mentions["Confidence"].isin(range(10, 101, 10)).all()
    polecat = pandas.read_csv(run.path("polecat.txt"), sep="\t", quoting=3)
    assert list(polecat) == columns.POLECAT and len(columns.POLECAT) == 40
    pandas.to_datetime(polecat["Event Date"], format="%Y-%m-%d")
    assert polecat["Event ID"].is_unique
    icews = pandas.read_csv(run.path("icews.tab"), sep="\t", quoting=3, dtype={"CAMEO Code": str})
    assert list(icews) == columns.ICEWS and len(columns.ICEWS) == 20
    assert icews["Event ID"].between(0, 2**31 - 1).all() and icews["Story ID"].between(0, 2**31 - 1).all()
    assert all(line.count("\t") == 9 for line in run.lines("petrarch2.txt"))


def check_gexf(run):
    """GEXF 1.3: the elements and attributes its schema asks for, and edges that join known nodes."""
    space = "{http://gexf.net/1.3}"
    root = ElementTree.parse(run.path("gexf")).getroot()
    assert root.tag == f"{space}gexf" and root.get("version") == "1.3"
    graph = root.find(f"{space}graph")
    assert graph.attrib == {
        "mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date", "timerepresentation": "interval",
    }
    assert [child.tag.removeprefix(space) for child in graph] == ["attributes", "nodes", "edges"]
    attributes = {attribute.get("id") for attribute in graph.iter(f"{space}attribute")}
    nodes = {node.get("id") for node in graph.iter(f"{space}node") if node.get("label")}
    edges = list(graph.iter(f"{space}edge"))
    assert nodes and edges and len({edge.get("id") for edge in edges}) == len(edges)
    for edge in edges:
        assert {edge.get("source"), edge.get("target")} <= nodes and float(edge.get("weight")) >= 1
        start, end = (pandas.Timestamp(edge.get(side)) for side in ("start", "end"))
        assert start <= end
        assert {value.get("for") for value in edge.iter(f"{space}attvalue")} == attributes


def check_geojson(run):
    """GeoJSON by RFC 7946: features with points, longitude first."""
    collection = json.loads(run.path("geojson").read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    places = {record["id"]: record["place"] for record in run.records if record["place"]}
    assert collection["features"]
    for feature in collection["features"]:
        assert feature["type"] == "Feature" and feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        place = places[feature["id"]]
        assert (longitude, latitude) == (place["lon"], place["lat"])
        assert -180 <= longitude <= 180 and -90 <= latitude <= 90 and isinstance(feature["properties"], dict)


def check_spans(run):
    """Every labelled span is the words of a field of its event."""
    words = {}
    for record in run.records:
        parts = [record["predicate"], *record["actors"], *record["recipients"], *record["attribution"]]
        parts += [part for part in (record["date"], record["place"]) if part]
        words[record["id"]] = {part["text"] for part in parts}
    tasks = {}
    for tool, field in (("prodigy", "spans"), ("doccano", "label"), ("spacy", "ents")):
        tasks[tool] = [
            (task["meta"]["event"], task["text"], [tuple(s.values()) if isinstance(s, dict) else s for s in task[field]])
            for task in map(json.loads, run.lines(f"{tool}.jsonl"))
        ]
    studio = json.loads(run.path("label-studio.json").read_text(encoding="utf-8"))
    tasks["label-studio"] = [
        (
            task["data"]["meta"]["event"], task["data"]["text"],
            [(r["value"]["end"], r["value"]["labels"][0], r["value"]["start"]) for r in task["predictions"][0]["result"]],
        )
        for task in studio
    ]
    for tool, items in tasks.items():
        assert len(items) == len(run.records), tool
        for event, text, spans in items:
            assert spans, (tool, event)
            for span in spans:
                start, end = sorted(part for part in span if isinstance(part, int))
                assert text[start:end] in words[event], (tool, text[start:end])


def main():
    """Runs all checks."""
    run = Run(sys.argv[1], Path(sys.argv[2]))
    checks = [
        check_tables, check_json, check_parquet, check_sqlite, check_datasette, check_old_sets, check_gexf,
        check_geojson, check_spans,
    ]
    for check in checks:
        check(run)
        print(f"{check.__name__}: ok")


if __name__ == "__main__":
    main()
