# Every target works in a fresh clone: `.venv` builds itself from the hashed lock file.
.DEFAULT_GOAL := run
.PHONY: run chat test test-whole check score ablation fit bench crash fuzz limits migrations crash-test broadcast machine kill-import faults soak load country \
  pictures lock sbom clean help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

run: .venv/.installed  ## the chat page; with a token also the Telegram bot
	@$(BIN)/zienswijzer run

chat: .venv/.installed  ## the chat in this terminal
	@$(BIN)/zienswijzer chat

test: .venv/.installed  ## the tests, on all processors
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile -m "not whole"

test-whole: .venv/.installed  ## the tests of whole programs, of pages in a browser, and longer campaigns
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile -m whole

check: .venv/.installed  ## form, types, import contracts, unused dependencies
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >.venv/check.out 2>&1 || { cat .venv/check.out; exit 1; }
	@$(BIN)/deptry . --no-ansi >.venv/check.out 2>&1 || { cat .venv/check.out; exit 1; }

score: .venv/.installed  ## the gold questions, ours beside its peers; rewrites the tables of docs/scorecard.md
	@$(BIN)/python -m tests.score

ablation: .venv/.installed  ## what each step of answering is worth; rewrites the table of docs/decisions/009-evidence.md
	@$(BIN)/python -m tests.score.ablation

fit: .venv/.installed  ## the weights of rank and certainty, learned anew beside those in use; changes nothing
	@$(BIN)/python -m tests.score.fitting

bench: .venv/.installed  ## how fast, beside its peers; BENCH=size: by size only, BENCH=all: to a million phrasings
	@$(BIN)/python -m tests.bench $(BENCH)

crash fuzz limits migrations faults: .venv/.installed  ## a promise tried in full: kills -9, odd input, Telegram's limits, upgrades, ill disks
	@$(BIN)/python -m tests.campaigns $@

crash-test broadcast: .venv/.installed  ## reminders tried in full: 200 kills -9 twice (half an hour each), ten thousand sends
	@$(BIN)/python -m tests.campaigns $@

soak load: .venv/.installed  ## a month of the whole house, does anything grow; the highest rate, and a replay of questions
	@$(BIN)/python -m tests.campaigns $@

country: .venv/.installed  ## a whole country in one base: 342 councils, 50,000 facts, 10,000 chats; what all of it takes
	@$(BIN)/python -m tests.campaigns $@

machine: .venv/.installed  ## two thousand sequences of subscribing, moving, blocking and stopping
	@MACHINE_SEQUENCES=2000 $(BIN)/python -m pytest --timeout=0 -p no:randomly tests/knowledge/test_delivery_machine.py

pictures: .venv/.installed  ## the pictures of the handbooks, taken anew of the real screens in Chromium
	@$(BIN)/python -m tests.pictures

kill-import: .venv/.installed  ## a change and an import of staff, each killed at fifty points
	@KILL_POINTS=50 $(BIN)/python -m pytest --timeout=0 -p no:randomly tests/knowledge/store/test_killed_change.py tests/bot/commands/test_killed_import.py

lock:  ## work out the lock files anew: requirements.lock, and requirements-run.lock of it for who only runs
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	"$$($(FIND_PYTHON))" -m venv "$$folder"; \
	"$$folder/bin/python" -m pip --disable-pip-version-check --quiet install uv; \
	compile="$$folder/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet"; \
	$$compile --extra dev --extra web-test --output-file requirements.lock; \
	$$compile --constraint requirements.lock --output-file requirements-run.lock

sbom:  ## dist/sbom.json: what running takes, as CycloneDX, for who follows the security news of it
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; mkdir -p dist; \
	"$$($(FIND_PYTHON))" -m venv "$$folder"; \
	"$$folder/bin/python" -m pip --disable-pip-version-check --quiet install "cyclonedx-bom>=7.5,<8"; \
	PYTHONWARNINGS=ignore "$$folder/bin/cyclonedx-py" requirements --pyproject pyproject.toml --output-reproducible \
	  --output-file dist/sbom.json requirements-run.lock

clean:  ## remove what the other targets made
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z -]*\):.*##  */\1\t/p' $(MAKEFILE_LIST)

# The newest python on the path that really runs (a version manager's stand-in may not) and is 3.11 to 3.14.
FIND_PYTHON = for name in python3.14 python3.13 python3.12 python3.11 python3; do \
	if $$name -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; \
	then command -v $$name; exit 0; fi; done; echo "Python 3.11, 3.12, 3.13 or 3.14 is needed" >&2; exit 1

.venv/.installed: requirements.lock pyproject.toml
	@test -x $(BIN)/python || { python=$$($(FIND_PYTHON)) && "$$python" -m venv .venv; }
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@
