# Two commands do everything on a machine with Python 3.11 or newer: make demo, make test.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python)
VENV ?= .venv
BIN := $(VENV)/bin
BROWSER := tests/browser

.PHONY: demo test lint types docs golden bench fuzz fuzz-edits explore browser clean

demo: $(VENV)/demo.stamp
	@sh tools/demo.sh $(BIN)/planctl

# Types beside lint, then the tests on every core. Python keeps what it compiled, even where it is
# told not to: the tests start it some thousand times.
test: $(VENV)/dev.stamp
	@$(MAKE) --no-print-directory -j2 lint types
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal --durations=15

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check src tests tools bench fuzz
	$(BIN)/ruff check src tests tools bench fuzz
	$(BIN)/lint-imports

types: $(VENV)/dev.stamp
	$(BIN)/mypy

# What is generated: the schemas, the pages of the rules, the page of the command line.
docs: $(VENV)/dev.stamp
	$(BIN)/python tools/schemas.py
	$(BIN)/python tools/output_schemas.py
	$(BIN)/python tools/docs.py

# Rewrites expected outputs; read the difference before you commit it.
golden: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --update-golden

# Time and memory on this machine, beside other programs; BENCH="--quick" takes a few minutes.
bench: $(VENV)/bin/python
	$(BIN)/python -m bench.run $(BENCH)

# Broken plans through everything, as fuzz/README.md says: FUZZ="--plans 500000 --seed 1 --jobs 2".
fuzz: $(VENV)/dev.stamp
	$(BIN)/python -m fuzz.run $(FUZZ)

# Edits by the thousand, as fuzz/README.md says: FUZZ="--edits 1000000 --seed 7" takes nights.
fuzz-edits: $(VENV)/dev.stamp
	$(BIN)/python -m fuzz.edits $(FUZZ)

# Property tests with ever other seeds, as fuzz/README.md says: FUZZ="--minutes 60".
explore: $(VENV)/dev.stamp
	$(BIN)/python -m fuzz.properties $(FUZZ)

# What the browser tests need beside Node.js and Chromium; without it they are left out.
browser: $(BROWSER)/node_modules/.package-lock.json

$(BROWSER)/node_modules/.package-lock.json: $(BROWSER)/package-lock.json
	cd $(BROWSER) && npm ci --ignore-scripts --silent
	@touch $@

clean:
	rm -rf $(VENV) $(BROWSER)/node_modules dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "planctl needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo.stamp: $(VENV)/bin/python pyproject.toml requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/demo.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
