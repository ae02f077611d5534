// `/diagnose`: names what is wrong with a deployment and what to do, without an account and without the app.
import { test, expect } from './front-fixtures.mjs';
import { emailField, expectNoAxeViolations } from './helpers.mjs';

const check = (page, name) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });

async function open(page, url) {
  await page.goto(`${url}/diagnose`);
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnosis' })).toBeVisible();
  await expect(page.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 });
}

test('a good deployment: every check is in order, and the app is one press away', async ({ page, front }) => {
  const { url } = await front({ config: { embed: { origins: ['https://partner.example'] } } });
  await open(page, url);
  for (const name of ['WebAssembly', 'config.json', 'API server', 'Identity server', 'Clock', 'Server version', 'Files of the release', 'Storage of the browser', 'Encryption', 'Partner sites']) {
    await expect(check(page, name), name).toContainText('OK');
  }
  await expect(check(page, 'Partner sites')).toContainText('https://partner.example');
  await expect(check(page, 'Server version')).toContainText('2026.8.0');
  // This server sends no policy.
  await expect(check(page, 'Content Security Policy')).toContainText('Hint');
  await expect(check(page, 'Content Security Policy')).toContainText('What to do: Send the header of the deploy recipes');
  await page.getByRole('link', { name: 'Open the app' }).click();
  await expect(emailField(page)).toBeVisible();
});

test('keys that mean nothing, a server that is away, a policy that is too wide', async ({ page, front, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const wide = "script-src 'self' 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'none'";
  const { url } = await front({
    config: { sever: {}, session: { idleMinute: 5 } },
    answer: (path, response) => /^\/(api|identity)\//.test(path) ? response.writeHead(502).end() : undefined,
    change: (path, headers) => ({ ...headers, 'content-security-policy': wide }),
  });
  await open(page, url);
  await expect(check(page, 'config.json')).toContainText('sever, session.idleMinute');
  await expect(check(page, 'config.json')).toContainText('Check their spelling');
  await expect(check(page, 'API server')).toContainText('P06');
  await expect(check(page, 'Identity server')).toContainText('Fault');
  await expect(check(page, 'Content Security Policy')).toContainText('Remove ‘unsafe-inline’');
  await expect(page.getByRole('status')).toHaveText('Things to look at: 4.');
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByRole('status')).toHaveText('The report is on the clipboard.');
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('[bad] API server: P06');
  expect(report).toContain(`${url}/api/config`);
  expect(report).toContain('[hint] config.json');
});

test('what keeps the app from starting is named here too', async ({ page, front }) => {
  const { url, site } = await front({ config: { locale: 'de' } });
  await open(page, url);
  await expect(check(page, 'config.json')).toContainText('P05');
  await expect(check(page, 'config.json')).toContainText('locale: must be auto, en or zh-CN');
  site.remove('config.json');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(check(page, 'config.json')).toContainText('P04');
  site.configure({});
  site.remove(site.find('provider-portal_bg', '.wasm'));
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(check(page, 'WebAssembly')).toContainText('P10');
  await expect(check(page, 'config.json')).toContainText('OK');
});

test('damaged files are named one by one', async ({ page, front }) => {
  const { url, site } = await front({
    change: (path, headers) => path.includes('icons') ? { ...headers, 'content-type': 'text/html' } : headers,
  });
  test.skip(!site.find('provider-portal_bg', '.wasm').startsWith('assets/'), 'a development build has no list of files');
  const gone = site.find('eff_long_wordlist', '.txt');
  site.remove(gone);
  const changed = site.find('split_vault', '.wasm');
  site.write(changed, 'changed');
  const version = JSON.parse(site.read('version.json'));
  site.write('version.json', { ...version, version: 'feedfacefeedface' });
  await open(page, url);
  const files = check(page, 'Files of the release');
  await expect(files).toContainText(`${gone}: P10 404`);
  await expect(files).toContainText(`${changed}: P10 sha384-`);
  await expect(files).toContainText('P03 text/html');
  await expect(check(page, 'Release')).toContainText('Another release is deployed');
});

test('a clock and a version that are wrong keep the other answers', async ({ page, front }) => {
  const { url } = await front({
    answer: (path, response) => path === '/api/config'
      ? response.writeHead(200, { 'content-type': 'application/json', date: new Date(Date.now() + 1_800_000).toUTCString() }).end('{"version":"2024.1.0"}')
      : undefined,
  });
  await open(page, url);
  await expect(check(page, 'API server')).toContainText('OK');
  await expect(check(page, 'Clock')).toContainText('30 minutes');
  await expect(check(page, 'Server version')).toContainText('P09');
});

test('the folder for frames has the page too', async ({ page, front }) => {
  const { url } = await front();
  await page.goto(`${url}/embed/diagnose`);
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnosis' })).toBeVisible();
});

for (const [locale, colorScheme] of [['en-GB', 'light'], ['zh-CN', 'dark']]) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test('is readable', async ({ page, front }) => {
      const { url } = await front({ config: { sever: {} } });
      await page.goto(`${url}/diagnose`);
      await expect(page.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 });
      await expectNoAxeViolations(page, 'diagnosis');
    });
  });
}
