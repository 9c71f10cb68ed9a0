#!/bin/sh
# Times our runtime against spaCy on the first PolNeAR paragraphs; figures go to eval/speed.csv.
#
# DATELINE_DEV_DATA: folder of the development sets (default ../shared/dev). PARAGRAPHS and ROUNDS may be set.
set -eu
cd "$(dirname "$0")/.."
data=${DATELINE_DEV_DATA:-../shared/dev}
. scripts/parity/oracle.sh
unset OPENBLAS_CORETYPE

cargo build --quiet --release -p dateline-lang --example parity --example bench
tools=${CARGO_TARGET_DIR:-target}/release/examples
"$tools/parity" convert "$wheel_md" "$oracle/bench.flat"
"$oracle_python" - "$data/polnear_dev.jsonl" "${PARAGRAPHS:-2000}" > "$oracle/bench.jsonl" <<'PY'
import json, sys
paragraphs = (p.strip() for line in open(sys.argv[1], encoding="utf8") for p in json.loads(line)["text"].split("\n"))
for number, paragraph in enumerate(filter(None, paragraphs)):
    if number < int(sys.argv[2]):
        print(json.dumps(paragraph))
PY
"$oracle_python" scripts/bench-lang.py "$oracle_md" "$oracle/bench.flat" "$tools/bench" "$oracle/bench.jsonl" \
    "${ROUNDS:-5}" eval/speed.csv
