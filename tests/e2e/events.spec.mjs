// The event logs: sentences with names, days, filters, page after page to the
// end, what happens when loading stops, the file, and the log of one person.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.mjs';
import {
  clientsPath, eventsPath, guid, membersPath, organizationId, providerId, providerUserId,
} from './demo.mjs';
import { expectRowCount, expectRowsDrawn } from './grid.mjs';
import { alert, chooseInAccountMenu, expectNoAxeViolations, expectResponsive, signIn, unlock } from './helpers.mjs';

const provider = 'Northwind IT';
const path = eventsPath(provider);
const log = `/api/providers/${providerId(provider)}/events`;
const sam = providerUserId(provider, 'sam@northwind.example');
const logOfSam = `/api/providers/${providerId(provider)}/users/${sam}/events`;
const userId = (email) => guid(`user/${email}`);

const grid = (page) => page.getByRole('grid', { name: 'Event logs' });
const search = (page) => page.getByRole('searchbox', { name: 'Search events' });
const choice = (page, name) => page.getByRole('combobox', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const picture = (page) => page.getByRole('img', { name: /^Events per day/ });
const logRequests = (guard, of = log) => guard.requests.filter(({ path }) => path === of);

/** The cells of the drawn rows from top to bottom: when, what, with what, from where. */
async function lines(grid) {
  await expectRowsDrawn(grid);
  return grid.getByRole('row').evaluateAll((rows) =>
    rows
      .filter((row) => row.getAttribute('aria-rowindex') !== '1' && !row.hidden)
      .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent.trim())),
  );
}
const sentences = async (grid) => (await lines(grid)).map(([, sentence]) => sentence);
const rowCount = async (grid) => Number(await grid.getAttribute('aria-rowcount')) - 1;

/** A day so many days before today in the time zone of the tests, as a link names it. */
function day(before) {
  const date = new Date(Date.now() - before * 86_400_000);
  return date.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
}

async function loadAll(page) {
  await button(page, 'Load all').click();
  await expect(page.getByText(/^All \d+ events of this period are loaded\.$/)).toBeVisible({ timeout: 30_000 });
}

async function showDays(page, first, last) {
  await page.getByLabel('From', { exact: true }).fill(first);
  await page.getByLabel('To', { exact: true }).fill(last);
}

test('thirty days in sentences, page after page, all in the person’s time zone', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await page.getByRole('navigation').getByRole('link', { name: 'Event logs' }).click();
  await expect(page).toHaveURL(path);
  await expectRowCount(grid(page), 50);
  await expect(page.getByText('Times are those of your time zone, Europe/Berlin.')).toBeVisible();
  const [, newest, device, address] = (await lines(grid(page)))[0];
  expect([newest, device, address]).toEqual(['Ada Northwind logged in', 'Chrome', '127.0.0.1']);
  await expect(page.getByText(/^50 events loaded, back to .+ There are older ones\.$/)).toBeVisible();
  await expect(picture(page)).toHaveAccessibleName(/The first \d+ days are not loaded yet\./);
  await button(page, 'Load more').click();
  await expectRowCount(grid(page), 100);
  await loadAll(page);
  const count = await rowCount(grid(page));
  expect(count).toBeGreaterThan(150);
  await expect(page.getByText(`All ${count} events of this period are loaded.`)).toBeVisible();
  await expect(picture(page)).toHaveAccessibleName(new RegExp(`: ${count} in all\\. Most on .+: \\d+\\.$`));
  await expect(button(page, 'Load more')).toHaveCount(0);

  // The same days with every token, from midnight to midnight where the person is.
  const asked = logRequests(guard).map(({ url }) => new URL(url).searchParams);
  expect(asked).toHaveLength(Math.floor(count / 50) + 1);
  const begins = new Date(asked[0].get('start'));
  const local = begins.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' });
  expect(local).toBe(`${day(30)} 00:00:00`);
  expect(new Date(asked[0].get('end')).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })).toBe(`${day(0)} 23:59:59`);
  expect(new Set(asked.map((one) => `${one.get('start')} ${one.get('end')}`)).size).toBe(1);
  expect(new Set(asked.map((one) => one.get('continuationToken'))).size).toBe(asked.length);

  // Those who are gone, those who never were persons, and what has no words.
  await search(page).fill("service's portal");
  await expect.poll(() => sentences(grid(page))).toEqual([
    expect.stringMatching(/^The system \(service's portal\) unlinked former client [0-9a-f]{8}$/),
  ]);
  await search(page).fill('former member');
  await expect(page.getByText(/^\d+ of \d+ loaded events$/)).toBeVisible();
  expect((await sentences(grid(page))).every((text) => /[Ff]ormer member [0-9a-f]{8}/.test(text))).toBe(true);
});

test('filters, search and order live in the address', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path });
  await expectRowCount(grid(page), 50);
  await loadAll(page);
  const all = await rowCount(grid(page));
  await choice(page, 'Event').selectOption({ label: 'Client opened' });
  await expect.poll(() => rowCount(grid(page))).toBeLessThan(all);
  const opened = await rowCount(grid(page));
  await choice(page, 'Person').selectOption({ label: 'Sam Service' });
  await expect.poll(() => rowCount(grid(page))).toBeLessThan(opened);
  await expect(page).toHaveURL(new RegExp(`person=${userId('sam@northwind.example')}&kind=client-opened`));
  await expect.poll(async () => (await sentences(grid(page))).every((text) => text.startsWith('Sam Service opened '))).toBe(true);
  await choice(page, 'Person').selectOption({ label: 'Everybody' });
  await choice(page, 'Event').selectOption({ label: 'Every kind' });
  await choice(page, 'Client').selectOption({ label: 'Alpine Clinic' });
  await expect.poll(async () => (await sentences(grid(page))).every((text) => text.includes('Alpine Clinic'))).toBe(true);
  await expect(page).toHaveURL(new RegExp(`client=${organizationId('Alpine Clinic')}`));
  await search(page).fill('NORTHWIND alpine');
  await grid(page).getByRole('columnheader', { name: 'Time' }).getByRole('button').click();
  await expect(page).toHaveURL(/search=NORTHWIND%20alpine&sort=time/);
  // The rows are those of the search, and the picture counts the same ones.
  await expect.poll(async () => {
    const total = /: (\d+) in all\./.exec(await picture(page).getAttribute('aria-label'));
    const shown = await sentences(grid(page));
    return shown.length > 0 && shown.length === Number(total?.[1]);
  }).toBe(true);
  const found = await sentences(grid(page));

  // A link holds the question; what has not come yet is said, not left out.
  await page.reload();
  await unlock(page);
  await expect(page.getByText('Only loaded events are searched.').first()).toBeVisible();
  await loadAll(page);
  await expect.poll(() => sentences(grid(page))).toEqual(found);
  await search(page).fill('nothing like this');
  await expect(page.getByText('No loaded event matches')).toBeVisible();
  await button(page, 'Clear filters').last().click();
  await expect.poll(() => rowCount(grid(page))).toBeGreaterThanOrEqual(all);
  await expect(page).toHaveURL(`${path}?sort=time`);
});

test('days: what the server would refuse or turn round is said before it is asked', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path: `${path}?start=2025-01-01&end=2026-01-03` });
  await expect(page.getByText('This period cannot be shown')).toBeVisible();
  await expect(page.getByText('At most 367 days at a time. These are 368.').first()).toBeVisible();
  expect(logRequests(guard)).toEqual([]);
  await button(page, 'Show the last 30 days').click();
  await expectRowCount(grid(page), 50);
  await expect(page).toHaveURL(path);

  const show = button(page, 'Show');
  await showDays(page, day(3), day(4));
  await expect(page.getByText('The first day is after the last one.')).toBeVisible();
  await expect(show).toHaveAttribute('aria-disabled', 'true');
  await showDays(page, day(400), day(0));
  await expect(page.getByText('At most 367 days at a time. These are 401.')).toBeVisible();
  await show.click({ force: true });
  expect(logRequests(guard)).toHaveLength(1);

  await showDays(page, day(3), day(3));
  await page.getByLabel('To', { exact: true }).press('Enter');
  await expect(page).toHaveURL(`${path}?start=${day(3)}&end=${day(3)}`);
  await expect(page.getByText(/^All \d+ events of this period are loaded\.$/)).toBeVisible();
  const days = new Set((await lines(grid(page))).map(([time]) => time.split(',')[0]));
  expect(days.size).toBe(1);

  // The longest period there is, over both changes of the clocks.
  await showDays(page, day(366), day(0));
  await show.click();
  await expectRowCount(grid(page), 50);
  await expect(alert(page)).toHaveCount(0);

  const period = choice(page, 'Period');
  await expect(period.getByRole('option', { selected: true })).toHaveText('Other days');
  await period.selectOption({ label: 'Last 7 days' });
  await expect(page).toHaveURL(`${path}?start=${day(7)}`);
  await expect(page.getByLabel('From', { exact: true })).toHaveValue(day(7));
  await period.selectOption({ label: 'Last 30 days' });
  await expect(page).toHaveURL(path);
});

test('loading stops: what has come stays, and goes on where it stopped', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await server.fault({ path: log, fault: '500' });
  await page.getByRole('navigation').getByRole('link', { name: 'Event logs' }).click();
  await expect(alert(page)).toContainText('The server failed (status 500)');
  await button(page, 'Retry').click();
  await expectRowCount(grid(page), 50);

  await server.fault({ path: log, fault: '500' });
  await button(page, 'Load more').click();
  await expect(alert(page)).toContainText('Loading stopped');
  await expectRowCount(grid(page), 50);
  await button(page, 'Continue').click();
  await expectRowCount(grid(page), 100);

  await server.fault({ path: log, fault: '429', retryAfter: 30 });
  await button(page, 'Load all').click();
  await expect(alert(page)).toContainText('Try again in 30 seconds. What is loaded stays.');
  await expectRowCount(grid(page), 100);
  await button(page, 'Continue').click();
  await loadAll(page);
  const seen = await rowCount(grid(page));
  expect(seen).toBeGreaterThan(150);

  // An answer that is no JSON, and one that breaks off.
  await server.fault({ path: log, fault: 'malformed' });
  await button(page, 'Refresh').click();
  await expect(alert(page)).toContainText('cut off or cannot be read');
  await button(page, 'Retry').click();
  await expectRowCount(grid(page), 50);
});

test('without the lists of people and clients the log shows short ids, and gets the names later', async ({ page, server }) => {
  await server.fault({ path: `/api/providers/${providerId(provider)}/users`, fault: '500' });
  await signIn(page, server, 'ada', { path });
  await expect(page.getByText('Names could not be loaded')).toBeVisible();
  await expect.poll(async () => (await sentences(grid(page)))[0]).toMatch(/^Member [0-9a-f]{8} logged in$/);
  await button(page, 'Retry').click();
  await expect.poll(async () => (await sentences(grid(page)))[0]).toBe('Ada Northwind logged in');
  await expect(page.getByText('Names could not be loaded')).toHaveCount(0);
});

test('the file: filtered rows, ISO dates, nothing that a spreadsheet runs', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: `${path}?start=${day(95)}` });
  await expectRowCount(grid(page), 50);
  const save = async () => {
    const download = page.waitForEvent('download');
    await button(page, 'Export as CSV').click();
    const file = await download;
    return [file.suggestedFilename(), await readFile(await file.path(), 'utf8')];
  };
  await save();
  await expect(page.getByText('The file has only the loaded events.')).toBeVisible();
  await loadAll(page);
  await choice(page, 'Client').selectOption({ label: '=SUM(A1:A9) Trading' });
  await expect.poll(async () => (await sentences(grid(page))).every((text) => text.includes('=SUM'))).toBe(true);
  const count = await rowCount(grid(page));
  const [name, text] = await save();
  expect(name).toBe(`Event logs of Northwind IT, ${day(95)} to ${day(0)}.csv`);
  expect(text[0]).toBe('\ufeff');
  const [head, ...rows] = text.trim().split('\r\n');
  expect(head).toBe('Date (UTC),Event,Type,Person,Account id,Client,Client id,Id of what it is about,Device,IP address');
  expect(rows).toHaveLength(count);
  for (const row of rows) {
    expect(row).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z,/);
    expect(row).toContain(`,'=SUM(A1:A9) Trading,${organizationId('=SUM(A1:A9) Trading')},`);
  }
});

test.describe('with states of the server', () => {
  test.beforeEach(({ server }) => {
    server.changed = true;
  });

  test('ten thousand events: progress, a way out, and a list that stays quick', async ({ page, server }) => {
    test.slow();
    const acting = userId('sam@northwind.example');
    await server.state({ events: { providerId: providerId(provider), count: 10_000, type: 1000, actingUserId: acting } });
    await server.state({ events: { providerId: providerId(provider), count: 1, type: 4711, systemUser: 1 } });
    await signIn(page, server, 'ada', { path });
    await expectRowCount(grid(page), 50);
    await expect(grid(page).getByText('The system (SCIM) did something this version has no words for (type 4711)')).toBeVisible();
    await button(page, 'Load all').click();
    const progress = page.getByRole('progressbar', { name: 'Loading all events' });
    await expect(progress).toHaveAttribute('aria-valuetext', /^[\d,]+ events loaded, back to /);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText(/events loaded, back to .+ There are older ones\.$/)).toBeVisible();
    const stopped = await rowCount(grid(page));
    expect(stopped).toBeLessThan(9_000);
    await button(page, 'Load all').click();
    await expect(page.getByText(/^All 10,\d+ events of this period are loaded\.$/)).toBeVisible({ timeout: 120_000 });
    await expect.poll(() => rowCount(grid(page))).toBeGreaterThan(10_000);
    await expectResponsive(page);
    await grid(page).getByRole('gridcell').first().click();
    await page.keyboard.press('Control+End');
    await expect.poll(async () => (await lines(grid(page))).length).toBeGreaterThan(5);
    await search(page).fill('sam logged');
    await expect(page.getByText(/^10,\d\d\d of 10,\d\d\d loaded events$/)).toBeVisible();
    await expectResponsive(page);
  });

  test('a suspended provider records nothing; a provider without logs has no page', async ({ page, server }) => {
    const id = providerId(provider);
    // Without the logins of other tests.
    await server.restart();
    await server.state({ provider: { id, enabled: false } });
    await signIn(page, server, 'ada', { path });
    await expect(page.getByText('No events are recorded until it is active again.')).toBeVisible();
    // Not even this login was.
    await expect.poll(async () => (await sentences(grid(page)))[0]).not.toContain('logged in');
    await server.state({ provider: { id, enabled: true, useEvents: false } });
    await page.reload();
    await unlock(page);
    await expect(page.getByText('Event logs are not available')).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Event logs' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Go to the clients' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
    await button(page, 'Actions for Sam Service').click();
    await expect(page.getByRole('menuitem', { name: 'Change role' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Event logs' })).toHaveCount(0);
  });
});

test('a service user is told why the page is closed', async ({ page, server, guard }) => {
  await signIn(page, server, 'sam', { path });
  await expect(page.getByText('Only for provider admins')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Event logs' })).toHaveCount(0);
  expect(logRequests(guard)).toEqual([]);
});

test.describe('the log of one person (B5)', () => {
  const drawer = (page) => page.getByRole('dialog', { name: 'Events of Sam Service' });

  test('from the row’s menu, in the address, and back to the row', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path: `${membersPath(provider)}?search=s` });
    await button(page, 'Actions for Sam Service').click();
    await page.getByRole('menuitem', { name: 'Event logs' }).click();
    await expect(page).toHaveURL(`${membersPath(provider)}?search=s&viewEvents=${sam}`);
    const list = grid(drawer(page));
    await expect.poll(() => rowCount(list)).toBeGreaterThan(10);
    expect((await sentences(list)).every((text) => text.startsWith('Sam Service '))).toBe(true);
    expect(logRequests(guard, logOfSam)).toHaveLength(1);
    expect(logRequests(guard)).toEqual([]);
    await expect(choice(drawer(page), 'Person')).toHaveCount(0);
    await choice(drawer(page), 'Event').selectOption({ label: 'Logins' });
    await search(drawer(page)).fill('logged');
    await expect(page).toHaveURL(/\?search=s&viewEvents=[0-9a-f-]+&events\.kind=sign-in&events\.search=logged$/);
    await expect.poll(() => sentences(list)).toContain('Sam Service logged in');
    await expectNoAxeViolations(page, 'the log of one person');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(drawer(page)).toHaveCount(0);
    await expect(page).toHaveURL(`${membersPath(provider)}?search=s`);
    await expect(button(page, 'Actions for Sam Service')).toBeFocused();
  });

  test('links about those who have none, or are gone', async ({ page, server }) => {
    const invited = providerUserId(provider, 'lea@northwind.example');
    await signIn(page, server, 'ada', { path: `${membersPath(provider)}?viewEvents=${invited}` });
    const none = page.getByRole('dialog', { name: 'Events of lea@northwind.example' });
    await expect(none).toContainText('has not accepted the invitation, so there is nothing to log');
    await none.getByRole('button', { name: 'Close' }).click();
    await expect(page).toHaveURL(membersPath(provider));
    for (const person of ['lea@northwind.example', 'Kai Nakamura']) {
      await button(page, `Actions for ${person}`).click();
      await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeVisible();
      await expect(page.getByRole('menuitem', { name: 'Event logs' })).toHaveCount(0);
      await page.keyboard.press('Escape');
    }
    await page.goto(`${membersPath(provider)}?viewEvents=${userId('nobody')}`);
    await unlock(page);
    const gone = page.getByRole('dialog', { name: 'Event logs' });
    await expect(gone).toContainText('Not a member any more');
    await gone.getByRole('link', { name: 'Open event logs' }).click();
    await expect(page).toHaveURL(path);
    await expectRowCount(grid(page), 50);
  });
});

test('360 px: cards, nothing scrolls sideways; Chinese; axe finds nothing', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path });
  await expectRowCount(grid(page), 50);
  await expectNoAxeViolations(page, 'event logs');
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(grid(page).getByText('Ada Northwind logged in').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expectNoAxeViolations(page, 'event logs, narrow');
  await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
  const chinese = page.getByRole('grid', { name: '事件日志' });
  await expect(chinese.getByText('Ada Northwind 登录了').first()).toBeVisible();
  await expect(page.getByText(/^已加载 50 个事件/)).toBeVisible();
});
