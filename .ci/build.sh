#!/usr/bin/env bash
# Builds the release into dist/ and prints what the first load transfers.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$HOME/.cargo/bin:$PWD/tests/e2e/node_modules/.bin:$PATH"

# The flags of .cargo/config.toml once more, because these replace them; and no folder of the machine
# that builds in the file that is deployed.
flags=(
  --cfg erase_components --cfg 'getrandom_backend="wasm_js"' -Clink-args=--emit-relocs
  "--remap-path-prefix=$PWD=" "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src="
)
CARGO_ENCODED_RUSTFLAGS="$(IFS=$'\x1f'; printf '%s' "${flags[*]}")"
export CARGO_ENCODED_RUSTFLAGS

trunk build --release --dist dist
node .ci/finish-dist.mjs dist
