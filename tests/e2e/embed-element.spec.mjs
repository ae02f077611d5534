// The element in a partner's page, as far as the page itself sees it: what it creates, what it refuses, how it
// says what is wrong, and that it comes and goes cleanly. What happens inside the frame is in embed.spec.mjs.
import { test, expect, eventLog, expectHostAccessible } from './partner-fixtures.mjs';

/** Puts an element with these attributes alone into the page and returns what it reports first. */
const firstError = (page, attributes) =>
  page.evaluate(
    (attributes) =>
      new Promise((done) => {
        const portal = document.createElement('provider-portal');
        for (const [name, value] of Object.entries(attributes)) portal.setAttribute(name, value);
        portal.addEventListener('error', ({ detail, bubbles }) => {
          portal.whenReady().then(
            () => done('ready'),
            (error) => done({ ...detail, bubbles, rejected: error.code }),
          );
        });
        document.querySelector('provider-portal').replaceWith(portal);
      }),
    attributes,
  );

test('the frame is sandboxed, named, and told only the origin', async ({ page, partner, server }) => {
  await page.goto(`${partner.url}/plain/`);
  const frame = page.getByTitle('Provider Portal');
  await expect(frame).toHaveAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads');
  await expect(frame).toHaveAttribute('allow', 'clipboard-write; publickey-credentials-get');
  await expect(frame).toHaveAttribute('referrerpolicy', 'strict-origin');
  await expect(frame).toHaveAttribute('src', `${server.url}/embed/`);
});

test.describe('an address that cannot be', () => {
  test.use({ expectedErrors: [/^console error: provider-portal: src=/] });
  for (const src of ['/portal/', 'http://portal.example/', 'javascript:alert(1)', 'data:text/html,hi']) {
    test(`${src} is refused with a reason`, async ({ page, partner }) => {
      await page.goto(`${partner.url}/plain/`);
      const error = await firstError(page, { src });
      expect(error).toMatchObject({ code: 'invalid-src', bubbles: false, rejected: 'invalid-src' });
      expect(error.message).toContain(src);
      await expect(page.getByTitle('Provider Portal')).toHaveCount(0);
    });
  }
});

test('without an address it waits, and starts when it gets one', async ({ page, partner, server }) => {
  await page.goto(`${partner.url}/plain/`);
  await page.evaluate(() => {
    const portal = document.createElement('provider-portal');
    portal.append(Object.assign(document.createElement('p'), { textContent: 'Nothing yet' }));
    document.querySelector('provider-portal').replaceWith(portal);
  });
  await expect(page.getByText('Nothing yet')).toBeVisible();
  await expect(page.getByTitle('Provider Portal')).toHaveCount(0);
  await page.evaluate((src) => {
    document.querySelector('provider-portal').src = src;
  }, server.url);
  await expect(page.getByTitle('Provider Portal')).toBeVisible();
  await expect(page.getByText('Nothing yet')).toBeHidden();
});

test('methods of an element that is nowhere, or leaves, fail with a code', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  const codes = await page.evaluate(async () => {
    const code = (promise) => promise.then(() => 'ok', (error) => error.code);
    const lonely = await code(document.createElement('provider-portal').state());
    const portal = document.querySelector('provider-portal');
    const waiting = [code(portal.whenReady()), code(portal.lock())];
    portal.remove();
    return [lonely, ...(await Promise.all(waiting))];
  });
  expect(codes).toEqual(['disconnected', 'disconnected', 'disconnected']);
});

test('properties set before the script came count, and reflect', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  const seen = await page.evaluate(() => {
    const portal = document.createElement('provider-portal');
    // As a framework leaves it behind that rendered first: own properties in front of the accessors.
    Object.defineProperty(portal, 'locale', { value: 'zh-CN', configurable: true, writable: true, enumerable: true });
    Object.defineProperty(portal, 'features', { value: { billing: false, members: true }, configurable: true, writable: true, enumerable: true });
    Object.defineProperty(portal, 'theme', { value: { mode: 'dark', tokens: { '--portal-radius': '2px' } }, configurable: true, writable: true, enumerable: true });
    document.querySelector('provider-portal').after(portal);
    return {
      attributes: Object.fromEntries([...portal.attributes].map(({ name, value }) => [name, value])),
      theme: portal.theme,
      features: portal.features,
    };
  });
  expect(seen).toEqual({
    attributes: { locale: 'zh-CN', features: '-billing members', theme: 'dark' },
    theme: { mode: 'dark', tokens: { '--portal-radius': '2px' } },
    features: { billing: false, members: true },
  });
});

test('the height is reserved, fixed or filled as asked', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  const portal = page.getByTitle('Provider Portal');
  const set = (height) => page.evaluate((height) => { document.querySelector('provider-portal').height = height; }, height);
  const height = async () => Math.round((await portal.boundingBox()).height);
  await set('640px');
  expect(await height()).toBe(640);
  await set('700');
  expect(await height()).toBe(700);
  await set('50px');
  expect(await height(), 'never lower than 200 px').toBe(200);
  await page.evaluate(() => {
    const box = document.createElement('div');
    box.style.height = '555px';
    const element = document.querySelector('provider-portal');
    element.style.border = '0';
    element.replaceWith(box);
    box.append(element);
  });
  await set('fill');
  expect(await height()).toBe(555);
});

test.describe('a site that is not allowed', () => {
  test.use({ expectedErrors: [/frame-ancestors|provider-portal: no answer from/] });
  test('the browser shows nothing, and the console and an event say why', async ({ page, stranger, server }) => {
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`${stranger.url}/plain/`);
    await expect(eventLog(page)).toContainText('"code":"timeout"', { timeout: 30_000 });
    const origin = stranger.url.replace(/\/$/, '');
    expect(said.join('\n')).toContain(
      `provider-portal: no answer from ${server.url} within 20 s. Is ${origin} in embed.origins of its config.json, and does src name the folder of the portal?`,
    );
    expect(page.frames().some((frame) => frame.url().startsWith(server.url))).toBe(false);
  });
});

test.describe('playground', () => {
  const open = (page, server) => page.goto(`${server.url}/embed/playground.html`);
  const snippet = (page) => page.getByRole('region', { name: 'Code to copy' });

  test('its preview runs the portal', async ({ page, server }) => {
    await open(page, server);
    const preview = () => page.frames().find((frame) => frame.url().startsWith(`${server.url}/embed/login`));
    await expect.poll(() => Boolean(preview()), 'the frame got as far as sign-in').toBe(true);
    await expect(preview().getByRole('button', { name: 'Log in', exact: true })).toBeVisible();
  });

  test('it writes what was chosen for HTML, React and a raw iframe', async ({ page, server }) => {
    await open(page, server);
    const text = snippet(page);
    await expect(text).toContainText(`<script type="module" src="${server.url}/embed/v1/provider-portal.js"></script>`);
    await expect(text).toContainText(`src="${server.url}/"`);
    await page.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN');
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
    await page.getByLabel('Accent colour').fill('#a3195b');
    await page.getByLabel('Radius').fill('2px');
    await page.getByRole('checkbox', { name: 'billing' }).uncheck();
    await expect(text).toContainText('locale="zh-CN"');
    await expect(text).toContainText('theme="dark"');
    await expect(text).toContainText('features="-billing"');
    await expect(text).toContainText('--portal-accent: #a3195b;');
    await expect(text).toContainText('--portal-radius: 2px;');
    await page.getByRole('radio', { name: 'React' }).check();
    await expect(text).toContainText('"--portal-accent": "#a3195b"');
    await expect(text).toContainText('theme={theme}');
    await page.getByRole('radio', { name: 'Raw iframe' }).check();
    await expect(text).toContainText(`src="${server.url}/embed/"`);
    await expect(text).toContainText('referrerpolicy="strict-origin"');
  });

  test('what somebody types is text in the snippet', async ({ page, server }) => {
    await open(page, server);
    await page.getByLabel('Route').fill('/x"><img src=x onerror=alert(1)>');
    await expect(snippet(page)).toContainText('route="/x&quot;><img src=x onerror=alert(1)>"');
    await expect(page.getByRole('img')).toHaveCount(0);
  });

  test('it is accessible', async ({ page, server }) => {
    await open(page, server);
    await expect(page.getByTitle('Provider Portal')).toBeVisible();
    await expectHostAccessible(page, 'playground');
  });
});

test('the examples are accessible', async ({ page, partner }) => {
  for (const path of ['/', '/plain/', '/react/', '/strict/', '/server/']) {
    await page.goto(partner.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectHostAccessible(page, path);
  }
});
