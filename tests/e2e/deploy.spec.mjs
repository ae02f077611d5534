// The recipes of `deploy/` on real servers: `verify-deploy` passes on them, people sign in through
// them, and each way of getting a set-up wrong is named with the sentence that helps.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { test as base, expect } from '@playwright/test';
import { BROKEN } from './deploy/broken.mjs';
import { Host } from './deploy/hosts.mjs';
import { ReferenceServer } from './server.mjs';
import { accountButton, passwordField, signIn, submitCredentials, switcher } from './helpers.mjs';
import { USERS } from './demo.mjs';

/** First load of the design, on the wire. */
const BUDGET = 600_000;

const test = base.extend({
  api: [
    async ({}, use) => {
      // Without the app: what the hosts do not answer themselves must not look right by accident.
      const serve = mkdtempSync(join(tmpdir(), 'no-app-'));
      writeFileSync(join(serve, 'index.html'), '<!doctype html><title>Not the app</title>');
      const server = await ReferenceServer.start({ serve });
      await use(server);
      await server.stop();
      rmSync(serve, { recursive: true });
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  /** Starts hosts that end with the test. */
  host: async ({ api }, use) => {
    const started = [];
    await use(async (kind, { proxy = true, ...options } = {}) => {
      const host = await Host.start(kind, { ...options, server: proxy ? api : undefined });
      started.push(host);
      return host;
    });
    await Promise.all(started.map((host) => host.stop()));
  },
  /** What a browser complains about: refused by a policy, missing, thrown. */
  complaints: async ({ page }, use) => {
    const complaints = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await use(complaints);
    expect(complaints).toEqual([]);
  },
});

for (const kind of ['nginx', 'caddy']) {
  for (const base of ['/', '/a/b/']) {
    test.describe(`${kind} at ${base}`, () => {
      test('passes verify-deploy', async ({ host }) => {
        const { code, text } = await (await host(kind, { base })).verify();
        expect(text).not.toContain('FAIL  ');
        expect(text).toMatch(/\d+ rules: \d+ pass, 0 FAIL/);
        expect(code).toBe(0);
      });

      test('people sign in, and arrive at the address they asked for', async ({ page, host, api, complaints }) => {
        const { url } = await host(kind, { base });
        await signIn(page, api, 'ada', { path: url });
        await expect(page).toHaveURL(new RegExp(`^${url}providers/[^/]+/`));
        const deep = page.url();
        await accountButton(page).click();
        await page.getByRole('menuitem', { name: 'Log out' }).click();
        await expect(passwordField(page)).toBeVisible();
        // A deep link, typed: the server has to answer it with the page.
        await page.goto(deep);
        await submitCredentials(page, USERS.ada.email);
        await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
        await expect(page).toHaveURL(deep);
        expect(complaints).toEqual([]);
      });
    });
  }
}

for (const kind of ['nginx', 'caddy']) {
  test(`${kind} answers the config.json of the operator, whatever was compressed before`, async ({ host }) => {
    const site = await host(kind, {
      change: ({ www }) => {
        writeFileSync(join(www, 'config.json.br'), brotliCompressSync('{"locale":"en"}'));
        writeFileSync(join(www, 'config.json.gz'), gzipSync('{"locale":"en"}'));
      },
    });
    const { code, text } = await site.verify();
    expect(text).not.toContain('FAIL  ');
    expect(code).toBe(0);
  });
}

test('nginx without the brotli module passes too, with a hint', async ({ host }) => {
  const { code, text } = await (await host('nginx', { brotli: false })).verify();
  expect(code).toBe(0);
  expect(text).toContain('switch brotli on where the host can');
});

for (const { name, kind = 'nginx', fails, says, ...options } of BROKEN) {
  test(`broken: ${name}`, async ({ host }) => {
    const site = await host(kind, options);
    const { code, text } = await site.verify('--json');
    expect(code).toBe(1);
    const failed = JSON.parse(text).rules.filter(({ outcome }) => outcome === 'FAIL');
    expect(failed.map(({ id }) => id).sort()).toEqual(Object.keys(fails).sort());
    for (const { id, problems } of failed) {
      expect(problems.map(({ fix }) => fix).join('\n'), id).toMatch(fails[id]);
    }
    if (says) expect(failed.flatMap(({ problems }) => problems.map(({ found }) => found)).join('\n')).toMatch(says);
  });
}

test('a failure is printed with what was found and what to do', async ({ host }) => {
  const site = await host(
    'nginx',
    BROKEN.find(({ name }) => name === 'nosniff is missing'),
  );
  const { code, text } = await site.verify();
  expect(code).toBe(1);
  expect(text).toMatch(
    / {2}FAIL {2}X-Content-Type-Options: nosniff everywhere\n {8}\/: x-content-type-options is “”\n/,
  );
  expect(text).toMatch(/ {8}→ send X-Content-Type-Options: nosniff with every answer, errors too\n/);
  expect(text).toMatch(/ 1 FAIL/);
});

test('an address nobody answers is said so, and nothing else is tried', async ({ host }) => {
  const site = await host('nginx');
  site.url = site.url.replace(/\/$/, '/api/nothing/');
  const { code, text } = await site.verify();
  expect(code).toBe(1);
  expect(text).toContain('give the address of the folder index.html is in');
  expect(text).not.toContain('Entry files');
});

test('the first load fits the budget, the second one transfers no file again', async ({ page, context, host }) => {
  const { url } = await host('nginx', { base: '/a/b/' });
  const first = await load(page, url);
  expect(first.filter(({ encoding, type }) => type === 'application/wasm' && encoding !== 'br')).toEqual([]);
  const bytes = first.reduce((sum, { sent }) => sum + sent, 0);
  expect(bytes).toBeLessThan(BUDGET);
  // Also a lower bound: a measurement that missed the WebAssembly would pass everything.
  expect(bytes).toBeGreaterThan(100_000);

  const second = await load(await context.newPage(), url);
  expect(second.filter(({ cached, status }) => !cached && status !== 304)).toEqual([]);
  expect(second.some(({ status, cached }) => status === 304 && !cached)).toBe(true);
  test.info().annotations.push({ type: 'first load', description: `${bytes} bytes` });
});

test('the playground is answered below embed/, and may frame the site', async ({ page, host, complaints }) => {
  for (const kind of ['nginx', 'caddy']) {
    const { url } = await host(kind, { base: '/a/b/' });
    const answer = await page.goto(`${url}embed/playground.html`);
    expect(answer.headers()['content-security-policy']).toMatch(/frame-src 'self'.*frame-ancestors 'self' https:/);
    await expect(page.getByRole('heading', { name: 'Embed playground' })).toBeVisible();
  }
  expect(complaints).toEqual([]);
});

test('an old tab survives a new release, and the way back is its entry files', async ({
  page,
  host,
  api,
  complaints,
}) => {
  const site = await host('nginx', { base: '/a/b/' });
  await page.goto(`${site.url}login`);
  await expect(passwordField(page)).toBeVisible();
  const before = new Map(ENTRY.map((path) => [path, site.read(path)]));

  newRelease(site);
  expect((await site.verify()).text).toContain(' 0 FAIL');
  // The tab was opened with the release before; it signs in, which loads parts it has not seen yet.
  await submitCredentials(page, USERS.ada.email);
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  // A new tab gets the new page at once.
  const release = () => page.locator('meta[name="release"]').getAttribute('content');
  const old = await release();
  await page.goto(`${site.url}login`);
  await expect.poll(release).toBe('1111111111111111');

  for (const [path, bytes] of before) site.write(path, bytes);
  expect((await site.verify()).text).toContain(' 0 FAIL');
  await page.goto(`${site.url}login`);
  await expect.poll(release).toBe(old);
  await signIn(page, api, 'sam', { path: `${site.url}login` });
  expect(complaints).toEqual([]);
});

const ENTRY = ['version.json', '404.html', 'embed/index.html', 'index.html'];

/** The next release in the order of an upload: a new style sheet, and the entry files that name it. */
function newRelease(site) {
  const version = JSON.parse(site.read('version.json'));
  const old = Object.keys(version.files).find((path) => path.endsWith('.css') && path.startsWith('assets/'));
  const css = Buffer.from(`${site.read(old)}\n/* next */\n`);
  const next = 'assets/app-1111111111111111.css';
  const integrity = `sha384-${createHash('sha384').update(css).digest('base64')}`;
  writeFileSync(join(site.www, `${next}.br`), '');
  writeFileSync(join(site.www, `${next}.gz`), '');
  site.write(next, css);
  const page = site
    .read('index.html')
    .toString()
    .replaceAll(old, next)
    .replace(version.files[old].integrity, integrity)
    .replace(`name="release" content="${version.version}"`, 'name="release" content="1111111111111111"');
  delete version.files[old];
  version.files[next] = { integrity, bytes: css.length };
  site.write('version.json', JSON.stringify({ ...version, version: '1111111111111111' }));
  for (const path of ['404.html', 'embed/index.html', 'index.html']) site.write(path, page);
}

/** Opens the sign-in page; every file of the site with what travelled for it. */
async function load(page, url) {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const requests = new Map();
  network.on('Network.responseReceived', ({ requestId, response }) => requests.set(requestId, { response }));
  network.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) =>
    requests.set(`${requestId} extra`, { statusCode }),
  );
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.sent = encodedDataLength;
  });
  await page.goto(`${url}login`);
  await expect(passwordField(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  return [...requests]
    .filter(([, { response }]) => response?.url.startsWith(url))
    .map(([id, { response, sent = 0 }]) => ({
      path: response.url,
      type: response.mimeType,
      encoding: response.headers['Content-Encoding'] ?? response.headers['content-encoding'],
      sent: response.fromDiskCache ? 0 : sent,
      cached: response.fromDiskCache || response.fromPrefetchCache || response.url.startsWith('data:'),
      // A revalidated file is shown as 200 to the page; what was answered stands in the other event.
      status: requests.get(`${id} extra`)?.statusCode ?? response.status,
    }));
}
