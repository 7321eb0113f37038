# `make demo` and `make test` are all a newcomer needs; `make help` lists the rest.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PLAN   := playbooks/after-proposal/japan.pbk --start 2027-04-01 --deal docs/examples/deal.json

.DEFAULT_GOAL := help
.PHONY: help demo test check format pages docs vsix fuzz mutants bench clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

demo: $(VENV)/installed ## install, compile a shipped playbook to build/, and show its plan
	@mkdir -p build
	@$(BIN)/pbk show $(PLAN) 2>build/messages.txt || { cat build/messages.txt; exit 1; }
	@$(BIN)/pbk compile $(PLAN) -o build/japan.ics 2>build/messages.txt || { cat build/messages.txt; exit 1; }
	@$(BIN)/pbk compile $(PLAN) -o build/japan.json 2>build/messages.txt || { cat build/messages.txt; exit 1; }
	@echo "The same plan for your calendar: build/japan.ics; for a program: build/japan.json"

test: $(VENV)/tools ## install what the tests need, and run them all
	$(BIN)/python -m pytest -n 2

check: $(VENV)/tools ## lint, types and the layers of the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/tools ## lay out the Python code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pages: $(VENV)/tools ## write the pages made from the code, and the outputs shown in documents
	$(BIN)/python docs/make.py
	$(BIN)/python editors/make.py
	$(BIN)/python -m tests.docs.blocks

vsix: ## pack the extension for VS Code into build/ (needs Node 20 or later)
	@mkdir -p build
	cd editors/vscode && npm install --silent && npm run --silent package -- --out ../../build/pbk-lang.vsix

docs: $(VENV)/installed ## build the site of the documentation: build/site/index.html
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --group docs
	$(BIN)/python docs/website.py build/site

SECONDS ?= 60
fuzz: $(VENV)/tools ## try the laws on ever new playbooks: make fuzz SECONDS=300
	@$(BIN)/python -m pip install -q --disable-pip-version-check --group fuzz || true
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

mutants: $(VENV)/tools ## break the code in many small ways and count what the tests notice (an hour or two)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --group mutation
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

bench: $(VENV)/tools ## measure speed, beside something else in the same run
	$(BIN)/python -m benchmarks

clean: ## remove what was made
	rm -rf $(VENV) build dist mutants .hypothesis .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/installed: pyproject.toml hatch_build.py
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/tools: $(VENV)/installed pyproject.toml
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e ".[test]" --group dev
	@touch $@
