// The session after signing in: reload, lock, other tabs, expiry, and what is
// never written down.
import { test, expect } from './fixtures.mjs';
import { PASSWORD, USERS, clientsPath } from './demo.mjs';
import {
  alert, chooseInAccountMenu, emailField, passwordField, signIn, submitCredentials, switcher, unlock,
} from './helpers.mjs';

const lockTitle = (page) => page.getByRole('heading', { name: 'Your vault is locked' });
const tokenRequests = (guard) => guard.requests.filter(({ path }) => path === '/identity/connect/token');

test('a reload asks to unlock and returns to the same address', async ({ page, server, guard }) => {
  await signIn(page, server, 'mia', { path: '/vault?type=login' });
  await page.reload();
  await expect(lockTitle(page)).toBeVisible();
  await expect(page.getByText(USERS.mia.email)).toBeVisible();
  await unlock(page);
  await expect(page).toHaveURL(/\/vault\?type=login$/);
  // One sign-in and one refresh: the password went over the wire once at most.
  expect(tokenRequests(guard)).toHaveLength(2);
});

test('a wrong password on the lock screen is found without the server', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada');
  await page.reload();
  await expect(lockTitle(page)).toBeVisible();
  const before = tokenRequests(guard).length;
  await passwordField(page).fill('wrong-horse');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(alert(page)).toHaveText('The master password is wrong.');
  expect(tokenRequests(guard)).toHaveLength(before);
  await unlock(page);
});

test('lock from the menu keeps the place', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: clientsPath('Northwind IT') });
  await chooseInAccountMenu(page, 'Lock now');
  await expect(lockTitle(page)).toBeVisible();
  await expect(page.getByText('Fabrikam Dental')).toHaveCount(0);
  await unlock(page);
  await expect(page).toHaveURL(new RegExp(`${clientsPath('Northwind IT')}`));
});

test('locking one tab locks the other tabs of the account', async ({ context, page, server }) => {
  await signIn(page, server, 'mia', { path: '/vault' });
  const other = await context.newPage();
  await signIn(other, server, 'mia', { path: '/vault' });
  await chooseInAccountMenu(page, 'Lock now');
  await expect(lockTitle(page)).toBeVisible();
  await expect(lockTitle(other)).toBeVisible();
  await expect(other.getByRole('grid', { name: 'Items' })).toHaveCount(0);
});

test('logging out ends every tab of the account and leaves nothing', async ({ context, page, server }) => {
  await signIn(page, server, 'ada');
  const other = await context.newPage();
  await signIn(other, server, 'ada');
  await chooseInAccountMenu(page, 'Log out');
  await expect(emailField(page)).toBeVisible();
  await expect(emailField(other)).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.goBack();
  await expect(switcher(page)).toHaveCount(0);
});

test('expired access tokens: one refresh, however many requests ask', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path: '/vault' });
  await server.state({ expireAccessTokens: true });
  const before = tokenRequests(guard).length;
  await switcher(page).click();
  await page.getByRole('link', { name: /^Provider Portal ./ }).click();
  await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Clients' })).toContainText('Adventure Works');
  expect(tokenRequests(guard)).toHaveLength(before + 1);
});

test('an expired session says so and leads back in', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: '/vault' });
  await server.state({ expireAccessTokens: true, expireRefreshTokens: true });
  await switcher(page).click();
  await page.getByRole('link', { name: /^Provider Portal ./ }).click();
  await expect(alert(page)).toContainText('Your session has expired. Log in again to go on.');
  await page.getByRole('button', { name: 'Log in again' }).click();
  await submitCredentials(page, USERS.ada.email);
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
});

test('an expired session on the lock screen says so and leads back in', async ({ page, server }) => {
  await signIn(page, server, 'mia', { path: '/vault' });
  await page.reload();
  await server.state({ expireRefreshTokens: true });
  await passwordField(page).fill(PASSWORD);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(alert(page)).toContainText('Your session has expired. Log in again to go on.');
  await page.getByRole('button', { name: 'Log in again' }).click();
  await expect(emailField(page)).toBeVisible();
});

test('nothing secret is written to storage, addresses or history', async ({ page, server }) => {
  await signIn(page, server, 'mia', { path: '/vault' });
  await expect(page.getByRole('grid', { name: 'Items' })).toContainText('Amazon');
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state]),
  );
  for (const secret of [PASSWORD, 'Amazon', 'Front desk', 'Juniper-Shadow-11', 'Work/Servers', 'mia-moreau', 'Bearer']) {
    expect(kept).not.toContain(secret);
  }
  const session = await page.evaluate(() => ({ ...sessionStorage }));
  // One entry: address, salt, derivation, the wrapped key and the refresh token.
  expect(Object.keys(session)).toHaveLength(1);
  const stored = JSON.parse(Object.values(session)[0]);
  expect(Object.keys(stored).sort()).toEqual(['email', 'kdf', 'refresh_token', 'salt', 'wrapped_user_key']);
  expect(stored.wrapped_user_key).toMatch(/^2\./);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length + (await caches.keys()).length)).toBe(0);
});
