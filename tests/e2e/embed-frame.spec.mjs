// The portal inside somebody else's page, spoken to without the element: who may show it, what it does when
// asked, what it says by itself, and what it never does. The page around it comes from another site.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from './fixtures.mjs';
import { ReferenceServer } from './server.mjs';
import { PASSWORD, USERS, clientsPath, membersPath, organizationId, providerId, settingsPath, vaultPath } from './demo.mjs';
import { emailField, expectNoAxeViolations, logInButton, passwordField, submitCredentials, switcher } from './helpers.mjs';

const BUILT = process.env.DIST ?? resolve(fileURLToPath(new URL('../../dist', import.meta.url)));

/** The page around the frame: it asks like the element does, keeps what it hears, and can ask more. */
const HOST = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Partner</title></head>
<body style="margin:0"><main><h1>Partner</h1></main><script>
  const portal = new URLSearchParams(location.search).get('portal');
  const mode = new URLSearchParams(location.search).get('mode');
  const route = new URLSearchParams(location.search).get('route') ?? '';
  const height = new URLSearchParams(location.search).get('height') ?? '900';
  const frame = document.createElement('iframe');
  frame.title = 'Portal';
  frame.style = 'width:100%;border:0;height:' + height + 'px';
  const popups = mode === 'sealed' ? '' : 'allow-popups allow-popups-to-escape-sandbox';
  frame.sandbox = 'allow-scripts allow-same-origin allow-forms allow-downloads ' + popups;
  frame.allow = 'clipboard-write; publickey-credentials-get';
  frame.referrerPolicy = mode === 'hidden' ? 'no-referrer' : 'strict-origin';
  frame.src = portal + '/embed' + (route || '/');
  window.heard = [];
  window.answers = new Map();
  const message = (id, type, payload) => ({ ns: 'provider-portal', v: 1, id, type, payload });
  let port;
  window.hello = (data = message('hello', 'hello', {})) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => {
      if (data.type === 'ready' && !port) port = channel.port1;
      heard.push(data);
      answers.get(data.id)?.(data);
    };
    frame.contentWindow.postMessage(data, new URL(portal).origin, [channel.port2]);
  };
  window.ask = (type, payload) => new Promise((done) => {
    const id = 'host-' + Math.random();
    answers.set(id, done);
    port.postMessage(message(id, type, payload));
  });
  window.raw = (data) => port.postMessage(data);
  if (mode === 'host' || mode === 'sealed') {
    const beat = setInterval(() => (port ? clearInterval(beat) : hello()), 250);
  }
  document.body.append(frame);
</script></body></html>`;

const test = base.extend({
  // Another site than 127.0.0.1, not just another port.
  partner: [
    async ({}, use) => {
      const host = createServer((request, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(HOST);
      });
      await new Promise((done) => host.listen(0, 'localhost', done));
      await use(`http://localhost:${host.address().port}`);
      host.close();
    },
    { scope: 'worker' },
  ],

  // Another origin of the same site: there browsers let a frame keep things.
  neighbour: [
    async ({}, use) => {
      const host = createServer((request, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(HOST);
      });
      await new Promise((done) => host.listen(0, '127.0.0.1', done));
      await use(`http://127.0.0.1:${host.address().port}`);
      host.close();
    },
    { scope: 'worker' },
  ],

  server: [
    async ({ partner, neighbour }, use) => {
      const dist = mkdtempSync(join(tmpdir(), 'embed-'));
      cpSync(BUILT, dist, { recursive: true });
      cpSync(join(dist, 'index.html'), join(dist, 'embed/index.html'));
      writeFileSync(join(dist, 'config.json'), JSON.stringify({ embed: { origins: [partner, neighbour] } }));
      const server = await ReferenceServer.start({ serve: dist });
      await use(server);
      await server.stop();
      rmSync(dist, { recursive: true });
    },
    { scope: 'worker', timeout: 150_000 },
  ],
});

test.use({ expectedErrors: [/request to a foreign origin: http:\/\/(localhost|127\.0\.0\.1):/] });

const TYPES = { html: 'text/html', js: 'text/javascript', wasm: 'application/wasm', css: 'text/css', svg: 'image/svg+xml', json: 'application/json' };

/** A server that forgot every header: what remains is what the app checks itself. */
async function bare(dist, origins, api) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    if (path.startsWith('/api/')) {
      const answer = await fetch(api + path);
      response.setHeader('content-type', answer.headers.get('content-type')).end(await answer.text());
      return;
    }
    const type = TYPES[path.split('.')[1]];
    response.setHeader('content-type', type ?? 'text/html');
    if (path === '/config.json') response.end(JSON.stringify({ embed: { origins } }));
    else response.end(readFileSync(join(dist, type ? path : 'index.html')));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** Opens the partner's page; `mode` is `host` (asks), `sealed` (asks, and lets the frame open no windows), `quiet` (does not) or `hidden` (nor says who it is). */
async function open(page, server, partner, { mode = 'host', route = '', height = '900' } = {}) {
  const query = new URLSearchParams({ portal: server.url, mode, route, height });
  await page.goto(`${partner}/?${query}`);
  return page.frameLocator('iframe[title="Portal"]');
}

const heard = (page, type) =>
  page.evaluate((type) => heard.filter((message) => message.type === type).map(({ payload }) => payload), type);
const ask = (page, type, payload) =>
  page.evaluate(([type, payload]) => window.ask(type, payload).then(({ type, payload }) => ({ type, payload })), [type, payload]);

/** Opens the partner's page and starts the portal with this context. */
async function start(page, server, partner, context = {}, options = {}) {
  const frame = await open(page, server, partner, options);
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  const answer = await ask(page, 'init', { surface: 'portal', height: '900px', ...context });
  expect(answer).toEqual({ type: 'result', payload: {} });
  return frame;
}

async function signIn(frame, email = USERS.ada.email) {
  await submitCredentials(frame, email);
  await expect(logInButton(frame)).toHaveCount(0, { timeout: 30_000 });
}

const root = (page) => page.frames().find((frame) => frame.url().includes('/embed/')).locator('html');

test('a page on the list is answered, and the app waits for what to show', async ({ page, server, partner }) => {
  const frame = await open(page, server, partner);
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  const [ready] = await heard(page, 'ready');
  expect(ready.protocol).toBe(1);
  expect(ready.version).toBeTruthy();
  expect(ready.capabilities).toContain('navigate');
  // Well past the time after which a frame would start by itself.
  await page.waitForTimeout(1_500);
  await expect(emailField(frame)).toHaveCount(0);
  expect(await ask(page, 'state', {})).toEqual({ type: 'error', payload: { code: 'not-ready', message: expect.any(String) } });
  await ask(page, 'init', {});
  await expect(emailField(frame)).toBeVisible();
  await expect.poll(() => heard(page, 'auth-changed')).toEqual([{ state: 'signed-out' }]);
  // One conversation: whoever asks again gets no answer.
  await page.evaluate(() => hello());
  await page.waitForTimeout(500);
  expect(await heard(page, 'ready')).toHaveLength(1);
});

test('messages of no or another protocol get no answer', async ({ page, server, partner }) => {
  const frame = await open(page, server, partner, { mode: 'hidden' });
  await expect(frame.getByText('P11')).toHaveCount(0);
  await page.waitForTimeout(1_500);
  for (const data of [
    'hello', null, { ns: 'provider-portal', v: 2, id: 'a', type: 'hello', payload: {} },
    { ns: 'other', v: 1, id: 'a', type: 'hello', payload: {} }, { ns: 'provider-portal', v: 1, id: 'a', type: 'init', payload: {} },
  ]) await page.evaluate((data) => hello(data), data);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => heard)).toEqual([]);
});

test('language and theme follow at once and are not kept', async ({ page, server, neighbour }) => {
  const frame = await start(page, server, neighbour, { locale: 'en', theme: { mode: 'light' } });
  await expect(logInButton(frame)).toBeVisible();
  await expect(root(page)).toHaveAttribute('data-theme', 'light');
  expect(await ask(page, 'update', { locale: 'zh-CN', theme: { mode: 'dark', tokens: {} } })).toEqual({ type: 'result', payload: {} });
  await expect(frame.getByRole('button', { name: '登录', exact: true })).toBeVisible();
  await expect(root(page)).toHaveAttribute('data-theme', 'dark');
  await expect(root(page)).toHaveAttribute('lang', 'zh-CN');
  expect(await ask(page, 'state', {})).toEqual({
    type: 'result', payload: { auth: 'signed-out', route: '/login', locale: 'zh-CN', theme: 'dark' },
  });
  const kept = await page.frames()[1].evaluate(() => Object.keys(localStorage));
  expect(kept).toContain('provider-portal.device');
  expect(kept).not.toContain('provider-portal.locale');
  expect(kept).not.toContain('provider-portal.theme');
});

test('a wrong request names the field and changes nothing', async ({ page, server, partner }) => {
  await start(page, server, partner, { locale: 'en', theme: { mode: 'light' } });
  const refused = await ask(page, 'update', { theme: { mode: 'dark' }, locale: 'tlh' });
  expect(refused).toEqual({ type: 'error', payload: { code: 'invalid-payload', message: expect.stringContaining('locale') } });
  await expect(root(page)).toHaveAttribute('data-theme', 'light');
  expect((await ask(page, 'destroy', {})).payload.code).toBe('unknown-type');
  for (const route of ['https://evil.example/', '//evil.example', '/admin', 'javascript:alert(1)', '/vault/../../x']) {
    expect((await ask(page, 'navigate', { route })).payload.code, route).toBe('invalid-payload');
  }
  // Noise on the port is not answered and does no harm.
  await page.evaluate(() => [null, 7, 'x', [], { ns: 'provider-portal' }].forEach((data) => raw(data)));
  expect((await ask(page, 'state', {})).payload.route).toBe('/login');
});

test('a theme is a set of values and never style', async ({ page, server, partner }) => {
  await start(page, server, partner, {
    theme: {
      mode: 'light',
      tokens: {
        '--portal-accent': '#3355cc',
        '--portal-text': '#111;} body{display:none} x{',
        '--portal-surface': 'url(https://evil.example/pixel)',
        '--portal-font-family': '"a"; background: url(//evil.example)',
        '--portal-radius': 'calc(1px + 9999px)',
        '--accent-hue': '0',
      },
    },
  });
  await expect.poll(() => heard(page, 'theme-warning')).toHaveLength(5);
  const warned = await heard(page, 'theme-warning');
  expect(warned.map(({ reason }) => reason).sort()).toEqual([
    'invalid-value', 'invalid-value', 'invalid-value', 'invalid-value', 'unknown-token',
  ]);
  const style = await root(page).getAttribute('style');
  expect(style).toContain('--theme-accent-solid');
  expect(style).not.toMatch(/url|evil|display|calc|--portal|--accent-hue:/);
  const inner = page.frames()[1];
  const button = await logInButton(inner).evaluate((button) => getComputedStyle(button).backgroundColor);
  await ask(page, 'update', { theme: { tokens: { '--portal-accent': '#aa0000' } } });
  await expect
    .poll(() => logInButton(inner).evaluate((button) => getComputedStyle(button).backgroundColor))
    .not.toBe(button);
  await ask(page, 'update', { theme: { tokens: { '--portal-text': '#bbbbbb' } } });
  await expect
    .poll(async () => (await heard(page, 'theme-warning')).at(-1))
    .toEqual({ token: '--portal-text', reason: 'low-contrast', ratio: expect.any(Number) });
  // What was taken back is gone.
  expect(await root(page).getAttribute('style')).not.toContain('--theme-accent');
});

test('signing in, moving about and locking are told, without what was searched', async ({ page, server, partner }) => {
  const frame = await start(page, server, partner, { route: `${clientsPath('Northwind IT')}?search=fab` });
  await signIn(frame);
  await expect(frame.getByRole('grid', { name: 'Clients' })).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => heard(page, 'auth-changed')).toEqual([{ state: 'signed-out' }, { state: 'signed-in' }]);
  const routes = async () => (await heard(page, 'navigate')).map(({ route }) => route);
  await expect.poll(routes).toContain(clientsPath('Northwind IT'));
  expect((await ask(page, 'navigate', { route: vaultPath('Fabrikam Dental') })).type).toBe('result');
  await expect.poll(routes).toContain(vaultPath('Fabrikam Dental'));
  await expect.poll(() => heard(page, 'client-opened')).toEqual([
    { providerId: providerId('Northwind IT'), organizationId: organizationId('Fabrikam Dental') },
  ]);
  expect((await ask(page, 'lock', {})).type).toBe('result');
  await expect(passwordField(frame)).toBeVisible();
  await expect.poll(async () => (await heard(page, 'auth-changed')).at(-1)).toEqual({ state: 'locked' });
  expect((await ask(page, 'state', {})).payload).toMatchObject({ auth: 'locked', route: '/lock' });
  await passwordField(frame).fill(PASSWORD);
  await frame.getByRole('button', { name: 'Unlock' }).click();
  await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await heard(page, 'auth-changed')).at(-1)).toEqual({ state: 'signed-in' });
  // Whatever was said: no address with a query, no name, no secret.
  const said = await page.evaluate(() => JSON.stringify(heard));
  expect(said).not.toMatch(/search|fab\b|Fabrikam|ada@|correct-horse|eyJ/);
});

test('the height of the content is told, and shrinks again', async ({ page, server, partner }) => {
  const frame = await start(page, server, partner, { height: 'auto' }, { height: '2000' });
  await expect.poll(() => heard(page, 'resize')).not.toEqual([]);
  const last = async () => (await heard(page, 'resize')).at(-1).height;
  await expect(emailField(frame)).toBeVisible();
  // The frame is 2000 px tall: what is told must not be measured by it.
  await expect.poll(last).toBeLessThan(1_000);
  await signIn(frame);
  await expect(frame.getByRole('grid', { name: 'Clients' })).toBeVisible({ timeout: 30_000 });
  await expect.poll(last).toBeGreaterThan(600);
  await expect.poll(last).toBeLessThan(1_200);
  const count = (await heard(page, 'resize')).length;
  await ask(page, 'update', { height: '700px' });
  await ask(page, 'navigate', { route: '/vault' });
  await page.waitForTimeout(500);
  expect(await heard(page, 'resize')).toHaveLength(count);
});

test.describe('a frame without the element', () => {
  test('starts by itself on a page of the list', async ({ page, server, partner }) => {
    const frame = await open(page, server, partner, { mode: 'quiet', route: clientsPath('Northwind IT') });
    await signIn(frame);
    await expect(frame.getByRole('grid', { name: 'Clients' })).toBeVisible({ timeout: 30_000 });
    expect(await page.evaluate(() => heard)).toEqual([]);
  });
});

test('another page gets no answer and a plain picture in both languages', async ({ page, server, partner }) => {
  const portal = await bare(BUILT, ['https://partner.example', partner.replace('http:', 'https:')], server.url);
  try {
    const frame = await open(page, { url: `http://127.0.0.1:${portal.address().port}` }, partner);
    await expect(frame.getByRole('heading', { name: 'This site may not show Provider Portal' })).toBeVisible();
    await expect(frame.getByRole('heading', { name: '此网站不能显示提供商门户' })).toBeVisible();
    await expect(frame.getByText('P11')).toBeVisible();
    await page.waitForTimeout(1_500);
    expect(await page.evaluate(() => heard)).toEqual([]);
    await expect(emailField(frame)).toHaveCount(0);
  } finally {
    portal.close();
  }
});

test('a page that hides gets no answer unless it is on the list', async ({ page, server, partner }) => {
  // A page between the partner and the portal, which nobody named.
  const stranger = createServer((request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(HOST));
  await new Promise((done) => stranger.listen(0, 'localhost', done));
  const portal = await bare(BUILT, [partner], server.url);
  try {
    const inner = `http://localhost:${stranger.address().port}/?portal=http://127.0.0.1:${portal.address().port}&mode=host`;
    await page.goto(`${partner}/?mode=quiet&portal=${server.url}`);
    await page.evaluate((src) => { frame.src = src; }, inner);
    const frame = page.frameLocator('iframe[title="Portal"]').frameLocator('iframe[title="Portal"]');
    await expect(frame.getByText('P11')).toBeVisible();
  } finally {
    portal.close();
    stranger.close();
  }
});

test.describe('surfaces', () => {
  const northwind = providerId('Northwind IT');
  const attentionPath = `/providers/${northwind}/attention`;

  test('the client grid alone: nothing around it, and what it links to opens in a window', async ({ page, server, partner }) => {
    const frame = await start(page, server, partner, { surface: 'clients', providerId: northwind });
    await signIn(frame);
    const grid = frame.getByRole('grid', { name: 'Clients' });
    await expect(grid).toBeVisible({ timeout: 30_000 });
    await expect(frame.getByRole('navigation')).toHaveCount(0);
    await expect(switcher(frame)).toHaveCount(0);
    expect((await ask(page, 'navigate', { route: '/vault' })).payload.code).toBe('invalid-payload');
    expect((await ask(page, 'navigate', { route: `${clientsPath('Northwind IT')}?search=fab` })).type).toBe('result');
    const opened = page.context().waitForEvent('page');
    await grid.getByRole('link', { name: 'Fabrikam Dental' }).click();
    const window = await opened;
    await expect(emailField(window)).toBeVisible();
    expect(new URL(window.url()).searchParams.get('returnUrl')).toBe(vaultPath('Fabrikam Dental'));
    await expect(grid).toBeVisible();
    expect((await heard(page, 'client-opened')).at(-1)).toEqual({
      providerId: northwind, organizationId: organizationId('Fabrikam Dental'),
    });
  });

  test('a surface needs to know whose', async ({ page, server, partner }) => {
    await open(page, server, partner);
    await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
    for (const [surface, field] of [['clients', 'providerId'], ['attention', 'providerId'], ['vault', 'organizationId']]) {
      const answer = await ask(page, 'init', { surface });
      expect(answer.payload).toEqual({ code: 'invalid-payload', message: expect.stringContaining(field) });
    }
  });

  test("one client's vault alone", async ({ page, server, partner }) => {
    const frame = await start(page, server, partner, { surface: 'vault', organizationId: organizationId('Fabrikam Dental') });
    await signIn(frame, USERS.mia.email);
    await expect(frame.getByRole('grid', { name: 'Items' })).toBeVisible({ timeout: 30_000 });
    await expect(frame.getByRole('navigation', { name: 'Navigation' })).toHaveCount(0);
    await expect(frame.getByText('Fabrikam Dental').first()).toBeVisible();
    expect((await ask(page, 'navigate', { route: vaultPath('Alpine Clinic') })).payload.code).toBe('invalid-payload');
  });

  test('what needs attention', async ({ page, server, partner }) => {
    const frame = await start(page, server, partner, { surface: 'attention', providerId: northwind });
    await signIn(frame);
    await expect(frame.getByRole('heading', { name: 'Needs attention', level: 1 })).toBeVisible({ timeout: 30_000 });
    await expect(frame.getByRole('heading', { name: '1 client is switched off' })).toBeVisible();
    await expect(frame.getByRole('link', { name: 'Proseware Studios' }).first()).toBeVisible();
    await expect(frame.getByRole('heading', { name: /wait(s)? to be confirmed/ })).toBeVisible();
    await expect(switcher(frame)).toHaveCount(0);
  });

  test('what needs attention is a page of the portal too', async ({ page, server }) => {
    await page.goto(`${server.url}${attentionPath}`);
    await submitCredentials(page, USERS.sam.email);
    await expect(page.getByRole('heading', { name: 'Needs attention', level: 1 })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('link', { name: 'Needs attention' })).toHaveAttribute('aria-current', 'page');
    // People are the business of admins.
    await expect(page.getByRole('heading', { name: /to be confirmed/ })).toHaveCount(0);
    await page.getByRole('link', { name: /Show in the list: 1 client is switched off/ }).click();
    await expect(page.getByRole('grid', { name: 'Clients' }).getByRole('row')).toHaveCount(2);
    await expectNoAxeViolations(page);
  });
});

test('features are left out, and come back', async ({ page, server, partner }) => {
  const frame = await start(page, server, partner, { features: { billing: false, members: false }, route: clientsPath('Northwind IT') });
  await signIn(frame);
  const entries = frame.getByRole('navigation');
  await expect(entries.getByRole('link', { name: 'Settings' })).toBeVisible({ timeout: 30_000 });
  await expect(entries.getByRole('link', { name: 'Subscription' })).toHaveCount(0);
  await expect(entries.getByRole('link', { name: 'Members' })).toHaveCount(0);
  await ask(page, 'update', { features: { billing: false } });
  await expect(entries.getByRole('link', { name: 'Members' })).toBeVisible();
  await expect(entries.getByRole('link', { name: 'Subscription' })).toHaveCount(0);
});

test('what was done is told by kind and id', async ({ page, server, partner }) => {
  server.changed = true;
  const frame = await start(page, server, partner, { route: settingsPath('Northwind IT') });
  await signIn(frame);
  await frame.getByRole('textbox', { name: 'Provider name' }).fill('Northwind Renamed');
  await frame.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => heard(page, 'action-completed')).toEqual([
    { kind: 'provider-updated', ids: [providerId('Northwind IT')] },
  ]);
  expect(await page.evaluate(() => JSON.stringify(heard))).not.toContain('Renamed');
});

test('a dialog in a frame takes no answer before it was to be seen', async ({ page, server, partner }) => {
  const frame = await start(page, server, partner, { route: membersPath('Northwind IT') });
  await signIn(frame);
  await frame.getByRole('button', { name: 'Invite member' }).click({ timeout: 30_000 });
  const dialog = frame.getByRole('dialog', { name: 'Invite member' });
  await expect(dialog).toHaveAttribute('data-settling', '');
  await expect(dialog).not.toHaveAttribute('data-settling');
});

test.describe('where the browser keeps nothing for the frame', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      if (window === window.top) return;
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, { get: () => { throw new DOMException('blocked', 'SecurityError'); } });
      }
    });
  });

  test('signing in, locking and unlocking work', async ({ page, server, partner }) => {
    const frame = await start(page, server, partner);
    await expect(frame.getByText('Your browser keeps nothing for this frame')).toBeVisible();
    await signIn(frame);
    await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
    await ask(page, 'lock', {});
    await expect(frame.getByText(USERS.ada.email)).toBeVisible();
    await passwordField(frame).fill(PASSWORD);
    await frame.getByRole('button', { name: 'Unlock' }).click();
    await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
  });

  test('a window signs in for the frame, once, and keeps nothing', async ({ page, server, partner }) => {
    const frame = await start(page, server, partner);
    const opened = page.waitForEvent('popup');
    await frame.getByRole('button', { name: 'Continue in a window' }).click();
    const window = await opened;
    await expect(window.getByRole('button', { name: 'Continue in a window' })).toHaveCount(0);
    const closed = window.waitForEvent('close', { timeout: 30_000 });
    await submitCredentials(window, USERS.ada.email);
    await closed;
    await expect(frame.getByText(USERS.ada.email)).toBeVisible();
    await expect.poll(async () => (await heard(page, 'auth-changed')).at(-1)).toEqual({ state: 'locked' });
    await passwordField(frame).fill(PASSWORD);
    await frame.getByRole('button', { name: 'Unlock' }).click();
    await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
    // The page around the frame heard nothing of it.
    expect(await page.evaluate(() => JSON.stringify(heard))).not.toMatch(/ada@|refresh|hand-over/);
  });

  test('a window whose frame is gone says so and goes on by itself', async ({ page, server, partner }) => {
    const frame = await start(page, server, partner);
    const opened = page.waitForEvent('popup');
    await frame.getByRole('button', { name: 'Continue in a window' }).click();
    const window = await opened;
    await expect(emailField(window)).toBeVisible();
    await page.goto(`${partner}/?mode=quiet&portal=${server.url}`);
    await submitCredentials(window, USERS.ada.email);
    const goOn = window.getByRole('link', { name: 'Go on here' }).or(switcher(window));
    await expect(goOn.first()).toBeVisible({ timeout: 30_000 });
  });
});

test.describe('where the browser opens no window', () => {
  const continueButton = (frame) => frame.getByRole('button', { name: 'Continue in a window' });
  const link = (frame) => frame.getByRole('link', { name: 'Open the window' });
  const blocked = (frame) => frame.getByRole('status').filter({ hasText: 'The browser did not open a window' });

  async function follow(page, frame) {
    const opened = page.waitForEvent('popup');
    await link(frame).click();
    const window = await opened;
    await expect(emailField(window)).toBeVisible();
    return window;
  }

  test.describe('because the sandbox forbids it', () => {
    test.use({ expectedErrors: [/request to a foreign origin: http:\/\/(localhost|127\.0\.0\.1):|'allow-popups' permission is not set/] });

    test('the page is told, and the frame says what to do', async ({ page, server, partner }) => {
      const windows = [];
      page.on('popup', (window) => windows.push(window));
      const frame = await start(page, server, partner, {}, { mode: 'sealed' });
      await continueButton(frame).click();
      await expect.poll(() => heard(page, 'error')).toEqual([{ code: 'window-blocked' }]);
      await expect(blocked(frame)).toContainText('Allow pop-up windows for this site and press the button again, or use this link');
      await expect(blocked(frame)).toContainText('Copy this address into a new tab');
      await expect(blocked(frame).getByText(`${server.url}/`, { exact: true })).toBeVisible();
      const refused = page.waitForEvent('console', (message) => message.text().includes("'allow-popups' permission is not set"));
      await link(frame).click();
      await refused;
      expect(windows).toEqual([]);
      // Pressed again it is tried again.
      await continueButton(frame).click();
      await expect.poll(() => heard(page, 'error')).toHaveLength(2);
      await expectNoAxeViolations(page, 'window blocked');
      // Whoever copies the address works there by himself.
      const address = await blocked(frame).getByText(`${server.url}/`, { exact: true }).innerText();
      await page.goto(address);
      await submitCredentials(page, USERS.ada.email);
      await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
    });
  });

  test.describe('because pop-ups are blocked', () => {
    test.beforeEach(async ({ page }) => {
      await page.addInitScript(() => {
        if (window !== window.top) window.open = () => null;
      });
    });

    test('the link leads to a window that hands back the session, to one frame and once', async ({ page, server, partner }) => {
      const frame = await start(page, server, partner);
      await continueButton(frame).click();
      await expect.poll(() => heard(page, 'error')).toEqual([{ code: 'window-blocked' }]);
      const [first, second] = [await follow(page, frame), await follow(page, frame)];
      const closed = first.waitForEvent('close', { timeout: 30_000 });
      await submitCredentials(first, USERS.ada.email);
      await closed;
      await expect(frame.getByText(USERS.ada.email)).toBeVisible();
      await expect.poll(async () => (await heard(page, 'auth-changed')).at(-1)).toEqual({ state: 'locked' });
      await submitCredentials(second, USERS.mia.email);
      await expect(second.getByRole('link', { name: 'Go on here' })).toBeVisible({ timeout: 30_000 });
      await expect(frame.getByText(USERS.mia.email)).toHaveCount(0);
      await passwordField(frame).fill(PASSWORD);
      await frame.getByRole('button', { name: 'Unlock' }).click();
      await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
      expect(await page.evaluate(() => JSON.stringify(heard))).not.toMatch(/ada@|refresh|hand-over|handOver/);
    });

    test('a window that the frame did not open gets nothing and gives nothing', async ({ page, context, server, partner }) => {
      const frame = await start(page, server, partner);
      await continueButton(frame).click();
      const address = await link(frame).getAttribute('href');
      const nonce = new URL(address, server.url).searchParams.get('handOver');
      expect(nonce).toMatch(/^[0-9a-f-]{36}$/);
      // The page around the frame knows the number somehow, and pretends to be the window.
      await page.evaluate((nonce) => {
        const { port1, port2 } = new MessageChannel();
        document.querySelector('iframe').contentWindow.postMessage({ ns: 'provider-portal', v: 1, id: nonce, type: 'hand-over', payload: {} }, '*', [port2]);
        port1.onmessage = ({ data }) => { window.taken = data; };
        port1.postMessage({ email: 'evil@partner.example', kdf: { pbkdf2: { iterations: 600000 } }, salt: 'x', wrapped_user_key: 'x', refresh_token: 'x' });
      }, nonce);
      // So does a window that somebody opened by hand.
      const other = await context.newPage();
      await other.goto(`${server.url}${address}`);
      await submitCredentials(other, USERS.mia.email);
      await expect(switcher(other)).toBeVisible({ timeout: 30_000 });
      expect(await page.evaluate(() => window.taken)).toBeUndefined();
      expect(await heard(page, 'auth-changed')).toEqual([{ state: 'signed-out' }]);
      await expect(emailField(frame)).toBeVisible();
      // The right one still may.
      const window = await follow(page, frame);
      const closed = window.waitForEvent('close', { timeout: 30_000 });
      await submitCredentials(window, USERS.ada.email);
      await closed;
      await expect(frame.getByText(USERS.ada.email)).toBeVisible();
    });
  });
});

test('outside a frame the same address is the ordinary app', async ({ page, server }) => {
  await page.goto(`${server.url}/embed${clientsPath('Northwind IT')}?search=fab`);
  await expect(emailField(page)).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/login');
  expect(new URL(page.url()).searchParams.get('returnUrl')).toBe(`${clientsPath('Northwind IT')}?search=fab`);
});
