#!/usr/bin/env bash
# Builds the release into dist/ and prints what the first load transfers.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$HOME/.cargo/bin:$PWD/tests/e2e/node_modules/.bin:$PATH"

trunk build --release --dist dist
node .ci/finish-dist.mjs dist
