#!/bin/sh
# Opens every export with the readers its users have. Needs the built command, its model, and Python 3 with pip; keeps the
# readers in .readers.
set -eu
cd "$(dirname "$0")/.."
command=${1:?the dateline command}
python=${PYTHON:-python3}
wanted=scripts/readers/requirements.txt
if ! cmp -s "$wanted" .readers/requirements.txt; then
    rm -rf .readers
    "$python" -m pip install --quiet --disable-pip-version-check --no-warn-conflicts --root-user-action ignore \
        --target .readers -r "$wanted"
    cp "$wanted" .readers/
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PYTHONPATH=$PWD/.readers "$python" scripts/readers/check.py "$command" "$folder"
