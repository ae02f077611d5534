// Finishes what Trunk left in dist/: one stylesheet instead of one per
// component, compressed twins, and a table of what the first load transfers.
import { readFileSync, writeFileSync, rmSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = process.argv[2];
const budget = 600_000;

const indexPath = join(dist, 'index.html');
let index = readFileSync(indexPath, 'utf8');
const links = [...index.matchAll(/<link rel="stylesheet" href="\/?([^"]+\.css)"[^>]*>\s*/g)];
const sheet = links.map(([, name]) => withoutComments(readFileSync(join(dist, name), 'utf8'))).join('\n');
for (const [tag, name] of links) {
  index = index.replace(tag, '');
  rmSync(join(dist, name), { force: true });
}
writeFileSync(join(dist, 'app.css'), sheet);
// The tag that told Trunk what to build says nothing to a browser.
index = index.replace(/<link data-trunk[^>]*>\s*/g, '').replace(/\n\s*\n/g, '\n');
index = index.replace('</head>', '  <link rel="stylesheet" href="/app.css">\n</head>');
writeFileSync(indexPath, index);

// The glue is written for readers: comments and indentation go.
for (const name of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
  const path = join(dist, name);
  const glue = readFileSync(path, 'utf8').replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '').replace(/^\s+/gm, '');
  writeFileSync(path, glue);
}

// What `.ci/split.mjs` cut off is fetched when somebody goes there, not with the first load.
const isPart = (name) => /^(split|chunk)_.*\.wasm$/.test(name);
const transferred = /\.(html|css|js|wasm|svg|json|woff2)$/;
const rows = [];
for (const name of readdirSync(dist, { recursive: true }).map(String).sort()) {
  const path = join(dist, name);
  if (!statSync(path).isFile() || !transferred.test(name)) continue;
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  rows.push({ file: name, when: isPart(name) ? 'later' : 'first load', raw: bytes.length, brotli: brotli.length });
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

/** A style sheet without comments and indentation, which nobody reads in a browser. */
function withoutComments(css) {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s+/gm, '').replace(/ \{\n/g, '{').replace(/;\n/g, ';');
}
