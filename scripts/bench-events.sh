#!/bin/sh
# Times the whole main job (read, parse, code, write) on the PolNeAR articles, on one and on two threads; figures go to
# eval/speed.csv. Fails if the two outputs differ.
#
# DATELINE_DEV_DATA: folder of the development sets (default ../shared/dev). ROUNDS (default 5) may be set.
set -eu
cd "$(dirname "$0")/.."
data=${DATELINE_DEV_DATA:-../shared/dev}
cargo build --quiet --release --locked -p dateline-cli
exec "${PYTHON:-python3}" scripts/bench-events.py "${CARGO_TARGET_DIR:-target}/release/dateline" \
    "$data/polnear_dev.jsonl" "${ROUNDS:-5}" eval/speed.csv
