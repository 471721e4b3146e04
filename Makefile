# Each target makes its own environment in .venv when there is none. Needs Python 3.11 or newer.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test long lint types bench docs clean

demo: $(VENV)/.installed
	$(BIN)/argmap demo --output out/demo

test: $(VENV)/.tests
	$(BIN)/python -m pytest -n auto --dist loadfile

# The property tests with other examples on each run, and a hundred times as many of them.
long: $(VENV)/.tests
	$(BIN)/python -m pytest --hypothesis-profile=long

lint: $(VENV)/.lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(VENV)/.lint $(VENV)/.tests
	$(BIN)/mypy

bench: $(VENV)/.tests
	$(BIN)/python -m benchmarks

# The site, from the pages, the code and the examples; a warning is an error. That the examples of the pages run is tested by `test`.
docs: $(VENV)/.tests
	$(BIN)/python -m tools.site

clean:
	rm -rf $(VENV) .peers out dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.pip:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "argmap needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	touch $@

$(VENV)/.installed: $(VENV)/.pip pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.tests: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group test
	touch $@

$(VENV)/.lint: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group lint
	touch $@
