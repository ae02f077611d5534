// Keyboard alone (issue 2, “What must be seen”, 5): sign in, switch product,
// find a client, open its vault, set three filters, read an item, copy its
// password. No mouse, no focus() by script.
import { test, expect } from './fixtures.mjs';
import { PASSWORD, USERS, clientsPath, vaultPath } from './demo.mjs';
import { expectRowCount } from './grid.mjs';
import { signIn } from './helpers.mjs';

const focusedName = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const labelled = element.getAttribute('aria-label');
    const label = element.labels?.[0]?.textContent ?? '';
    return (labelled ?? (label || element.textContent || '')).trim();
  });

/** Presses Tab (or another key) until the focus is where it should be. */
async function moveTo(page, target, { key = 'Tab', limit = 80 } = {}) {
  for (let step = 0; step < limit; step += 1) {
    if ((await target.count()) > 0 && (await target.first().evaluate((element) => element === document.activeElement))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} was not reached by ${limit} × ${key}; the focus is on “${await focusedName(page)}”`);
}

test('from sign-in to a copied password without a mouse', async ({ page, server, context }) => {
  test.setTimeout(90_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/login');
  // The first field has the focus; Enter submits.
  await expect(page.getByRole('textbox', { name: 'Email address' })).toBeFocused();
  await page.keyboard.type(USERS.oda.email);
  await moveTo(page, page.getByLabel('Master password', { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  const switcher = page.getByRole('button', { name: 'Switch products' });
  await expect(switcher).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(clientsPath('Northwind IT'));

  // Skip link first.
  await page.keyboard.press('Tab');
  for (let step = 0; step < 60 && !(await page.getByRole('link', { name: 'Skip to content' }).evaluate((link) => link === document.activeElement)); step += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();

  // Switch product: to the vault and back to the clients.
  await moveTo(page, switcher);
  await page.keyboard.press('Enter');
  const mine = page.getByRole('link', { name: /Password Manager/ });
  await moveTo(page, mine, { limit: 10 });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/vault');
  await moveTo(page, switcher);
  await page.keyboard.press('Enter');
  await moveTo(page, page.getByRole('link', { name: /^Provider Portal ./ }), { limit: 10 });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(clientsPath('Northwind IT'));

  // Find a client and open its vault.
  const clients = page.getByRole('grid', { name: 'Clients' });
  await moveTo(page, page.getByRole('searchbox', { name: 'Search clients' }));
  await page.keyboard.type('fabrikam');
  await expectRowCount(clients, 1);
  await moveTo(page, clients.locator('[tabindex="0"]'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(vaultPath('Fabrikam Dental')));
  const items = page.getByRole('grid', { name: 'Items' });
  await expectRowCount(items, 27);

  // Three filters: a type, a collection, “Include nested”.
  const filters = page.getByRole('region', { name: 'Filters' });
  const types = filters.getByRole('list', { name: 'Types' });
  await moveTo(page, types.getByRole('checkbox').first());
  await moveTo(page, types.getByRole('checkbox', { name: 'Login', exact: true }), { key: 'ArrowDown', limit: 20 });
  await page.keyboard.press(' ');
  const collections = filters.getByRole('list', { name: 'Collections' });
  await moveTo(page, collections.getByRole('checkbox').first());
  await moveTo(page, collections.getByRole('checkbox', { name: 'Front desk', exact: true }), { key: 'ArrowDown', limit: 20 });
  await page.keyboard.press(' ');
  await moveTo(page, filters.getByRole('switch', { name: 'Include nested' }));
  await page.keyboard.press(' ');
  await expect(page.getByRole('list', { name: 'Active filters' }).getByRole('listitem')).toHaveCount(2);

  // Read an item and copy its password.
  await moveTo(page, items.locator('[tabindex="0"]'));
  for (let step = 0; step < 20; step += 1) {
    const row = await page.evaluate(() => document.activeElement.closest('[role=row]')?.textContent ?? '');
    if (row.includes('Dentrix Cloud')) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  const item = page.getByRole('dialog', { name: 'Dentrix Cloud' });
  await expect(item).toBeVisible();
  await moveTo(page, item.getByRole('button', { name: 'Copy Password', exact: true }), { limit: 30 });
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Maple-Signal-90');
  await page.keyboard.press('Escape');
  await expect(item).toHaveCount(0);
  // Back on the row one came from.
  expect(await page.evaluate(() => document.activeElement.closest('[role=row]')?.textContent ?? '')).toContain('Dentrix Cloud');
  expect(server.url).toBeTruthy();
});

test('“?” lists the shortcuts, Escape closes the list', async ({ page }) => {
  await page.goto('/login');
  await expect(page.getByRole('textbox', { name: 'Email address' })).toBeFocused();
  await page.keyboard.type(USERS.ada.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
});

test('on a narrow screen the navigation opens over the page and leads to its start', async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, server, 'ada');
  const opener = page.getByRole('button', { name: 'Open navigation' });
  const navigation = page.getByRole('dialog', { name: 'Main navigation' });
  await moveTo(page, opener);
  await page.keyboard.press('Enter');
  await expect(navigation.getByRole('button', { name: 'Close navigation' })).toBeFocused();
  await expect(navigation.getByRole('link', { name: 'Clients' })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Escape');
  await expect(navigation).toHaveCount(0);
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  // A tap beside it closes it as well.
  await page.mouse.click(380, 700);
  await expect(navigation).toHaveCount(0);
  await moveTo(page, opener);
  await page.keyboard.press('Enter');
  await moveTo(page, navigation.getByRole('link', { name: 'Members' }), { limit: 10 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible();
  await expect(navigation).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  // The page is there to be worked with, not under what was open before.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});
