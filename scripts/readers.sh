#!/bin/sh
# Opens every export with the readers its users have. Needs the built command, its model, and Python 3 with pip;
# makes a virtual environment in .readers.
set -eu
cd "$(dirname "$0")/.."
command=${1:?the dateline command}
python=${PYTHON:-python3}
[ -x .readers/bin/python ] || "$python" -m venv .readers
.readers/bin/python -m pip install --quiet --disable-pip-version-check -r scripts/readers/requirements.txt
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.readers/bin/python scripts/readers/check.py "$command" "$folder"
