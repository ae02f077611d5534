#!/usr/bin/env bash
# Builds the present commit twice, each time in a fresh clone with nothing built before, and compares every byte.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in first second; do
  git clone --quiet . "$work/$copy"
  ln -s "$PWD/tests/e2e/node_modules" "$work/$copy/tests/e2e/node_modules"
  env -u CARGO_TARGET_DIR bash "$work/$copy/.ci/build.sh" >"$work/$copy.log" 2>&1 || { tail -n 30 "$work/$copy.log" >&2; exit 1; }
  rm -rf "$work/$copy/target"
done
if diff --recursive --brief "$work/first/dist" "$work/second/dist"; then
  echo "reproduce: both builds are equal, $(find "$work/first/dist" -type f | wc -l) files"
else
  echo "reproduce: the builds differ in the files above" >&2
  exit 1
fi
