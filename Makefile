# Golden Thread. `make demo` shows it, `make test` proves it. Needs python3, python3-venv and make.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
UPGRADE ?=
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMPS := $(VENV)/.stamps
PIP := $(PY) -m pip install --quiet --only-binary :all: --require-hashes
LOCKS := $(addprefix requirements/,build.txt runtime.txt assets.txt test.txt)
VENDOR := src/goldenthread/foundation/ui/static/vendor
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
unexport PYTHONDONTWRITEBYTECODE  # compiled once, not by every process that the tests start

# What this machine has. GOLDENTHREAD_REQUIRE_BROWSER=1 and GOLDENTHREAD_REQUIRE_POSTGRES=1 make an absence a failure.
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || true)
INITDB := $(shell command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)

.PHONY: help venv assets demo test lint style types contracts suite journeys format bench docs lock clean

help:  ## What can be made
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do printf 'make %-10s %s\n' "$$name" "$$what"; done

# ---- what it runs on -------------------------------------------------------------------------

$(STAMPS)/made:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed")'
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS)
	@touch $@

$(STAMPS)/locked: $(LOCKS) | $(STAMPS)/made
	@echo "Installing the locked requirements (a minute or two the first time) ..."
	@$(PIP) $(addprefix -r ,$(LOCKS))
	@touch $@

$(STAMPS)/package: pyproject.toml $(STAMPS)/locked
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

venv: $(STAMPS)/package  ## Everything needed, in .venv; again only when a lock has changed

# npm from the locked wheel, never the machine's own, so that everybody gets the same files. It trusts the
# certificates that this machine trusts, as pip can be told to.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" NODE_USE_SYSTEM_CA=1 npm
$(STAMPS)/assets: package.json package-lock.json .npmrc scripts/copy_assets.py | $(STAMPS)/package
	@echo "Fetching the style sheets ..."
	@$(NPM) ci --ignore-scripts --omit=peer --no-audit --no-fund --loglevel=error
	@$(PY) scripts/copy_assets.py
	@touch $@

ifeq ($(wildcard $(VENDOR)/govuk-frontend.min.css),)
.PHONY: $(STAMPS)/assets
endif
assets: $(STAMPS)/assets  ## The style sheets, scripts and icons of the user interface kit

demo: venv  ## A running site with the demonstration organisation in it (PORT=8000)
	@$(MAKE) assets || echo "The style sheets could not be fetched: pages will work, but look plain."
	@exec $(BIN)/goldenthread demo --port $(PORT)

# ---- what proves it --------------------------------------------------------------------------

test: venv  ## Lint, types, contracts, every test; says what it skipped and why
ifeq ($(INITDB),)
	@if [ "$${GOLDENTHREAD_REQUIRE_POSTGRES:-}" = 1 ]; then echo "PostgreSQL is required but no initdb was found" >&2; exit 1; fi
endif
ifeq ($(CHROMIUM),)
	@if [ "$${GOLDENTHREAD_REQUIRE_BROWSER:-}" = 1 ]; then echo "A browser is required but no Chromium was found" >&2; exit 1; fi
endif
	@$(MAKE) lint
ifeq ($(CHROMIUM),)
	@echo "skipped: browser journeys (no Chromium found)"
	@$(MAKE) suite
else
	@$(MAKE) assets
	@$(MAKE) suite
	@$(MAKE) journeys
endif

lint: venv  ## Style, types and import contracts, side by side
	@$(MAKE) -j2 --output-sync=target types style contracts

style:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(PY) scripts/sizes.py

types:
	@$(BIN)/mypy

contracts:
	@$(BIN)/lint-imports

suite: venv  ## All tests but the browser journeys: on SQLite, then on PostgreSQL
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not journey" -rs
ifneq ($(INITDB),)
	@$(PY) -m tests.pg -- pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not journey" --ignore=tests/domain -rs
else
	@if [ "$${GOLDENTHREAD_REQUIRE_POSTGRES:-}" = 1 ]; then echo "PostgreSQL is required but no initdb was found" >&2; exit 1; fi
	@echo "skipped: PostgreSQL (no initdb found)"
endif

journeys: venv assets  ## The journeys in a real browser, with accessibility checks
	@$(BIN)/pytest -m journey -rs

format: venv  ## Put the code in order
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: venv  ## How fast, on this machine
	@$(PY) -m bench

docs: venv  ## Write docs/map.md, the reference and the page of the checks again from the code
	@$(PY) -m goldenthread.project.docs_map
	@$(PY) -m goldenthread.project.docs_checks
	@$(PY) -m goldenthread.project.docs_reference
	@$(PY) -m goldenthread.doors.cli.reference

# ---- upkeep ----------------------------------------------------------------------------------

COMPILE = .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header $(UPGRADE)

.tools/bin/uv: requirements/tools.txt
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install --quiet --only-binary :all: --require-hashes -r requirements/tools.txt
	@touch $@

lock: .tools/bin/uv venv  ## Lock again after a change in pyproject.toml or package.json (UPGRADE=--upgrade for newer versions)
	@$(COMPILE) pyproject.toml -o requirements/runtime.txt > /dev/null
	@for group in build assets test tools; do \
	  $(COMPILE) --group $$group -c requirements/runtime.txt -o requirements/$$group.txt > /dev/null; done
	@$(NPM) install --package-lock-only --ignore-scripts --omit=peer --loglevel=error > /dev/null
	@if grep -n 'http' requirements/*.txt package-lock.json; then echo "a lock file names an index host" >&2; exit 1; fi

clean:  ## Throw away what was made; the records in var/ stay
	rm -rf $(VENV) .tools node_modules $(VENDOR) var/assets_root var/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
