// The people of a provider: what the grid shows, every way to change it, what
// the server refuses, and that a confirmed person really holds the keys.
import { test, expect } from './fixtures.mjs';
import { ContractClient } from './contract/client.mjs';
import { PASSWORD, USERS, clientsPath, membersPath, providerId, providerUserId } from './demo.mjs';
import { cellsOf, expectRowCount, rowNames, rowOf } from './grid.mjs';
import { alert, chooseInAccountMenu, signIn, unlock } from './helpers.mjs';

const provider = 'Northwind IT';
const path = membersPath(provider);
const users = `/api/providers/${providerId(provider)}/users`;
const grid = (page) => page.getByRole('grid', { name: 'Members' });
const search = (page) => page.getByRole('searchbox', { name: 'Search members' });
const toggle = (page, name) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name });
const toast = (page, text) => page.getByRole('region', { name: 'Notifications' }).getByText(text);

async function rowAction(page, person, name) {
  await page.getByRole('button', { name: `Actions for ${person}` }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** Another client of the same server, signed in. */
async function api(server, email) {
  const client = new ContractClient(server.url);
  await client.signIn(email, PASSWORD);
  return client;
}

/** Brings a person to the state “accepted”, as the person would. */
async function accept(server, email) {
  const [mail] = await server.mailbox(email);
  const person = await api(server, email);
  const { searchParams } = new URL(mail.link, server.url);
  const answer = await person.send('POST', `${users}/${searchParams.get('providerUserId')}/accept`, {
    token: searchParams.get('token'),
  });
  expect(answer.status).toBe(200);
}

test('the people of Northwind IT, their states and roles', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await page.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
  await expect(page).toHaveURL(path);
  await expectRowCount(grid(page), 5);
  await expect.poll(() => rowNames(grid(page))).toEqual([
    'Ada Northwind', 'Kai Nakamura', 'lea@northwind.example', 'Oda Lindqvist', 'Sam Service',
  ]);
  await expect.poll(() => cellsOf(grid(page), 'Kai Nakamura')).toMatchObject({
    'Email address': 'kai@northwind.example', Role: 'Service user', Status: 'Needs confirmation',
  });
  await expect.poll(() => cellsOf(grid(page), 'lea@northwind.example')).toMatchObject({ Status: 'Invited' });
  await expect(rowOf(grid(page), 'Ada Northwind')).toContainText('You');
  await expect(page.getByText('Only one person can manage this provider')).toBeVisible();
  await expect(page.getByText('1 person accepted and waits to be confirmed')).toBeVisible();
});

test('states with counts, role, search and order live in the address', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path });
  await expect(toggle(page, /^All/)).toHaveText('All5');
  await expect(toggle(page, 'Invited')).toHaveText('Invited1');
  await expect(toggle(page, 'Needs confirmation')).toHaveText('Needs confirmation1');
  await toggle(page, 'Confirmed').click();
  await expectRowCount(grid(page), 3);
  await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Service user' });
  await expectRowCount(grid(page), 2);
  await grid(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect.poll(() => rowNames(grid(page))).toEqual(['Sam Service', 'Oda Lindqvist']);
  await expect(page).toHaveURL(/status=confirmed&role=service&sort=-name/);
  await page.reload();
  await unlock(page);
  await expect.poll(() => rowNames(grid(page))).toEqual(['Sam Service', 'Oda Lindqvist']);
  await search(page).fill('nobody');
  await expect(page.getByText('No member matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await search(page).fill('KAI@');
  await expect.poll(() => rowNames(grid(page))).toEqual(['Kai Nakamura']);
  await expect(page).toHaveURL(/search=KAI@/);
});

test('a service user is told why the page is closed', async ({ page, server }) => {
  await signIn(page, server, 'sam', { path });
  await expect(page.getByText('Only for provider admins')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Members' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Go to the clients' }).click();
  await expect(page).toHaveURL(clientsPath(provider));
});

test('what cannot be done says why, before anything is sent', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path });
  await page.getByRole('button', { name: 'Actions for Ada Northwind' }).click();
  const remove = page.getByRole('menuitem', { name: 'Remove' });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await expect(remove).toHaveAttribute('aria-description', /cannot remove yourself/);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Ada Northwind' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change role of Ada Northwind' });
  await dialog.getByRole('radio', { name: /Service user/ }).check();
  await expect(dialog.getByText('only confirmed provider admin')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(path);
  expect(guard.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith(users))).toEqual([]);
});

test.describe('changes', () => {
  test.beforeEach(({ server }) => {
    server.changed = true;
  });

  test('invite: who is here already and what is no address is said before sending (B8)', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path });
    await page.getByRole('button', { name: 'Invite member' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite member' });
    const field = dialog.getByRole('textbox', { name: 'Email addresses' });
    const send = dialog.getByRole('button', { name: 'Send invitations' });
    await field.fill('LEA@northwind.example, nobody');
    await expect(dialog.getByText('is here already and is left out')).toBeVisible();
    await expect(dialog.getByText('not an email address', { exact: false }).first()).toBeVisible();
    await expect(send).toHaveAttribute('aria-disabled', 'true');
    await field.fill(Array.from({ length: 21 }, (_, n) => `p${n}@example.com`).join('\n'));
    await expect(dialog.getByText('1 address too many: at most 20 at a time.')).toBeVisible();
    await field.fill('lea@northwind.example; Neo@northwind.example; trin@northwind.example');
    await expect(dialog.getByText('2 people will be invited.')).toBeVisible();
    await dialog.getByRole('radio', { name: /Provider admin/ }).check();
    await send.click();
    await expect(toast(page, '2 invitations sent')).toBeVisible();
    await expectRowCount(grid(page), 7);
    await expect.poll(() => cellsOf(grid(page), 'neo@northwind.example')).toMatchObject({
      Role: 'Provider admin', Status: 'Invited',
    });
    const posts = guard.requests.filter(({ path }) => path === `${users}/invite`);
    expect(posts).toHaveLength(1);
    expect(await server.mailbox('neo@northwind.example')).toHaveLength(1);
  });

  test('invite: a failure keeps what was typed', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await page.getByRole('button', { name: 'Invite member' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite member' });
    const field = dialog.getByRole('textbox', { name: 'Email addresses' });
    await field.fill('neo@northwind.example');
    await server.fault({ path: `${users}/invite`, method: 'POST', fault: '500' });
    await dialog.getByRole('button', { name: 'Send invitations' }).click();
    await expect(dialog.getByRole('alert')).toContainText('The server failed');
    await expect(field).toHaveValue('neo@northwind.example');
    await dialog.getByRole('button', { name: 'Send invitations' }).click();
    await expectRowCount(grid(page), 6);
  });

  test('an invited person accepts, is confirmed by the phrase, and opens every client', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await page.getByRole('button', { name: 'Invite member' }).click();
    const invite = page.getByRole('dialog', { name: 'Invite member' });
    await invite.getByRole('textbox', { name: 'Email addresses' }).fill('new@northwind.example');
    await invite.getByRole('button', { name: 'Send invitations' }).click();
    await expectRowCount(grid(page), 6);
    await accept(server, 'new@northwind.example');
    await page.reload();
    await unlock(page);
    await rowAction(page, 'Noa New', 'Confirm');
    const dialog = page.getByRole('dialog', { name: 'Confirm Noa New' });
    await expect(dialog.getByRole('group', { name: 'Fingerprint phrase' })).toHaveText(/^[a-z]+(-[a-z]+){4}$/);
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(toast(page, 'Noa New is confirmed')).toBeVisible();
    await expect(rowOf(grid(page), 'Noa New')).toContainText('Confirmed');
    const noa = await api(server, 'new@northwind.example');
    const { clients } = await noa.walk();
    expect(clients).toHaveLength(24);
    for (const { name, collections } of clients) expect(collections, name).toContain('Default collection');
  });

  test('a confirmation that the server silently refuses is told', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await rowAction(page, 'Kai Nakamura', 'Confirm');
    const dialog = page.getByRole('dialog', { name: 'Confirm Kai Nakamura' });
    await expect(dialog).toBeVisible();
    const ada = await api(server, USERS.ada.email);
    await ada.send('DELETE', `${users}/${providerUserId(provider, 'kai@northwind.example')}`);
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(alert(page)).toContainText('Kai Nakamura was not confirmed');
    await expectRowCount(grid(page), 4);
  });

  test('resend, change a role, remove', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await rowAction(page, 'lea@northwind.example', 'Resend invitation');
    await expect(toast(page, 'Invitation sent to lea@northwind.example again')).toBeVisible();
    expect(await server.mailbox('lea@northwind.example')).toHaveLength(1);
    await rowAction(page, 'Sam Service', 'Change role');
    const dialog = page.getByRole('dialog', { name: 'Change role of Sam Service' });
    await dialog.getByRole('radio', { name: /Provider admin/ }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(toast(page, 'Sam Service is now: Provider admin')).toBeVisible();
    await expect(rowOf(grid(page), 'Sam Service')).toContainText('Provider admin');
    await expect(page.getByText('Only one person can manage this provider')).toHaveCount(0);
    await rowAction(page, 'lea@northwind.example', 'Remove');
    const ask = page.getByRole('dialog', { name: 'Remove lea@northwind.example from Northwind IT' });
    await ask.getByRole('button', { name: 'Remove' }).click();
    await expect(toast(page, 'lea@northwind.example was removed')).toBeVisible();
    await expectRowCount(grid(page), 4);
  });

  test('giving up one’s own role takes effect at once', async ({ page, server }) => {
    const ada = await api(server, USERS.ada.email);
    await ada.send('PUT', `${users}/${providerUserId(provider, 'sam@northwind.example')}`, { type: 0 });
    await signIn(page, server, 'ada', { path });
    await page.getByRole('link', { name: 'Ada Northwind' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change role of Ada Northwind' });
    await dialog.getByRole('radio', { name: /Service user/ }).check();
    await expect(dialog.getByText('This is your own role.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Only for provider admins')).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Members' })).toHaveCount(0);
  });

  test('many at once: preview, what is left out, per-row results', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await page.getByRole('checkbox', { name: 'Select all shown rows' }).check();
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    let dialog = page.getByRole('dialog', { name: 'Confirm 1 member' });
    await expect(dialog.getByRole('list', { name: 'Rows' })).toContainText(/Kai Nakamura.*[a-z]+(-[a-z]+){4}/s);
    await expect(dialog.getByText('4 left out')).toBeVisible();
    await dialog.getByRole('button', { name: 'Confirm 1 member' }).click();
    await expect(dialog.getByText('1 done.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(rowOf(grid(page), 'Kai Nakamura')).toContainText('Confirmed');

    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    dialog = page.getByRole('dialog', { name: 'Remove 4 members' });
    await expect(dialog.getByText('You cannot remove yourself.')).toBeVisible();
    await server.fault({ path: users, method: 'DELETE', fault: '500' });
    await dialog.getByRole('button', { name: 'Remove 4 members' }).click();
    await expect(dialog.getByText('0 done, 4 failed, 0 not begun.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Retry failed' }).click();
    await expect(dialog.getByText('4 done.').or(dialog.getByText('All 4 done.'))).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect.poll(() => rowNames(grid(page))).toEqual(['Ada Northwind']);
  });
});

test('the list does not load: a reason and Retry', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await server.fault({ path: users, fault: '500' });
  await page.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
  await expect(alert(page)).toContainText('The server failed (status 500)');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expectRowCount(grid(page), 5);
});

test('360 px: cards with the same actions, nothing scrolls sideways; Chinese', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, server, 'ada', { path });
  await expectRowCount(grid(page), 5);
  await expect(page.getByRole('button', { name: 'Actions for Kai Nakamura' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
  await expect(page.getByRole('grid', { name: '成员' })).toHaveAttribute('aria-rowcount', '6');
});
