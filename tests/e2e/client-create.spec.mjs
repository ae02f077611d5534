// New clients and added organizations: what they cost, who may make them, what
// goes wrong half-way, and that everybody concerned can open them afterwards.
import { test, expect } from './fixtures.mjs';
import { ContractClient, open, openWithPrivateKey, sealTo } from './contract/client.mjs';
import { PASSWORD, USERS, clientsPath, organizationId, providerId, providerUserId } from './demo.mjs';
import { cellsOf, expectRowCount, rowNames, rowOf } from './grid.mjs';
import { chooseInAccountMenu, expectNoAxeViolations, signIn, submitCredentials, switcher, unlock } from './helpers.mjs';

const NORTHWIND = 'Northwind IT';
const OWNER = 'owner@newclient.example';
const api = (provider) => `/api/providers/${providerId(provider)}`;
const grid = (page) => page.getByRole('grid', { name: 'Clients' });
const toast = (page, text) => page.getByRole('region', { name: 'Notifications' }).getByText(text);
const newButton = (page) => page.getByRole('button', { name: 'New client' });
const newDialog = (page) => page.getByRole('dialog', { name: 'New client' });
const field = (scope, name) => scope.getByRole('textbox', { name });
const figures = (page) => newDialog(page).getByRole('status', { name: 'Seats of this plan' });
const posts = (guard, path) => guard.requests.filter((sent) => sent.method === 'POST' && sent.path === path);

/** Another client of the same server, signed in. */
async function contract(server, email) {
  const client = new ContractClient(server.url);
  await client.signIn(email, PASSWORD);
  return client;
}

/** Signs in somebody who is not among the five. */
async function signInAs(page, email, path) {
  await page.goto(path);
  await submitCredentials(page, email);
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
}

async function chooseWay(page, name) {
  await page.getByRole('button', { name: 'More ways to add clients' }).click();
  await page.getByRole('menuitem', { name }).click();
}

async function fill(page, { name, owner = OWNER, seats = '3' }) {
  await field(newDialog(page), 'Client name').fill(name);
  await field(newDialog(page), "Owner's email address").fill(owner);
  await field(newDialog(page), 'Seats').fill(seats);
}

const create = (page) => newDialog(page).getByRole('button', { name: 'Create client' });

/** The row that has the keyboard. */
const expectFocusIn = (page, name) =>
  expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[role="row"]')?.textContent ?? ''))
    .toContain(name);

test.describe('new client', () => {
  test.beforeEach(({ server }) => {
    server.changed = true;
  });

  test('what is wrong is said, what it costs is shown, and nothing hangs', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path: clientsPath(NORTHWIND) });
    await newButton(page).click();
    const dialog = newDialog(page);
    await expect(field(dialog, 'Client name')).toBeFocused();
    await expect(dialog.getByRole('radio')).toHaveCount(2);
    await expect(dialog.getByRole('radio', { name: /Teams.*\$3\.40 per seat and month/ })).toBeChecked();
    await expect(dialog.getByRole('radio', { name: /Enterprise.*\$5\.10 per seat and month/ })).toBeVisible();
    await field(dialog, 'Seats').fill('0');
    await page.keyboard.press('Enter');
    for (const text of ['Enter a name.', 'Enter the address of the person', 'Enter a whole number from 1 on.']) {
      await expect(dialog.getByText(text)).toBeVisible();
    }
    await expect(create(page)).not.toHaveAttribute('aria-busy', 'true');
    await expectNoAxeViolations(page, 'new client');
    await fill(page, { name: 'x'.repeat(51), owner: 'nobody@', seats: '5' });
    await expect(dialog.getByText('At most 50 characters.')).toBeVisible();
    await expect(dialog.getByText('This is not an email address.')).toBeVisible();
    await field(dialog, 'Client name').fill('fabrikam  DENTAL');
    await expect(dialog.getByText('There is a client of this name already.')).toBeVisible();

    // 95 of 100 seats of Teams are assigned; Enterprise has none left (C.2, C.5).
    await expect(figures(page)).toContainText(/left\s*0.*purchased\s*0/s);
    await field(dialog, 'Seats').fill('2');
    await expect(figures(page)).toContainText(/left\s*3.*purchased\s*0/s);
    await field(dialog, 'Seats').fill('8');
    await expect(figures(page)).toContainText(/left\s*0.*purchased\s*3.*bill\s*\$10\.20/s);
    await dialog.getByRole('radio', { name: /Enterprise/ }).check();
    await expect(figures(page)).toContainText(/left\s*0.*purchased\s*8.*bill\s*\$40\.80/s);
    await page.keyboard.press('Escape');
    await expect(newButton(page)).toBeFocused();
    expect(posts(guard, `${api(NORTHWIND)}/clients`)).toEqual([]);
  });

  test('a client is opened by its maker, by a service user elsewhere, and by its owner', async ({
    page, server, guard, browser,
  }) => {
    const sam = await (await browser.newContext({ baseURL: server.url, locale: 'en-GB' })).newPage();
    await signIn(sam, server, 'sam', { path: clientsPath(NORTHWIND) });
    await signIn(page, server, 'ada', { path: clientsPath(NORTHWIND) });
    await newButton(page).click();
    await fill(page, { name: 'Orbit Labs', seats: '3' });
    await create(page).click();
    await expect(toast(page, 'Orbit Labs was created. Its owner has been invited.')).toBeVisible();
    await expectFocusIn(page, 'Orbit Labs');
    await expect.poll(() => cellsOf(grid(page), 'Orbit Labs')).toMatchObject({ Assigned: '3', Used: '1', 'Billing plan': 'Teams' });
    // The profile is read again, the vault is not.
    expect(guard.requests.filter(({ path }) => path === '/api/sync')).toHaveLength(1);
    expect(posts(guard, `${api(NORTHWIND)}/clients`)).toHaveLength(1);

    await page.keyboard.press('Enter');
    await expect(page.getByText('Default collection')).toBeVisible();
    await sam.reload();
    await unlock(sam);
    await expectRowCount(grid(sam), 25);
    await sam.getByRole('searchbox', { name: 'Search clients' }).fill('Orbit');
    await grid(sam).getByRole('link', { name: 'Orbit Labs' }).click();
    await expect(sam.getByText('Default collection')).toBeVisible();
    await sam.context().close();

    // A client that shares no line with ours walks the keys, and hands the key to the owner.
    const oda = await contract(server, USERS.oda.email);
    const { providerKeys, clients } = await oda.walk();
    const made = clients.find(({ name }) => name === 'Orbit Labs');
    expect([made.keyLength, made.collections]).toEqual([64, ['Default collection']]);
    const { body: list } = await oda.get(`${api(NORTHWIND)}/organizations`);
    const row = list.data.find(({ organizationName }) => organizationName === 'Orbit Labs');
    const key = await open(row.key, providerKeys.get(providerId(NORTHWIND)));
    const owner = await contract(server, OWNER);
    const users = `/api/organizations/${row.organizationId}/users`;
    const [{ id }] = (await oda.get(users)).body.data;
    const [{ code }] = await server.mailbox(OWNER);
    await owner.send('POST', `${users}/${id}/accept`, { token: code });
    const [{ userId }] = (await oda.get(users)).body.data;
    const { body } = await oda.get(`/api/users/${userId}/public-key`);
    expect((await oda.send('POST', `${users}/${id}/confirm`, { key: await sealTo(body.publicKey, key) })).status).toBe(200);
    const { profile, privateKey } = await owner.walk();
    expect(await openWithPrivateKey(profile.organizations[0].key, privateKey)).toEqual(key);
    expect([...oda.violations, ...owner.violations]).toEqual([]);
  });

  test('billing fails half-way: the client is there, which is found out and explained', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path: clientsPath(NORTHWIND) });
    await newButton(page).click();
    await fill(page, { name: 'Half Ltd' });
    await server.fault({ path: `${api(NORTHWIND)}/clients`, method: 'POST', fault: 'billing' });
    await create(page).click();
    const half = page.getByRole('dialog', { name: 'Half Ltd was created, but not completely' });
    await expect(half).toContainText('it failed to set up the billing');
    await expect(half).toContainText('Do not create it again');
    const ada = await contract(server, USERS.ada.email);
    const { body } = await ada.get(`${api(NORTHWIND)}/organizations`);
    const rows = body.data.filter(({ organizationName }) => organizationName === 'Half Ltd');
    expect(rows).toHaveLength(1);
    await expect(half).toContainText(rows[0].organizationId);
    await half.getByRole('button', { name: 'Close' }).last().click();
    await expectFocusIn(page, 'Half Ltd');
    expect(posts(guard, `${api(NORTHWIND)}/clients`)).toHaveLength(1);
  });

  test('failures keep what was typed, and trying again makes one client', async ({ page, server }) => {
    const path = `${api(NORTHWIND)}/clients`;
    await signIn(page, server, 'ada', { path: clientsPath(NORTHWIND) });
    // Plans that do not load are a reason and Retry, not a spinner for ever.
    await server.fault({ path: `${api(NORTHWIND)}/billing/subscription`, fault: '500' });
    await newButton(page).click();
    await newDialog(page).getByRole('button', { name: 'Retry' }).click();
    await fill(page, { name: 'Patient Ltd' });
    const alert = newDialog(page).getByRole('alert');
    for (const [fault, text] of [
      [{ fault: '500' }, /The server failed \(status 500\).*No client was created\./],
      [{ fault: '429', retryAfter: 30 }, /Try again in 30 seconds\. No client was created\./],
      [{ fault: '401', times: 2 }, /You are not provider admin any more/],
      // Browsers repeat a request whose kept connection breaks.
      [{ fault: 'drop', times: 20 }, /The server cannot be reached/],
    ]) {
      await server.clearFaults();
      await server.fault({ path, method: 'POST', ...fault });
      await create(page).click();
      await expect(alert).toContainText(text);
      await expect(field(newDialog(page), 'Client name')).toHaveValue('Patient Ltd');
    }
    await server.clearFaults();
    // Nobody can say what became of it, until the next attempt looks.
    await server.fault({ path, method: 'POST', fault: 'billing' });
    await server.fault({ path: `${api(NORTHWIND)}/organizations`, fault: '500' });
    await create(page).click();
    await expect(alert).toContainText('could not be found out');
    await create(page).click();
    await expect(page.getByRole('dialog', { name: 'Patient Ltd was created, but not completely' })).toBeVisible();
    const ada = await contract(server, USERS.ada.email);
    const { body } = await ada.get(`${api(NORTHWIND)}/organizations`);
    expect(body.data.filter(({ organizationName }) => organizationName === 'Patient Ltd')).toHaveLength(1);
  });

  test('a role that was taken away meanwhile', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path: clientsPath(NORTHWIND) });
    await newButton(page).click();
    await fill(page, { name: 'Too Late Ltd' });
    const user = (email) => `${api(NORTHWIND)}/users/${providerUserId(NORTHWIND, email)}`;
    const ada = await contract(server, USERS.ada.email);
    await ada.send('PUT', user(USERS.oda.email), { type: 0 });
    const oda = await contract(server, USERS.oda.email);
    await oda.send('PUT', user(USERS.ada.email), { type: 1 });
    await server.state({ expireAccessTokens: true });
    await create(page).click();
    await expect(newDialog(page).getByRole('alert')).toContainText('You are not provider admin any more');
  });

  test('business units: their words, their plan, by the month although billed by the year; suspended: nothing', async ({
    page, server,
  }) => {
    await signIn(page, server, 'bo', { path: clientsPath('Contoso Services') });
    await expect(newButton(page)).toHaveAttribute('aria-disabled', 'true');
    await expect(newButton(page)).toHaveAttribute('aria-description', /suspended/);
    await page.getByRole('button', { name: 'More ways to add clients' }).click();
    for (const name of ['Existing organization', 'Many clients']) {
      await expect(page.getByRole('menuitem', { name })).toHaveAttribute('aria-description', /suspended/);
    }
    await page.keyboard.press('Escape');
    await page.goto(clientsPath('Contoso Group'));
    await unlock(page);
    await page.getByRole('button', { name: 'New business unit' }).click();
    const dialog = page.getByRole('dialog', { name: 'New business unit' });
    await expect(dialog.getByRole('radio')).toHaveCount(1);
    await expect(dialog.getByRole('radio', { name: /\$6\.00 per seat and month, billed annually/ })).toBeChecked();
    await field(dialog, 'Business unit name').fill('Contoso Foods');
    await field(dialog, "Owner's email address").fill(OWNER);
    await field(dialog, 'Seats').fill('2');
    await dialog.getByRole('button', { name: 'Create business unit' }).click();
    await expectFocusIn(page, 'Contoso Foods');
  });
});

test('a service user is told why not, and typing the address does not help', async ({ page, server, guard }) => {
  await signIn(page, server, 'sam', { path: clientsPath(NORTHWIND) });
  await expect(newButton(page)).toHaveAttribute('aria-description', 'Only provider admins can do this.');
  // Playwright itself would wait for what is said to be disabled.
  await newButton(page).click({ force: true });
  await expect(newDialog(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'More ways to add clients' }).click();
  for (const name of ['Existing organization', 'Many clients']) {
    const item = page.getByRole('menuitem', { name });
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toHaveAttribute('aria-description', 'Only provider admins can do this.');
    await item.click({ force: true });
  }
  await expect(page).toHaveURL(clientsPath(NORTHWIND));
  await page.goto(`${clientsPath(NORTHWIND)}/onboarding`);
  await unlock(page);
  await expect(page.getByText('Only for provider admins')).toBeVisible();
  expect(guard.requests.filter(({ path }) => path.endsWith('/addable'))).toEqual([]);
});

test.describe('existing organization', () => {
  const path = clientsPath('Tailwind MSP');
  const IVY = 'ivy@tailwind.example';
  const dialog = (page) => page.getByRole('dialog', { name: 'Add existing organization' });
  const choose = (page, name) => dialog(page).getByRole('button', { name: `Choose ${name}` });
  const add = (page) => dialog(page).getByRole('button', { name: 'Add organization' });
  const own = (page) => dialog(page).getByRole('checkbox', { name: /not the organization with the provider's own/ });

  test.beforeEach(({ server }) => {
    server.changed = true;
  });

  test('one is chosen, another one after a step back, and added under its key', async ({ page, server }) => {
    await signInAs(page, IVY, path);
    await chooseWay(page, 'Existing organization');
    await expect(dialog(page).getByRole('listitem')).toHaveCount(2);
    await choose(page, 'Tailwind Labs').click();
    await expect(dialog(page)).toContainText(/Seats to be purchased\s*7/);
    await dialog(page).getByRole('button', { name: 'Back' }).click();
    await choose(page, 'Tailwind Studio').click();
    await expect(dialog(page)).toContainText('credited to Tailwind MSP');
    await expect(dialog(page)).toContainText("Not for the provider's own passwords");
    await expect(dialog(page)).not.toContainText('Seats to be purchased');
    await expect(add(page)).toHaveAttribute('aria-description', /Confirm first/);
    await page.keyboard.press('Enter');
    await expectNoAxeViolations(page, 'add existing');
    await own(page).check();
    await add(page).click();
    await expect(toast(page, 'Tailwind Studio was added')).toBeVisible();
    await expectFocusIn(page, 'Tailwind Studio');
    await expect.poll(() => rowNames(grid(page))).toEqual(['Tailwind Studio']);
    // Through the provider now: a second person of it holds no membership.
    const uma = await contract(server, 'uma@umbra.example');
    const { clients } = await uma.walk();
    expect(clients.map(({ name, collections }) => [name, collections])).toEqual([
      ['Tailwind Studio', ['Default collection']],
    ]);
  });

  test('what the server refuses, and what it does without saying so', async ({ page, server }) => {
    const existing = `${api('Tailwind MSP')}/clients/existing`;
    await signInAs(page, IVY, path);
    await chooseWay(page, 'Existing organization');
    await choose(page, 'Tailwind Labs').click();
    await own(page).check();
    const alert = dialog(page).getByRole('alert');
    for (const [fault, text] of [
      [{ fault: '500' }, 'The server failed (status 500)'],
      [{ fault: '401', times: 2 }, 'You are no longer owner of this organization'],
      [{ fault: 'billing' }, 'The server failed (status 500)'],
    ]) {
      await server.fault({ path: existing, method: 'POST', ...fault });
      await add(page).click();
      await expect(alert).toContainText(text);
    }
    const ivy = await contract(server, IVY);
    const body = { organizationId: organizationId('Tailwind Labs'), key: '2.a|b|c' };
    expect((await ivy.send('POST', existing, body)).status).toBe(200);
    await add(page).click();
    await expect(alert).toContainText('This organization already belongs to a provider.');
    await dialog(page).getByRole('button', { name: 'Back' }).click();
    await expect(choose(page, 'Tailwind Labs')).toHaveCount(0);
    await expect(choose(page, 'Tailwind Studio')).toBeVisible();
  });

  test('nothing to add says what could be added', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path: clientsPath(NORTHWIND) });
    await chooseWay(page, 'Existing organization');
    await expect(dialog(page)).toContainText('No organization can be added');
    await expect(dialog(page)).toContainText('You must be a confirmed owner of it.');
    await page.keyboard.press('Escape');
    await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
    await page.getByRole('button', { name: '新建客户' }).click();
    const dialogZh = page.getByRole('dialog', { name: '新建客户' });
    await expect(dialogZh.getByRole('radio', { name: /每席位每月/ }).first()).toBeChecked();
    await expect(dialogZh.getByRole('button', { name: '创建客户' })).toBeVisible();
  });
});
