#!/bin/sh
# Compares our runtime with spaCy on development texts and random mixtures, both models; counts go to eval/parity.csv.
#
# DATELINE_DEV_DATA: folder of the development sets (default ../shared/dev). The reference takes about 15 minutes the
# first time and is kept under .oracle/. "scripts/parity.sh --refresh" rewrites the committed parity set instead.
set -eu
cd "$(dirname "$0")/.."
data=${DATELINE_DEV_DATA:-../shared/dev}
. scripts/parity/oracle.sh

if [ "${1:-}" = --refresh ]; then
    for file in crates/lang/tests/parity/*.jsonl; do
        "$oracle_python" scripts/parity/dump.py "$oracle_md" "$file" "$oracle/refresh.jsonl"
        mv "$oracle/refresh.jsonl" "$file"
    done
    exit 0
fi

cargo build --quiet --release -p dateline-lang --example parity
ours=${CARGO_TARGET_DIR:-target}/release/examples/parity
work=$oracle/texts
if [ ! -e "$work/ready" ]; then
    mkdir -p "$work"
    "$oracle_python" scripts/parity/texts.py "$data" "$oracle_md" "$work"
    touch "$work/ready"
fi

failed=0
for model in md sm; do
    eval "pipeline=\$oracle_$model wheel=\$wheel_$model"
    "$ours" convert "$wheel" "$work/$model.flat"
    for texts in "$work"/*.jsonl; do
        set_name=$(basename "$texts" .jsonl)
        reference=$work/$set_name.$model.reference
        if [ ! -e "$reference" ]; then
            "$oracle_python" scripts/parity/dump.py "$pipeline" "$texts" "$reference.tmp"
            mv "$reference.tmp" "$reference"
        fi
        "$ours" dump "$work/$model.flat" "$texts" "$work/ours.$model"
        "$oracle_python" scripts/parity/compare.py "$model" "$set_name" "$reference" "$work/ours.$model" \
            eval/parity.csv "make parity" || failed=1
    done
done
exit $failed
