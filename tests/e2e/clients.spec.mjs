// The client grid: what it shows, and everything that narrows, orders and takes
// it along.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.mjs';
import { clientsPath, organizationId, vaultPath } from './demo.mjs';
import { cellsOf, expectRowCount, expectRowsDrawn, firstRow, rowNames, rowOf } from './grid.mjs';
import { alert, chooseInAccountMenu, expectResponsive, signIn, unlock } from './helpers.mjs';

const path = clientsPath('Northwind IT');
const grid = (page) => page.getByRole('grid', { name: 'Clients' });
const search = (page) => page.getByRole('searchbox', { name: 'Search clients' });
const header = (page, name) => grid(page).getByRole('columnheader', { name, exact: true });

async function setFilter(page, menu, value) {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: value }).click();
  await page.keyboard.press('Escape');
}

test.describe('the 24 clients of Northwind IT', () => {
  // High enough to draw every row.
  test.use({ viewport: { width: 1440, height: 1500 } });

  for (const name of ['ada', 'sam', 'oda']) {
    test(`${name} sees them`, async ({ page, server }) => {
      await signIn(page, server, name, { path });
      await expectRowCount(grid(page), 24);
      await expect(page.getByRole('status').filter({ hasText: '24 of 24' })).toBeVisible();
      await expect.poll(() => grid(page).getByRole('columnheader').allTextContents()).toEqual(
        expect.arrayContaining(['Client', 'Assigned', 'Used', 'Remaining', 'Billing plan']),
      );
      await expect(grid(page)).toContainText('东方牙科诊所');
      await expect(grid(page)).toContainText('מרפאת הגליל');
    });
  }

  test('the rows say what the server says', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await expect(rowOf(grid(page), 'Lucerne Publishing')).toBeVisible();
    const lucerne = await cellsOf(grid(page), 'Lucerne Publishing');
    expect(lucerne).toMatchObject({ Assigned: '5', Used: '8', 'Billing plan': 'Teams' });
    expect(lucerne.Remaining).toMatch(/Over.*[-−]3/);
    const woodgrove = await cellsOf(grid(page), 'Woodgrove Bank');
    expect(woodgrove).toMatchObject({ Assigned: '15', Used: '15', 'Billing plan': 'Enterprise (Annually)' });
    expect(woodgrove.Remaining).toContain('Full');
    await expect(rowOf(grid(page), 'Proseware Studios')).toContainText('Disabled');
    await expectRowsDrawn(grid(page));
    await expect(grid(page).getByRole('row').filter({ hasText: 'Disabled' })).toHaveCount(1);
  });

  test('a column is dragged to its place by its header, which does not sort', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await expectRowCount(grid(page), 24);
    const titles = async () => (await grid(page).getByRole('columnheader').allTextContents())
      .map((title) => title.trim())
      .filter((title) => title !== '' && title !== 'Actions');
    await expect.poll(titles).toEqual(['Client', 'Assigned', 'Used', 'Remaining', 'Billing plan']);
    const middle = async (name) => {
      const { x, y, width, height } = await header(page, name).boundingBox();
      return { x: x + width / 2, y: y + height / 2, width };
    };
    const drag = async (name, target, { drop = true } = {}) => {
      const [from, to] = [await middle(name), await middle(target)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x - to.width / 4, to.y, { steps: 8 });
      if (!drop) await page.keyboard.press('Escape');
      await page.mouse.up();
    };
    await drag('Remaining', 'Assigned');
    await expect.poll(titles).toEqual(['Client', 'Remaining', 'Assigned', 'Used', 'Billing plan']);
    await expect(page).not.toHaveURL(/sort=/);
    await expect(header(page, 'Remaining')).toHaveAttribute('aria-sort', 'none');
    const moved = await titles();
    // Escape leaves everything as it was; the first column neither moves nor is overtaken.
    await drag('Used', 'Remaining', { drop: false });
    expect(await titles()).toEqual(moved);
    await drag('Client', 'Used');
    expect(await titles()).toEqual(moved);
    await drag('Billing plan', 'Client');
    await expect.poll(async () => (await titles()).slice(0, 3)).toEqual(['Client', 'Billing plan', 'Remaining']);
    const kept = await titles();
    // A press that strays a little is a press.
    const used = await header(page, 'Used').getByRole('button').boundingBox();
    await page.mouse.move(used.x + 10, used.y + 10);
    await page.mouse.down();
    await page.mouse.move(used.x + 13, used.y + 11);
    await page.mouse.up();
    await expect(header(page, 'Used')).toHaveAttribute('aria-sort', 'ascending');
    expect(await titles()).toEqual(kept);
    await page.reload();
    await unlock(page);
    await expect.poll(titles).toEqual(kept);
  });

  test('names sort naturally, numbers as numbers, several columns together', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await expectRowCount(grid(page), 24);
    const names = await rowNames(grid(page));
    const at = (name) => names.indexOf(name);
    expect(at('Tailspin Branch 1')).toBeLessThan(at('Tailspin Branch 2'));
    expect(at('Tailspin Branch 2')).toBeLessThan(at('Tailspin Branch 10'));
    expect(at('Adventure Works')).toBeLessThan(at('Alpine Clinic'));
    expect(at('Blue Yonder Airlines')).toBeLessThan(at('Café Étoilé'));
    expect(at('Café Étoilé')).toBeLessThan(at('Consolidated International Logistics & Storage Ltd'));
    await header(page, 'Assigned').getByRole('button').click();
    await expect(header(page, 'Assigned')).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(() => firstRow(grid(page))).toBe('Graphic Design Institute');
    await header(page, 'Assigned').getByRole('button').click();
    await expect(header(page, 'Assigned')).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(() => firstRow(grid(page))).toBe('Consolidated International Logistics & Storage Ltd');
    await header(page, 'Billing plan').getByRole('button').click();
    await header(page, 'Remaining').getByRole('button').click({ modifiers: ['Shift'] });
    await expect(page).toHaveURL(/sort=plan%2Cremaining|sort=plan,remaining/);
    await expect.poll(async () => (await rowNames(grid(page))).slice(-14)[0]).toBe('Lucerne Publishing');
    const ordered = await rowNames(grid(page));
    await page.reload();
    await unlock(page);
    await expectRowCount(grid(page), 24);
    await expect.poll(() => rowNames(grid(page))).toEqual(ordered);
  });

  test('search ignores case and accents, and finds ids and plans', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    for (const [typed, found] of [
      ['cafe etoile', ['Café Étoilé']],
      ['BRANCH', ['Tailspin Branch 1', 'Tailspin Branch 2', 'Tailspin Branch 10']],
      ['牙科', ['东方牙科诊所']],
      [organizationId('VanArsdel').slice(0, 13), ['VanArsdel']],
      ['lodz', ['Łódź Ångström & Søn']],
    ]) {
      await search(page).fill(typed);
      await expect.poll(() => rowNames(grid(page)), typed).toEqual(found);
    }
    await search(page).fill('annually');
    await expectRowCount(grid(page), 2);
  });

  test('filters have counts, combine, show as chips and live in the URL', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await page.getByRole('button', { name: 'Seats', exact: true }).click();
    for (const [name, count] of [['Nobody yet', 1], ['Seats free', 19], ['Full', 3], ['Over-assigned', 1]]) {
      await expect(page.getByRole('menuitemcheckbox', { name })).toContainText(String(count));
    }
    await page.getByRole('menuitemcheckbox', { name: 'Full' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Over-assigned' }).click();
    await page.keyboard.press('Escape');
    await expectRowCount(grid(page), 4);
    await expect(page.getByRole('status').filter({ hasText: '4 of 24' })).toBeVisible();
    await setFilter(page, 'Plan', /Teams/);
    await expect.poll(() => rowNames(grid(page))).toEqual(['Lucerne Publishing', 'Tailspin Branch 2']);
    const url = page.url();
    await page.goto('/vault');
    await unlock(page);
    await page.goto(url);
    await unlock(page);
    await expect.poll(() => rowNames(grid(page))).toEqual(['Lucerne Publishing', 'Tailspin Branch 2']);
    await page.getByRole('button', { name: 'Remove filter Seats: Full' }).click();
    await expect.poll(() => rowNames(grid(page))).toEqual(['Lucerne Publishing']);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expectRowCount(grid(page), 24);
    await expect(page).toHaveURL(path);
  });

  test('a disabled client is found by its status', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path: `${path}?status=disabled` });
    await expect.poll(() => rowNames(grid(page))).toEqual(['Proseware Studios']);
  });

  test('the CSV holds the shown rows, and no formula', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await expectRowCount(grid(page), 24);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Clients of Northwind IT.csv');
    const text = (await readFile(await download.path(), 'utf8')).replace(/^\uFEFF/, '');
    const lines = text.trimEnd().split(/\r\n/);
    expect(lines).toHaveLength(25);
    expect(lines[0]).toMatch(/^"?Client"?,"?Assigned"?,"?Used"?,"?Remaining"?,"?Billing plan"?/);
    expect(text).toContain('东方牙科诊所');
    for (const line of lines) expect(line, line).not.toMatch(/^"?[=+@\t\r]/);
    expect(text).toMatch(/'=SUM\(A1:A9\) Trading/);
    expect(text).toMatch(/'\+49 Hotline Services/);
    await search(page).fill('branch');
    await expectRowCount(grid(page), 3);
    const [narrow] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    expect((await readFile(await narrow.path(), 'utf8')).trimEnd().split(/\r\n/)).toHaveLength(4);
  });

  test('selected rows survive a filter, say so, and are copied', async ({ page, server, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page, server, 'ada', { path });
    for (const name of ['Adventure Works', 'Alpine Clinic', 'VanArsdel']) {
      await page.getByRole('checkbox', { name: `Select ${name}` }).check();
    }
    await expect(page.getByRole('status').filter({ hasText: '3 selected' })).toBeAttached();
    await search(page).fill('a');
    await search(page).fill('arsdel');
    await expect(page.getByRole('status').filter({ hasText: '3 selected, 2 hidden by filter' })).toBeAttached();
    await page.getByRole('button', { name: 'Copy rows' }).click();
    await expect(page.getByText('3 rows copied').first()).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('VanArsdel\t9\t8\t1\t');
    expect(copied).toContain('Adventure Works\t30\t15\t15\t');
    await page.getByRole('button', { name: 'Clear selection' }).click();
    await expect(page.getByRole('button', { name: 'Export as CSV' })).toBeVisible();
  });

  test('columns are shown, hidden and remembered', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await page.getByRole('button', { name: 'View', exact: true }).click();
    const view = page.getByRole('dialog', { name: 'View' });
    await view.getByRole('checkbox', { name: 'Added' }).check();
    await view.getByRole('checkbox', { name: 'Used' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(header(page, 'Added')).toBeVisible();
    await expect(header(page, 'Used')).toHaveCount(0);
    await page.reload();
    await unlock(page);
    await expect(header(page, 'Added')).toBeVisible();
    await expect(header(page, 'Used')).toHaveCount(0);
    await page.getByRole('button', { name: 'View', exact: true }).click();
    await view.getByRole('button', { name: 'Reset columns' }).click();
    await page.keyboard.press('Escape');
    await expect(header(page, 'Used')).toBeVisible();
    await expect(header(page, 'Added')).toHaveCount(0);
  });

  test('the row menu opens the client and copies its id', async ({ page, server, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page, server, 'ada', { path });
    await page.getByRole('button', { name: 'Actions for Alpine Clinic' }).click();
    await page.getByRole('menuitem', { name: 'Copy client id' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(organizationId('Alpine Clinic'));
    await page.getByRole('button', { name: 'Actions for Alpine Clinic' }).click();
    await page.getByRole('menuitem', { name: 'Open client' }).click();
    await expect(page).toHaveURL(vaultPath('Alpine Clinic'));
    await page.goBack();
    await expect(page).toHaveURL(path);
    await expectRowCount(grid(page), 24);
  });

  test('nothing found is not nothing there', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await search(page).fill('no such client');
    await expect(page.getByText('No client matches')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expectRowCount(grid(page), 24);
  });
});

test('keys: one tab stop, arrows, Home/End, Space, Ctrl+A, Enter', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path });
  await expectRowCount(grid(page), 24);
  await expect(grid(page).locator('[tabindex="0"]')).toHaveCount(1);
  const first = await firstRow(grid(page));
  await grid(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press(' ');
  await expect(page.getByRole('checkbox', { name: `Select ${first}` })).toBeChecked();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('status').filter({ hasText: '24 selected' })).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status').filter({ hasText: 'selected' })).toHaveCount(0);
  await page.keyboard.press('Control+End');
  await expect(grid(page).locator('[aria-rowindex="25"]').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/organizations\/.*\/vault/);
});

test('a suspended provider says so; its clients stay readable', async ({ page, server }) => {
  await signIn(page, server, 'bo', { path: clientsPath('Contoso Services') });
  await expect(page.getByText('This provider is suspended')).toBeVisible();
  await expectRowCount(grid(page), 3);
});

test('a business unit portal lists its units', async ({ page, server }) => {
  await signIn(page, server, 'bo', { path: clientsPath('Contoso Group') });
  await expectRowCount(page.getByRole('grid'), 2);
});

test('360 px: rows become cards with the same actions, nothing scrolls sideways', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, server, 'ada', { path });
  await expectRowCount(grid(page), 24);
  await expect(page.getByRole('button', { name: 'Actions for Adventure Works' })).toBeVisible();
  await expect(rowOf(grid(page), 'Adventure Works')).toContainText('30');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await search(page).fill('alpine');
  await expect.poll(() => rowNames(grid(page))).toEqual(['Alpine Clinic']);
});

test.describe('when the list does not load', () => {
  const list = '/api/providers/*/organizations';
  for (const { message, ...order } of [
    { fault: '500', message: /The server failed \(status 500\)/ },
    { fault: '429', retryAfter: 42, message: 'Too many requests. Try again in 42 seconds.' },
    { fault: 'drop', message: 'The server cannot be reached. Check your connection.' },
    { fault: 'malformed', message: "The server's answer was cut off or cannot be read." },
    { fault: 'truncated', message: "The server's answer was cut off or cannot be read." },
  ]) {
    test(`${order.fault}: its own message, and Retry`, async ({ page, server }) => {
      await signIn(page, server, 'ada', { path: '/vault' });
      await server.fault({ path: list, times: order.fault === 'drop' ? 12 : 1, ...order });
      await page.getByRole('button', { name: 'Switch products' }).click();
      await page.getByRole('link', { name: /^Provider Portal ./ }).click();
      await expect(alert(page)).toContainText(message, { timeout: 20_000 });
      await expectResponsive(page);
      await server.clearFaults();
      await page.getByRole('button', { name: 'Retry' }).click();
      await expectRowCount(grid(page), 24);
    });
  }

  test('a short Retry-After is waited for silently', async ({ page, server }) => {
    await server.fault({ path: list, fault: '429', retryAfter: 1 });
    await signIn(page, server, 'ada', { path });
    await expectRowCount(grid(page), 24);
  });
});

test('Chinese: the same grid, other words', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path });
  await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '25');
  await expect(page.getByRole('grid', { name: 'Clients' })).toHaveCount(0);
  await expect(page.getByText(/24/).first()).toBeVisible();
});
