// What the page says when the app cannot start: every failure made for real, by a browser, a file or a server that
// is as it should not be.
import { test, expect } from './front-fixtures.mjs';
import { serve } from './front.mjs';
import { emailField, expectNoAxeViolations } from './helpers.mjs';

/** The failure screen, with the keyboard on its heading. */
async function expectFailure(page, code, title) {
  const failure = page.getByRole('alert').filter({ hasText: code });
  await expect(failure.getByRole('heading', { level: 1, name: title })).toBeFocused();
  await expect(failure).toContainText('What to do:');
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  return failure;
}

const wasmOf = (site) => site.find('provider-portal_bg', '.wasm');

test('a good deployment starts, and narrows what the page may talk to', async ({ page, front }) => {
  const { url } = await front({ config: { server: { icons: 'https://icons.example' } } });
  await page.goto(`${url}/login`);
  await expect(emailField(page)).toBeVisible();
  const policies = await page.locator('meta[http-equiv="Content-Security-Policy"]').evaluateAll((all) => all.map((one) => one.content));
  expect(policies.at(-1)).toBe("connect-src 'self' https://icons.example");
  const refused = await page.evaluate(() => fetch('https://elsewhere.example/').then(() => 'reached', () => 'refused'));
  expect(refused).toBe('refused');
});

test('P01: a browser without WebAssembly', async ({ page, front }) => {
  const { url } = await front();
  // As Safari's lockdown mode and device policies leave it.
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(`${url}/login`);
  await expectFailure(page, 'P01', 'This browser cannot run the app');
});

test('P02: a header that forbids WebAssembly', async ({ page, front }) => {
  const policy = "script-src 'self' 'unsafe-inline'; connect-src 'self'";
  const { url } = await front({ change: (path, headers) => ({ ...headers, 'content-security-policy': policy }) });
  await page.goto(`${url}/login`);
  await expectFailure(page, 'P02', 'A security policy blocks the app');
});

test('P02: a header that forbids talking to the server', async ({ page, front }) => {
  const policy = "connect-src 'none'";
  const { url } = await front({ change: (path, headers) => ({ ...headers, 'content-security-policy': policy }) });
  await page.goto(`${url}/login`);
  await expectFailure(page, 'P02', 'A security policy blocks the app');
});

test('P03: a page in place of the program', async ({ page, front }) => {
  const { url } = await front({
    answer: (path, response) => path.endsWith('_bg.wasm') || /_bg-\w+\.wasm$/.test(path)
      ? response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
      : undefined,
  });
  await page.goto(`${url}/login`);
  const failure = await expectFailure(page, 'P03', 'A file came with the wrong type');
  await expect(failure).toContainText('.wasm');
});

test('the program with another type starts all the same', async ({ page, front }) => {
  const { url } = await front({
    change: (path, headers) => (path.endsWith('.wasm') ? { ...headers, 'content-type': 'application/octet-stream' } : headers),
  });
  await page.goto(`${url}/login`);
  await expect(emailField(page)).toBeVisible();
});

test('P04: no config.json, and a page in its place', async ({ page, front }) => {
  const { url } = await front({ damage: (site) => site.remove('config.json') });
  await page.goto(`${url}/login`);
  await expectFailure(page, 'P04', 'config.json cannot be read');
  const fallback = await front({
    answer: (path, response) => path === '/config.json' ? response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>') : undefined,
  });
  await page.goto(`${fallback.url}/login`);
  await expectFailure(page, 'P04', 'config.json cannot be read');
});

test('P05: every wrong key by its path', async ({ page, front }) => {
  const { url, site } = await front({ config: { session: { idleMinutes: 0 }, embed: { origins: ['https://a.example', '*'] } } });
  await page.goto(`${url}/login`);
  const failure = await expectFailure(page, 'P05', 'config.json has a mistake');
  await expect(failure).toContainText('session.idleMinutes, embed.origins[1]');
  await expect(page.getByText('session.idleMinutes: must be a whole number from 1 to 1440')).toBeVisible();
  site.write('config.json', '{ "locale": }');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('config.json: not valid JSON')).toBeVisible();
  site.configure({});
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(emailField(page)).toBeVisible();
});

test('P06: no server, and the person may start anyway', async ({ page, front }) => {
  let isDown = true;
  const { url } = await front({
    slowProgram: true,
    answer: (path, response) => path.startsWith('/api/') && isDown ? response.writeHead(502).end() : undefined,
  });
  await page.goto(`${url}/login`);
  const failure = await expectFailure(page, 'P06', 'The server cannot be reached');
  await expect(failure).toContainText(new URL(url).host);
  await page.getByRole('button', { name: 'Start anyway' }).click();
  await expect(emailField(page)).toBeVisible();
  await page.reload();
  await expectFailure(page, 'P06', 'The server cannot be reached');
  isDown = false;
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(emailField(page)).toBeVisible();
});

test('the screen bears the name of the deployment, and its help', async ({ page, front }) => {
  const product = { name: 'Contoso Care', support: 'https://help.contoso.example/' };
  const { url } = await front({ config: { product, locale: 'zh-CN', theme: { mode: 'dark' }, session: 1 } });
  await page.goto(`${url}/login`);
  await expect(page.getByRole('alert')).toContainText('P05');
  await expect(page).toHaveTitle('config.json 有错误 · Contoso Care');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('link', { name: '帮助' })).toHaveAttribute('href', product.support);
});

test('P06 that shows late is a notice in the app', async ({ page, front }) => {
  const { url } = await front({
    answer: (path, response) => path === '/api/config' ? setTimeout(() => response.writeHead(502).end(), 4000) : undefined,
  });
  await page.goto(`${url}/login`);
  await expect(emailField(page)).toBeVisible();
  await emailField(page).fill('ada@northwind.example');
  const notice = page.getByRole('status').filter({ hasText: 'The server does not answer as it should' });
  await expect(notice).toBeVisible();
  await expect(emailField(page)).toHaveValue('ada@northwind.example');
  await expectNoAxeViolations(page, 'notice about the server');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
});

test.describe('a server on another origin', () => {
  test.use({ ignoreHTTPSErrors: true });

  test('P07: it refuses this one', async ({ page, front, api }) => {
    const server = await serve({ upstream: api.url, secure: true });
    try {
      const { url } = await front({ slowProgram: true, config: { server: { base: server.url } } });
      await page.goto(`${url}/login`);
      const failure = await expectFailure(page, 'P07', 'The server refuses this site');
      await expect(failure).toContainText(new URL(server.url).host);
    } finally {
      await server.stop();
    }
  });

  test('it allows this one, and is used', async ({ page, front, api }) => {
    const allow = (path, headers) => ({ ...headers, 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' });
    const answer = (path, response, { method }) => method === 'OPTIONS' ? response.writeHead(204, allow('', {})).end() : undefined;
    const server = await serve({ upstream: api.url, secure: true, change: allow, answer });
    try {
      const { url } = await front({ config: { server: { base: server.url } } });
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${url}/login`);
      await emailField(page).fill('ada@northwind.example');
      await page.getByLabel('Master password', { exact: true }).fill('correct-horse-battery-1');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Switch products' })).toBeVisible({ timeout: 30_000 });
      expect(asked).toContain(`${server.url}/api/config`);
      expect(asked).toContain(`${server.url}/identity/connect/token`);
      expect(asked.filter((address) => /^\/(api|identity)\//.test(new URL(address).pathname) && address.startsWith(url))).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});

test('P08: clocks that differ by an hour', async ({ page, front }) => {
  const { url } = await front({
    slowProgram: true,
    change: (path, headers) => path === '/api/config' ? { ...headers, date: new Date(Date.now() - 3_600_000).toUTCString() } : headers,
  });
  await page.goto(`${url}/login`);
  const failure = await expectFailure(page, 'P08', 'The clock of this device is wrong');
  await expect(failure).toContainText('60 minutes');
});

test('P09: a server from before its time', async ({ page, front }) => {
  const { url } = await front({
    slowProgram: true,
    answer: (path, response) => path === '/api/config'
      ? response.writeHead(200, { 'content-type': 'application/json' }).end('{"version":"2025.8.1","server":{"name":"Vaultwarden"}}')
      : undefined,
  });
  await page.goto(`${url}/login`);
  const failure = await expectFailure(page, 'P09', 'The server is too old');
  await expect(failure).toContainText('2025.8.1');
});

test('P10: the program is gone', async ({ page, front }) => {
  const { url } = await front({ damage: (site) => site.remove(wasmOf(site)) });
  await page.goto(`${url}/login`);
  const failure = await expectFailure(page, 'P10', 'A file of the app is missing');
  await expect(failure).toContainText('.wasm');
  await expect(page.getByLabel('What was seen')).toContainText('404');
});

test('P10: the program is not the one of this release', async ({ page, front }) => {
  const { url, site } = await front();
  test.skip(!wasmOf(site).startsWith('assets/'), 'a development build names no hashes');
  site.write(wasmOf(site), Buffer.concat([site.read(wasmOf(site)), Buffer.from([0, 1, 0])]));
  await page.goto(`${url}/login`);
  await expectFailure(page, 'P10', 'A file of the app is missing');
});

test('without a script the page says so by itself', async ({ browser, front }) => {
  const { url } = await front();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await expect(page.getByRole('heading', { name: 'Provider Portal does not start' })).toHaveCSS('visibility', 'visible');
  await expect.poll(() => page.locator('.boot-help').evaluate((help) => getComputedStyle(help).opacity), { timeout: 15_000 }).toBe('1');
  await context.close();
});

test('a boot script that is gone shows at once', async ({ page, front }) => {
  const { url } = await front({ damage: (site) => site.remove(wasmOf(site).startsWith('assets/') ? site.find('boot-', '.js') : 'boot/main.js') });
  await page.goto(`${url}/login`);
  await expect(page.getByRole('heading', { name: 'Provider Portal does not start' })).toBeVisible();
  await expect.poll(() => page.locator('.boot-help').evaluate((help) => getComputedStyle(help).opacity), { timeout: 3000 }).toBe('1');
});

for (const [locale, colorScheme] of [['en-GB', 'light'], ['zh-CN', 'dark']]) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('the failure screen is readable, and speaks both languages', async ({ page, front }) => {
      const { url } = await front({ config: { locale: 1 } });
      await page.goto(`${url}/login`);
      await expect(page.getByRole('alert')).toContainText('P05');
      await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh-CN' ? 'zh-CN' : 'en');
      await expectNoAxeViolations(page, 'failure');
      const [own, other] = locale === 'zh-CN' ? ['config.json 有错误', 'config.json has a mistake'] : ['config.json has a mistake', 'config.json 有错误'];
      await expect(page.getByRole('heading', { name: own })).toBeVisible();
      await page.getByRole('button', { name: locale === 'zh-CN' ? 'English' : '简体中文' }).click();
      await expect(page.getByRole('heading', { name: other })).toBeFocused();
      await page.getByRole('link', { name: locale === 'zh-CN' ? 'Look for the fault' : '查找故障' }).click();
      await expect(page.getByRole('heading', { level: 1, name: locale === 'zh-CN' ? 'Diagnosis' : '诊断' })).toBeVisible();
      await expectNoAxeViolations(page, 'diagnosis in place');
    });
  });
}

test('a host that knows no rules for addresses: its 404.html is the page, at any depth', async ({ page, front }) => {
  let notFound;
  const { url } = await front({
    damage: (site) => {
      notFound = site.read('404.html');
    },
    answer: (path, response) => {
      if (path === '/' || /\.[a-z]+$/.test(path) || /^\/(api|identity)\//.test(path)) return false;
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(notFound);
      return true;
    },
  });
  for (const path of ['/login', '/providers/a/manage/members', '/embed/']) {
    const answer = await page.goto(url + path);
    expect(answer.status()).toBe(404);
    await expect(page.getByRole('button', { name: 'Log in', exact: true })).toBeVisible();
  }
});
