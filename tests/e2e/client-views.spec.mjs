// Saved views of the client grid: built in and one's own, and the address that
// every view is.
import { test, expect } from './fixtures.mjs';
import { clientsPath } from './demo.mjs';
import { expectRowCount, firstRow, rowNames } from './grid.mjs';
import { expectNoAxeViolations, signIn, unlock } from './helpers.mjs';

const path = clientsPath('Northwind IT');
const grid = (page) => page.getByRole('grid', { name: 'Clients' });
const header = (page, name) => grid(page).getByRole('columnheader', { name, exact: true });
const toast = (page, text) => page.getByRole('region', { name: 'Notifications' }).getByText(text);
const open = (page) => page.getByRole('button', { name: 'Saved views' }).click();
const item = (page, name, role = 'menuitemradio') => page.getByRole(role, { name, exact: true });

async function choose(page, name, role) {
  await open(page);
  await item(page, name, role).click();
}

// High enough to draw every row.
test.use({ viewport: { width: 1440, height: 1500 } });

test('a link’s search filters from the first paint', async ({ page, server }) => {
  await page.addInitScript(() => {
    window.mostRows = 0;
    const look = () => {
      for (const grid of document.querySelectorAll('[role=grid]')) {
        window.mostRows = Math.max(window.mostRows, Number(grid.getAttribute('aria-rowcount')));
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await signIn(page, server, 'ada', { path: `${path}?search=branch` });
  await expectRowCount(grid(page), 3);
  await expect(page.getByRole('searchbox', { name: 'Search clients' })).toHaveValue('branch');
  expect(await page.evaluate(() => window.mostRows), 'rows and header, at most').toBe(4);
});

test('built-in views, one’s own, and a link that shows the same elsewhere', async ({ page, browser, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, server, 'ada', { path });
  await expectRowCount(grid(page), 24);
  for (const [name, count, query] of [
    ['Full', 4, 'seats=full,over'],
    ['Unused seats', 20, 'seats=unused,free&sort=-remaining'],
    ['Disabled', 1, 'status=disabled'],
    ['Needs attention', 6, 'attention=yes'],
    ['All clients', 24, ''],
  ]) {
    await choose(page, name);
    await expectRowCount(grid(page), count);
    await expect(page).toHaveURL(query === '' ? path : `${path}?${query}`);
  }
  await choose(page, 'Unused seats');
  await expect.poll(() => firstRow(grid(page))).toBe('Consolidated International Logistics & Storage Ltd');
  await open(page);
  await expect(item(page, 'Unused seats')).toHaveAttribute('aria-checked', 'true');
  await expect(item(page, 'Full')).toHaveAttribute('aria-checked', 'false');
  const manage = item(page, 'Rename or delete', 'menuitem');
  await expect(manage).toHaveAttribute('aria-description', 'You have not saved any view yet.');
  await expectNoAxeViolations(page, 'menu of views');
  await page.keyboard.press('Escape');
  // The chip of a view takes it back like any other.
  await choose(page, 'Needs attention');
  await page.getByRole('button', { name: 'Remove filter Needs attention' }).click();
  await expectRowCount(grid(page), 24);

  // One’s own: filter, order and columns.
  await choose(page, 'Full');
  await header(page, 'Used').getByRole('button').click();
  await page.getByRole('button', { name: 'View', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'View' });
  await panel.getByRole('checkbox', { name: 'Added' }).check();
  await panel.getByRole('checkbox', { name: 'Assigned' }).uncheck();
  await page.keyboard.press('Escape');
  await choose(page, 'Save current view', 'menuitem');
  const save = page.getByRole('dialog', { name: 'Save view' });
  await expect(save.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
  await save.getByRole('textbox', { name: 'Name' }).fill('Crowded');
  await page.keyboard.press('Enter');
  await expect(toast(page, 'View “Crowded” saved')).toBeVisible();
  const order = ['Tailspin Branch 2', 'Lucerne Publishing', 'Woodgrove Bank', 'Humongous Insurance'];
  await expect.poll(() => rowNames(grid(page))).toEqual(order);
  await open(page);
  await expect(item(page, 'Crowded')).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Escape');
  await choose(page, 'Copy link to this view', 'menuitem');
  await expect(toast(page, 'Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(`${server.url}${path}?`)).toBe(true);

  // It survives a reload, and leaves the usual columns alone.
  await choose(page, 'All clients');
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await panel.getByRole('button', { name: 'Reset columns' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await unlock(page);
  await expect(header(page, 'Assigned')).toBeVisible();
  await expect(header(page, 'Added')).toHaveCount(0);
  await choose(page, 'Crowded');
  await expect.poll(() => rowNames(grid(page))).toEqual(order);
  await expect(header(page, 'Added')).toBeVisible();
  await expect(header(page, 'Assigned')).toHaveCount(0);
  // Columns changed while a view is shown belong to its address.
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await panel.getByRole('checkbox', { name: 'Used' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/columns=[^&]*-used/);
  await open(page);
  await expect(item(page, 'Crowded')).toHaveAttribute('aria-checked', 'false');
  await page.keyboard.press('Escape');
  await choose(page, 'All clients');
  await expect(header(page, 'Used')).toBeVisible();

  // Somebody else opens the link: same rows, order and columns; their own columns stay.
  const other = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signIn(other, server, 'oda', { path: link.slice(server.url.length) });
  await expect.poll(() => rowNames(grid(other))).toEqual(order);
  await expect(header(other, 'Added')).toBeVisible();
  await expect(header(other, 'Assigned')).toHaveCount(0);
  await choose(other, 'All clients');
  await expectRowCount(grid(other), 24);
  await expect(header(other, 'Assigned')).toBeVisible();
  await expect(header(other, 'Added')).toHaveCount(0);
  await other.context().close();

  // The same name replaces; then rename and delete.
  await choose(page, 'Disabled');
  await choose(page, 'Save current view', 'menuitem');
  await save.getByRole('textbox', { name: 'Name' }).fill('Switched off');
  await save.getByRole('button', { name: 'Save' }).click();
  await choose(page, 'Rename or delete', 'menuitem');
  const dialog = page.getByRole('dialog', { name: 'Rename or delete views' });
  const second = dialog.getByRole('textbox', { name: 'Name of view 2' });
  await second.fill('crowded');
  await expect(dialog.getByText('Another view has this name.').first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
  await second.fill('Off');
  await expectNoAxeViolations(page, 'rename views');
  await dialog.getByRole('button', { name: 'Delete Crowded' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await open(page);
  await expect(item(page, 'Off')).toBeVisible();
  await expect(item(page, 'Crowded')).toHaveCount(0);
  await item(page, 'Off').click();
  await expectRowCount(grid(page), 1);
});
