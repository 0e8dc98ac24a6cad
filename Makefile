# `make` alone lists the targets. Every target sets up what it needs; nothing is installed by hand.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types imports evaluate benchmark docs clean

help:            ## this list
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */\1\t/' | expand -t 14

setup: $(VENV)/.ready  ## a virtual environment with everything the project needs
$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group test --group check --group evaluation
	@touch $@

demo: setup      ## the main job: read the demo serial, show the story as of chapter 4
	$(RUN) examples/demo.py

test: setup      ## the tests
	$(BIN)/pytest

lint: setup      ## style
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: setup     ## types, strictly
	$(BIN)/mypy

imports: setup   ## who may import whom
	$(BIN)/lint-imports

evaluate: setup  ## how good the reading is, against the floors (data: STORYSOFAR_DATA)
	$(RUN) -m evaluation

benchmark: setup ## how fast, against spaCy in the same run
	$(BIN)/pip install --quiet --group benchmark
	$(RUN) -m benchmarks

docs: setup      ## write the generated pages anew
	$(RUN) docs/generate.py

check: lint types imports test evaluate demo  ## everything CI does

clean:           ## remove what was built
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
