# Everything people do with Agora. `make` alone lists it.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := "$(PYTHON)" tools/with_python.py tools/install.py

# Other Pythons' folders on this machine are none of our business.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP

.DEFAULT_GOAL := help
.PHONY: help run install develop python test test-full test-tools bench lint format messages shell screenshots lock

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

run: install ## start Agora with its demo cooperative (PORT=8000, AGORA_HOME=var)
	@exec $(BIN)/agora run

install: python
	@$(INSTALL) run

develop: python
	@$(INSTALL) develop

python:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "$(PYTHON) is not on this machine: install Python 3.11 or newer," \
			"or name one: make run PYTHON=python3.12" >&2; exit 1; }

test: lint test-tools ## run every check (about 8 minutes on two cores)
	@exec $(BIN)/pytest -n 2 --dist loadgroup

test-full: export AGORA_TEST_FULL = 1
test-full: test ## the same, every combination of page, width, theme and role

test-tools: develop
	@$(BIN)/python -m tests.machine

lint: develop ## check style, types, imports, dependencies, templates, migrations
	@$(BIN)/python tools/lint.py

format: develop ## put code and templates in the house's style
	@$(BIN)/ruff check --quiet --fix --exit-zero .
	@$(BIN)/ruff format .
	@$(BIN)/djlint --quiet --reformat agora

messages: develop ## collect the strings to translate into locale/
	@$(BIN)/python tools/messages.py

shell: install ## open a Python prompt in Agora
	@exec $(BIN)/agora shell

bench: develop ## measure pages, imports, a large directory (PARTS="members 30000")
	@$(BIN)/python -m tests.bench $(PARTS)

screenshots: develop test-tools ## take a picture of every page into screenshots/
	@$(BIN)/python -m tests.site.screenshots

lock: develop ## lock the libraries again after a change of requirements/*.in
	@$(BIN)/python tools/lock.py
