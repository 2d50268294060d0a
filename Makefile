# Slugline's tasks. Needed: Python 3.11 to 3.13 with venv and pip, and make. `make` alone lists the targets.
# PYTHON=/path/to/python make ...   chooses the interpreter that .venv is made with
# ARGS='-k digest -x' make test     gives pytest further arguments

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CODE := bot summaries config
LOCKS := requirements-build.txt requirements.txt requirements-dev.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --upgrade
USABLE := import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))

.DEFAULT_GOAL := help
.PHONY: help demo run test lint types format pictures image lock clean
.DELETE_ON_ERROR:

help: ## what this list is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1~\2/p' $(MAKEFILE_LIST) | awk -F'~' '{printf "%-16s%s\n", $$1, $$2}'

demo: $(READY) ## the bot in a simulated Discord, in your browser; no token needed
	@$(BIN)/slugline demo

run: $(READY) ## the bot itself; settings from the environment or slugline.toml
	@$(BIN)/slugline run

test: lint types ## everything that must hold: lint, types, then every test
	@$(BIN)/python -m pytest --numprocesses=auto $(ARGS)

lint: $(READY) ## style, format, and who may import whom
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@PYTHONPATH=. $(BIN)/lint-imports --no-logo

types: $(READY) ## mypy, strict
	@$(BIN)/mypy

format: $(READY) ## mend what ruff can mend by itself
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

pictures: $(READY) ## docs/pictures: every reply in the simulated Discord, dark and light; needs Chromium
	@$(BIN)/python -m tests.pictures

image: ## the Docker image slugline:latest
	@docker build --tag slugline .

lock: $(READY) ## choose the newest allowed version of every dependency, for all supported Pythons
	@$(COMPILE) pyproject.toml --extra postgres --output-file requirements.txt
	@$(COMPILE) --group build --constraints requirements.txt --output-file requirements-build.txt
	@$(COMPILE) pyproject.toml --extra postgres --extra demo --extra test --group build --group lock \
	  --constraints requirements.txt --output-file requirements-dev.txt
	@echo "Locked. Now run: make test"

clean: ## remove the environment and what the tools keep
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis demo.png
	@find $(CODE) tests -type d -name __pycache__ -prune -exec rm -rf {} +

$(READY): pyproject.toml $(LOCKS)
	@$(BIN)/python -c '$(USABLE)' 2>/dev/null || { \
	  for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	    if "$$python" -c '$(USABLE)' >/dev/null 2>&1; then found=$$python; break; fi; \
	    if [ -n "$(PYTHON)" ]; then break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "Slugline needs Python 3.11, 3.12 or 3.13 with venv and pip$(if $(PYTHON), and $(PYTHON) is not that)." \
	      "Install one (on Debian: apt-get install python3 python3-venv), or name it: PYTHON=/path/to/python make ..." >&2; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$("$$found" --version) ..."; \
	  rm -rf $(VENV) && "$$found" -m venv $(VENV); }
	@echo "Installing the locked dependencies ..."
	@$(PIP) install --require-hashes -r requirements-build.txt
	@$(PIP) install --require-hashes --no-build-isolation --use-pep517 -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
