# The verbs of daily work. `make demo` and `make test` start from nothing but Python 3.11.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
export PYTHONUTF8 := 1
LOCK = UV_FIND_LINKS="$${UV_FIND_LINKS:-$$PIP_FIND_LINKS}" $(PY) -m uv pip compile --quiet --universal --generate-hashes \
  --python-version 3.11 --annotation-style line --custom-compile-command "make lock" $(LOCK_ARGS)

.PHONY: help
help:  ## Show these verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: demo
demo:  ## Install into .venv and analyse the sample article
	@scripts/setup.sh base
	@.venv/bin/factcheck analyze examples/conversation.txt --date 2024-08-14

.PHONY: venv
venv:
	@scripts/setup.sh dev

.PHONY: test
test: venv  ## The default test suite (under three minutes on two cores)
	$(PY) -m pytest -m "not slow" -n auto --maxprocesses 4 $(PYTEST_ARGS)

.PHONY: test-slow
test-slow: venv  ## The tests that take long: kills, many processes, training
	$(PY) -m pytest -m slow $(PYTEST_ARGS)

.PHONY: test-training
test-training: venv  ## A quick training run, from a small treebank to a model card (a minute or two)
	$(PY) -m pytest -m slow tests/training $(PYTEST_ARGS)

.PHONY: test-packages
test-packages: venv  ## Build wheel and sdist twice, and try both in clean environments (under a minute)
	$(PY) -m pytest -m slow tests/test_packages.py $(PYTEST_ARGS)

.PHONY: lint
lint: venv  ## Style and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m docs.generate --check

.PHONY: format
format: venv  ## Rewrite the code in the project's style
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

.PHONY: gate
gate: venv  ## Quality of attribution and matching against the floors in quality/baseline.json
	$(PY) -m quality.gate $(GATE_ARGS)
	$(PY) -m quality.rewordings

.PHONY: coverage
coverage: venv  ## Branch coverage of src/ by the default suite and the slow batch tests, in all their processes
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest -m "not slow" $(PYTEST_ARGS)
	-$(PY) -m coverage run -m pytest -m slow tests/test_batch.py tests/test_batch_ray.py  # measured, not judged
	$(PY) -m coverage combine -q
	$(PY) -m coverage report

.PHONY: mutate
mutate: venv  ## Mutation testing of attribution, quantities and verdict rules, by sample
	$(PY) -m quality.mutate $(MUTATE_ARGS)

.PHONY: bench
bench: venv  ## Measure speed, as ratios, into docs/benchmarks.md
	$(PY) -m benchmarks.run $(BENCH_ARGS)

.PHONY: docs
docs: venv  ## Make the pages that come from the help and the schema again
	$(PY) -m docs.generate

.PHONY: fuzz
fuzz: venv  ## Fuzz for long (FUZZ_SECONDS a target)
	$(PY) -m tests.fuzz.run --seconds $${FUZZ_SECONDS:-600}

.PHONY: third-party
third-party: venv  ## Make THIRD_PARTY.md again, from what is installed; installs every extra
	$(PY) -m pip install -q -e ".[parquet,html,ray,training,mcp]"
	$(PY) -m docs.third_party

.PHONY: lock
lock: venv  ## Renew the lock files; newer versions with LOCK_ARGS=--upgrade. UV_FIND_LINKS names a folder or page with the CPU build of torch
	$(PY) -m pip install -q "uv>=0.13,<1"
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --extra dev --group build -c requirements.lock -o requirements-dev.lock
	$(LOCK) --group build -c requirements-dev.lock -o requirements-build.lock

.PHONY: models
models: venv  ## Train models/ar again: make models TREEBANK=dir TEXT=file
	$(PY) -m training.build --treebank $(TREEBANK) --text $(TEXT) --out models/ar
