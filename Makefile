# What can be done here, one word each; `make` alone lists it. PYTHON=... names another interpreter (3.11 or later, pip).

ENOUGH := import sys, pip, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$each" -c "$(ENOUGH)" 2>/dev/null && { echo "$$each"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TRAINING := $(VENV)/.training
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action ignore -c constraints.txt

# make model: how many examples are made, how long is trained.
EXAMPLES ?= 400000
MINUTES ?= 60
# make bench: the tables that take about a minute; "main-job" runs every frozen task.
TABLES ?= schedule

.DEFAULT_GOAL := help
.PHONY: help setup lint check test demo demo-learn bench model format clean

help: ## list what can be done
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(READY) ## install everything for work here into .venv, by constraints.txt

# Without ensurepip, which some systems leave out: the pip at hand puts one into the new environment.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or later with pip was found; name one: make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check -c constraints.txt pip
	$(INSTALL) -e ".[dev]"
	@touch $@

lint: setup ## format, lint, types, floors
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint ## lint, ratchet and the quick tests
	$(BIN)/pytest -m "not slow" -n 2

test: lint ## set up, then every check and every test
	@$(MAKE) --no-print-directory $(TRAINING) || echo "torch cannot be had here: the tests of models in this process are skipped"
	$(BIN)/pytest

demo: setup ## set up, then five tasks over a table of sales
	@$(BIN)/python examples/demo.py

demo-learn: setup ## set up, then learn to choose from runs with faults, measured on tasks that no training saw
	@$(BIN)/python examples/demo_learn.py

bench: setup ## measure the quick tables of figures
	for table in $(TABLES); do $(BIN)/python -m benchmarks $$table || exit 1; done

$(TRAINING): $(READY)
	$(INSTALL) -e ".[local,training]"
	@touch $@

model: $(TRAINING) ## make the embedded model again, from nothing
	$(BIN)/python -m training.data --count $(EXAMPLES) --pieces 4000
	$(BIN)/python -m training.train --minutes $(MINUTES)
	$(BIN)/python -m training.export
	$(BIN)/python -m training.evaluate

format: setup ## put everything into the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## remove what was made here: environment, caches, builds (not training/out)
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
