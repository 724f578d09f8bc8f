# The contents page of the workshop. `make` lists what can be done.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
UV := $(shell command -v uv 2>/dev/null)
WORDS := $(wildcard src/mebyd/*/locale/cy/LC_MESSAGES/*.po)
TESTS ?= tests

.PHONY: help demo run test test-postgres check fix lint types house words docs lock locked bench browser clean

help:  ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime $(VENV)/.words  ## A whole made-up Wales on the real map, in your browser
	$(PY) -m mebyd.cli demo

run: $(VENV)/.runtime $(VENV)/.words  ## Serve an existing database, with its worker
	$(PY) -m mebyd.cli serve

test: $(VENV)/.dev $(VENV)/.words browser  ## Every test, those in a real browser included
	$(PY) -m pytest $(TESTS)

test-postgres: $(VENV)/.dev $(VENV)/.words  ## Every test but the browser's, on PostgreSQL
	$(PY) tools/on_postgres.py $(PY) -m pytest -m "not story" $(TESTS)

check: $(VENV)/.dev $(VENV)/.words lint types house words docs locked  ## All that must hold before a change is offered

lint: $(VENV)/.dev
	$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: $(VENV)/.dev
	$(PY) -m mypy

house: $(VENV)/.dev
	$(PY) -m importlinter.cli lint
	$(PY) -m pytest -q tests/house

words: $(VENV)/.dev
	$(PY) tools/words.py --check

docs: $(VENV)/.dev
	$(PY) tools/reference.py --check

locked:
	@sh tools/locked.sh

fix: $(VENV)/.dev  ## Mend what a tool can mend: format, imports, catalogues, generated docs
	$(PY) -m ruff check --fix . ; $(PY) -m ruff format .
	$(PY) tools/words.py
	$(PY) tools/reference.py

bench: $(VENV)/.dev $(VENV)/.words  ## The figures, one a line; fails if one falls short
	$(PY) tools/bench

lock:  ## Write the locks anew from pyproject.toml (needs uv)
	sh tools/lock.sh

browser:
	@sh tools/browser.sh $(PY)

clean:  ## Remove what was built here, the demonstration's world too
	rm -rf $(VENV) var

$(VENV)/.python:
ifdef UV
	uv venv -q $(VENV) && touch $@
else
	python3 -m venv $(VENV) && touch $@
endif

ifdef UV
INSTALL = uv pip install -q --python $(PY) --require-hashes --no-deps -r
SELF = uv pip install -q --python $(PY) --no-deps --no-build-isolation -e .
else
INSTALL = $(PY) -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r
SELF = $(PY) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif

$(VENV)/.runtime: $(VENV)/.python requirements.lock pyproject.toml
	$(INSTALL) requirements.lock
	$(SELF)
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(INSTALL) requirements-dev.lock
	@touch $@

$(VENV)/.words: $(VENV)/.runtime $(WORDS)
	$(PY) -m mebyd.pages.compile_words
	@touch $@
