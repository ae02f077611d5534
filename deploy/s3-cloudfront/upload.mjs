#!/usr/bin/env node
// Puts a release into a bucket, with the AWS command line:
//   node upload.mjs --dist dist --to s3://bucket/a/b/ [--config config.json] [--dry-run]
//   node upload.mjs --to s3://bucket/a/b/ --rollback RELEASE
// Files named by their content first, entry files last, so that nobody gets a page whose files are
// not there yet. Nothing is ever deleted: open tabs and the release before need the old files.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  ts: 'text/plain; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
};
const ENCODINGS = { br: 'br', gz: 'gzip' };
/** The last ones, in this order: each names what must be there before it. */
const LAST = ['version.json', '404.html', 'embed/index.html', 'index.html'];

/** What an object is stored with. S3 sends exactly this, so errors never inherit it. */
export function metadata(path) {
  const packed = /\.(br|gz)$/.exec(path)?.[1];
  const name = packed ? path.slice(0, -packed.length - 1) : path;
  return {
    type: TYPES[name.split('.').pop()] ?? 'application/octet-stream',
    encoding: packed ? ENCODINGS[packed] : undefined,
    cache: name.startsWith('assets/') ? '@CACHE_IMMUTABLE@' : '@CACHE_REVALIDATE@',
  };
}

const phase = (path) => {
  const name = path.replace(/\.(br|gz)$/, '');
  if (name.startsWith('assets/')) return 0;
  return LAST.includes(name) ? 2 + LAST.indexOf(name) : 1;
};

/** The order of the files of a release; config.json is the operator's, never the release's. */
export const order = (paths) =>
  paths
    .filter((path) => !/^config\.json(\.br|\.gz)?$/.test(path))
    .sort((a, b) => phase(a) - phase(b) || (a < b ? -1 : 1));

/** Every call of `aws` that puts a release in place. */
export function plan({ dist, to, config, paths, release }) {
  const put = (from, path) => {
    const { type, encoding, cache } = metadata(path);
    return [
      's3',
      'cp',
      from,
      to + path,
      '--content-type',
      type,
      '--cache-control',
      cache,
      ...(encoding ? ['--content-encoding', encoding] : []),
    ];
  };
  const sorted = order(paths);
  // The copy a rollback takes; kept outside of what the portal asks for.
  const kept = sorted
    .filter((path) => phase(path) > 0)
    .map((path) => put(join(dist, path), `releases/${release}/${path}`));
  return [
    ...sorted.filter((path) => phase(path) === 0).map((path) => put(join(dist, path), path)),
    ...kept,
    ...(config ? [put(config, 'config.json')] : []),
    ...sorted.filter((path) => phase(path) > 0).map((path) => put(join(dist, path), path)),
  ];
}

const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );

function main() {
  const { values } = parseArgs({
    options: {
      dist: { type: 'string', default: 'dist' },
      to: { type: 'string' },
      config: { type: 'string' },
      rollback: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
  });
  if (!values.to?.startsWith('s3://'))
    throw new Error(
      'usage: node upload.mjs --to s3://bucket/ [--dist dist] [--config config.json] [--rollback RELEASE] [--dry-run]',
    );
  const to = values.to.replace(/\/?$/, '/');
  const { dist } = values;
  const calls = values.rollback
    ? [['s3', 'cp', `${to}releases/${values.rollback}/`, to, '--recursive']]
    : plan({
        dist,
        to,
        config: values.config,
        paths: files(dist).map((path) => relative(dist, path)),
        release: JSON.parse(readFileSync(join(dist, 'version.json'), 'utf8')).version,
      });
  for (const call of calls) {
    if (values['dry-run']) console.log(['aws', ...call].join(' '));
    else execFileSync('aws', call, { stdio: 'inherit' });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
