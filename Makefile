# Needs Python 3.11 or newer, make and git; nothing here needs root.
PYTHON ?= python3
BIN = .venv/bin

.DEFAULT_GOAL = help
.PHONY: help demo test fuzz check accuracy crawl browse replay replay-env browser-env wacz-env bench kill lock clean

help:  ## what make can do here
	@grep -E "^[a-z-]+:.*##" Makefile | sed -E "s/:.*## /\t/" | expand -t 14

demo: .venv/ready  ## crawl the sample portals on loopback into demo-data/
	$(BIN)/python -m samples.demo

test: .venv/ready  ## the whole test suite
	$(BIN)/pytest

fuzz: .venv/ready  ## 20,000 spoiled pages through the parsers
	FUZZ=20000 $(BIN)/pytest tests/test_fuzz.py

check: .venv/ready  ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

crawl: .venv/ready  ## the real thing, on settings.toml
	$(BIN)/nianbao crawl

browse: .venv/ready  ## Datasette on the demo's catalog
	$(BIN)/nianbao --settings samples/settings.toml browse

replay: .venv-replay/ready  ## pywb on the demo's collection
	$(BIN)/nianbao --settings samples/settings.toml replay

accuracy: .venv/ready  ## precision and recall of reading, for each form
	$(BIN)/python -m bench.accuracy

bench: .venv/ready
	$(BIN)/python bench/recorder.py
	$(BIN)/python -m bench.portals

kill: .venv/ready  ## kill 200 sample crawls and show that nothing is lost (quarter of an hour)
	$(BIN)/python -m tests.surviving --kills 200

lock:  ## pin what pyproject.toml asks for (needs uv)
	uv pip compile -q --extra dev --no-emit-index-url --no-header --python-version 3.11 \
		pyproject.toml -o requirements.lock

.venv/ready: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	touch $@

# pywb brings brotlipy, which breaks Scrapy's decoding: it lives in an environment of its own
.venv-replay/ready: requirements-replay.lock
	test -x .venv-replay/bin/python || $(PYTHON) -m venv .venv-replay
	.venv-replay/bin/pip install -q --disable-pip-version-check -r requirements-replay.lock
	touch $@

replay-env: .venv-replay/ready  ## pywb, in .venv-replay

browser-env: .venv/ready  ## what drives a browser, in the tests and for columns that are empty without scripts; the browser itself is the system's chromium
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-browser.lock

# py-wacz and ReplayWeb.page hold our packages to the standard in the tests; nothing of ours imports them
REPLAYWEBPAGE = 2.5.3
REPLAYWEBPAGE_SHA256 = b7d35c39c4da9b7121c5a393911d8675d4cc6f19513c380191e16b086bea812c

.venv-wacz/ready: requirements-wacz.lock
	test -x .venv-wacz/bin/python || $(PYTHON) -m venv .venv-wacz
	.venv-wacz/bin/pip install -q --disable-pip-version-check -r requirements-wacz.lock
	touch $@

.node/package/ui.js:
	mkdir -p .node
	cd .node && npm pack --silent replaywebpage@$(REPLAYWEBPAGE)
	echo "$(REPLAYWEBPAGE_SHA256)  .node/replaywebpage-$(REPLAYWEBPAGE).tgz" | sha256sum --check --quiet
	tar -xzf .node/replaywebpage-$(REPLAYWEBPAGE).tgz -C .node package/sw.js package/ui.js

wacz-env: .venv-wacz/ready .node/package/ui.js  ## what checks and replays WACZ packages in the tests

clean:  ## remove the environments and the demo's data
	rm -rf .venv .venv-replay .venv-wacz .node demo-data
