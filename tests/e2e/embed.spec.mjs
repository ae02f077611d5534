// The portal inside a partner's page, which is another site for the browser: signing in, language and theme while
// it runs, its height, what the page is told, and what it is never told. Chromium keeps all storage from such a
// frame here, unless a test says otherwise.
import { createServer, request as ask } from 'node:http';
import { test, expect, eventLog, portalIn, startPartner } from './partner-fixtures.mjs';
import { PASSWORD, USERS, clientsPath, organizationId, providerId, vaultPath } from './demo.mjs';
import { emailField, expectNoAxeViolations, logInButton, passwordField, submitCredentials, switcher } from './helpers.mjs';
import { freePort } from './server.mjs';

const lockTitle = (frame) => frame.getByRole('heading', { name: 'Your vault is locked' });
const logged = (page, text) => eventLog(page).getByRole('listitem').filter({ hasText: text });

async function signInWithin(page, name = 'ada') {
  const frame = portalIn(page);
  await submitCredentials(frame, USERS[name].email);
  await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
  return frame;
}

/** The document inside, for what only a script can see. */
const inside = (page, server) => page.frames().find((frame) => frame.url().startsWith(`${server.url}/embed/`));

/** What `sessionStorage` of the frame does. */
const storageOf = (page, server) =>
  inside(page, server).evaluate(() => {
    try {
      sessionStorage.setItem('probe', '1');
      sessionStorage.removeItem('probe');
      return 'works';
    } catch (error) {
      return error.name;
    }
  });

for (const [thirdPartyStorage, verdict] of [['blocked', 'SecurityError'], ['allowed', 'works']]) {
  test.describe(`third-party storage ${thirdPartyStorage}`, () => {
    test.use({ thirdPartyStorage });

    test('signs in within the frame, and the page is told', async ({ page, partner, server }) => {
      await page.goto(`${partner.url}/plain/`);
      await expect(logged(page, /^ready /)).toHaveCount(1);
      await expect(logInButton(portalIn(page))).toBeVisible();
      expect(await storageOf(page, server)).toBe(verdict);
      await expect(logged(page, 'auth-changed {"state":"signed-out"}')).toHaveCount(1);
      const frame = await signInWithin(page);
      await expect(logged(page, 'auth-changed {"state":"signed-in"}')).toHaveCount(1);
      await expect(logged(page, /^navigate \{"route":"\/providers/).first()).toBeVisible();
      expect(new URL(page.url()).pathname, 'the partner’s page stays').toBe('/plain/');

      await page.getByRole('button', { name: 'Lock' }).click();
      await expect(lockTitle(frame)).toBeVisible();
      await expect(logged(page, 'auth-changed {"state":"locked"}')).toHaveCount(1);
      await passwordField(frame).fill(PASSWORD);
      await frame.getByRole('button', { name: 'Unlock' }).click();
      await expect(logged(page, 'auth-changed {"state":"signed-in"}')).toHaveCount(2);
    });

    test('a reload of the page asks for what was not kept', async ({ page, partner }) => {
      await page.goto(`${partner.url}/plain/`);
      await signInWithin(page, 'mia');
      await page.reload();
      const frame = portalIn(page);
      if (thirdPartyStorage === 'allowed') await expect(lockTitle(frame)).toBeVisible();
      else await expect(emailField(frame)).toBeVisible();
    });
  });
}

test('opening a client is told by ids, and nothing that was decrypted ever crosses', async ({ page, partner }) => {
  // Everything that is said on any port or between windows, as the page can see it.
  await page.addInitScript(() => {
    if (window !== top) return;
    window.heard = [];
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function spy(message, ...rest) {
      window.heard.push(JSON.stringify(message));
      return postMessage.call(this, message, ...rest);
    };
    const { set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
      set(listener) {
        set.call(this, (event) => {
          window.heard.push(JSON.stringify(event.data));
          listener(event);
        });
      },
    });
    addEventListener('message', ({ data }) => window.heard.push(JSON.stringify(data)));
  });
  await page.goto(`${partner.url}/plain/`);
  const frame = await signInWithin(page);
  await page.evaluate((route) => document.querySelector('provider-portal').navigate(route), `${clientsPath('Northwind IT')}?search=Fabrikam`);
  await frame.getByRole('link', { name: 'Fabrikam Dental', exact: true }).click();
  await expect(logged(page, /^client-opened/)).toContainText(organizationId('Fabrikam Dental'));
  await expect(logged(page, /^client-opened/)).toContainText(providerId('Northwind IT'));
  await expect(logged(page, `navigate {"route":"${vaultPath('Fabrikam Dental')}"}`)).toHaveCount(1);
  const heard = await page.evaluate(() => window.heard);
  expect(heard.some((text) => text.includes('"client-opened"')), 'the spy hears').toBe(true);
  const fromFrame = heard.filter((text) => !text.includes('"id":"host-'));
  expect(fromFrame.length).toBeGreaterThan(5);
  for (const secret of [PASSWORD, USERS.ada.email, 'Ada Northwind', 'Fabrikam Dental', 'Northwind IT', 'search=']) {
    expect(fromFrame.join('\n')).not.toContain(secret);
  }
});

test('the page and the frame in it are told apart by who cannot see them', async ({ page, partner, server }) => {
  const axe = (where) => expectNoAxeViolations(page, where);
  const main = (name) => portalIn(page).getByRole('main', { name, exact: true });
  await page.goto(`${partner.url}/plain/`);
  await expect(main('Provider Portal')).toBeVisible();
  await axe('page and frame, signing in');
  await signInWithin(page);
  await expect(portalIn(page).getByRole('grid', { name: 'Clients' })).toBeVisible({ timeout: 30_000 });
  await expect(main('Provider Portal')).toBeVisible();
  await axe('page and frame, clients');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN');
  await expect(main('提供商门户')).toBeVisible();
  // Where nothing is around it there is one main landmark, which needs no name.
  await page.goto(`${server.url}/login`);
  await expect(page.getByRole('main')).not.toHaveAttribute('aria-label');
});

test('theme and language change while it runs, and nothing is loaded again', async ({ page, partner, server }) => {
  await page.goto(`${partner.url}/plain/`);
  const frame = portalIn(page);
  await expect(frame.getByRole('heading', { name: 'Log in to Provider Portal' })).toBeVisible();
  const ground = () => inside(page, server).evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await inside(page, server).evaluate(() => { window.marker = 'the same page'; });
  await emailField(frame).fill('somebody@northwind.example');
  expect(await ground()).toBe('light');

  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect.poll(ground).toBe('dark');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN');
  await expect(frame.getByRole('heading', { name: 'Log in to Provider Portal' })).toHaveCount(0);
  await expect(frame.getByRole('button', { name: '登录', exact: true })).toBeVisible();
  expect(await inside(page, server).evaluate(() => window.marker)).toBe('the same page');
  await expect(frame.getByRole('textbox').first()).toHaveValue('somebody@northwind.example');

  const state = await page.evaluate(() => document.querySelector('provider-portal').state());
  expect(state).toMatchObject({ auth: 'signed-out', route: '/login', locale: 'zh-CN', theme: 'dark' });
});

test('tokens colour the portal, from the style sheet and from the property', async ({ page, partner }) => {
  await page.goto(`${partner.url}/strict/`);
  // As it is painted, because the portal mixes its colours in OKLCH.
  const colour = () =>
    logInButton(portalIn(page)).evaluate((button) => {
      const brush = document.createElement('canvas').getContext('2d');
      brush.fillStyle = getComputedStyle(button).backgroundColor;
      brush.fillRect(0, 0, 1, 1);
      return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
    });
  const distance = async (wanted) => Math.max(...(await colour()).map((part, index) => Math.abs(part - wanted[index])));
  // The style sheet says #a3195b.
  await expect.poll(() => distance([163, 25, 91])).toBeLessThanOrEqual(2);
  await page.evaluate(() => document.querySelector('provider-portal').update({ theme: { mode: 'light', tokens: { '--portal-accent': '#0b6e4f' } } }));
  await expect.poll(() => distance([11, 110, 79])).toBeLessThanOrEqual(2);
});

test('a hostile theme is told off, and changes nothing', async ({ page, partner, server }) => {
  await page.goto(`${partner.url}/plain/`);
  const frame = portalIn(page);
  await expect(logInButton(frame)).toBeVisible();
  const look = () =>
    inside(page, server).evaluate(() => {
      const style = getComputedStyle(document.querySelector('main button[type="submit"], main button'));
      return [style.color, style.backgroundColor, style.borderRadius, style.fontFamily, style.fontSize, document.styleSheets.length, document.querySelectorAll('style').length];
    });
  const before = await look();
  const hostile = {
    '--portal-accent': 'red; } * { display: none } :root {',
    '--portal-surface': 'url(https://evil.example/x.png)',
    '--portal-text': 'var(--secret, attr(value))',
    '--portal-border': 'image-set("https://evil.example/y.png" 1x)',
    '--portal-danger': 'expression(alert(1))',
    '--portal-success': '#12',
    '--portal-radius': '99999px',
    '--portal-font-family': 'x; } @import "https://evil.example/z.css"; {',
    '--portal-font-size': 'calc(1px * 9999)',
    '--portal-density': 'none',
    '--text': 'red',
  };
  await page.evaluate((tokens) => document.querySelector('provider-portal').update({ theme: { mode: 'light', tokens } }), hostile);
  for (const token of Object.keys(hostile)) {
    await expect(logged(page, `theme-warning {"token":"${token}"`).or(logged(page, new RegExp(`theme-warning .*"token":"${token}"`))).first()).toBeAttached();
  }
  await expect(logInButton(frame)).toBeVisible();
  expect(await look()).toEqual(before);
});

test('a colour nobody can read is used, and warned of with its contrast', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  await expect(logInButton(portalIn(page))).toBeVisible();
  await page.evaluate(() => document.querySelector('provider-portal').update({ theme: { mode: 'light', tokens: { '--portal-text': '#eeeeee', '--portal-surface': '#ffffff' } } }));
  await expect(logged(page, /theme-warning .*"low-contrast"/).first()).toContainText(/"ratio":1\.\d+/);
});

test('the height follows the content, down too, and comes to rest', async ({ page, partner, server }) => {
  await page.goto(`${partner.url}/plain/`);
  const box = page.getByTitle('Provider Portal');
  const height = async () => Math.round((await box.boundingBox()).height);
  const overflow = () => inside(page, server).evaluate(() => document.documentElement.scrollHeight - innerHeight);
  const frame = await signInWithin(page, 'mia');
  const go = (route) => page.evaluate((route) => document.querySelector('provider-portal').navigate(route), route);
  await go('/vault');
  await expect(frame.getByRole('grid', { name: 'Items' })).toBeVisible();
  await expect.poll(overflow, 'no second scroll bar').toBeLessThanOrEqual(0);
  await page.waitForTimeout(1_000);
  const [resting, resizes] = [await height(), await logged(page, /^resize/).count()];
  await page.waitForTimeout(1_500);
  expect(await height()).toBe(resting);
  expect(await logged(page, /^resize/).count(), 'nothing grows for ever').toBe(resizes);
  expect(resizes).toBeLessThan(30);

  await go('/nowhere-at-all').catch(() => {});
  await page.evaluate(() => { document.querySelector('provider-portal').height = '640px'; });
  await expect.poll(height).toBe(640);
  await page.evaluate(() => { document.querySelector('provider-portal').height = 'auto'; });
  await page.evaluate(() => document.querySelector('provider-portal').lock());
  await expect(lockTitle(frame)).toBeVisible();
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  expect(await height()).toBeLessThanOrEqual(Math.max(resting, 900));
});

test('requests that make no sense are refused whole, with a code', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  await expect(logInButton(portalIn(page))).toBeVisible();
  const answers = await page.evaluate(async () => {
    const portal = document.querySelector('provider-portal');
    const outcome = (promise) => promise.then(() => 'ok', ({ name, code }) => `${name} ${code}`);
    return {
      locale: await outcome(portal.update({ locale: 'xx', theme: 'dark' })),
      scheme: await outcome(portal.navigate('javascript:alert(1)')),
      other: await outcome(portal.navigate('https://evil.example/')),
      slashes: await outcome(portal.navigate('//evil.example/')),
      climb: await outcome(portal.navigate('/../../x')),
      state: await portal.state(),
    };
  });
  expect(answers).toMatchObject({
    locale: 'PortalError invalid-payload',
    scheme: 'PortalError invalid-payload',
    other: 'PortalError invalid-payload',
    slashes: 'PortalError invalid-payload',
    climb: 'PortalError invalid-payload',
    state: { locale: 'en', theme: 'light', route: '/login' },
  });
});

test('moved, removed and added again, it starts anew and answers', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  await expect(logged(page, /^ready /)).toHaveCount(1);
  await page.evaluate(() => {
    const portal = document.querySelector('provider-portal');
    document.querySelector('main').prepend(portal);
  });
  await expect(logged(page, /^ready /)).toHaveCount(2);
  await expect(logInButton(portalIn(page))).toBeVisible();
  const code = await page.evaluate(async () => {
    window.kept = document.querySelector('provider-portal');
    window.kept.remove();
    return window.kept.state().catch((error) => error.code);
  });
  expect(code).toBe('disconnected');
  await page.evaluate(() => document.querySelector('main').append(window.kept));
  await expect(logged(page, /^ready /)).toHaveCount(3);
  expect(await page.evaluate(() => window.kept.state())).toMatchObject({ auth: 'signed-out' });
});

test.describe('the other examples', () => {
  test('React: properties and events in JSX', async ({ page, partner }) => {
    await page.goto(`${partner.url}/react/`);
    const frame = portalIn(page);
    await expect(logged(page, /^ready /)).toHaveCount(1);
    await expect(page.getByText('Session: signed-out')).toBeVisible();
    await page.getByRole('button', { name: '中文' }).click();
    await expect(frame.getByRole('button', { name: '登录', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'English' }).click();
    await signInWithin(page);
    await expect(page.getByText('Session: signed-in')).toBeVisible();
    await page.getByRole('button', { name: 'Lock' }).click();
    await expect(page.getByText('Session: locked')).toBeVisible();
    await expect(lockTitle(frame)).toBeVisible();
  });

  test('strict policy: nothing is violated from load to signed in', async ({ page, partner }) => {
    const answer = await page.goto(`${partner.url}/strict/`);
    expect(answer.headers()['content-security-policy']).toContain("default-src 'none'");
    const frame = await signInWithin(page);
    await expect(logged(page, 'auth-changed {"state":"signed-in"}')).toHaveCount(1);
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.getByRole('button', { name: '中文' }).click();
    await expect(switcher(frame)).toHaveCount(0);
    await expect(frame.getByRole('button', { name: '切换产品' })).toBeVisible();
  });

  test('server-rendered: complete before any script, then alive', async ({ page, partner, request }) => {
    const html = await (await request.get(`${partner.url}/server/`, { headers: { 'accept-language': 'zh-CN,zh' } })).text();
    expect(html).toContain('<p>正在加载门户。</p>');
    expect(html).toMatch(/<provider-portal src="http:\/\/127\.0\.0\.1:\d+\/" locale="zh-CN" theme="light">/);
    await page.goto(`${partner.url}/server/?locale=zh-CN`);
    await expect(logged(page, /^ready /)).toHaveCount(1);
    await expect(portalIn(page).getByRole('button', { name: '登录', exact: true })).toBeVisible();
  });
});

test('a raw iframe starts by itself where it is allowed', async ({ page, partner, server }) => {
  await page.goto(`${partner.url}/`);
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { src, title: 'Raw', referrerPolicy: 'strict-origin', width: 900, height: 700 });
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads');
    document.body.append(frame);
  }, `${server.url}/embed/`);
  await expect(logInButton(portalIn(page, 'Raw'))).toBeVisible({ timeout: 15_000 });
  await submitCredentials(portalIn(page, 'Raw'), USERS.ada.email);
  await expect(switcher(portalIn(page, 'Raw'))).toBeVisible({ timeout: 30_000 });
});

test.describe('a server that forgot the header', () => {
  // The last line of defence: the browser would show the frame to anybody.
  const headless = (server) =>
    new Promise((done) => {
      const front = createServer((request, response) => {
        const { method, headers, url } = request;
        const upstream = ask(server.url + url, { method, headers: { ...headers, host: new URL(server.url).host } }, (answer) => {
          const { 'content-security-policy': _, 'x-frame-options': __, ...rest } = answer.headers;
          response.writeHead(answer.statusCode, rest);
          answer.pipe(response);
        });
        upstream.on('error', () => response.destroy());
        request.pipe(upstream);
      }).listen(0, '127.0.0.1', () => done({ url: `http://127.0.0.1:${front.address().port}`, stop: () => front.closeAllConnections() ?? front.close() }));
    });

  const fronted = test.extend({
    front: async ({ server }, use) => {
      const front = await headless(server);
      await use(front);
      front.stop();
    },
    outsider: async ({ front }, use) => {
      const outsider = await startPartner(`${front.url}/`, await freePort());
      await use(outsider);
      outsider.stop();
    },
    friends: async ({ partner, stranger, front, outsider }, use) => {
      await use([partner.url, stranger.url, front.url, outsider.url]);
    },
  });

  fronted('a wrong origin sees P11 and gets no answer, whatever it says', async ({ page, outsider, front }) => {
    await page.goto(`${outsider.url}/`);
    const answers = await page.evaluate(async (src) => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { src: `${src}/embed/`, title: 'Raw', width: 900, height: 500 });
      const heard = [];
      addEventListener('message', ({ data }) => heard.push(data));
      document.body.append(frame);
      await new Promise((done) => frame.addEventListener('load', done));
      const until = performance.now() + 12_000;
      while (performance.now() < until) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => heard.push(data);
        const message = (type, payload) => ({ ns: 'provider-portal', v: 1, id: 'x', type, payload });
        frame.contentWindow.postMessage(message('hello', {}), src, [port2]);
        port1.postMessage(message('init', { surface: 'portal' }));
        port1.postMessage(message('state', {}));
        await new Promise((done) => setTimeout(done, 250));
      }
      return heard;
    }, front.url);
    expect(answers).toEqual([]);
    const frame = portalIn(page, 'Raw');
    await expect(frame.getByText('P11')).toBeVisible();
    await expect(frame.getByRole('heading', { name: 'This site may not show Provider Portal' })).toBeVisible();
    await expect(frame.getByRole('textbox')).toHaveCount(0);
  });
});
