// Security keys as second step, with Chromium's virtual authenticator: a real key pair signs, the reference API
// checks. Keys need a name for an address, so the app is opened on localhost; pages around a frame are on 127.0.0.1.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { test as base, expect } from './fixtures.mjs';
import { PASSWORD, USERS } from './demo.mjs';
import {
  alert, chooseInAccountMenu, codeField, continueButton, emailField, expectNoAxeViolations, passwordField,
  submitCredentials, switcher, totp,
} from './helpers.mjs';
import { configured } from './partner-fixtures.mjs';
import { ReferenceServer, freePort } from './server.mjs';

const PAIR = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ID = Buffer.from('a key of these tests');
const useKey = (page) => page.getByRole('button', { name: 'Use security key' });
const way = (page, name) => page.getByRole('radio', { name, exact: true });

/** Pages that show the portal in a frame: `/allowed` as the documentation says, `/kept` without keys. */
async function startPages(port, portal) {
  const frame = (allow) =>
    `<!doctype html><html lang="en"><title>Partner</title><iframe title="Provider Portal" src="${portal}/embed/"
      sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox" allow="${allow}"
      referrerpolicy="strict-origin" width="1000" height="800"></iframe></html>`;
  const pages = { '/allowed': frame('publickey-credentials-get'), '/kept': frame('clipboard-write') };
  const server = createServer((request, response) => {
    const page = pages[request.url];
    response.writeHead(page ? 200 : 204, { 'content-type': 'text/html' }).end(page);
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${port}`, stop: () => server.closeAllConnections() ?? server.close() };
}

const test = base.extend({
  partnerPort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],

  server: [
    async ({ partnerPort }, use) => {
      const app = configured({ embed: { origins: [`http://127.0.0.1:${partnerPort}`] } });
      const server = await ReferenceServer.start({ serve: app.folder });
      await use(server);
      await server.stop();
      app.remove();
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  baseURL: async ({ server }, use) => use(`http://localhost:${server.port}`),

  partner: [
    async ({ server, partnerPort }, use) => {
      const pages = await startPages(partnerPort, `http://localhost:${server.port}`);
      await use(pages);
      pages.stop();
    },
    { scope: 'worker' },
  ],

  friends: async ({ baseURL, partner }, use) => use([baseURL, partner.url]),
});

/** Gives an account these second factors beside the key. */
function register(server, { counter = 7, others = {} } = {}) {
  const publicKey = PAIR.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const keys = [{ id: ID.toString('base64url'), publicKey, counter }];
  return server.state({ user: USERS.mia.email, twoFactor: { ...others, 7: { keys } } });
}

/** Plugs an authenticator into this page. */
async function plugIn(page, { withKey = true } = {}) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'usb', automaticPresenceSimulation: true },
  });
  const addKey = () =>
    browser.send('WebAuthn.addCredential', {
      authenticatorId,
      credential: {
        credentialId: ID.toString('base64'),
        isResidentCredential: false,
        rpId: 'localhost',
        privateKey: PAIR.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
        signCount: 7,
      },
    });
  if (withKey) await addKey();
  return { addKey };
}

const asked = (guard) => guard.requests.filter(({ path }) => path === '/identity/connect/token').length;

test('a key signs in, and this device can be remembered', async ({ page, server }) => {
  await register(server, { others: { 0: { key: USERS.bo.totp } } });
  await plugIn(page);
  await page.goto('/login');
  await submitCredentials(page, USERS.mia.email);
  await expect(useKey(page)).toBeFocused();
  await expect(way(page, 'Security key or passkey')).toBeChecked();
  await expectNoAxeViolations(page, 'security key');
  await page.getByRole('checkbox', { name: 'Remember this device for 30 days' }).check();
  await useKey(page).click();
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  await chooseInAccountMenu(page, 'Log out');
  await submitCredentials(page, USERS.mia.email);
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
});

test('the ways with the arrow keys, and a code instead of the key', async ({ page, server }) => {
  await register(server, { others: { 0: { key: USERS.bo.totp } } });
  await page.goto('/login');
  await submitCredentials(page, USERS.mia.email);
  await way(page, 'Security key or passkey').focus();
  await page.keyboard.press('ArrowDown');
  await expect(way(page, 'Authenticator app')).toBeFocused();
  await expect(useKey(page)).toHaveCount(0);
  await server.state({ forgetUsedCodes: true });
  await codeField(page).fill(totp(USERS.bo.totp));
  await continueButton(page).click();
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
});

test('a key of somebody else gives no answer, and the right one may follow', async ({ page, server, guard }) => {
  await register(server);
  const { addKey } = await plugIn(page, { withKey: false });
  await page.goto('/login');
  await submitCredentials(page, USERS.mia.email);
  await useKey(page).click();
  await expect(alert(page)).toContainText('The security key gave no answer', { timeout: 30_000 });
  await addKey();
  const before = asked(guard);
  await useKey(page).click();
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  expect(asked(guard) - before, 'a new challenge, then its answer').toBe(2);
});

test('a key that the server refuses', async ({ page, server }) => {
  // It has counted on elsewhere: this one is a copy.
  await register(server, { counter: 1000 });
  await plugIn(page);
  await page.goto('/login');
  await submitCredentials(page, USERS.mia.email);
  await useKey(page).click();
  await expect(alert(page)).toContainText('The server did not accept this security key.', { timeout: 20_000 });
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(emailField(page)).toBeVisible();
});

test('a challenge that got old is asked for anew', async ({ page, server, guard }) => {
  await register(server);
  await plugIn(page);
  await page.clock.install();
  await page.goto('/login');
  await submitCredentials(page, USERS.mia.email);
  await expect(useKey(page)).toBeVisible();
  await page.clock.fastForward(45_000);
  const before = asked(guard);
  await useKey(page).click();
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  expect(asked(guard) - before).toBe(2);
});

test('going back takes the question to the key away', async ({ page, server, context }) => {
  await register(server);
  const browser = await context.newCDPSession(page);
  await browser.send('WebAuthn.enable');
  // Nobody touches this one.
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'usb', automaticPresenceSimulation: false },
  });
  await page.addInitScript(() => {
    const get = CredentialsContainer.prototype.get;
    CredentialsContainer.prototype.get = function (options) {
      const answer = get.call(this, options);
      answer.catch((error) => {
        window.endOfQuestion = error.name;
      });
      return answer;
    };
  });
  await page.goto('/login');
  await submitCredentials(page, USERS.mia.email);
  await useKey(page).click();
  await expect(useKey(page)).toHaveAttribute('aria-busy', 'true');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.poll(() => page.evaluate(() => window.endOfQuestion)).toBe('AbortError');
  await expect(alert(page)).toHaveCount(0);
  await submitCredentials(page, USERS.mia.email);
  await expect(useKey(page)).toBeVisible();
});

test('keys of another address say where they work', async ({ page, server }) => {
  await register(server, { others: { 0: { key: USERS.bo.totp } } });
  // An address in figures is nobody's: the browser refuses it as the server's.
  await page.goto(`${server.url}/login`);
  await submitCredentials(page, USERS.mia.email);
  await useKey(page).click();
  await expect(alert(page)).toContainText('The security keys of this account work only at 127.0.0.1.');
});

test.describe('in a frame', () => {
  const frameOf = (page) => page.getByTitle('Provider Portal').contentFrame();

  test('that may use keys', async ({ page, server, partner }) => {
    await register(server);
    await plugIn(page);
    await page.goto(`${partner.url}/allowed`);
    const frame = frameOf(page);
    await submitCredentials(frame, USERS.mia.email);
    await useKey(frame).click();
    await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
  });

  test('that may not, a window signs in for it', async ({ page, server, partner }) => {
    await register(server, { others: { 0: { key: USERS.bo.totp } } });
    await page.goto(`${partner.url}/kept`);
    const frame = frameOf(page);
    await submitCredentials(frame, USERS.mia.email);
    // What works here comes first; what does not says why.
    await expect(way(frame, 'Authenticator app')).toBeChecked();
    await way(frame, 'Security key or passkey').check();
    await expect(frame.getByText('The page around this frame keeps security keys from it.')).toBeVisible();
    await expect(useKey(frame)).toHaveCount(0);

    const opened = page.waitForEvent('popup');
    await frame.getByRole('button', { name: 'Continue in a window' }).click();
    const window = await opened;
    await plugIn(window);
    const closed = window.waitForEvent('close', { timeout: 30_000 });
    await submitCredentials(window, USERS.mia.email);
    await useKey(window).click();
    await closed;
    await passwordField(frame).fill(PASSWORD);
    await frame.getByRole('button', { name: 'Unlock' }).click();
    await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
  });
});
