#!/usr/bin/env node
// Fills a recipe with what differs from site to site:
//   node deploy/render.mjs nginx --site https://portal.example/ --root /srv/www --server http://127.0.0.1:8081 --out /tmp/portal
// Partner origins and foreign servers are read from the config.json that will be served, so there
// is one place to edit. A template knows `@NAME@` and blocks from `#if name` or
// `#each name` to `#end`.
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CACHE, FILES, HSTS, PERMISSIONS, ROUTES, connectOrigins, policies } from './policy.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
export const RECIPES = ['nginx', 'caddy', 'cloudflare', 'netlify', 's3-cloudfront'];

/** Every name a template may use. */
export function values({ site, root = '/srv/www', server = '', config = {} }) {
  const url = new URL(site);
  const base = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  const csp = policies(config);
  const secure = url.protocol === 'https:';
  return {
    names: {
      SITE: url.origin,
      HOST: url.hostname,
      LISTEN: listen(url),
      BASE: base,
      BASE_NO_SLASH: base.slice(0, -1),
      BASE_PATTERN: base.replace(/[.+]/g, '\\$&'),
      ROOT: root.replace(/\/$/, ''),
      SERVER: server.replace(/\/$/, ''),
      SERVER_HOST: server && new URL(server).host,
      CSP_PAGE: csp.page,
      CSP_EMBED: csp.embed,
      CSP_FILE: csp.file,
      CACHE_IMMUTABLE: CACHE.immutable,
      CACHE_REVALIDATE: CACHE.revalidate,
      CACHE_NEVER: CACHE.never,
      PERMISSIONS,
      HSTS,
      CONNECT: connectOrigins(config).join(' '),
    },
    flags: { sub: base !== '/', https: secure, http: !secure, proxy: server !== '' },
    lists: { route: ROUTES, page: ['', 'index.html', '404.html', ...ROUTES], file: FILES },
  };
}

/** For a single address the port stands alone; a name of this machine is bound to it. */
function listen(url) {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return /^127\.|^localhost$/.test(url.hostname) ? `127.0.0.1:${port}` : port;
}

/** One template, filled; unknown names are an error, because a half-filled recipe must not be served. */
export function fill(template, { names, flags, lists }) {
  const lines = [];
  let block;
  for (const line of template.split('\n')) {
    const opening = /^\s*#(if|each) (\w+)$/.exec(line);
    if (opening) block = { kind: opening[1], name: opening[2], lines: [] };
    else if (/^\s*#end$/.test(line)) {
      lines.push(...unfold(block, flags, lists));
      block = undefined;
    } else (block?.lines ?? lines).push(line);
  }
  return lines.join('\n').replace(/@([A-Z_]+)@/g, (whole, name) => {
    if (!(name in names)) throw new Error(`the template asks for ${whole}, which nobody knows`);
    return names[name];
  });
}

/** What a block leaves: all of it or nothing, or once for each value. */
function unfold({ kind, name, lines }, flags, lists) {
  if (kind === 'if') return flags[name] ? lines : [];
  return lists[name].flatMap((value) => lines.map((line) => line.replaceAll(`@${name.toUpperCase()}@`, value)));
}

/** Writes a recipe into a folder. */
export function render(recipe, options, out) {
  const given = values(options);
  const folder = join(HERE, recipe);
  for (const path of files(folder)) {
    const target = join(out, relative(folder, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, fill(readFileSync(path, 'utf8'), given));
    chmodSync(target, statSync(path).mode);
  }
}

const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );

function main() {
  const { values: given, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      site: { type: 'string' },
      root: { type: 'string' },
      server: { type: 'string' },
      config: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [recipe] = positionals;
  if (!RECIPES.includes(recipe) || !given.site || !given.out) {
    console.error(
      `usage: node deploy/render.mjs ${RECIPES.join('|')} --site URL --out FOLDER [--root FOLDER] [--server URL] [--config config.json]`,
    );
    process.exit(2);
  }
  const path = given.config ?? resolve(HERE, '../dist/config.json');
  if (!existsSync(path)) {
    console.error(`${path} is missing: name the config.json you will serve with --config`);
    process.exit(2);
  }
  render(recipe, { ...given, config: JSON.parse(readFileSync(path, 'utf8')) }, given.out);
  console.log(`${recipe} for ${given.site} is in ${given.out}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}
