# One file for the whole life of the project: set up, run, test, check, measure.
# Needs Python 3.11 or newer with pip, git and make; everything else is installed into .venv.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
# Where bytecode may not be written, every worker and command compiles the code anew: 12 seconds.
unexport PYTHONDONTWRITEBYTECODE
BIN := $(VENV)/bin
# As many at once as there are cores; how tests are shared out stands in tests/conftest.py.
WORKERS ?= $(shell nproc 2>/dev/null || echo 2)
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test audit lint check gate quick bench map freeze lock clean

help:  ## show this list
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

# The stamps name the lock they were made from, so that a new lock means a new install.
$(VENV)/.run-stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Name another one with PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test-stamp: requirements-test.txt $(VENV)/.run-stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

run: $(VENV)/.run-stamp  ## serve the dashboard on 127.0.0.1 (PORT=8501)
	$(BIN)/streamlit run dashboard.py --server.address 127.0.0.1 --server.port $(PORT)

test: gate  ## every behaviour, in a real browser too
	$(PYTEST) -m "not audit"

audit: gate  ## what `make test` leaves out: more themes, sizes and views, and long drills
	$(PYTEST) -m audit

lint: $(VENV)/.test-stamp  ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python

check: $(VENV)/.test-stamp  ## lint, types, data and the fast tests, side by side
	@$(MAKE) --no-print-directory --jobs --output-sync=target lint gate quick

gate: $(VENV)/.test-stamp
	$(BIN)/python -m ledger check

quick: $(VENV)/.test-stamp
	$(PYTEST) -q -m "not e2e and not exhaustive and not whole and not audit" --ignore=tests/e2e

bench: $(VENV)/.test-stamp  ## the benchmarks, as ratios in one run
	$(BIN)/python -m bench

map: $(VENV)/.test-stamp  ## draw docs/architecture.svg from the imports
	$(BIN)/python -m tests.draw_house

freeze: $(VENV)/.run-stamp  ## accept the present row counts and totals as the known ones
	$(BIN)/python -m tests.freeze_ledger

lock: $(VENV)/.test-stamp  ## resolve the dependencies anew (versions and hashes, no addresses)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group test --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -o requirements-test.txt

clean:  ## remove what make installed and what tests left
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis
