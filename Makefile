# Every command of the README. Set-up is idempotent and says what it does.

PORT ?= 8080
DB ?=
TARGET := wasm32-unknown-unknown

.PHONY: help setup demo test test-rust test-browser test-e2e test-release build lint serve bench reproduce clean

help:
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/'

setup: ## install what is missing
	@bash .ci/setup.sh

build: setup ## leave the deployable files in dist/
	@bash .ci/build.sh

demo: build ## app and reference API on http://127.0.0.1:8080
	@cargo run --quiet --package provider-api -- --listen 127.0.0.1:$(PORT) --seed demo --serve dist $(if $(DB),--database $(DB))

serve: setup ## rebuild on change, proxy to the reference API
	@bash .ci/serve.sh

lint: setup ## formatting, clippy for both targets, licences
	@bash .ci/lint.sh

test: setup ## everything
	@# Side by side what needs no browser; then, undisturbed, what is watched in one.
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint build test-rust
	@$(MAKE) --no-print-directory test-browser test-release

test-rust: setup ## everything that needs no browser
	cargo test --workspace

test-browser: setup ## components in headless Chromium
	@bash .ci/browser-tests.sh

test-e2e: build test-release ## the release build against the reference API

# What is in dist/ as it is, so that the whole run builds it once.
test-release:
	@# The same selection as in test-rust, so that nothing is compiled a second time.
	cargo build --workspace --bin provider-api
	cd tests/e2e && npx playwright test

bench: build ## budgets of the design, measured
	cargo bench --quiet --no-default-features --package provider-portal
	cd tests/e2e && node bench.mjs

reproduce: setup ## build twice from nothing and compare every byte
	@bash .ci/reproduce.sh

clean: ## remove what was built
	cargo clean
	rm -rf dist
