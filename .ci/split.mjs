// A hook of Trunk: cuts the built WebAssembly file into the parts that
// `src/app/parts.rs` marks, and puts them where Trunk put the whole.
//
// Trunk has no hook between the compiler and wasm-bindgen (trunk#1022), where
// the cut must be made, so this begins again with what the compiler left.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, copyFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const name = 'provider-portal';
const release = process.env.TRUNK_PROFILE === 'release';
const staging = process.env.TRUNK_STAGING_DIR;
const target = process.env.CARGO_TARGET_DIR ?? join(process.env.TRUNK_SOURCE_DIR, 'target');
const built = join(target, 'wasm32-unknown-unknown', release ? 'release' : 'debug', `${name}.wasm`);
const run = (program, ...args) => execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const work = mkdtempSync(join(tmpdir(), 'split-'));
try {
  run('wasm-split-cli', built, work, '--out-name', name);
  run('wasm-bindgen', join(work, `${name}.wasm`), '--target', 'web', '--no-typescript', '--keep-lld-exports',
    '--out-dir', staging, '--out-name', name, ...(release ? ['--remove-name-section', '--remove-producers-section'] : []));
  for (const file of readdirSync(work).filter((file) => file !== `${name}.wasm`)) {
    copyFileSync(join(work, file), join(staging, file));
  }
} finally {
  rmSync(work, { recursive: true });
}
if (release) {
  // What counts is the size after compression. Measured on this app: `-Oz` makes the files 6 % smaller and
  // what is transferred 1 % larger than `-O1`; functions in the order of their names, so that the many
  // copies of a generic one stand together, save another 1 %.
  const options = ['-O1', '--low-memory-unused', '--reorder-functions-by-name', '--enable-bulk-memory',
    '--enable-nontrapping-float-to-int', '--enable-sign-ext', '--enable-mutable-globals', '--enable-reference-types',
    '--enable-multivalue', '--strip-debug', '--strip-producers'];
  for (const file of readdirSync(staging).filter((file) => file.endsWith('.wasm'))) {
    run('wasm-opt', ...options, join(staging, file), '-o', join(staging, file));
  }
}
