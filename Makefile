# `make run` opens the room, `make test` runs its tests. Both make the environment they need first.
PYTHON ?= python3
ARGS ?=
BIOME := @biomejs/biome@2.6.8
bootstrap = $(PYTHON) -m readingroom.bootstrap

.PHONY: help run test lint format messages screens bench-anchoring install python
help:
	@echo "make run                opens the room on http://127.0.0.1:8000 (PORT=9000 make run: elsewhere)"
	@echo "make test               runs the tests (make test ARGS='-k words': some of them)"
	@echo "make lint               checks style, types, templates and floors; changes nothing"
	@echo "make messages           brings the catalogues of translations up to the sentences that are there"
	@echo "make screens            takes the pictures in docs/screens from the room that is running"
	@echo "make bench-anchoring    measures how well passages are carried to changed texts (docs/anchoring.md)"
	@echo "make format             puts the code into its one style"

run: python
	@$(bootstrap) run

test: python
	@$(bootstrap) test $(ARGS)

lint: install
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy readingroom articles
	.venv/bin/djlint --quiet --lint templates
	.venv/bin/lint-imports
	@if command -v npx >/dev/null; then \
		echo "npx $(BIOME) ci static"; npx --yes $(BIOME) ci --colors=off --error-on-warnings static; \
	else echo "Biome was skipped: there is no npx here to run it with. Install npm to check scripts and styles."; fi

format: install
	.venv/bin/ruff check --fix
	.venv/bin/ruff format
	npx --yes $(BIOME) check --write static

messages: install
	.venv/bin/python -m readingroom.catalogues

screens: install
	.venv/bin/python docs/screens/take.py http://127.0.0.1:$${PORT:-8000}

bench-anchoring: install
	.venv/bin/python -m tests.benchmarks.anchoring $(ARGS)

install: python
	@$(bootstrap) install

python:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no $(PYTHON) here: install Python 3.11 or newer, for example \`sudo apt-get install python3 python3-venv\`."; exit 1; }
