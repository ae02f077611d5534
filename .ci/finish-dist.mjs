// Makes a release of what Trunk left in dist/: files named by their own content with integrity, one style
// sheet, one script, compressed twins, `version.json`, and a table of what the first load transfers.
//
// Nothing here knows the time or the machine, so that two builds of one source are equal byte for byte.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { transformSync } from './dist/esbuild.mjs';
import { assetName, digest, integrity } from './dist/names.mjs';
import { releasePage } from './dist/page.mjs';
import { bootScript } from './dist/scripts.mjs';

const dist = process.argv[2];
const budget = 600_000;

const read = (name) => readFileSync(join(dist, name));
const remove = (name) => rmSync(join(dist, name), { recursive: true, force: true });
const write = (name, bytes) => {
  mkdirSync(dirname(join(dist, name)), { recursive: true });
  writeFileSync(join(dist, name), bytes);
};
/** Puts a file into `assets/` under the name of its content. */
const asset = (name, bytes = read(name)) => {
  const path = assetName(name, bytes);
  write(path, bytes);
  return { name, path, integrity: integrity(bytes) };
};

const source = read('index.html').toString();

const sheets = [...source.matchAll(/<link rel="stylesheet" href="(?:\.?\/)?([^"]+\.css)"/g)].map(([, name]) => name);
const css = asset('app.css', transformSync(sheets.map((name) => read(name)).join('\n'), { loader: 'css', minify: true }).code);
sheets.forEach(remove);

const wasmNames = readdirSync(dist).filter((name) => name.endsWith('.wasm')).sort();
const wasm = new Map(wasmNames.map((name) => [name, asset(name)]));
const boot = asset('boot.js', bootScript(dist, wasm));
const program = wasm.get('provider-portal_bg.wasm');
[...wasmNames, 'boot', ...readdirSync(dist).filter((name) => name.endsWith('.js'))].forEach(remove);

// What the source names and the page tells it the new name of.
const assets = ['eff_long_wordlist.txt', 'favicon.svg', 'icons.svg'].map((name) => asset(name));
assets.forEach(({ name }) => remove(name));

const vouched = [css, boot, ...wasm.values(), ...assets].map(({ path }) => path);
if (existsSync(join(dist, 'embed'))) {
  vouched.push(...readdirSync(join(dist, 'embed'), { recursive: true }).map((name) => `embed/${name}`).filter((name) => statSync(join(dist, name)).isFile()));
}
const files = Object.fromEntries(vouched.sort().map((path) => {
  const bytes = read(path);
  return [path, { integrity: integrity(bytes), bytes: bytes.length }];
}));
const release = digest(JSON.stringify(files) + source);
write('version.json', `${JSON.stringify({ version: release, files }, null, 2)}\n`);

const page = releasePage(source, { css, boot, program, assets, release });
// The same page for hosts without rewrite rules, and for the folder whose headers allow frames.
for (const name of ['index.html', '404.html', 'embed/index.html']) write(name, page);

const isLater = (name) => /^assets\/(split|chunk)_|wordlist|^embed\/|^404|schema|^version/.test(name);
const compressible = /\.(html|css|js|ts|wasm|svg|json|txt)$/;
const rows = [];
for (const name of readdirSync(dist, { recursive: true }).map(String).sort()) {
  const path = join(dist, name);
  if (!statSync(path).isFile() || !compressible.test(name)) continue;
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  // Whoever runs the site edits this one, and would leave its twins behind.
  if (name !== 'config.json') {
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
  rows.push({ file: name, when: isLater(name) ? 'later' : 'first load', raw: bytes.length, brotli: brotli.length });
}
const sum = (file, rows) => ({
  file,
  when: '',
  raw: rows.reduce((total, row) => total + row.raw, 0),
  brotli: rows.reduce((total, row) => total + row.brotli, 0),
});
const firstLoad = sum('first load', rows.filter((row) => row.when === 'first load'));
rows.push(firstLoad, sum('everything', rows));
console.table(rows);
if (firstLoad.brotli > budget) {
  console.error(`build: the first load transfers ${firstLoad.brotli} bytes, more than the budget of ${budget}`);
  process.exit(1);
}
