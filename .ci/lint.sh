#!/usr/bin/env bash
# Formatting, clippy without warnings for both targets, licences.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$HOME/.cargo/bin:$PATH"

cargo fmt --all --check
cargo clippy --quiet --workspace --all-targets --no-default-features -- -D warnings
cargo clippy --quiet --package provider-portal --target wasm32-unknown-unknown --lib --bins --test 'browser_*' -- -D warnings
if command -v cargo-deny >/dev/null; then
  cargo deny --log-level error check licenses bans sources
else
  echo "lint: cargo-deny is not installed, licences were not checked ('cargo install cargo-deny' adds it)"
fi
