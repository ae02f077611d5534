// From the links in invitation mails: setting up a provider and a business unit,
// joining a provider with or without an account. Every state somebody can arrive
// in, every refusal, and that the keys made on the way really open.
import { test, expect } from './fixtures.mjs';
import { ContractClient, open, openWithPrivateKey, sealTo } from './contract/client.mjs';
import { PASSWORD, USERS, clientsPath, membersPath, organizationId, providerId } from './demo.mjs';
import {
  alert, emailField, expectNoAxeViolations, logInButton, passwordField, signIn, submitCredentials, switcher, unlock,
} from './helpers.mjs';

const PAT = 'pat@pending.example';
const UMA = 'uma@umbra.example';
const NEW = 'new@northwind.example';
const NEO = 'neo@northwind.example';
const users = `/api/providers/${providerId('Northwind IT')}/users`;

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const toast = (page, text) => page.getByRole('region', { name: 'Notifications' }).getByText(text);

/** The newest link mailed to an address, with parts of it changed. */
async function mailed(server, email, change = {}) {
  const [{ link }] = await server.mailbox(email);
  const url = new URL(link, server.url);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}

/** Another client of the same server, signed in. */
async function api(server, email, password = PASSWORD) {
  const client = new ContractClient(server.url);
  await client.signIn(email, password);
  return client;
}

/** Invites an address to Northwind IT; the client of its admin. */
async function invite(server, email) {
  const ada = await api(server, USERS.ada.email);
  const { status } = await ada.send('POST', `${users}/invite`, { emails: [email], type: 1 });
  expect(status).toBe(200);
  return ada;
}

/** From the landing page of a link to where it leads a person who signs in. */
async function logInFromLanding(page, email) {
  await button(page, 'Log in').click();
  await expect(emailField(page)).toHaveValue(email);
  await passwordField(page).fill(PASSWORD);
  await logInButton(page).click();
}

async function fillSetUp(page) {
  await field(page, 'Provider name').fill('Pending & Söhne');
  await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Germany' });
  await field(page, 'Postal code').fill('20095');
  await field(page, 'Payment reference').fill('pm_card_4242');
}

test.beforeEach(({ server }) => {
  server.changed = true;
});

test.describe('setting up a provider', () => {
  const path = `/api/providers/${providerId('Pending MSP')}/setup`;
  const posted = (guard) => guard.requests.filter((one) => one.method === 'POST' && one.path === path);

  test('from the mail to the portal, and later the same link again', async ({ page, server, guard, browser }) => {
    const link = await mailed(server, PAT);
    await page.goto('/login');
    await page.goto(link);
    await expect(heading(page, 'Set up your provider')).toBeVisible();
    await expect(page.getByText(PAT)).toBeVisible();
    await expectNoAxeViolations(page, 'landing of a set-up');
    await logInFromLanding(page, PAT);
    await expect(page).toHaveURL(/\/providers\/setup\?providerId=.*&email=.*&token=/);
    await expect(field(page, 'Billing email')).toHaveValue(PAT);
    await expect(page.getByText('Card and bank details are never typed in here')).toBeVisible();

    // What can be seen from here is said before anything is sent.
    await field(page, 'Billing email').fill('nobody');
    await button(page, 'Set up provider').click();
    await expect(page.getByText('This field is required.')).toHaveCount(4);
    await expect(page.getByText('This is not an email address.')).toBeVisible();
    await expect(field(page, 'Provider name')).toBeFocused();
    await expectNoAxeViolations(page, 'set-up with mistakes');
    await field(page, 'Billing email').fill('Billing@pending.example');
    await fillSetUp(page);
    await field(page, 'Payment reference').fill('4242 4242 4242 4242');
    await button(page, 'Set up provider').click();
    await expect(page.getByText('looks like the number of a card')).toBeVisible();
    await field(page, 'Payment reference').fill('pm_card_4242');
    await field(page, 'Provider name').fill('x'.repeat(51));
    await button(page, 'Set up provider').click();
    await expect(page.getByText('This is too long.')).toBeVisible();
    expect(posted(guard)).toHaveLength(0);

    // What only the server knows is said at the field it is about, and nothing typed is lost.
    await field(page, 'Provider name').fill('Pending & Söhne');
    await field(page, 'Postal code').fill('12345678901234567');
    await button(page, 'Set up provider').click();
    await expect(page.getByText('does not know this place')).toBeVisible();
    await expect(field(page, 'Postal code')).toBeFocused();
    await field(page, 'Postal code').fill('20095');
    await field(page, 'Tax ID (optional)').fill('none');
    await button(page, 'Set up provider').click();
    await expect(page.getByText('This tax ID is not known in the country you chose.')).toBeVisible();
    await field(page, 'Tax ID (optional)').fill('DE123456789');
    await field(page, 'Payment reference').fill('pm_declined');
    await button(page, 'Set up provider').click();
    await expect(alert(page)).toContainText('Your card was declined.');
    await field(page, 'Payment reference').fill('pm_card_4242');
    await server.fault({ path, method: 'POST', fault: 'billing' });
    await button(page, 'Set up provider').click();
    await expect(alert(page)).toContainText('could not start the subscription');
    await expect(field(page, 'Provider name')).toHaveValue('Pending & Söhne');
    expect(posted(guard)).toHaveLength(4);

    await button(page, 'Set up provider').click();
    await expect(page).toHaveURL(clientsPath('Pending MSP'));
    await expect(toast(page, 'Pending & Söhne is set up')).toBeVisible();
    await expect(switcher(page)).toBeVisible();

    // The key was made here and opens elsewhere; what was filled in arrived.
    const pat = await api(server, PAT);
    const { providerKeys } = await pat.walk();
    expect(providerKeys.get(providerId('Pending MSP'))).toHaveLength(64);
    const billing = `/api/providers/${providerId('Pending MSP')}/billing/vnext`;
    expect((await pat.get(`${billing}/address`)).body).toMatchObject({
      country: 'DE', postalCode: '20095', taxId: { code: 'eu_vat', value: 'DE123456789' },
    });
    expect((await pat.get(`${billing}/payment-method`)).body).toMatchObject({ type: 'card', last4: '4242' });

    // The used link is nowhere in the history.
    await page.goBack();
    await expect(page).toHaveURL('/login');
    expect(page.url()).not.toContain('token');

    // Opened again, the link leads into the portal: signed out, locked, and signed in.
    const context = await browser.newContext({ baseURL: server.url });
    const later = await context.newPage();
    await later.goto(link);
    await logInFromLanding(later, PAT);
    await expect(later).toHaveURL(clientsPath('Pending MSP'), { timeout: 30_000 });
    await later.goto(link);
    await unlock(later);
    await expect(later).toHaveURL(clientsPath('Pending MSP'));
    await context.close();
  });

  test('a locked session and a reload in between keep the link', async ({ page, server }) => {
    await page.goto(await mailed(server, PAT));
    await logInFromLanding(page, PAT);
    await expect(field(page, 'Provider name')).toBeVisible();
    await page.reload();
    await expect(heading(page, 'Your vault is locked')).toBeVisible();
    await passwordField(page).fill(PASSWORD);
    await button(page, 'Unlock').click();
    await expect(field(page, 'Provider name')).toBeVisible();

    // Logging out on the lock screen keeps it too.
    await page.reload();
    await button(page, 'Log out').click();
    await submitCredentials(page, PAT);
    await expect(field(page, 'Provider name')).toBeVisible();

    // A provider that was set up elsewhere while the form was open: no refusal, but the portal.
    const pat = await api(server, PAT);
    const [{ code }] = await server.mailbox(PAT);
    await pat.send('POST', path, {
      name: 'Elsewhere', billingEmail: PAT, token: code, key: '4.x',
      paymentMethod: { type: 'card', token: 'tok' }, billingAddress: { country: 'CH', postalCode: '8001' },
    });
    await fillSetUp(page);
    await button(page, 'Set up provider').click();
    await expect(page).toHaveURL(clientsPath('Pending MSP'));
  });

  test('where a payment reference comes from', async ({ page, server, context }) => {
    // Behind a proxy the server names its own web vault, which is another site than this one.
    await context.setExtraHTTPHeaders({ 'x-forwarded-proto': 'https' });
    await page.goto(await mailed(server, PAT));
    await logInFromLanding(page, PAT);
    await page.getByText('How do I get a reference?').click();
    await server.fault({ path: '/api/setup-intent/card', method: 'POST', fault: '500' });
    await button(page, 'Get set-up secret').click();
    await expect(alert(page)).toContainText('The server failed');
    await button(page, 'Get set-up secret').click();
    await expect(field(page, 'Set-up secret')).toHaveValue(/^seti_/);
    await expectNoAxeViolations(page, 'set-up with a secret');
    await page.getByRole('radio', { name: 'PayPal' }).check();
    await expect(button(page, 'Get set-up secret')).toHaveCount(0);
    await expect(page.getByText("Open PayPal's page")).toBeVisible();
    const official = page.getByRole('link', { name: 'Continue in the web vault' });
    const href = new URL(await official.getAttribute('href'));
    expect(href.origin).toBe(server.url.replace('http:', 'https:'));
    expect(href.hash).toMatch(/^#\/providers\/setup\?providerId=.*&token=/);
    await expect(official).toHaveAttribute('rel', /noreferrer/);
  });

  test('expired, incomplete, nobody’s: each its own picture', async ({ page, server }) => {
    await page.goto('/providers/setup');
    await expect(heading(page, 'Nothing to open here')).toBeVisible();
    await page.goto(await mailed(server, PAT, { token: null }));
    await expect(heading(page, 'This link is not complete')).toBeVisible();
    await expectNoAxeViolations(page, 'incomplete link');
    await page.goto(await mailed(server, PAT));
    await logInFromLanding(page, PAT);
    await fillSetUp(page);
    await server.state({ expireMailTokens: true });
    await button(page, 'Set up provider').click();
    await expect(heading(page, 'This link has expired')).toBeVisible();
    await button(page, 'Go to the start page').click();
    await expect(page).toHaveURL(/\/vault/);

    // The link of another person with one's own address in it helps nobody.
    await page.goto(await mailed(server, PAT, { email: NEW }));
    await button(page, `Log in as ${NEW}`).click();
    await passwordField(page).fill(PASSWORD);
    await logInButton(page).click();
    await expect(heading(page, 'You cannot set up this provider')).toBeVisible();
  });

  test('another account is told who is expected, and can be changed', async ({ page, server }) => {
    await page.goto(await mailed(server, PAT));
    await button(page, 'Log in').click();
    await submitCredentials(page, UMA);
    await expect(heading(page, 'This link is for somebody else')).toBeVisible();
    const accounts = page.getByRole('main');
    await expect(accounts.getByText(PAT, { exact: true })).toBeVisible();
    await expect(accounts.getByText(UMA, { exact: true })).toBeVisible();
    await expectNoAxeViolations(page, 'another account');
    await page.reload();
    await expect(accounts.getByText('Locked', { exact: true })).toBeVisible();
    await button(page, `Log in as ${PAT}`).click();
    await expect(emailField(page)).toHaveValue(PAT);
    await passwordField(page).fill(PASSWORD);
    await logInButton(page).click();
    await expect(field(page, 'Provider name')).toBeVisible();
  });

  test('a load that fails says so and can be repeated', async ({ page, server }) => {
    await page.goto(await mailed(server, PAT));
    await server.fault({ path: `/api/providers/${providerId('Pending MSP')}`, method: 'GET', fault: '500' });
    await logInFromLanding(page, PAT);
    await expect(alert(page)).toContainText('The server failed');
    await button(page, 'Retry').click();
    await expect(field(page, 'Provider name')).toBeVisible();
  });
});

test.describe('joining a provider', () => {
  test('accepting, the admin’s step, and the way into the portal', async ({ page, server, browser }) => {
    const ada = await invite(server, NEW);
    const link = await mailed(server, NEW);
    await page.goto(link);
    await expect(heading(page, 'Join Northwind IT')).toBeVisible();
    await expectNoAxeViolations(page, 'landing of an invitation');
    await logInFromLanding(page, NEW);
    await expectNoAxeViolations(page, 'invitation');
    await server.fault({ path: `${users}/*/accept`, method: 'POST', fault: '500' });
    await button(page, 'Accept invitation').click();
    await expect(alert(page)).toContainText('The server failed');
    await button(page, 'Accept invitation').click();
    await expect(heading(page, 'You accepted the invitation')).toBeVisible();
    await expect(page.getByText('a provider admin of Northwind IT has to confirm you')).toBeVisible();
    expect(page.url()).not.toContain('token');
    const phrase = await page.getByRole('main').getByText(/^[a-z]+(-[a-z]+){4}$/).textContent();
    await expectNoAxeViolations(page, 'accepted');
    await page.reload();
    await expect(heading(page, 'You accepted the invitation')).toBeVisible();

    // The link once more: nothing to accept, and still the admin's turn.
    await page.goto(link);
    await passwordField(page).fill(PASSWORD);
    await button(page, 'Unlock').click();
    await button(page, 'Accept invitation').click();
    await expect(heading(page, 'You accepted already')).toBeVisible();

    // The admin sees the same phrase and confirms.
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB' });
    const admin = await context.newPage();
    await signIn(admin, server, 'ada', { path: membersPath('Northwind IT') });
    await admin.getByRole('button', { name: 'Actions for Noa New' }).click();
    await admin.getByRole('menuitem', { name: 'Confirm' }).click();
    await expect(admin.getByRole('dialog').getByText(phrase)).toBeVisible();
    await context.close();
    const { providerKeys } = await ada.walk();
    const { body } = await ada.get(users);
    const { id, userId } = body.data.find(({ email }) => email === NEW);
    const { body: key } = await ada.get(`/api/users/${userId}/public-key`);
    const sealed = await sealTo(key.publicKey, providerKeys.get(providerId('Northwind IT')));
    await ada.send('POST', `${users}/${id}/confirm`, { key: sealed });

    await page.goto(link);
    await unlock(page);
    await expect(page).toHaveURL(clientsPath('Northwind IT'));
  });

  test('every refusal has a picture of its own', async ({ page, server }) => {
    const ada = await invite(server, NEW);
    await page.goto(await mailed(server, NEW));
    await logInFromLanding(page, NEW);
    const link = await mailed(server, NEW);
    const accept = async (title, change = {}) => {
      const url = new URL(link, server.url);
      for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
      await page.goto(url.href);
      await passwordField(page).fill(PASSWORD);
      await button(page, 'Unlock').click();
      await button(page, 'Accept invitation').click();
      await expect(heading(page, title)).toBeVisible();
    };
    await expect(button(page, 'Accept invitation')).toBeVisible();
    await accept('This link has expired', { token: 'x' });
    await accept('This invitation no longer exists', { providerUserId: organizationId('Nobody') });

    // Mailed to somebody else, with the address in the link changed: the server knows better.
    await ada.send('POST', `${users}/invite`, { emails: [NEO], type: 1 });
    await page.goto(await mailed(server, NEO, { email: NEW }));
    await passwordField(page).fill(PASSWORD);
    await button(page, 'Unlock').click();
    await button(page, 'Accept invitation').click();
    await expect(heading(page, 'This link is for somebody else')).toBeVisible();

    await server.state({ expireMailTokens: true });
    await accept('This link has expired');
    const { body } = await ada.get(users);
    const { id } = body.data.find(({ email }) => email === NEW);
    await ada.send('DELETE', `${users}/${id}`);
    await accept('This invitation no longer exists');
    await page.goto(link.replace(/providerUserId=[^&]*&/, ''));
    await expect(heading(page, 'This link is not complete')).toBeVisible();
  });

  test('an organization that confirms by itself keeps its members', async ({ page, server }) => {
    await invite(server, USERS.mia.email);
    const policy = { organizationId: organizationId('Fabrikam Dental'), type: 18, enabled: true };
    await server.state({ policy });
    await page.goto(await mailed(server, USERS.mia.email));
    await logInFromLanding(page, USERS.mia.email);
    await button(page, 'Accept invitation').click();
    await expect(heading(page, 'Your organization does not allow this')).toBeVisible();
  });

  test('without an account: one is made, and the invitation goes on', async ({ page, server, guard }) => {
    await invite(server, NEO);
    const link = await mailed(server, NEO);
    await page.goto(link);
    await button(page, 'Create an account').click();
    await expect(heading(page, 'Create your account')).toBeVisible();
    const password = page.getByLabel('Master password', { exact: true });
    const again = page.getByLabel('Repeat master password', { exact: true });
    const create = button(page, 'Create account');
    await password.fill('short');
    await again.fill('other');
    await create.click();
    await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
    await expect(page.getByText('The two passwords differ.')).toBeVisible();
    await expect(password).toBeFocused();
    await expectNoAxeViolations(page, 'registration with mistakes');
    await password.fill('aaaaaaaaaaaaaa');
    await expect(page.getByText('This is easy to guess.', { exact: false })).toBeVisible();
    const secret = 'four-unrelated-words-7';
    await password.fill(secret);
    await again.fill(secret);
    await field(page, 'Password hint (optional)').fill(`it is ${secret}`);
    await expect(page.getByText('The hint gives the password away.')).toBeVisible();
    await field(page, 'Password hint (optional)').fill('words');
    const finish = '/identity/accounts/register/finish';
    expect(guard.requests.filter((one) => one.path === finish)).toHaveLength(0);
    await server.fault({ path: finish, method: 'POST', fault: '500' });
    await create.click();
    await expect(alert(page)).toContainText('The server failed');
    await create.click();
    await button(page, 'Accept invitation').click();
    await expect(heading(page, 'You accepted the invitation')).toBeVisible();

    // What the browser made, another client opens.
    const neo = await api(server, NEO, secret);
    const { privateKey } = await neo.walk();
    const { body: profile } = await neo.get('/api/accounts/profile');
    const { body } = await neo.get(`/api/users/${profile.id}/public-key`);
    const probe = Uint8Array.from({ length: 64 }, (_, at) => at);
    expect(await openWithPrivateKey(await sealTo(body.publicKey, probe), privateKey)).toEqual(probe);
    expect(neo.violations).toEqual([]);
  });

  test('an account that is there already, an old link, a closed door', async ({ page, server }) => {
    await invite(server, NEW);
    const secret = 'four-unrelated-words-7';
    const register = async () => {
      await button(page, 'Create an account').click();
      await page.getByLabel('Master password', { exact: true }).fill(secret);
      await page.getByLabel('Repeat master password', { exact: true }).fill(secret);
      await button(page, 'Create account').click();
    };
    await page.goto(await mailed(server, NEW));
    await register();
    await expect(alert(page)).toContainText('There is an account with this address already');
    await button(page, 'I have an account').click();
    await expect(heading(page, 'Join Northwind IT')).toBeVisible();
    await server.state({ expireMailTokens: true });
    await register();
    await expect(heading(page, 'This link has expired')).toBeVisible();
    await server.state({ closeRegistration: true });
    await page.goto(await mailed(server, NEW));
    await expect(page.getByText('New accounts cannot be made on this server.')).toBeVisible();
    await expect(button(page, 'Create an account')).toHaveCount(0);
  });
});

test.describe('an organization becomes a business unit', () => {
  const path = `/api/organizations/${organizationId('Umbra Group')}/billing/setup-business-unit`;

  test('the key of the organization is wrapped with a new provider key', async ({ page, server }) => {
    const before = await api(server, UMA);
    const { profile, privateKey } = await before.walk();
    const member = profile.organizations.find(({ name }) => name === 'Umbra Group');
    const organizationKey = await openWithPrivateKey(member.key, privateKey);

    const link = await mailed(server, UMA);
    await page.goto(link);
    await logInFromLanding(page, UMA);
    await expect(page.getByText('Umbra Group becomes a business unit')).toBeVisible();
    await expectNoAxeViolations(page, 'business unit');
    await server.fault({ path, method: 'POST', fault: 'billing' });
    await button(page, 'Set up business unit').click();
    await expect(alert(page)).toContainText('The link has expired: it works for five days.');
    await expectNoAxeViolations(page, 'business unit, refused');
    await button(page, 'Set up business unit').click();
    await expect(page).toHaveURL(clientsPath('Umbra Group'));
    await expect(toast(page, 'The business unit is set up')).toBeVisible();

    const after = await api(server, UMA);
    const walked = await after.walk();
    const providerKey = walked.providerKeys.get(providerId('Umbra Group'));
    const row = walked.profile.providerOrganizations.find(({ name }) => name === 'Umbra Group');
    expect(await open(row.key, providerKey)).toEqual(organizationKey);

    await page.goto(link);
    await unlock(page);
    await expect(page).toHaveURL(clientsPath('Umbra Group'));
  });

  test('who is no member, and who comes too late', async ({ page, server }) => {
    await page.goto(await mailed(server, UMA, { email: NEW }));
    await logInFromLanding(page, NEW);
    await expect(heading(page, 'You are not a member of this organization')).toBeVisible();
    await server.state({ expireMailTokens: true });
    await page.goto(await mailed(server, UMA));
    await button(page, `Log in as ${UMA}`).click();
    await passwordField(page).fill(PASSWORD);
    await logInButton(page).click();
    await button(page, 'Set up business unit').click();
    await expect(alert(page)).toContainText('The server did not set it up');
    await button(page, 'Not now').click();
    await expect(switcher(page)).toBeVisible();
  });
});

test('a mailed token ends a provider: broken, wrong, good and used links', async ({ page, server }) => {
  const mails = await server.mailbox(USERS.ivy.email);
  const { link } = mails.find((mail) => mail.link?.startsWith('/verify-recover-delete-provider'));
  const url = new URL(link, server.url);
  server.changed = true;

  await page.goto(`${url.pathname}?providerId=${url.searchParams.get('providerId')}&token=x`);
  await expect(heading(page, 'This link is not complete')).toBeVisible();

  const wrong = new URL(url);
  wrong.searchParams.set('token', 'x');
  await page.goto(wrong.pathname + wrong.search);
  await expect(heading(page, 'Delete this provider?')).toBeVisible();
  await expect(page.getByText('Support sent this link to end Tailwind MSP.')).toBeVisible();
  await expectNoAxeViolations(page, 'deletion by mail');
  const name = field(page, 'Type the name of the provider: Tailwind MSP');
  await name.fill('Tailwind');
  await name.press('Enter');
  await expect(heading(page, 'Delete this provider?')).toBeVisible();
  await name.fill('Tailwind MSP');
  await button(page, 'Delete for good').click();
  await expect(heading(page, 'This link has expired')).toBeVisible();
  await expect(page).toHaveURL(url.pathname);

  await page.goto(link);
  await server.fault({ path: '/api/providers/*/delete-recover-token', fault: '500', times: 1 });
  await name.fill('Tailwind MSP');
  await button(page, 'Delete for good').click();
  await expect(alert(page)).toContainText('The server');
  await expect(name).toHaveValue('Tailwind MSP');
  await button(page, 'Delete for good').click();
  await expect(heading(page, 'The provider is deleted')).toBeVisible();
  await expect(page).toHaveURL(url.pathname);

  await page.goto(link);
  await name.fill('Tailwind MSP');
  await button(page, 'Delete for good').click();
  await expect(heading(page, 'This provider does not exist')).toBeVisible();
});
