#!/usr/bin/env bash
# The reference API on 8081 and Trunk on 8080, which rebuilds on every change
# and proxies the server's paths (Trunk.toml).
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$HOME/.cargo/bin:$PWD/tests/e2e/node_modules/.bin:$PATH"

cargo build --quiet --package provider-api
target/debug/provider-api --listen 127.0.0.1:8081 --seed demo &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
# Relative addresses are for a release; `trunk serve` needs to know where it serves.
trunk serve --public-url / --port "${PORT:-8080}"
