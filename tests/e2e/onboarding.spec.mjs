// Many new clients from a table: read whatever its shape, checked before
// anything is sent, made one after the other, and never twice.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.mjs';
import { ContractClient } from './contract/client.mjs';
import { PASSWORD, USERS, clientsPath, providerId } from './demo.mjs';
import { expectRowCount } from './grid.mjs';
import { chooseInAccountMenu, expectNoAxeViolations, expectResponsive, signIn } from './helpers.mjs';

const PROVIDER = 'Northwind IT';
const path = `${clientsPath(PROVIDER)}/onboarding`;
const clients = `/api/providers/${providerId(PROVIDER)}/clients`;
const organizations = `/api/providers/${providerId(PROVIDER)}/organizations`;
const rows = (page) => page.getByRole('grid', { name: 'Rows' });
const box = (page) => page.getByRole('textbox', { name: 'Rows' });
const show = (page, name) =>
  page.getByRole('group', { name: 'Show' }).getByRole('button', { name: new RegExp(`^${name}`) });
const create = (page, count) => page.getByRole('button', { name: `Create ${count} clients` });
const job = (page, count) => page.getByRole('dialog', { name: `Create ${count} clients` });
const close = (dialog) => dialog.getByRole('button', { name: 'Close' }).last();

/** The names of all clients, as the server has them. */
async function names(server) {
  const client = new ContractClient(server.url);
  await client.signIn(USERS.ada.email, PASSWORD);
  const { body } = await client.get(organizations);
  return body.data.map(({ organizationName }) => organizationName);
}

const good = (count, plan = 'Teams') =>
  Array.from({ length: count }, (_, n) => `Branch ${n + 1},owner${n + 1}@branch.example,${plan},2`);

test('a table is read whatever its shape, and every problem of a row is told at once', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path: clientsPath(PROVIDER) });
  await page.getByRole('button', { name: 'More ways to add clients' }).click();
  await page.getByRole('menuitem', { name: 'Many clients' }).click();
  await expect(page).toHaveURL(path);
  // A German spreadsheet's file, columns in another order, one of them of no use.
  const file = [
    'Seats;Note;Client;E-Mail;Plan',
    '12;x;"Orbit; Labs";lee@orbit.example;Ent',
    '0;;;nobody;Gold',
    '3;;Fabrikam Dental;o@fabrikam.example;Teams',
    '3;;ORBIT;  orbit@orbit.example ;团队版',
    '3;;Orbit;orbit@orbit.example;Enterprise (Annually)',
  ].join('\r\n');
  await page.getByLabel('Open CSV file').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${file}`) });
  await expectRowCount(rows(page), 5);
  for (const [name, count] of [['All', 5], ['Ready', 2], ['With problems', 2], ['Clients already', 1]]) {
    await expect(show(page, name)).toHaveText(`${name}${count}`);
  }
  const text = async (line) => (await rows(page).getByRole('row').filter({ has: page.getByRole('gridcell', { name: line, exact: true }) }).first().textContent());
  expect(await text('3')).toMatch(
    /No name\. “nobody” is not an email address\. There is no plan “Gold”, only: Teams, Enterprise\. Seats must be a whole number/,
  );
  expect(await text('6')).toMatch(/Same name as in row 5\. There is no plan “Enterprise \(Annually\)”/);
  await expect(page.getByText('Enterprise: 1 client, 12 seats. 12 seats will be purchased: $61.20 more per month.')).toBeVisible();
  await expect(page.getByText('Teams: 1 client, 3 seats. All of them are paid for already.')).toBeVisible();
  await expectNoAxeViolations(page, 'onboarding');

  // What is shown is in the address.
  await show(page, 'With problems').click();
  await expect(page).toHaveURL(`${path}?show=wrong`);
  await expectRowCount(rows(page), 2);
  await show(page, 'All').click();

  // Another column is the owner's: every row lacks an address then.
  await page.getByRole('combobox', { name: "Owner's email address" }).selectOption({ label: 'Column 2: Note' });
  await expect(show(page, 'With problems')).toHaveText('With problems4');
  await page.getByRole('combobox', { name: "Owner's email address" }).selectOption({ label: 'Column 4: E-Mail' });
  await page.getByRole('checkbox', { name: 'The first row is a header' }).uncheck();
  await expectRowCount(rows(page), 6);
  await page.getByRole('checkbox', { name: 'The first row is a header' }).check();

  // What is wrong leaves as a file, is corrected there and comes back.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export check as CSV' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv).toContain('Orbit; Labs,lee@orbit.example,Ent,12,Ready');
  await box(page).fill(csv.replace('nobody', 'owner@gold.example').replace(',Gold,0', 'Gold Ltd,t,7').replace(/^,/m, 'Gold Ltd,'));
  await expect(show(page, 'Ready')).not.toHaveText('Ready0');

  // Letters that were lost on the way are noticed.
  await page.getByLabel('Open CSV file').setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from('Caf\xe9;a@b.example;Teams;3', 'latin1') });
  await expect(page.getByText('Some letters of this file are lost')).toBeVisible();
  expect(guard.requests.filter(({ method, path: sent }) => method === 'POST' && sent === clients)).toEqual([]);
});

test.describe('making them', () => {
  test.beforeEach(({ server }) => {
    server.changed = true;
  });

  test('100 rows, 5 of them bad: 95 are made in spite of failures, none of them twice', async ({ page, server }) => {
    test.setTimeout(240_000);
    const bad = [
      ',owner@x.example,Teams,2', 'No Owner,,Teams,2', 'Gold Ltd,owner@x.example,Gold,2',
      'No Seats,owner@x.example,Teams,', 'branch 7,owner@x.example,Teams,2',
    ];
    const table = ['Name,Owner,Plan,Seats', ...good(95), ...bad].join('\n');
    await signIn(page, server, 'ada', { path });
    await box(page).fill(table);
    await expect(show(page, 'Ready')).toHaveText('Ready95');
    await expect(show(page, 'With problems')).toHaveText('With problems5');
    await create(page, 95).click();
    let dialog = job(page, 95);
    await expect(dialog).toContainText('Teams: 95 clients, 190 seats. 185 seats will be purchased: $629.00 more per month.');
    await expect(dialog.getByText('5 left out')).toBeVisible();
    await expect(dialog).toContainText('Row 101: Same name as in row 8.');

    // Closing the tab while it works warns.
    await server.fault({ path: clients, method: 'POST', fault: 'delay', delayMs: 1500, times: 2 });
    await server.fault({ path: clients, method: 'POST', fault: '429', retryAfter: 60, times: 2 });
    await server.fault({ path: clients, method: 'POST', fault: '500', times: 2 });
    await server.fault({ path: clients, method: 'POST', fault: 'billing' });
    await dialog.getByRole('button', { name: 'Create 95 clients' }).click();
    await expect(dialog.getByRole('progressbar')).toBeVisible();
    const warning = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    expect((await warning).type()).toBe('beforeunload');
    await (await warning).dismiss();

    // It can be stopped and taken up again.
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog.getByRole('button', { name: 'Continue' })).toBeVisible({ timeout: 30_000 });
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(dialog.getByText(/^\d+ done, \d failed, 0 not begun\.$/)).toBeVisible({ timeout: 120_000 });
    await expect(dialog).toContainText('do not create it again');
    expect(await server.waitingFaults()).toEqual([]);
    const retry = dialog.getByRole('button', { name: 'Retry failed' });
    await retry.click();
    // One is there, but unpaid: no attempt mends that or makes a second one.
    await expect(dialog.getByText('94 done, 1 failed, 0 not begun.')).toBeVisible({ timeout: 60_000 });
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export result' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv.split('\r\n').filter((line) => line.endsWith(',Done'))).toHaveLength(94);
    await close(dialog).click();

    // The same table again: everything is a client already.
    await expect(show(page, 'Clients already')).toHaveText('Clients already96');
    await expect(page.getByRole('button', { name: 'Create 0 clients' })).toHaveAttribute('aria-description', 'No row is ready.');
    const all = await names(server);
    expect(all).toHaveLength(24 + 95);
    expect(new Set(all).size).toBe(all.length);
    // The keys are known at once, without a sync.
    await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'Clients' }).click();
    await page.getByRole('searchbox', { name: 'Search clients' }).fill('Branch 95');
    await page.getByRole('link', { name: 'Branch 95' }).click();
    await expect(page.getByText('Default collection')).toBeVisible();
  });

  test('1,000 rows with failures in between: every one ends as made or as a listed failure', async ({ page, server }) => {
    // Making a thousand key pairs is what takes the time.
    test.setTimeout(900_000);
    await signIn(page, server, 'ada', { path });
    const buffer = Buffer.from(good(1000).join('\n'));
    await page.getByLabel('Open CSV file').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer });
    await create(page, '1,000').click();
    const dialog = job(page, '1,000');
    await dialog.getByRole('button', { name: 'Create 1,000 clients' }).click();
    const bar = dialog.getByRole('progressbar');
    for (const at of [10, 300, 700]) {
      await expect
        .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 400_000, intervals: [500] })
        .toBeGreaterThan(at);
      await server.fault({ path: clients, method: 'POST', fault: '429', retryAfter: 60, times: 4 });
      await server.fault({ path: clients, method: 'POST', fault: '500', times: 4 });
      await expectResponsive(page);
    }
    await expect(dialog.getByText('976 done, 24 failed, 0 not begun.')).toBeVisible({ timeout: 400_000 });
    await dialog.getByRole('button', { name: 'Retry failed' }).click();
    await expect(dialog.getByText('All 1,000 done.')).toBeVisible({ timeout: 120_000 });
    const all = await names(server);
    expect(all).toHaveLength(24 + 1000);
    expect(new Set(all).size).toBe(all.length);
  });

  test('somebody else made one meanwhile: it is left out at the last moment', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path });
    await box(page).fill(good(3).join('\n'));
    await expect(create(page, 3)).toBeVisible();
    const oda = new ContractClient(server.url);
    await oda.signIn(USERS.ada.email, PASSWORD);
    const { providerKeys } = await oda.walk();
    const provider = providerId(PROVIDER);
    await oda.createClient(provider, providerKeys.get(provider), {
      name: 'branch 2', ownerEmail: 'x@x.example', planType: 17, seats: 1,
    });
    await create(page, 3).click();
    const dialog = job(page, 2);
    await expect(dialog).toContainText('Is a client already, and left out');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    // A list that cannot be read is no list to check against.
    await server.fault({ path: organizations, fault: '500' });
    await create(page, 2).click();
    await expect(page.getByText('The list of clients could not be read again')).toBeVisible();
    await expect(job(page, 2)).toHaveCount(0);
    await create(page, 2).click();
    await expect(job(page, 2)).toBeVisible();
  });
});

test('360 px, Chinese: nothing scrolls sideways', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, server, 'ada', { path });
  await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
  await page.getByRole('textbox', { name: '行' }).fill('客户名称\t所有者邮箱\t方案\t席位\n东方眼科\towner@east.example\t企业版\t5\n\t\t\t');
  await expect(page.getByRole('button', { name: '创建 1 个客户' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expectResponsive(page);
});
