# Needs Python 3.11 or newer, and make. Everything else is fetched into .venv.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
BIN := .venv/bin
RUN := .venv/.installed
DEV := .venv/.installed-dev
ENOUGH_PYTHON = test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer: \
install it, or say where it is: make PYTHON=/path/to/python3 …" >&2; exit 1; }

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: $(RUN) ## Set everything up and serve it (PORT=8000 HOST=0.0.0.0)
	@exec $(BIN)/python -m dnd_tracker run

.PHONY: check
check: $(DEV) ## The fast part of the tests: format, lint, floors, types, tests without servers and browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pyright
	$(BIN)/pytest $(BESIDE) -m "not e2e and not served" -k "not postgresql and not hostile"

# Tests run beside each other, one process per core; those of a file stay together.
BESIDE := -n auto --dist loadfile

# The rules are the one part whose every line and branch has to run: tracing costs half the time.
RULES := tests/rules dnd_tracker/rules

.PHONY: test
test: $(DEV) ## Everything, browser journeys included, the rules with coverage: what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pyright
	$(BIN)/python -m dnd_tracker build
	$(BIN)/pytest $(BESIDE) $(RULES) --cov=dnd_tracker/rules --cov-report=term-missing:skip-covered --cov-fail-under=100
	$(BIN)/pytest $(BESIDE) tests --ignore=tests/rules
	$(BIN)/pytest -m e2e $(BESIDE)

.PHONY: coverage
coverage: $(DEV) ## Which lines no test runs, of the whole product
	$(BIN)/python -m dnd_tracker build
	$(BIN)/pytest $(BESIDE) --cov --cov-report= --cov-fail-under=0
	$(BIN)/pytest -m e2e $(BESIDE) --cov --cov-append --cov-report=term-missing:skip-covered

.PHONY: bench
bench: $(DEV) ## Measure: latency, payload, engine, first load (writes bench-results.json)
	$(BIN)/python -m dnd_tracker build
	$(BIN)/python -m bench

.PHONY: mutate
mutate: $(DEV) ## Change the rules in every way, and see which change no test notices (module=turns)
	$(BIN)/python -m bench.mutation $(module)

.PHONY: pythons
pythons: $(DEV) ## Test the rules under Python 3.11 to 3.14, those that are here, and in WebAssembly
	$(BIN)/python -m bench.pythons $(only)

.PHONY: fuzz
fuzz: $(DEV) ## Break JSON at random, guided by coverage (FUZZ_SECONDS=60)
	$(BIN)/python -m tests.fuzz

.PHONY: fix
fix: $(DEV) ## Format, and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: migration
migration: $(DEV) ## Write a migration for what changed in models: make migration m="what changed"
	@test -n "$(m)" || { echo 'Say what it does: make migration m="add notes to creature"' >&2; exit 1; }
	$(BIN)/python -m dnd_tracker migrate
	$(BIN)/alembic revision --autogenerate -m "$(m)"
	$(BIN)/ruff check --fix -q alembic
	$(BIN)/ruff format -q alembic

.PHONY: lock
lock: $(DEV) ## Compile requirements*.in to requirements*.txt, with hashes (upgrade=--upgrade)
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -c requirements.txt -o requirements-dev.txt
	$(COMPILE) requirements-rules.in -o requirements-rules.txt

COMPILE = $(BIN)/uv pip compile --quiet $(upgrade) --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: clean
clean: ## Remove what was made, except your data
	rm -rf .venv .web .build .reflex .states .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache htmlcov .coverage .coverage.* test-results mutants

# The virtual environment, and in it a note of which requirements are installed.

.venv/bin/python:
	@$(ENOUGH_PYTHON)
	@echo "Making a virtual environment …"
	@$(PYTHON) -m venv .venv

$(RUN): requirements.txt | .venv/bin/python
	@cmp -s $< $@ || { echo "Installing what it runs on …" && \
		$(BIN)/python -m pip install --quiet --require-hashes -r $<; }
	@cp $< $@

$(DEV): requirements-dev.txt $(RUN)
	@cmp -s $< $@ || { echo "Installing what checks it …" && \
		$(BIN)/python -m pip install --quiet --require-hashes -r $<; }
	@cp $< $@
