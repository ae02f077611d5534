// Settings of a provider: name and billing address without losing what others
// changed, the end of a provider, and what its state does to every page.
import { test, expect } from './fixtures.mjs';
import { ContractClient } from './contract/client.mjs';
import { PASSWORD, USERS, clientsPath, membersPath, providerId, settingsPath, vaultPath } from './demo.mjs';
import { rowOf } from './grid.mjs';
import { alert, chooseInAccountMenu, expectNoAxeViolations, signIn, switcher } from './helpers.mjs';

const provider = 'Northwind IT';
const path = settingsPath(provider);
const endpoint = (name) => `/api/providers/${providerId(name)}`;
const main = (page) => page.getByRole('main');
const nav = (page) => page.getByRole('navigation');
const nameField = (page) => main(page).getByRole('textbox', { name: 'Provider name' });
const emailOf = (page) => main(page).getByRole('textbox', { name: 'Billing email' });
const save = (page) => main(page).getByRole('button', { name: 'Save' });
const toast = (page, text) => page.getByRole('region', { name: 'Notifications' }).getByText(text);

/** What is to be known on every page of a provider. */
const notices = (page) => page.getByRole('region', { name: 'Notices about this provider' });

/** Another client of the same server, signed in. */
async function api(server, email) {
  const client = new ContractClient(server.url);
  await client.signIn(email, PASSWORD);
  return client;
}

/** What was sent to change the provider. */
const writes = (guard, name) =>
  guard.requests.filter(({ method, path }) => path === endpoint(name) && !['GET', 'HEAD'].includes(method));

test('what an admin sees, and nothing else', async ({ page, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await nav(page).getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(path);
  await expect(page).toHaveTitle('Settings · Northwind IT · Provider Portal');
  await expect(nameField(page)).toHaveValue(provider);
  // Every word of the page: the official client shows a leftover of its developers here (B9).
  await expect(main(page)).toHaveText(
    [
      'Settings',
      'Name and billing',
      'Provider name', 'What your team and your clients see. At most 50 characters.',
      'Billing email', 'Invoices and payment reminders go here.',
      'Save',
      'About this provider',
      'Kind', 'Managed service provider',
      'Your role', 'Provider admin',
      'State', 'Active',
      'Created', 'Jan 15, 2024',
      'Provider id', providerId(provider),
      'Danger zone',
      'Removes the provider, its people and its billing for good. Organizations are not deleted, but must be unlinked first.',
      'Delete provider',
    ].join(''),
  );
  await expect(save(page)).toHaveAttribute('aria-description', 'Nothing has changed yet.');
  await page.getByRole('button', { name: 'Copy provider id' }).click();
  await expect(toast(page, 'Provider id copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(providerId(provider));
  await expectNoAxeViolations(page, 'settings');
});

test('a service user is told why the page is closed', async ({ page, server, guard }) => {
  await signIn(page, server, 'sam', { path });
  await expect(page.getByText('Only for provider admins')).toBeVisible();
  await expect(nav(page).getByRole('link', { name: 'Settings' })).toHaveCount(0);
  expect(guard.requests.filter(({ path }) => path === endpoint(provider))).toEqual([]);
});

test('the settings do not load: a reason and Retry', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await server.fault({ path: endpoint(provider), fault: '500' });
  await nav(page).getByRole('link', { name: 'Settings' }).click();
  await expect(alert(page)).toContainText('The server failed (status 500)');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(nameField(page)).toHaveValue(provider);
});

test.describe('changes', () => {
  test.beforeEach(({ server }) => {
    server.changed = true;
  });

  test('a new name shows everywhere; what is wrong is said before sending', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path });
    await nameField(page).fill('x'.repeat(51));
    await expect(main(page).getByText('51 characters; at most 50 are possible.')).toBeVisible();
    await nameField(page).fill(' ');
    await emailOf(page).fill('nobody');
    await save(page).click();
    await expect(main(page).getByText('Enter a name.')).toBeVisible();
    await expect(main(page).getByText('This is not an email address.')).toBeVisible();
    await expect(nameField(page)).toHaveAttribute('aria-invalid', 'true');
    expect(writes(guard, provider)).toEqual([]);
    await main(page).getByRole('button', { name: 'Discard changes' }).click();
    await expect(nameField(page)).toHaveValue(provider);
    await expect(main(page).getByText('Enter a name.')).toHaveCount(0);

    await nameField(page).fill('Northwind & Söhne "IT"');
    await server.fault({ path: endpoint(provider), method: 'PUT', fault: '500' });
    await save(page).click();
    await expect(alert(page)).toContainText('The server failed (status 500)');
    await expect(nameField(page)).toHaveValue('Northwind & Söhne "IT"');
    await emailOf(page).fill(' Invoices@Northwind.example ');
    await page.keyboard.press('Enter');
    await expect(toast(page, 'Settings saved')).toBeVisible();
    await expect(switcher(page)).toContainText('Northwind & Söhne "IT"');
    await expect(page).toHaveTitle('Settings · Northwind & Söhne "IT" · Provider Portal');
    await expect(emailOf(page)).toHaveValue('invoices@northwind.example');
    await expect(save(page)).toHaveAttribute('aria-disabled', 'true');
    const ada = await api(server, USERS.ada.email);
    const { body } = await ada.send('GET', endpoint(provider));
    expect(body).toMatchObject({ name: 'Northwind & Söhne "IT"', billingEmail: 'invoices@northwind.example' });
  });

  test('what somebody else changed meanwhile is kept, or asked about', async ({ page, server }) => {
    const ada = await api(server, USERS.ada.email);
    const put = (name, billingEmail) => ada.send('PUT', endpoint(provider), { name, businessName: name, billingEmail });
    await signIn(page, server, 'ada', { path });
    await nameField(page).fill('Northwind North');
    await put(provider, 'theirs@northwind.example');
    await save(page).click();
    await expect(toast(page, 'somebody else changed the other field')).toBeVisible();
    await expect(emailOf(page)).toHaveValue('theirs@northwind.example');

    await nameField(page).fill('Northwind South');
    await put('Northwind East', 'east@northwind.example');
    await save(page).click();
    const notice = main(page).getByRole('status').filter({ hasText: 'Somebody else changed this meanwhile' });
    await expect(notice).toContainText('Now it is “Northwind East”, with invoices to east@northwind.example.');
    await expect(nameField(page)).toHaveValue('Northwind South');
    expect((await ada.send('GET', endpoint(provider))).body.name).toBe('Northwind East');
    await save(page).click();
    await expect(toast(page, /^Settings saved$/)).toBeVisible();
    expect((await ada.send('GET', endpoint(provider))).body).toMatchObject({
      name: 'Northwind South', billingEmail: 'east@northwind.example',
    });
  });

  test('with clients a provider cannot be deleted: they are named', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path });
    await main(page).getByRole('button', { name: 'Delete provider' }).click();
    const dialog = page.getByRole('dialog', { name: 'Northwind IT cannot be deleted yet' });
    await expect(dialog).toContainText('It still has 24 clients.');
    await expect(dialog.getByRole('listitem')).toHaveCount(9);
    await expect(dialog.getByText('and 16 more')).toBeVisible();
    await expect(dialog.getByRole('link', { name: 'Fabrikam Dental' })).toHaveAttribute('href', vaultPath('Fabrikam Dental'));
    await expectNoAxeViolations(page, 'clients before deletion');
    await page.keyboard.press('Escape');
    await expect(main(page).getByRole('button', { name: 'Delete provider' })).toBeFocused();
    await main(page).getByRole('button', { name: 'Delete provider' }).click();
    await dialog.getByRole('link', { name: 'Go to the clients' }).click();
    await expect(page).toHaveURL(clientsPath(provider));
    expect(writes(guard, provider)).toEqual([]);
  });

  test('without clients: name, password, gone', async ({ page, server, guard }) => {
    const name = 'Tailwind MSP';
    await signIn(page, server, 'ivy', { path: settingsPath(name) });
    await main(page).getByRole('button', { name: 'Delete provider' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Tailwind MSP' });
    const confirm = dialog.getByRole('button', { name: 'Delete for good' });
    const typed = dialog.getByRole('textbox', { name: 'Type the name of the provider: Tailwind MSP' });
    const password = dialog.getByLabel('Master password', { exact: true });
    await expect(typed).toBeFocused();
    await typed.fill('tailwind msp');
    await password.fill('wrong-password-1');
    await expect(confirm).toHaveAttribute('aria-description', 'Type the name of the provider first.');
    await page.keyboard.press('Enter');
    await typed.fill(name);
    await confirm.click();
    await expect(dialog.getByText('This is not your master password.')).toBeVisible();
    expect(writes(guard, name)).toEqual([]);
    await expectNoAxeViolations(page, 'deletion');

    await password.fill(PASSWORD);
    await server.fault({ path: endpoint(name), method: 'DELETE', fault: '500' });
    await confirm.click();
    await expect(dialog.getByRole('alert')).toContainText('The server failed (status 500)');
    await confirm.click();
    await expect(toast(page, 'Tailwind MSP was deleted')).toBeVisible();
    await expect(page).toHaveURL('/providers');
    await expect(page.getByRole('heading', { name: 'About providers' })).toBeVisible();
    await switcher(page).click();
    const products = page.getByRole('list').filter({ hasText: 'Password Manager' });
    await expect(products).toBeVisible();
    await expect(products).not.toContainText('Provider');
    const ivy = await api(server, USERS.ivy.email);
    expect((await ivy.send('GET', endpoint(name))).status).toBe(403);
  });
});

test.describe('suspended', () => {
  const suspended = 'Contoso Services';
  const closed = 'Contoso Services is suspended: changes are closed until it is active again.';

  test('an admin reads what works; every change says why not', async ({ page, server, guard }) => {
    await signIn(page, server, 'bo', { path: settingsPath(suspended) });
    const banner = notices(page);
    await expect(banner).toContainText('This provider is suspended');
    await banner.getByText('What still works').click();
    await expect(banner.getByText('Closed: every change to clients, people and settings.')).toBeVisible();
    await expect(nameField(page)).toHaveAttribute('readonly', '');
    for (const name of ['Save', 'Delete provider']) {
      const button = main(page).getByRole('button', { name });
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAttribute('aria-description', closed);
    }
    await expectNoAxeViolations(page, 'suspended settings');

    await nav(page).getByRole('link', { name: 'Members' }).click();
    await expect(page).toHaveURL(membersPath(suspended));
    await expect(banner).toBeVisible();
    await expect(page.getByRole('button', { name: 'Invite member' })).toHaveAttribute('aria-description', closed);
    await page.getByRole('button', { name: 'Actions for Bo Contoso' }).click();
    await expect(page.getByRole('menuitem', { name: 'Remove' })).toHaveAttribute('aria-description', closed);
    await page.getByRole('menuitem', { name: 'Change role' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change role of Bo Contoso' });
    await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-description', closed);
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Select all shown rows' }).check();
    for (const name of ['Resend invitations', 'Confirm', 'Remove']) {
      await expect(page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-description', closed);
    }
    await nav(page).getByRole('link', { name: 'Clients' }).click();
    await expect(banner).toBeVisible();
    await expect(rowOf(page.getByRole('grid', { name: 'Clients' }), 'Fourth Coffee')).toBeVisible();

    await nav(page).getByRole('link', { name: 'All providers' }).click();
    await page.getByRole('link', { name: /Contoso Group/ }).click();
    await expect(page).toHaveURL(clientsPath('Contoso Group'));
    await expect(banner).toHaveCount(0);
    expect(guard.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/providers/'))).toEqual([]);
  });

  test('a service user still sees the clients, and whom to ask', async ({ page, server }) => {
    await server.state({ provider: { id: providerId(provider), enabled: false, subscriptionStatus: 'unpaid' } });
    await signIn(page, server, 'sam', { path: clientsPath(provider) });
    const banner = notices(page);
    await expect(banner).toContainText('Only a provider admin can see and pay it: please tell one of them.');
    await banner.getByText('What still works').click();
    await expect(banner.getByText('Closed: every change to clients.')).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Clients' })).toHaveAttribute('aria-rowcount', '25');
  });
});

test.describe('words by kind', () => {
  test('a business unit portal is called so, in both languages', async ({ page, server }) => {
    await signIn(page, server, 'bo', { path: clientsPath('Contoso Group') });
    await expect(page).toHaveTitle('Business units · Contoso Group · Business Unit Portal');
    await expect(switcher(page)).toContainText('Business Unit Portal');
    await expect(nav(page).getByRole('link', { name: 'Business Unit Portal' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Business units' })).toBeVisible();
    await nav(page).getByRole('link', { name: 'Business units' }).click();
    const grid = page.getByRole('grid', { name: 'Business units' });
    await expect(grid.getByRole('columnheader', { name: 'Business unit' })).toBeVisible();
    await page.getByRole('button', { name: 'Actions for Contoso Retail' }).click();
    await expect(page.getByRole('menuitem', { name: 'Open business unit' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Unlink' }).click();
    const unlink = page.getByRole('dialog');
    await expect(unlink).toContainText('Contoso Retail');
    await expect(unlink).not.toContainText(/client/i);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Search business units' }).fill('nothing like this');
    await expect(page.getByText('No business unit matches')).toBeVisible();
    for (const link of ['Members', 'Event logs', 'Subscription', 'Payment details', 'Billing history']) {
      await nav(page).getByRole('link', { name: link }).click();
      await expect(main(page).getByRole('heading', { level: 1 })).toHaveText(link);
      await expect(main(page), link).not.toContainText(/\bclients?\b/i);
    }
    await nav(page).getByRole('link', { name: 'Settings' }).click();
    await expect(main(page)).toContainText('Business units are not deleted, but must be unlinked first.');
    await main(page).getByRole('button', { name: 'Delete provider' }).click();
    const dialog = page.getByRole('dialog', { name: 'Contoso Group cannot be deleted yet' });
    await expect(dialog).toContainText('It still has 2 business units. Unlink them first');
    await dialog.getByRole('link', { name: 'Go to the business units' }).click();
    await expect(page).toHaveURL(clientsPath('Contoso Group'));
    await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
    await expect(nav(page).getByRole('link', { name: '业务部门', exact: true })).toBeVisible();
    const products = page.getByRole('button', { name: '切换产品' });
    await expect(products).toContainText('业务部门门户');
    // The other provider of the same person is none.
    await nav(page).getByRole('link', { name: '所有提供商' }).click();
    await page.getByRole('link', { name: /Contoso Services/ }).click();
    await expect(products).toContainText('提供商门户');
    await expect(nav(page).getByRole('link', { name: '客户', exact: true })).toBeVisible();
  });

  test('a reseller reads that its organizations pay for themselves', async ({ page, server }) => {
    await server.state({ provider: { id: providerId('Tailwind MSP'), type: 1 } });
    await signIn(page, server, 'ivy', { path: clientsPath('Tailwind MSP') });
    await expect(notices(page).getByText('You look after organizations as a reseller')).toBeVisible();
    await nav(page).getByRole('link', { name: 'Settings' }).click();
    await expect(main(page)).toContainText('KindReseller');
    await expect(notices(page).getByText('You look after organizations as a reseller')).toHaveCount(0);
  });
});

test('360 px, dark, Chinese: nothing scrolls sideways, axe finds nothing', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, server, 'bo', { path: settingsPath('Contoso Services') });
  await expect(nameField(page)).toBeVisible();
  await chooseInAccountMenu(page, 'Dark', 'menuitemradio');
  await expectNoAxeViolations(page, 'suspended settings, dark', 'contrast');
  await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
  await expect(page.getByRole('region').filter({ hasText: '此提供商已被暂停' })).toBeVisible();
  await expectNoAxeViolations(page, 'suspended settings, Chinese', 'but-contrast');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
