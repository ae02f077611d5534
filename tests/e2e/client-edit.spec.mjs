// Changing clients: seats and names without losing what others changed, letting
// clients go, confirming their people, one or many, and every refusal.
import { test, expect } from './fixtures.mjs';
import { ContractClient, openWithPrivateKey } from './contract/client.mjs';
import { PASSWORD, USERS, clientsPath, guid, organizationId, providerId } from './demo.mjs';
import { cellsOf, expectRowCount, rowOf } from './grid.mjs';
import { alert, chooseInAccountMenu, expectNoAxeViolations, signIn } from './helpers.mjs';

const provider = 'Northwind IT';
const path = clientsPath(provider);
const base = `/api/providers/${providerId(provider)}`;
const grid = (page) => page.getByRole('grid', { name: 'Clients' });
const toast = (page, text) => page.getByRole('region', { name: 'Notifications' }).getByText(text);
const linkOf = (client) => guid(`client/${client}`);
const dialogOf = (page, name) => page.getByRole('dialog', { name });
const seatsField = (dialog) => dialog.getByRole('textbox', { name: 'Assigned seats' });
const saveButton = (dialog) => dialog.getByRole('button', { name: 'Save' });
const fact = (dialog, name) => dialog.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd');

async function openMenu(page, client) {
  await page.getByRole('button', { name: `Actions for ${client}`, exact: true }).click();
}

async function rowAction(page, client, name) {
  await openMenu(page, client);
  await page.getByRole('menuitem', { name }).click();
}

async function select(page, ...clients) {
  for (const client of clients) await page.getByRole('checkbox', { name: `Select ${client}`, exact: true }).check();
}

/** Another client of the same server, signed in. */
async function api(server, email) {
  const client = new ContractClient(server.url);
  await client.signIn(email, PASSWORD);
  return client;
}

/** A client as the server knows it. */
async function row(other, name) {
  const { body } = await other.get(`${base}/organizations`);
  return body.data.find(({ organizationName }) => organizationName === name);
}

const put = (other, client, body) => other.send('PUT', `${base}/clients/${linkOf(client)}`, body);
const since = (guard, at) => guard.requests.slice(at).filter(({ path: to }) => to.startsWith('/api/'));
const puts = (guard) => guard.requests.filter(({ method }) => method === 'PUT');
const expectBlocked = async (control, reason) => {
  await expect(control).toHaveAttribute('aria-disabled', 'true');
  await expect(control).toHaveAttribute('aria-description', reason);
};

// High enough to draw every row.
test.use({ viewport: { width: 1440, height: 1500 } });

test.beforeEach(({ server }) => {
  server.changed = true;
});

test('seats: what is wrong and what it costs comes before sending, and only the row changes', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path });
  await rowAction(page, 'Trey Research', 'Change seats');
  let dialog = dialogOf(page, 'Change seats of Trey Research');
  await expect(dialog.getByText('6 seats are in use.')).toBeVisible();
  // B1: a wrong value blocks the button and nothing else, whatever is pressed.
  for (const [typed, problem] of [['', 'Enter a whole number.'], ['1.5', 'Enter a whole number.'], ['5', 'At least 6']]) {
    await seatsField(dialog).fill(typed);
    await expect(dialog.getByText(problem)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(saveButton(dialog)).toHaveAttribute('aria-disabled', 'true');
    await expect(saveButton(dialog)).not.toHaveAttribute('aria-busy', 'true');
  }
  await seatsField(dialog).fill('8');
  await expect(fact(dialog, 'Purchased seats given back')).toHaveText('3');
  await expect(fact(dialog, 'Bill')).toHaveText('$15.30 less per month ($5.10 per seat)');
  await seatsField(dialog).fill('14');
  await expect(fact(dialog, 'Bought')).toHaveText('3');
  await expect(fact(dialog, 'Bill')).toHaveText('$15.30 more per month ($5.10 per seat)');
  expect(puts(guard)).toEqual([]);
  await expectNoAxeViolations(page, 'seats dialog');
  // A failure stays in the dialog, with what was typed.
  await server.fault({ path: `${base}/clients/*`, method: 'PUT', fault: '500' });
  await saveButton(dialog).click();
  await expect(alert(dialog)).toContainText('The server failed (status 500)');
  await expect(seatsField(dialog)).toHaveValue('14');
  const before = guard.requests.length;
  await saveButton(dialog).click();
  await expect(toast(page, 'Seats saved')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => cellsOf(grid(page), 'Trey Research')).toMatchObject({ Assigned: '14', Used: '6' });
  await expect(page.getByRole('button', { name: 'Actions for Trey Research' })).toBeFocused();
  const sent = since(guard, before).map(({ method, path: at }) => `${method} ${at}`);
  expect(sent, 'the list just before, the change, and no sync').toEqual([
    `GET ${base}/organizations`,
    `PUT ${base}/clients/${linkOf('Trey Research')}`,
  ]);
  // The figures are read anew after a change: 57 purchased became 60.
  await rowAction(page, 'Trey Research', 'Change seats');
  dialog = dialogOf(page, 'Change seats of Trey Research');
  await seatsField(dialog).fill('11');
  await expect(fact(dialog, 'Purchased seats given back')).toHaveText('3');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('two people change one client: nothing is lost, and the second one is told', async ({ page, browser, server }) => {
  const client = 'Alpine Clinic';
  const other = await (await browser.newContext({ baseURL: server.url })).newPage();
  await Promise.all([
    signIn(page, server, 'ada', { path }),
    signIn(other, server, 'sam', { path }),
  ]);
  // Ada begins to rename, Sam changes the seats meanwhile (B2).
  await rowAction(page, client, 'Rename');
  const rename = dialogOf(page, `Rename ${client}`);
  const name = rename.getByRole('textbox', { name: 'Name' });
  await name.fill('x'.repeat(51));
  // B10: the same limit as for new clients.
  await expect(rename.getByText('1 character too long.')).toBeVisible();
  await expect(saveButton(rename)).toHaveAttribute('aria-disabled', 'true');
  await name.fill(' ');
  await expect(rename.getByText('Enter a name.')).toBeVisible();
  await name.fill('Alpine Medical');
  await rowAction(other, client, 'Change seats');
  const seats = dialogOf(other, `Change seats of ${client}`);
  await seatsField(seats).fill('12');
  await saveButton(seats).click();
  await expect(toast(other, 'Seats saved')).toBeVisible();
  await saveButton(rename).click();
  await expect(toast(page, 'Name saved')).toBeVisible();
  await expect(toast(page, 'Assigned seats: 10 became 12.')).toBeVisible();
  await expect.poll(() => cellsOf(grid(page), 'Alpine Medical')).toMatchObject({ Assigned: '12' });
  const ada = await api(server, USERS.ada.email);
  expect(await row(ada, 'Alpine Medical')).toMatchObject({ seats: 12 });

  // Sam still sees the old name, changes the seats again, and is told of the new one.
  await rowAction(other, client, 'Change seats');
  await seatsField(seats).fill('11');
  await saveButton(seats).click();
  await expect(toast(other, 'Name: “Alpine Clinic” became “Alpine Medical”.')).toBeVisible();
  expect(await row(ada, 'Alpine Medical')).toMatchObject({ seats: 11 });

  // Both change the same value: the second one decides, knowing of the first.
  await rowAction(other, 'Alpine Medical', 'Change seats');
  const again = dialogOf(other, 'Change seats of Alpine Medical');
  await seatsField(again).fill('9');
  expect((await put(ada, client, { name: 'Alpine Medical', assignedSeats: 13 })).status).toBe(200);
  await saveButton(again).click();
  await expect(again.getByText('Assigned seats: 11 became 13.')).toBeVisible();
  await expect(again.getByText('Nothing has been saved yet.')).toBeVisible();
  expect(await row(ada, 'Alpine Medical')).toMatchObject({ seats: 13 });
  await expect(seatsField(again)).toHaveValue('9');
  await saveButton(again).click();
  await expect(again).toHaveCount(0);
  expect(await row(ada, 'Alpine Medical')).toMatchObject({ seats: 9 });

  // The new name is known everywhere without a sync.
  await page.getByRole('link', { name: 'Alpine Medical' }).click();
  await expect(page.getByRole('region', { name: 'Current organization' })).toContainText('Alpine Medical');
  await other.context().close();
});

test('a service user gives what is left, buys nothing, and lets nobody go', async ({ page, server, guard }) => {
  const client = 'Tailspin Branch 1';
  await signIn(page, server, 'sam', { path });
  await rowAction(page, client, 'Change seats');
  const dialog = dialogOf(page, `Change seats of ${client}`);
  await expect(dialog.getByText('As a service user you can assign 5 more seats of this plan.')).toBeVisible();
  await seatsField(dialog).fill('11');
  await expect(dialog.getByText('Only 5 more are left without buying.')).toBeVisible();
  await expectBlocked(saveButton(dialog), /only provider admins/);
  await seatsField(dialog).fill('10');
  await expect(fact(dialog, 'Unassigned afterwards')).toHaveText('0');
  // Somebody else takes the last seats: the figures were right, the server knows better.
  const ada = await api(server, USERS.ada.email);
  expect((await put(ada, 'Café Étoilé', { name: 'Café Étoilé', assignedSeats: 9 })).status).toBe(200);
  await saveButton(dialog).click();
  await expect(alert(dialog)).toContainText('Only provider admins buy seats');
  await expect(seatsField(dialog)).toHaveValue('10');
  expect(await row(ada, client)).toMatchObject({ seats: 5 });
  expect((await put(ada, 'Café Étoilé', { name: 'Café Étoilé', assignedSeats: 4 })).status).toBe(200);
  await saveButton(dialog).click();
  await expect(toast(page, 'Seats saved')).toBeVisible();
  await expect.poll(() => cellsOf(grid(page), client)).toMatchObject({ Assigned: '10' });
  // Beyond the minimum nothing is left; giving back is always possible.
  await rowAction(page, 'Trey Research', 'Change seats');
  const full = dialogOf(page, 'Change seats of Trey Research');
  await seatsField(full).fill('12');
  await expectBlocked(saveButton(full), /Every seat of this plan is assigned/);
  await seatsField(full).fill('10');
  await expect(saveButton(full)).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await openMenu(page, client);
  await expectBlocked(page.getByRole('menuitem', { name: 'Unlink' }), 'Only provider admins can do this.');
  await page.keyboard.press('Escape');
  // Many at once: whoever would buy is left out beforehand.
  await select(page, 'VanArsdel', client, 'Trey Research');
  await expectBlocked(page.getByRole('button', { name: 'Unlink' }), 'Only provider admins can do this.');
  await page.getByRole('button', { name: 'Change seats' }).click();
  const bulk = dialogOf(page, 'Change seats of 3 clients');
  await bulk.getByRole('combobox', { name: 'Rule' }).selectOption({ label: 'Set to' });
  await bulk.getByRole('textbox', { name: 'Seats' }).fill('9');
  await expect(bulk.getByText('2 clients change · 1 left out')).toBeVisible();
  await bulk.getByRole('textbox', { name: 'Seats' }).fill('12');
  await bulk.getByRole('button', { name: 'Preview' }).click();
  const preview = dialogOf(page, 'Change seats of 0 clients');
  await expect(preview.getByText('Every seat of this plan is assigned.').first()).toBeVisible();
  await expectBlocked(preview.getByRole('button', { name: 'Change seats of 0 clients' }), /Nothing of the selection/);
  expect(puts(guard)).toHaveLength(3);
});

test('seats of many: preview with totals, what is left out, results row by row, retry', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path });
  await select(page, 'Lucerne Publishing', 'VanArsdel', 'Trey Research', 'Woodgrove Bank');
  await page.getByRole('button', { name: 'Change seats' }).click();
  const ask = dialogOf(page, 'Change seats of 4 clients');
  await ask.getByRole('combobox', { name: 'Rule' }).selectOption({ label: 'Seats in use, plus' });
  await ask.getByRole('textbox', { name: 'Seats' }).fill('x');
  await expect(ask.getByText('Enter a whole number.')).toBeVisible();
  await ask.getByRole('textbox', { name: 'Seats' }).fill('0');
  await expect(ask.getByText('3 clients change · 1 left out')).toBeVisible();
  await ask.getByRole('button', { name: 'Preview' }).click();
  const dialog = dialogOf(page, 'Change seats of 3 clients');
  const rows = dialog.getByRole('list', { name: 'Rows' });
  await expect(rows).toContainText('5 → 8 seats, 8 in use');
  await expect(rows).toContainText('9 → 8 seats, 8 in use');
  await expect(rows).toContainText('11 → 6 seats, 6 in use');
  await expect(dialog.getByText('Has that many already.')).toBeVisible();
  await expect(dialog.getByText('Teams: 3 unassigned afterwards, 0 bought, 0 given back.')).toBeVisible();
  await expect(dialog.getByText('Enterprise: 0 unassigned afterwards, 0 bought, 5 given back. $25.50 less per month')).toBeVisible();
  await expectNoAxeViolations(page, 'preview of seats');
  const ada = await api(server, USERS.ada.email);
  // One client changes under the preview, one request fails.
  expect((await put(ada, 'VanArsdel', { name: 'VanArsdel Ltd', assignedSeats: 10 })).status).toBe(200);
  await server.fault({ path: `${base}/clients/${linkOf('Trey Research')}`, method: 'PUT', fault: '500' });
  await dialog.getByRole('button', { name: 'Change seats of 3 clients' }).click();
  await expect(dialog.getByText('1 done, 2 failed, 0 not begun.')).toBeVisible();
  await expect(rows).toContainText('Assigned seats: 9 became 10.');
  expect(await row(ada, 'VanArsdel Ltd')).toMatchObject({ seats: 10 });
  await dialog.getByRole('button', { name: 'Retry failed' }).click();
  await expect(dialog.getByText('All 3 done.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect.poll(() => cellsOf(grid(page), 'VanArsdel Ltd')).toMatchObject({ Assigned: '8', Used: '8' });
  await expect.poll(() => cellsOf(grid(page), 'Lucerne Publishing')).toMatchObject({ Assigned: '8' });
  await expect.poll(() => cellsOf(grid(page), 'Trey Research')).toMatchObject({ Assigned: '6' });
});

test('unlink: who owns it and what happens is said, the name is typed', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path });
  // Nobody confirmed: the server would refuse, so nothing is asked of it.
  await rowAction(page, 'Litware Legal', 'Unlink');
  let dialog = dialogOf(page, `Unlink Litware Legal from ${provider}`);
  await expect(dialog.getByText('No confirmed owner')).toBeVisible();
  await expectBlocked(dialog.getByRole('button', { name: 'Unlink' }), 'No confirmed owner');
  await page.keyboard.press('Escape');

  await server.fault({ path: `/api/organizations/${organizationId('Fabrikam Dental')}/users`, fault: '500' });
  await rowAction(page, 'Fabrikam Dental', 'Unlink');
  dialog = dialogOf(page, `Unlink Fabrikam Dental from ${provider}`);
  await expect(alert(dialog)).toContainText('The server failed (status 500)');
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await expect(dialog.getByText(/@fabrikam\.example owns the organization from then on/)).toBeVisible();
  await expect(dialog.getByText('25 seats go back to the provider. 25 of them were purchased')).toBeVisible();
  await expect(dialog.getByText('Its 11 members keep their accounts')).toBeVisible();
  await expect(dialog.getByText('to be paid by invoice within 30 days')).toBeVisible();
  await expectNoAxeViolations(page, 'unlink dialog');
  const button = dialog.getByRole('button', { name: 'Unlink' });
  await expectBlocked(button, 'Type the name of the client first.');
  const name = dialog.getByRole('textbox', { name: 'Type “Fabrikam Dental” to confirm' });
  await name.fill('fabrikam dental');
  await page.keyboard.press('Enter');
  await expectBlocked(button, 'Type the name of the client first.');
  expect(guard.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
  await name.fill('Fabrikam Dental');
  await server.fault({ path: `${base}/organizations/*`, method: 'DELETE', fault: '500' });
  await button.click();
  await expect(alert(dialog)).toContainText('The server failed (status 500)');
  const before = guard.requests.length;
  await button.click();
  await expect(toast(page, 'Fabrikam Dental is no longer a client')).toBeVisible();
  await expectRowCount(grid(page), 23);
  await expect(rowOf(grid(page), 'Fabrikam Dental')).toHaveCount(0);
  expect(since(guard, before), 'no list, no sync').toHaveLength(1);
  const ada = await api(server, USERS.ada.email);
  const { body } = await ada.get(`${base}/billing/subscription`);
  expect(body.plans.find(({ type }) => type === 19)).toMatchObject({ assignedSeats: 182, purchasedSeats: 32 });

  // Many at once: who cannot go is left out with the reason.
  await select(page, 'Litware Legal', 'Wide World Importers', 'VanArsdel', 'Trey Research');
  await page.getByRole('button', { name: 'Unlink' }).click();
  dialog = dialogOf(page, 'Unlink 2 clients');
  await expect(dialog.getByText('2 left out')).toBeVisible();
  await expect(dialog.getByText('No confirmed owner').first()).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'Rows' })).toContainText('9 seats go back to the provider.');
  await server.fault({ path: `${base}/organizations/${linkOf('VanArsdel')}`, method: 'DELETE', fault: '500' });
  await dialog.getByRole('button', { name: 'Unlink 2 clients' }).click();
  await expect(dialog.getByText('1 done, 1 failed, 0 not begun.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Retry failed' }).click();
  await expect(dialog.getByText('All 2 done.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expectRowCount(grid(page), 21);
});

test('an invited owner accepts and is confirmed here; then the client can go', async ({ page, server }) => {
  const ada = await api(server, USERS.ada.email);
  const { providerKeys } = await ada.walk();
  const email = 'owner@newclient.example';
  const { status, key, row: made } = await ada.createClient(
    providerId(provider),
    providerKeys.get(providerId(provider)),
    { name: 'New Client', ownerEmail: email, planType: 17, seats: 3 },
  );
  expect(status).toBe(200);
  await signIn(page, server, 'ada', { path });
  await rowAction(page, 'New Client', 'Confirm people');
  let dialog = dialogOf(page, 'Confirm people of New Client');
  await expect(dialog.getByText('Nobody waits to be confirmed.')).toBeVisible();
  await expect(dialog.getByText(`Invited, not accepted yet: ${email}`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const [mail] = await server.mailbox(email);
  const { searchParams } = new URL(mail.link, server.url);
  const owner = await api(server, email);
  const people = `/api/organizations/${made.organizationId}/users`;
  const accept = `${people}/${searchParams.get('organizationUserId')}/accept`;
  expect((await owner.send('POST', accept, { token: searchParams.get('token') })).status).toBe(200);

  await rowAction(page, 'New Client', 'Unlink');
  await dialogOf(page, `Unlink New Client from ${provider}`).getByRole('button', { name: 'Confirm people' }).click();
  dialog = dialogOf(page, 'Confirm people of New Client');
  await expect(dialog.getByText(`${email} · Owner`)).toBeVisible();
  await expect(dialog.getByRole('group', { name: 'Fingerprint phrase' })).toHaveText(/^[a-z]+(-[a-z]+){4}$/);
  await expectNoAxeViolations(page, 'confirm people');
  const confirm = dialog.getByRole('button', { name: /^Confirm / });
  await server.fault({ path: `${people}/*/confirm`, method: 'POST', fault: '500' });
  await confirm.click();
  await expect(alert(dialog)).toContainText('The server failed (status 500)');
  await confirm.click();
  await expect(toast(page, / is confirmed$/)).toBeVisible();
  await expect(dialog.getByText('Nobody waits to be confirmed.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  // The owner now holds the very key the client was made with.
  await owner.refresh();
  const { profile, privateKey } = await owner.walk();
  const own = profile.organizations.find(({ id }) => id === made.organizationId);
  expect(Buffer.from(await openWithPrivateKey(own.key, privateKey))).toEqual(Buffer.from(key));

  await rowAction(page, 'New Client', 'Unlink');
  dialog = dialogOf(page, `Unlink New Client from ${provider}`);
  await dialog.getByRole('textbox', { name: /to confirm/ }).fill('New Client');
  await dialog.getByRole('button', { name: 'Unlink' }).click();
  await expectRowCount(grid(page), 24);
});

test('without figures seats can be changed all the same', async ({ page, server }) => {
  const subscription = `${base}/billing/subscription`;
  await server.state({ renamePlans: true });
  await server.fault({ path: subscription, fault: '500' });
  await signIn(page, server, 'ada', { path });
  await expect.poll(() => cellsOf(grid(page), 'Trey Research')).toMatchObject({ 'Billing plan': 'Enterprise (Monthly) 2027' });
  // B4: a call that fails says so and is asked again; it keeps nobody waiting.
  await rowAction(page, 'Trey Research', 'Change seats');
  const dialog = dialogOf(page, 'Change seats of Trey Research');
  await expect(dialog.getByText('The server failed (status 500)')).toBeVisible();
  await seatsField(dialog).fill('12');
  await expect(saveButton(dialog)).not.toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('button', { name: 'Retry' }).click();
  // B12: the list calls the plan by another name than the subscription, and it is found.
  await expect(fact(dialog, 'Plan')).toHaveText('Enterprise (Monthly)');
  await expect(fact(dialog, 'Bought')).toHaveText('1');
  await saveButton(dialog).click();
  await expect.poll(() => cellsOf(grid(page), 'Trey Research')).toMatchObject({ Assigned: '12' });
});

test('a suspended provider changes nothing, and says why', async ({ page, server, guard }) => {
  await signIn(page, server, 'bo', { path: clientsPath('Contoso Services') });
  const reason = /The provider is suspended/;
  await openMenu(page, 'Coho Vineyard');
  // B7: unlinking is not an exception.
  for (const name of ['Change seats', 'Rename', 'Confirm people', 'Unlink']) {
    const item = page.getByRole('menuitem', { name });
    await expectBlocked(item, reason);
    await item.click({ force: true });
  }
  await expect(page.getByRole('dialog', { name: /Coho/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await select(page, 'Coho Vineyard');
  for (const name of ['Change seats', 'Unlink']) {
    await expectBlocked(page.getByRole('button', { name }), reason);
  }
  expect(puts(guard)).toEqual([]);
});

test('a client that went meanwhile is not changed; 360 px and Chinese', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, server, 'ada', { path: `${path}?search=alpine` });
  await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
  await page.getByRole('button', { name: 'Alpine Clinic 的操作' }).click();
  await page.getByRole('menuitem', { name: '更改席位' }).click();
  const dialog = dialogOf(page, '更改 Alpine Clinic 的席位');
  await dialog.getByRole('textbox', { name: '已分配席位' }).fill('20');
  await expect(dialog.getByText('每月增加')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expectNoAxeViolations(page, 'seats dialog at 360 px in Chinese');
  const ada = await api(server, USERS.ada.email);
  expect((await ada.send('DELETE', `${base}/organizations/${linkOf('Alpine Clinic')}`)).status).toBe(200);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(alert(dialog)).toContainText('此客户已不属于该提供商');
});
