// What the page may do at all: the policy, where it connects to, what it runs.
import { createHash } from 'node:crypto';
import { test, expect } from './fixtures.mjs';
import { clientsPath } from './demo.mjs';
import { expectRowCount, rowOf } from './grid.mjs';
import { signIn } from './helpers.mjs';

test('the policy stands first, forbids by default, and one script is inline, by its hash', async ({ request }) => {
  const html = await (await request.get('/')).text();
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)?.[1];
  expect(policy, 'a policy in the page').toBeTruthy();
  const rules = Object.fromEntries(
    policy.split(';').map((rule) => rule.trim().split(/\s+/)).map(([name, ...values]) => [name, values]),
  );
  expect(rules['default-src']).toEqual(["'none'"]);
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => text);
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(inline, 'what finds the folder of the site').toHaveLength(1);
  expect(rules['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'", hash(inline[0])]);
  expect(rules['style-src']).toEqual(["'self'"]);
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toMatch(/(?<!wasm-)unsafe-eval/);
  // Until config.json was read: which server it is stands there.
  expect(rules['connect-src']).toEqual(["'self'", 'https:']);
  expect(policy).not.toMatch(/https?:\/\//);
  const before = html.slice(0, html.indexOf('http-equiv="Content-Security-Policy"'));
  expect(before, 'nothing loads before the policy').not.toMatch(/<(script|link)\b/);
  expect(html).not.toMatch(/<style\b|\sstyle="|\son[a-z]+="/);
});

test('the policy is enforced', async ({ page, server }) => {
  await page.goto('/login');
  await expect(page.getByRole('button', { name: 'Log in', exact: true })).toBeVisible();
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    // Silenced for the guard: this violation is the point of the test.
    document.addEventListener('securitypolicyviolation', (event) => event.stopImmediatePropagation(), true);
    document.head.append(script);
    await new Promise((done) => setTimeout(done, 50));
    return window.inlineRan === true;
  });
  expect(ran).toBe(false);
  expect(server.url).toBeTruthy();
});
test.use({ expectedErrors: [/Content Security Policy|CSP: script-src-elem inline/] });

test('no element has an inline handler or a style attribute of its own', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: clientsPath('Northwind IT') });
  await expectRowCount(page.getByRole('grid'), 24);
  const handlers = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    ),
  );
  expect(handlers).toEqual([]);
});

test('the token endpoint gets the version header, and only same-origin requests are made', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path: clientsPath('Northwind IT') });
  await expectRowCount(page.getByRole('grid'), 24);
  const token = guard.requests.find(({ path }) => path === '/identity/connect/token');
  expect(token.headers['bitwarden-client-version']).toMatch(/^\d+(\.\d+){1,3}$/);
  for (const { url } of guard.requests) expect(url.startsWith(`${server.url}/`) || url.startsWith('blob:') || url.startsWith('data:'), url).toBe(true);
  // The master password itself is in no address and in no header.
  for (const { url, headers } of guard.requests) {
    expect(url + JSON.stringify(headers)).not.toContain('correct-horse');
  }
});

test('a client’s name is text, whatever it looks like', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: `${clientsPath('Northwind IT')}?search=SUM` });
  await expect(rowOf(page.getByRole('grid'), '=SUM(A1:A9) Trading')).toBeVisible();
});
