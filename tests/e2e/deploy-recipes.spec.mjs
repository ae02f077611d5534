// The recipes for hosts that cannot run here, in small interpreters of their rules: Cloudflare's
// worker, Netlify's two files, CloudFront's functions and policies, and the order of an upload.
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { pathToFileURL } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { RECIPES, fill, render, values } from '../../deploy/render.mjs';
import { policies } from '../../deploy/policy.mjs';

const CONFIG = { embed: { origins: ['https://partner.example'] } };
const FILES = [
  'index.html',
  '404.html',
  'embed/index.html',
  'config.json',
  'version.json',
  'assets/a-0011223344556677.wasm',
  'embed/v1/provider-portal.js',
  'embed/playground.html',
];
const CSP = policies(CONFIG);

const test = base.extend({
  /** Renders a recipe: `(recipe, site) -> folder`. */
  recipe: async ({}, use) => {
    const folders = [];
    await use((recipe, site = 'https://portal.example/a/b/', server = 'https://vault.example') => {
      const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
      folders.push(folder);
      render(recipe, { site, server, config: CONFIG }, folder);
      return folder;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
});

/** What every host must answer, below the root of the site. */
const EXPECTED = [
  ['', 200, 'no-cache', CSP.page],
  ['index.html', 200, 'no-cache', CSP.page],
  ['providers/p/clients', 200, 'no-cache', CSP.page],
  ['embed/', 200, 'no-cache', CSP.embed],
  ['embed/index.html', 200, 'no-cache', CSP.embed],
  ['embed/organizations/o/vault', 200, 'no-cache', CSP.embed],
  ['embed/playground.html', 200, 'no-cache', CSP.embed],
  ['config.json', 200, 'no-cache', CSP.file],
  ['assets/a-0011223344556677.wasm', 200, 'public, max-age=31536000, immutable', CSP.file],
  ['embed/v1/provider-portal.js', 200, 'no-cache', CSP.file],
];
const MISSING = [
  'assets/gone.wasm',
  'assets/gone',
  'gone.js',
  'providers/gone.css',
  'embed/gone.js',
  'embed/v1/gone.js',
];

test.describe('every recipe', () => {
  for (const name of RECIPES) {
    for (const site of ['http://127.0.0.1:8099/', 'https://portal.example/a/b/']) {
      test(`${name} is filled for ${site}`, ({ recipe }) => {
        const folder = recipe(name, site);
        const text = readAll(folder);
        expect(text).not.toMatch(/@[A-Z_]+@|^\s*#(if|each|end)\b/m);
        expect(text).toContain('https://partner.example');
        expect(text).toContain(`frame-ancestors 'none'`);
        expect(text).not.toContain("'unsafe-");
      });
    }
  }

  test('a template with a name nobody knows is refused', () => {
    expect(() => fill('@TYPO@', values({ site: 'https://portal.example/' }))).toThrow('@TYPO@');
  });

  for (const origin of ['https://partner.example/', '*', 'https://*.example', 'https://a.example; script-src *']) {
    test(`“${origin}” is refused as a partner`, () => {
      expect(() => policies({ embed: { origins: [origin] } })).toThrow('is no origin');
    });
  }

  test('a server elsewhere may be talked to, by its origin only', () => {
    const { page } = policies({ server: { base: 'https://vault.example/x', icons: 'https://icons.example' } });
    expect(page).toContain(
      "connect-src 'self' https://vault.example wss://vault.example https://icons.example wss://icons.example;",
    );
  });
});

test.describe('Cloudflare', () => {
  const run = async (folder, path, options = {}) => {
    const { default: worker } = await import(
      pathToFileURL(join(folder, '_worker.js')).href.replace('_worker.js', '_worker.mjs')
    );
    return worker.fetch(new Request(`https://portal.example${path}`, { redirect: 'manual', ...options }), {
      ASSETS: { fetch: assets },
    });
  };

  /** Cloudflare's own way with files below /a/b/, its redirects between names of pages included. */
  function assets(request) {
    const path = decodeURIComponent(new URL(request.url).pathname).replace('/a/b/', '');
    if (/(^|\/)index\.html$/.test(path)) return new Response(null, { status: 308, headers: { location: './' } });
    if (path.endsWith('.html')) return new Response(null, { status: 308, headers: { location: path.slice(0, -5) } });
    const named = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const file = FILES.includes(`${path}.html`) ? `${path}.html` : named;
    // A missing file is answered with the page of 404.html, and with what a rule for its path says.
    if (!FILES.includes(file))
      return new Response('<html>', {
        status: 404,
        headers: { 'cache-control': 'public, max-age=31536000, immutable' },
      });
    if (request.headers.get('if-none-match') === '"1"')
      return new Response(null, { status: 304, headers: { etag: '"1"' } });
    return new Response(file, { headers: { etag: '"1"', 'access-control-allow-origin': '*' } });
  }

  const prepared = async (recipe) => {
    const folder = recipe('cloudflare');
    copyFileSync(join(folder, '_worker.js'), join(folder, '_worker.mjs'));
    return folder;
  };

  test('answers by the rules', async ({ recipe }) => {
    const folder = await prepared(recipe);
    for (const [path, status, cache, csp] of EXPECTED) {
      const answer = await run(folder, `/a/b/${path}`);
      expect([
        path,
        answer.status,
        answer.headers.get('cache-control'),
        answer.headers.get('content-security-policy'),
      ]).toEqual([path, status, cache, csp]);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      const isKit = path.startsWith('embed/v1/');
      expect(answer.headers.get('access-control-allow-origin'), path).toBe(isKit ? '*' : null);
      expect(answer.headers.get('cross-origin-resource-policy'), path).toBe(isKit ? 'cross-origin' : 'same-origin');
    }
    expect(await (await run(folder, '/a/b/embed/login')).text()).toBe('embed/index.html');
    expect(await (await run(folder, '/a/b/login')).text()).toBe('index.html');
    expect(await (await run(folder, '/a/b/404.html')).text()).toBe('404.html');
  });

  test('a missing file is a 404 nobody keeps, whatever the host says', async ({ recipe }) => {
    const folder = await prepared(recipe);
    for (const path of [...MISSING.map((path) => `/a/b/${path}`), '/elsewhere']) {
      const answer = await run(folder, path);
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 404, 'no-store']);
      expect(await answer.text()).not.toContain('<html>');
    }
  });

  test('an unchanged page is 304, the missing slash is added, nothing is written', async ({ recipe }) => {
    const folder = await prepared(recipe);
    expect((await run(folder, '/a/b/login', { headers: { 'if-none-match': '"1"' } })).status).toBe(304);
    const slash = await run(folder, '/a/b');
    expect([slash.status, slash.headers.get('location')]).toEqual([301, '/a/b/']);
    expect((await run(folder, '/a/b/login', { method: 'POST' })).status).toBe(405);
  });

  test('the paths of the server are passed on, with the address the browser asked for', async ({ recipe }) => {
    const folder = await prepared(recipe);
    const before = globalThis.fetch;
    const passed = [];
    globalThis.fetch = async (request) => {
      passed.push([
        request.method,
        request.url,
        request.headers.get('x-forwarded-proto'),
        request.headers.get('x-forwarded-host'),
        await request.text(),
      ]);
      return new Response('{}');
    };
    try {
      await run(folder, '/api/config?x=1');
      await run(folder, '/identity/connect/token', { method: 'POST', body: 'a=b' });
    } finally {
      globalThis.fetch = before;
    }
    expect(passed).toEqual([
      ['GET', 'https://vault.example/api/config?x=1', 'https', 'portal.example', ''],
      ['POST', 'https://vault.example/identity/connect/token', 'https', 'portal.example', 'a=b'],
    ]);
  });
});

test.describe('Netlify', () => {
  /** `*` only at the end, `:splat` in the target, files first, first rule wins. */
  const redirect = (rules, path) => {
    if (FILES.map((file) => `/a/b/${file}`).includes(path)) return { target: path, status: 200 };
    if (path === '/a/b/') return { target: '/a/b/index.html', status: 200 };
    if (path === '/a/b/embed/') return { target: '/a/b/embed/index.html', status: 200 };
    for (const [from, to, status] of rules) {
      const splat = from.endsWith('/*')
        ? path.startsWith(from.slice(0, -1))
          ? path.slice(from.length - 1)
          : undefined
        : path === from
          ? ''
          : undefined;
      if (splat !== undefined) return { target: to.replace(':splat', splat), status: Number(status) };
    }
    return { target: '/404.html', status: 404 };
  };
  const parsedRedirects = (folder) => lines(folder, '_redirects').map((line) => line.split(/\s+/));

  /** All headers that fit a path, with the rules they came from. */
  const headersOf = (folder, path) => {
    const found = {};
    let fits = false;
    for (const line of lines(folder, '_headers')) {
      if (line.startsWith('/')) fits = line.endsWith('*') ? path.startsWith(line.slice(0, -1)) : path === line;
      else if (fits) {
        const [, name, value] = /^ +([\w-]+): (.+)$/.exec(line);
        found[name.toLowerCase()] = [...(found[name.toLowerCase()] ?? []), value];
      }
    }
    return found;
  };

  test('answers by the rules, and no header comes from two of them', ({ recipe }) => {
    const folder = recipe('netlify');
    const rules = parsedRedirects(folder);
    for (const [path, status, cache, csp] of EXPECTED) {
      const answer = redirect(rules, `/a/b/${path}`);
      expect([path, answer.status]).toEqual([path, status]);
      const headers = headersOf(folder, `/a/b/${path}`);
      expect([path, headers['cache-control'], headers['content-security-policy']]).toEqual([path, [cache], [csp]]);
      for (const [name, found] of Object.entries(headers)) expect(found, `${path}: ${name}`).toHaveLength(1);
    }
    expect(redirect(rules, '/a/b/embed/login').target).toBe('/a/b/embed/index.html');
    expect(redirect(rules, '/a/b/login').target).toBe('/a/b/index.html');
  });

  test('a missing file is a 404', ({ recipe }) => {
    const rules = parsedRedirects(recipe('netlify'));
    for (const path of MISSING.filter((path) => !path.startsWith('providers/')))
      expect(redirect(rules, `/a/b/${path}`).status, path).toBe(404);
  });

  test('the paths of the server come before the pages', ({ recipe }) => {
    const rules = parsedRedirects(recipe('netlify'));
    expect(redirect(rules, '/api/config')).toEqual({ target: 'https://vault.example/api/config', status: 200 });
    expect(rules.findIndex(([from]) => from === '/api/*')).toBeLessThan(
      rules.findIndex(([from]) => from.startsWith('/a/b/')),
    );
  });
});

test.describe('S3 and CloudFront', () => {
  const request = (folder, uri, accepts) => {
    const context = {};
    runInNewContext(readFileSync(join(folder, 'viewer-request.js'), 'utf8'), context);
    return context.handler({ request: { uri, headers: accepts ? { 'accept-encoding': { value: accepts } } : {} } });
  };

  for (const [uri, accepts, object] of [
    ['/a/b/', 'gzip, deflate, br', '/a/b/index.html.br'],
    ['/a/b/providers/p/clients', 'gzip', '/a/b/index.html.gz'],
    ['/a/b/login', undefined, '/a/b/index.html'],
    ['/a/b/embed', 'br', '/a/b/embed/index.html.br'],
    ['/a/b/embed/login', 'br', '/a/b/embed/index.html.br'],
    ['/a/b/embed/playground.html', 'br', '/a/b/embed/playground.html.br'],
    ['/a/b/assets/a-00.wasm', 'gzip, br', '/a/b/assets/a-00.wasm.br'],
    ['/a/b/assets/a-00.png', 'gzip, br', '/a/b/assets/a-00.png'],
    ['/a/b/assets/gone', 'br', '/a/b/assets/gone'],
    ['/a/b/embed/v1/gone', 'br', '/a/b/embed/v1/gone'],
    ['/a/b/providers/gone.css', 'br', '/a/b/providers/gone.css'],
    ['/a/b/config.json', 'br', '/a/b/config.json'],
    ['/a/b/brand/logo.svg', 'br', '/a/b/brand/logo.svg'],
  ]) {
    test(`${uri} for “${accepts ?? ''}” is ${object}`, ({ recipe }) => {
      expect(request(recipe('s3-cloudfront'), uri, accepts).uri).toBe(object);
    });
  }

  test('the missing slash is added, and compressed answers say so', ({ recipe }) => {
    const folder = recipe('s3-cloudfront');
    expect(request(folder, '/a/b')).toMatchObject({ statusCode: 301, headers: { location: { value: '/a/b/' } } });
    const context = {};
    runInNewContext(readFileSync(join(folder, 'viewer-response.js'), 'utf8'), context);
    expect(context.handler({ response: { headers: {} } }).headers.vary.value).toBe('Accept-Encoding');
  });

  test('the policies of the headers', ({ recipe }) => {
    const folder = recipe('s3-cloudfront');
    const policy = (name) => JSON.parse(readFileSync(join(folder, `headers-${name}.json`), 'utf8'));
    for (const [name, csp] of [
      ['page', CSP.page],
      ['embed', CSP.embed],
      ['file', CSP.file],
      ['kit', CSP.file],
    ]) {
      const { SecurityHeadersConfig: security, CustomHeadersConfig: custom, CorsConfig: cors } = policy(name);
      expect(security.ContentSecurityPolicy.ContentSecurityPolicy).toBe(csp);
      expect(custom.Quantity).toBe(custom.Items.length);
      const item = (header) => custom.Items.find(({ Header }) => Header === header);
      // For answers that have none: S3's errors. What S3 stores with an object stays.
      expect(item('Cache-Control')).toEqual({ Header: 'Cache-Control', Value: 'no-store', Override: false });
      expect(item('Cross-Origin-Resource-Policy').Value).toBe(name === 'kit' ? 'cross-origin' : 'same-origin');
      expect(cors?.AccessControlAllowOrigins.Items).toEqual(name === 'kit' ? ['*'] : undefined);
    }
  });

  test('an upload puts files before what names them, and config.json is the operator’s', async ({ recipe }) => {
    const { plan } = await import(pathToFileURL(join(recipe('s3-cloudfront'), 'upload.mjs')).href);
    const paths = [
      'index.html',
      'index.html.br',
      'version.json',
      'config.json',
      '404.html',
      'embed/index.html',
      'embed/v1/provider-portal.js',
      'assets/a-00.wasm',
      'assets/a-00.wasm.br',
    ];
    const calls = plan({ dist: 'dist', to: 's3://bucket/a/b/', config: 'mine.json', paths, release: 'r1' });
    const targets = calls.map((call) => call[3].replace('s3://bucket/a/b/', ''));
    const live = targets.filter((target) => !target.startsWith('releases/'));
    expect(live).toEqual([
      'assets/a-00.wasm',
      'assets/a-00.wasm.br',
      'config.json',
      'embed/v1/provider-portal.js',
      'version.json',
      '404.html',
      'embed/index.html',
      'index.html',
      'index.html.br',
    ]);
    expect(calls.find((call) => call[3].endsWith('config.json'))[2]).toBe('mine.json');
    expect(targets.filter((target) => target.startsWith('releases/r1/')).sort()).toEqual(
      [
        '404.html',
        'embed/index.html',
        'embed/v1/provider-portal.js',
        'index.html',
        'index.html.br',
        'version.json',
      ].map((path) => `releases/r1/${path}`),
    );
    expect(calls.flat()).not.toContain('--delete');
    expect(calls.find((call) => call[3].endsWith('a-00.wasm.br')).slice(4)).toEqual([
      '--content-type',
      'application/wasm',
      '--cache-control',
      'public, max-age=31536000, immutable',
      '--content-encoding',
      'br',
    ]);
  });
});

const lines = (folder, file) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'));

function readAll(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8'))
    .join('\n');
}
