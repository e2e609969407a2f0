# Everything here runs on a bare machine: Python 3.11 or newer, make, and a package index.
# Each target installs what it needs, from the lock files, into $(VENV).

PYTHON ?= python3
VENV ?= .venv
TRAIN_VENV ?= .venv-train
BENCH ?= ../shared/bench
ARGS ?=
export BENCH

bin := $(VENV)/bin
pip := -m pip install --quiet --disable-pip-version-check
samples := $(addprefix samples/*.,html xml jsonl txt eml json)
demo := out/demo.db
# The id of the incident that most reports tell, from an export read on standard input.
chief := import json, sys; rows = [json.loads(line) for line in sys.stdin]; \
  print(max((row for row in rows if "sources" in row), key=lambda row: row["sources"]["reports"])["id"])

.DEFAULT_GOAL := help
.PHONY: help demo test check gate bench speed readme train gazetteer docs/schema lock clean

help:  ## these lines
	@grep -hE '^[a-z/]+:.*  ## ' $(MAKEFILE_LIST) | sed -E 's/:.*  ## /|/' | \
	  while IFS='|' read -r target what; do printf '  make %-12s %s\n' "$$target" "$$what"; done

demo: $(VENV)/.run  ## read samples/, print the incidents and what to try next
	@mkdir -p out && rm -rf $(demo) $(demo)-wal $(demo)-shm $(demo).originals
	$(bin)/reportedly read $(samples) --record $(demo)
	$(bin)/reportedly incidents --record $(demo)
	@$(bin)/reportedly export --record $(demo) --format jsonl --out out/demo.jsonl
	@chief=$$($(bin)/python -c '$(chief)' < out/demo.jsonl) && echo && \
	  echo "reportedly show $$chief --record $(demo)" && $(bin)/reportedly show "$$chief" --record $(demo)
	@echo
	@echo "What to try next (the command lies in $(bin)):"
	@echo "  reportedly incidents --record $(demo) --country SY --since 2021-06-01"
	@echo "  reportedly export --record $(demo) --format geojson --out out/demo.geojson"
	@echo "  reportedly export --record $(demo) --format acled --out out/demo.csv"
	@echo "  reportedly read YOUR-PAGE.html YOUR-FEED.xml https://… --record war.db"

test: $(VENV)/.dev  ## every test
	$(bin)/python -m pytest $(ARGS)

check: $(VENV)/.dev  ## style, types, layers
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports

gate: $(VENV)/.run  ## hold the pinned floors of bench/floors.json (BENCH=../shared/bench)
	$(bin)/python -m bench.gate $(ARGS)

bench: $(VENV)/.run  ## every benchmark set; writes bench/RESULTS.md (ARGS="--only NAME")
	$(bin)/python -m bench.run $(ARGS)

speed: $(VENV)/.run  ## reports a second, memory, start-up; writes bench/speed.json
	$(bin)/python -m bench.speed $(ARGS)

readme: $(VENV)/.run  ## the README's figures and demo, from what was measured and reviewed
	$(bin)/python -m bench.readme

docs/schema: $(VENV)/.run  ## the JSON Schema of every door, from the types
	$(bin)/python -m reportedly.types.schema docs/schema

train: $(TRAIN_VENV)/.train  ## corpora to model: 1 to 2 hours on two cores
	$(TRAIN_VENV)/bin/python -m training.prepare
	$(TRAIN_VENV)/bin/python -m training.train --resume $(ARGS)
	$(TRAIN_VENV)/bin/python -m training.export
	$(TRAIN_VENV)/bin/python -m training.evaluate

gazetteer: $(TRAIN_VENV)/.train  ## the place index, from GeoNames data
	$(TRAIN_VENV)/bin/python gazetteer/build.py $(ARGS)

$(VENV)/.run: requirements/run.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer: make PYTHON=…")'
	@test -x $(bin)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) …"
	@$(bin)/python $(pip) --require-hashes -r requirements/run.lock
	@$(bin)/python $(pip) --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@$(bin)/python $(pip) --require-hashes -r requirements/dev.lock
	@touch $@

$(TRAIN_VENV)/.train: requirements/train.lock pyproject.toml
	@test -x $(TRAIN_VENV)/bin/python || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python $(pip) -r requirements/train.lock
	$(TRAIN_VENV)/bin/python $(pip) --no-deps --editable .
	@touch $@

# torch is another build, with other hashes and other libraries, on every kind of machine: the train lock pins
# versions only, and leaves the libraries of graphics cards to the build that pip finds.
compile = $(bin)/uv pip compile pyproject.toml --quiet --python-version 3.11 --no-emit-index-url --no-header --no-annotate
graphics := $(addprefix --no-emit-package=,cuda-bindings cuda-pathfinder cuda-toolkit triton \
  $(addprefix nvidia-,cublas cuda-cupti cuda-nvrtc cuda-runtime cudnn-cu13 cufft cufile curand cusolver cusparse \
    cusparselt-cu13 nccl-cu13 nvjitlink nvshmem-cu13 nvtx))

lock: $(VENV)/.run  ## renew the lock files in requirements/ (ARGS=--upgrade)
	$(bin)/python $(pip) uv
	$(compile) --universal --generate-hashes $(ARGS) --output-file requirements/run.lock
	$(compile) --universal --generate-hashes $(ARGS) --extra dev --constraint requirements/run.lock --output-file requirements/dev.lock
	$(compile) $(ARGS) --extra train --extra gazetteer $(graphics) --output-file requirements/train.lock

clean:  ## what the targets wrote, except environments, weights in training and the place index
	rm -rf out/bench out/demo* dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
