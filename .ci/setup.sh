#!/usr/bin/env bash
# Installs what is missing, says what it does, and names the fix when it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."

TRUNK_VERSION=0.21.14
SPLIT_VERSION=0.2.4
TARGET=wasm32-unknown-unknown
export PATH="$HOME/.cargo/bin:$PATH"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "cannot run '$*': run this as root, or install sudo"
  fi
}

command -v cargo >/dev/null || fail "Rust is missing: install the stable toolchain with rustup, then run this again"
command -v node >/dev/null || fail "Node.js is missing: install Node.js 20 or newer with npm, then run this again"

packages=()
command -v chromium >/dev/null || packages+=(chromium)
command -v chromedriver >/dev/null || packages+=(chromium-driver)
command -v openssl >/dev/null || packages+=(openssl)
command -v cc >/dev/null || packages+=(build-essential)
# The recipes of deploy/ are tested with the servers they are for.
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || packages+=(nginx-light)
[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || packages+=(libnginx-mod-http-brotli-static)
command -v caddy >/dev/null || packages+=(caddy)
# Without a CJK face the zh-CN screens cannot be looked at or compared.
[ -n "$(command -v fc-list >/dev/null && fc-list :lang=zh-cn | head -n 1)" ] || packages+=(fontconfig fonts-noto-cjk)
if [ ${#packages[@]} -gt 0 ]; then
  say "installing Debian packages: ${packages[*]}"
  as_root apt-get update -qq || fail "apt-get update failed: check the network, or install ${packages[*]} by hand"
  # Nothing that is installed shall run as a service: tests start their own servers.
  as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null \
    || fail "could not install ${packages[*]}: install them by hand, then run this again"
fi

if ! rustup target list --installed 2>/dev/null | grep -q "^$TARGET$"; then
  say "adding the Rust target $TARGET"
  rustup target add "$TARGET" || fail "could not add $TARGET: run 'rustup target add $TARGET' where rustup can reach its server"
fi

# The command-line tool and the library must be of one version.
bindgen_version=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"$/\1/p')

# Small optimisation settings: these tools are run, not shipped.
install_tool() {
  say "installing $1 $2 (a few minutes, once)"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_DEBUG=0 \
  CARGO_TARGET_DIR="$PWD/target/tools" cargo install --quiet --version "$2" "$1" "${@:3}" \
    || fail "could not install $1: run 'cargo install $1 --version $2' by hand"
}
[ "$(trunk --version 2>/dev/null)" = "trunk $TRUNK_VERSION" ] || install_tool trunk "$TRUNK_VERSION" --locked
# It tells nobody its version: cargo's list of what it installed does.
[[ "$(cargo install --list)" == *"wasm_split_cli_support v$SPLIT_VERSION:"* ]] \
  || install_tool wasm_split_cli_support "$SPLIT_VERSION" --locked --features build-binary
[ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $bindgen_version" ] || install_tool wasm-bindgen-cli "$bindgen_version"
rm -rf target/tools

for folder in tests/e2e examples/partner; do
  if [ ! -d "$folder/node_modules" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ]; then
    say "installing the Node packages of $folder"
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) || fail "npm ci failed in $folder: check the network"
  fi
done
