# make demo: install and look; make test: install and check everything. What is installed has its exact version, and
# the hash of every file, in requirements/; `make lock` renews them.
PYTHON ?= python3
OLDEST ?= python3.11# whose wheels the lowest declared versions still have
PYTHONS ?= 3.11 3.12 3.13 3.14
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet
LOCKED := $(PIP) --require-hashes --no-build-isolation
PYTEST := -m pytest -n 2
UV := .venv-lock/bin/uv
# What the shipped index is made of: the trials, and the code that reads them.
INDEX := data/index.sqlite
INDEXED := $(wildcard data/*.yaml data/trials/*.yaml src/trialcli/*.py $(foreach room,model vocabulary trialfile \
	library/trialfiles,src/trialcli/$(room)/*.py))
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-annotate --custom-compile-command "make lock"

.PHONY: demo check test tests fuzz test-newest test-oldest test-pythons bench engines docs fmt lock clean

demo: $(INDEX)
	$(BIN)/trialcli list
	$(BIN)/trialcli show karmma
	$(BIN)/trialcli compare karmma cartitude-1 --endpoint orr --toxicity crs
	$(BIN)/trialcli questions karmma --role resident --limit 3
	@printf '%s\n' '' 'Try these:' '  $(BIN)/trialcli karmma' '  $(BIN)/trialcli why karmma orr' \
	  '  $(BIN)/trialcli karmma cartitude-1' '  $(BIN)/trialcli --help' 'docs/tutorial.md is ten minutes with it.'

# For every day: without the tests marked slow, with fewer examples, and without coverage.
check: $(VENV)/checked $(INDEX)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python $(PYTEST) -m "not slow" --hypothesis-profile=quick

# All of it; the same examples every time.
test: $(VENV)/checked $(INDEX)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/coverage erase
	$(BIN)/coverage run $(PYTEST)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# The tests alone.
tests: $(VENV)/checked $(INDEX)
	$(BIN)/python $(PYTEST)

# New examples every time, and many of them: before a release.
fuzz: $(VENV)/checked
	$(BIN)/python $(PYTEST) -m hypothesis --hypothesis-profile=fuzz

# With the newest versions that pyproject.toml allows, and with the lowest that it names.
test-newest: NEWEST = .venv-newest/bin/python
test-newest: requirements/build.txt
	$(PYTHON) -m venv --clear .venv-newest
	$(NEWEST) -m pip install --quiet --require-hashes -r requirements/build.txt
	$(NEWEST) -m pip install --quiet --upgrade --editable . --group test
	$(NEWEST) $(PYTEST)

test-oldest: $(UV)
	$(OLDEST) -m venv --clear .venv-oldest
	$(UV) pip install --quiet --python .venv-oldest/bin/python --resolution lowest-direct --editable . --group test
	.venv-oldest/bin/python $(PYTEST)

# On every supported Python that this machine has, under its name or from pyenv.
test-pythons:
	@found=; for version in $(PYTHONS); do \
	  for python in python$$version "$$HOME"/.pyenv/versions/$$version.*/bin/python; do \
	    if "$$python" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$$version')" 2>/dev/null; then \
	      found="$$found $$version"; $(MAKE) tests VENV=.venv-$$version PYTHON="$$python" || exit 1; break; \
	    fi; \
	  done; \
	done; echo "tested on Python:$${found:- none of $(PYTHONS) was found}"; test -n "$$found"

bench: $(VENV)/checked $(INDEX)
	$(BIN)/python -m bench

# The exported tables, queried by DuckDB and, where there is Java, by Spark.
engines: $(VENV)/checked requirements/engines.txt
	$(LOCKED) -r requirements/engines.txt
	$(BIN)/python -m pytest tests/engines -rs

docs: $(VENV)/checked
	$(BIN)/python -m tools

fmt: $(VENV)/checked
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# The newest versions allowed, for all systems and Pythons; what each kind of install needs is part of one whole.
lock: $(UV)
	$(LOCK) --upgrade pyproject.toml --group build --group test --group lint --group engines -o requirements/engines.txt
	$(LOCK) -c requirements/engines.txt --group build -o requirements/build.txt
	$(LOCK) -c requirements/engines.txt pyproject.toml -o requirements/run.txt
	$(LOCK) -c requirements/engines.txt pyproject.toml --group test --group lint -o requirements/test.txt
	$(LOCK) --upgrade --group lock -o requirements/lock.txt

clean:
	rm -rf .venv .venv-* dist build .coverage* $(INDEX)

$(VENV)/installed: pyproject.toml requirements/build.txt requirements/run.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/build.txt
	$(LOCKED) -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

# A build writes it; this renews it where the trials are edited. One that is out of date only costs time.
$(INDEX): $(VENV)/installed tools/shipped_index.py $(INDEXED)
	$(BIN)/python -m tools.shipped_index

$(VENV)/checked: $(VENV)/installed requirements/test.txt
	$(LOCKED) -r requirements/test.txt
	touch $@

$(UV): requirements/lock.txt
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --require-hashes -r requirements/lock.txt
	touch $@
