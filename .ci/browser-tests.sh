#!/usr/bin/env bash
# Component tests in headless Chromium (flags in webdriver.json).
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$HOME/.cargo/bin:$PATH"
export CHROMEDRIVER="$(command -v chromedriver)"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner

cargo test --package provider-portal --target wasm32-unknown-unknown --test 'browser_*'
