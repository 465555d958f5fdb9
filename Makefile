# make demo: install and look; make test: install and check everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test bench engines docs fmt clean

demo: $(VENV)/installed
	$(BIN)/trialcli list
	$(BIN)/trialcli show karmma --section bottom-line --section endpoints --section toxicities
	$(BIN)/trialcli compare karmma cartitude-1 --endpoint orr --toxicity crs
	$(BIN)/trialcli questions karmma --role resident

test: $(VENV)/checked
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

bench: $(VENV)/checked
	$(BIN)/python -m bench

# The exported tables, queried by DuckDB and, where there is Java, by Spark.
engines: $(VENV)/checked
	$(BIN)/python -m pip install --quiet --group engines
	$(BIN)/python -m pytest tests/engines -rs

docs: $(VENV)/checked
	$(BIN)/python -m docs

fmt: $(VENV)/checked
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf $(VENV) dist build .coverage*

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/checked: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group test --group lint
	touch $@
