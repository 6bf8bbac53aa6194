# `make` prints this help. `make extract` and `make test` do all their own set-up.
.DEFAULT_GOAL := help
.PHONY: help setup extract verify test check format bench browser golden schemas screenshots wheel-check clean

CORPUS ?= corpus
OUT    ?= out
JOBS   ?= $(shell nproc 2>/dev/null || echo 1)
PYTHON ?= python3
VENV   ?= .venv
RUN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)

help: ## print this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

ifdef UV
NEW_VENV := $(UV) venv --quiet --allow-existing --python ">=3.11" $(VENV)
INSTALL  := $(UV) pip install --quiet --python $(RUN)/python
else
NEW_VENV := $(PYTHON) -m venv $(VENV) && $(RUN)/python -m pip install --quiet --upgrade "pip>=25.1"
INSTALL  := $(RUN)/python -m pip install --quiet
endif

# What a stamp says is there, is there: a changed pyproject.toml installs again, anything else is quick.
$(VENV)/.installed: pyproject.toml
	@echo "setting up $(VENV)" >&2
	@$(NEW_VENV)
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.installed
	@echo "installing what tests and checks need" >&2
	@$(INSTALL) --editable . --group dev
	@touch $@

setup: $(VENV)/.developed ## make the virtual environment with everything in it

extract: $(VENV)/.installed ## read CORPUS (default: corpus/), write claims to OUT (default: out/)
	@$(RUN)/onrecord extract $(CORPUS) --out $(OUT) --jobs $(JOBS)

verify: extract ## check every offset, quotation and hash of OUT against the raw files
	@$(RUN)/onrecord verify $(OUT)

test: $(VENV)/.developed ## run the tests
	@$(RUN)/python -m pytest

check: $(VENV)/.developed ## lint, formatting, types, architecture, accuracy floors
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy
	@$(RUN)/lint-imports
	@$(RUN)/python -m eval gate

format: $(VENV)/.developed ## put the code in its standard form
	@$(RUN)/ruff check --fix-only .
	@$(RUN)/ruff format .

bench: $(VENV)/.developed ## measure speed and memory
	@$(INSTALL) --group bench
	@$(RUN)/python -m eval bench

browser: ## install chromium for the tests of the report (Debian and its kin)
	@apt-get install --yes --quiet chromium || (apt-get update --quiet && apt-get install --yes --quiet chromium)

golden: $(VENV)/.developed ## rewrite tests/golden; the diff is the review
	@$(RUN)/python -m tests.golden_files

schemas: $(VENV)/.developed ## rewrite schemas/ from the record models
	@$(RUN)/python -c "from pathlib import Path; from onrecord.schemas.generate import write; write(Path('schemas'))"

screenshots: $(VENV)/.developed ## rewrite docs/images from the sample corpus; needs chromium (apt-get install chromium)
	@$(RUN)/python tests/pipeline/report_screenshots.py

wheel-check: $(VENV)/.developed ## build the wheel, install it in an empty environment, run it there
	@$(RUN)/python -m tests.wheel_check

clean: ## remove what was made: environment, output, caches
	@rm -rf $(VENV) $(OUT) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
