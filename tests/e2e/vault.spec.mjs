// My vault and the vault of an organization: what is counted, what filters do,
// what an open item shows, and what stays closed.
import { test, expect } from './fixtures.mjs';
import { PASSWORD, cipherId, collectionId, folderId, organizationId, USERS, vaultPath } from './demo.mjs';
import { expectRowCount, rowNames, rowOf } from './grid.mjs';
import { alert, chooseInAccountMenu, expectResponsive, passwordField, signIn, totp, unlock } from './helpers.mjs';

const grid = (page) => page.getByRole('grid', { name: 'Items' });
const filters = (page) => page.getByRole('region', { name: 'Filters' });
const search = (page) => page.getByRole('searchbox', { name: 'Search my vault' });
const box = (page, group, name) =>
  filters(page).getByLabel(group, { exact: true }).getByRole('checkbox', { name, exact: true });
const state = (page, name) => filters(page).getByRole('radio', { name, exact: true });
const chips = (page) => page.getByRole('list', { name: 'Active filters' }).getByRole('listitem');
const shown = (page, text) => page.getByRole('status').filter({ hasText: text });
const drawer = (page, name) => page.getByRole('dialog', { name, exact: true });

/** The number beside an entry of the filter panel. */
const count = (entry) =>
  entry.evaluate((input) => Number(input.closest('li').textContent.match(/(\d+)\s*$/)?.[1] ?? Number.NaN));

/** The code of this moment; the second may turn while it is read. */
async function expectCode(panel, codeAt) {
  await expect
    .poll(async () => {
      const codes = [codeAt(Date.now() - 1_000), codeAt(Date.now() + 1_000)];
      const text = (await panel.textContent()).replace(/\s/g, '');
      return codes.some((code) => text.includes(code));
    }, 'the code of this moment is shown')
    .toBe(true);
}

async function open(page, name) {
  await rowOf(grid(page), name).getByRole('link', { name, exact: true }).click();
  await expect(drawer(page, name)).toBeVisible();
  return drawer(page, name);
}

/** Rows stand in piles: mine, then one organization after the other. The names in that order. */
async function expectPiles(page, owners) {
  await expect
    .poll(async () => (await owners()).filter((owner, at, all) => owner !== all[at - 1]))
    .toEqual(expect.arrayContaining(['mine', 'Alpine Clinic']));
  const seen = (await owners()).filter((owner, at, all) => owner !== all[at - 1]);
  expect(new Set(seen).size, String(seen)).toBe(seen.length);
  return rowNames(grid(page));
}

async function close(page, panel) {
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
}

test.describe('mia: my vault', () => {
  test.use({ viewport: { width: 1440, height: 1400 } });

  test('every item counts, and every entry says how many', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    await expectRowCount(grid(page), 55);
    await expect(shown(page, '55 of 55')).toBeVisible();
    const expected = {
      Vaults: { 'All vaults': 55, 'My vault': 27, 'Fabrikam Dental': 21, 'Alpine Clinic': 7 },
      Types: {
        'All types': 55, Favorites: 6, Login: 39, Card: 1, Identity: 2, Note: 5, 'SSH key': 2,
        'Bank account': 2, "Driver's license": 2, Passport: 2,
      },
      Folders: { Work: 3, Servers: 4, Staging: 1, Travel: 4, 旅行: 1, Empty: 0 },
    };
    for (const [group, entries] of Object.entries(expected)) {
      for (const [name, number] of Object.entries(entries)) {
        const entry = group === 'Folders'
          ? filters(page).getByRole('list', { name: 'Folders' }).getByRole('checkbox', { name, exact: true })
          : box(page, group, name);
        await expect.poll(() => count(entry), `${group}: ${name}`).toBe(number);
      }
    }
    await expect.poll(() => count(state(page, 'Trash'))).toBe(4);
    await expect.poll(() => count(state(page, 'Archive'))).toBe(3);
  });

  test('several of a group widen, groups narrow; chips say it; Clear all takes it back', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    await box(page, 'Types', 'Card').check();
    await expectRowCount(grid(page), 1);
    await box(page, 'Types', 'Identity').check();
    await expectRowCount(grid(page), 3);
    await box(page, 'Vaults', 'My vault').check();
    await expectRowCount(grid(page), 2);
    await expect.poll(() => rowNames(grid(page))).toEqual(['Me', 'My Amex']);
    await expect(chips(page)).toHaveText([/Vault: My vault/, /Type: Card/, /Type: Identity/]);
    await expect(shown(page, '2 of 55')).toBeVisible();
    // Counts answer “how many if I chose this one as well”.
    await expect.poll(() => count(box(page, 'Types', 'Passport'))).toBe(1);
    await page.getByRole('button', { name: 'Remove filter: Type: Card' }).click();
    await expect.poll(() => rowNames(grid(page))).toEqual(['Me']);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expectRowCount(grid(page), 55);
    await expect(chips(page)).toHaveCount(0);
    await expect(page).toHaveURL('/vault');
  });

  test('a folder stands for its nested ones only when asked', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    await box(page, 'Folders', 'Work').check();
    await expectRowCount(grid(page), 3);
    await filters(page).getByRole('switch', { name: 'Include nested' }).check();
    await expectRowCount(grid(page), 8);
    await page.reload();
    await unlock(page);
    await expectRowCount(grid(page), 8);
    await expect(filters(page).getByRole('switch', { name: 'Include nested' })).toBeChecked();
  });

  test('a folder whose parent does not exist is still reached', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    await filters(page).getByRole('checkbox', { name: /^Banks/ }).check();
    await expect.poll(() => rowNames(grid(page))).toEqual(['Bank online', 'Savings']);
  });

  test('entries keep their places whatever is chosen', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    const places = () =>
      filters(page).getByRole('checkbox').evaluateAll((boxes) =>
        boxes.map((one) => Math.round(one.getBoundingClientRect().top)),
      );
    await expectRowCount(grid(page), 55);
    const before = await places();
    await box(page, 'Types', 'Passport').check();
    await expectRowCount(grid(page), 2);
    expect(await places()).toEqual(before);
  });

  test('search: substrings without accents, a minimum length, nothing found', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    for (const [typed, names] of [
      ['amazon', ['Amazon', 'amazon (old)']],
      ['electricite', ['Électricité']],
      ['zurich', ['Zürich transit']],
      ['铁路', ['铁路订票']],
      ['MM-9988', ['Airline']],
    ]) {
      await search(page).fill(typed);
      await expect.poll(() => rowNames(grid(page)), typed).toEqual(names);
    }
    await search(page).fill('a');
    await expect(page.getByText('Type at least 2 characters to search.')).toBeVisible();
    await expectRowCount(grid(page), 55);
    await search(page).fill('there is no such item');
    await expect(page.getByText('No items match')).toBeVisible();
    await page.getByRole('button', { name: 'Clear all' }).first().click();
    await expectRowCount(grid(page), 55);
  });

  test('search: fields after “>”, and what is not understood says where', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    for (const [typed, names] of [
      ['>name:amazon', ['Amazon', 'amazon (old)']],
      ['>+name:amazon -name:old', ['Amazon']],
      ['>name:serv* +folder:Servers', null],
      ['>collection:Scheduling', ['Clinic calendar', 'Wi-Fi for patients']],
      ['>+organization:alpine +username:root', ['Server alp-1', 'Server alp-2', 'Server alp-11']],
    ]) {
      await search(page).fill(typed);
      if (names) await expect.poll(() => rowNames(grid(page)), typed).toEqual(names);
    }
    await search(page).fill('>nofield:x');
    await expect(page.getByText('there is no field “nofield”')).toBeVisible();
    await search(page).fill('>"never closed');
    await expect(page.getByText('is not closed')).toBeVisible();
  });

  test('links of the official client open what they mean', async ({ page, server }) => {
    const fabrikam = organizationId('Fabrikam Dental');
    await signIn(page, server, 'mia', { path: '/vault?type=favorites' });
    await expectRowCount(grid(page), 6);
    for (const [query, number] of [
      [`organizationId=${fabrikam}`, 21],
      ['type=trash', 4],
      ['type=archive', 3],
      [`organizationId=${fabrikam}&type=note`, 2],
      [`folderId=${folderId(USERS.mia.email, 'Work')}`, 3],
      [`collectionId=${collectionId('Alpine Clinic', 'IT/Servers')}`, 3],
      ['organizationId=unassigned&type=passport', 1],
      ['search=amazon', 2],
    ]) {
      await page.goto(`/vault?${query}`);
      await unlock(page);
      await expectRowCount(grid(page), number);
    }
    await page.goto(`/vault?itemId=${cipherId(USERS.mia.email, 'GitHub')}&action=view`);
    await unlock(page);
    await expect(drawer(page, 'GitHub')).toBeVisible();
  });

  test('back and forward walk through filters and items', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    await box(page, 'Types', 'Login').check();
    await expectRowCount(grid(page), 39);
    const panel = await open(page, 'GitHub');
    await expect(page).toHaveURL(/itemId=/);
    await page.goBack();
    await expect(panel).toHaveCount(0);
    await page.goBack();
    await expectRowCount(grid(page), 55);
  });

  test('the trash and the archive are their own piles', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    await state(page, 'Trash').check();
    await expectRowCount(grid(page), 4);
    await expect(page.getByText('Items in the trash are removed for good after 30 days.')).toBeVisible();
    await state(page, 'Archive').check();
    await expectRowCount(grid(page), 3);
    await expect.poll(() => rowNames(grid(page))).toEqual(['First phone contract', 'Retired imaging portal', 'University mail']);
  });

  for (const when of ['while its text is being typed', 'once the address says what was typed']) {
    test(`an item opens within the search, ${when}`, async ({ page, server }) => {
      await signIn(page, server, 'mia', { path: '/vault' });
      await expectRowCount(grid(page), 55);
      await search(page).fill('dentrix');
      if (when.startsWith('once')) await expect(page).toHaveURL(/search=dentrix/);
      const panel = await open(page, 'Dentrix Cloud');
      await expect(page).toHaveURL(/search=dentrix.*itemId=/);
      await close(page, panel);
      await expect(search(page)).toHaveValue('dentrix');
      await expect(chips(page)).toHaveCount(1);
      await expect.poll(() => rowNames(grid(page))).toEqual(['Dentrix Cloud']);
    });
  }

  test('several columns order together, and the address says so', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    await expectRowCount(grid(page), 55);
    const heading = (name) => grid(page).getByRole('columnheader', { name, exact: true });
    const owners = async () => (await grid(page).getByRole('row').evaluateAll((rows) => rows
      .filter((row) => row.querySelector('[role=gridcell] a'))
      .sort((one, other) => one.ariaRowIndex - other.ariaRowIndex)
      .map((row) => ['Alpine Clinic', 'Fabrikam Dental'].find((name) => row.textContent.includes(name)) ?? 'mine')));
    await heading('Owner').getByRole('button').click();
    await heading('Name').getByRole('button').click({ modifiers: ['Shift'] });
    await expect(page).toHaveURL(/sort=owner%2Cname$/);
    const ascending = await expectPiles(page, owners);
    await heading('Name').getByRole('button').click({ modifiers: ['Shift'] });
    await expect(page).toHaveURL(/sort=owner%2C-name$/);
    await expect(heading('Owner')).toHaveAttribute('aria-sort', 'ascending');
    await expect(heading('Name')).toHaveAttribute('aria-sort', 'descending');
    // Each owner's items are turned round, the owners are not; what has no readable name stays last.
    await expect.poll(() => rowNames(grid(page)).then((names) => names[0])).not.toBe(ascending[0]);
    const descending = await expectPiles(page, owners);
    expect(descending.slice(0, 27)).toEqual(ascending.slice(0, 27).reverse());
    await page.reload();
    await unlock(page);
    await expectRowCount(grid(page), 55);
    await expect.poll(() => rowNames(grid(page))).toEqual(descending);
  });

  test('a type that an organization does not allow is away, and the panel says why', async ({ page, server }) => {
    const policy = { organizationId: organizationId('Fabrikam Dental'), type: 15, enabled: true };
    await server.state({ policy });
    await signIn(page, server, 'mia', { path: '/vault' });
    await expectRowCount(grid(page), 54);
    await expect(filters(page)).toContainText('1 item is not shown (Card): kept away by a policy of Fabrikam Dental.');
    await expect(box(page, 'Types', 'Login')).toBeVisible();
    await expect(box(page, 'Types', 'Card')).toHaveCount(0);
    // Notes of the other organization stay, which allows them.
    await server.state({ policy: { ...policy, data: { types: [2, 3] } } });
    await page.reload();
    await unlock(page);
    await expect(filters(page)).toContainText('items are not shown (Note and Card)');
    await box(page, 'Types', 'Note').check();
    const notes = await rowNames(grid(page));
    expect(notes.length).toBeGreaterThan(0);
    for (const name of notes) await expect(rowOf(grid(page), name)).toContainText('Alpine Clinic');
    // In the organization itself it is the same, and a policy that is off does nothing.
    await page.goto(vaultPath('Fabrikam Dental'));
    await unlock(page);
    await expect(filters(page)).toContainText('not shown (Note): kept away by a policy of Fabrikam Dental');
    await server.state({ policy: { ...policy, enabled: false } });
    await page.goto('/vault');
    await unlock(page);
    await expectRowCount(grid(page), 55);
    await expect(filters(page)).not.toContainText('policy');
  });

  test('names sort naturally', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault?search=server' });
    const inOrder = ['Server 1', 'Server 2', 'Server 10', 'Server fab-2', 'Server fab-10'];
    await expect
      .poll(async () => (await rowNames(grid(page))).filter((name) => inOrder.includes(name)))
      .toEqual(inOrder);
  });

  test('damaged, tampered and newer items say so, in the row and when opened', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: `/vault?collectionId=${collectionId('Fabrikam Dental', 'Front desk')}` });
    const damaged = grid(page).getByRole('row').filter({ hasText: 'Cannot be decrypted' });
    await expect(damaged).toHaveCount(1);
    await damaged.getByRole('link').click();
    const panel = page.getByRole('dialog');
    await expect(panel).toContainText('This item does not open with the keys you have.');
    await close(page, panel);
    // The MAC of its password was changed: everything else is there, the password is not.
    const tampered = await open(page, 'Tampered item');
    await expect(tampered).toContainText('admin');
    await expect(tampered).toContainText('Cannot be decrypted');
    await expect(tampered).not.toContainText('Silver-Prairie-07');
    await close(page, tampered);
    await page.goto(`/vault?collectionId=${collectionId('Fabrikam Dental', 'Shared')}`);
    await unlock(page);
    const sealed = grid(page).getByRole('row').filter({ hasText: 'Needs a newer client' });
    await expect(sealed).toHaveCount(1);
    await sealed.getByRole('link').click();
    await expect(panel).toContainText('saved in a format that this version does not know');
  });

  test('an item: reveal, copy, custom fields, history, code', async ({ page, server, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await signIn(page, server, 'mia', { path: '/vault?search=dentrix' });
    const panel = await open(page, 'Dentrix Cloud');
    await expect(panel).toContainText('frontdesk@fabrikam.example');
    await expect(panel).not.toContainText('Maple-Signal-90');
    await panel.getByRole('button', { name: 'Show Password', exact: true }).click();
    await expect(panel).toContainText('Maple-Signal-90');
    await panel.getByRole('button', { name: 'Hide Password', exact: true }).click();
    await expect(panel).not.toContainText('Maple-Signal-90');
    await panel.getByRole('button', { name: 'Copy Password', exact: true }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Maple-Signal-90');
    await expect(page.getByText(/Password copied\. The clipboard is cleared/).first()).toBeAttached();
    // A hidden custom field and a former password are secrets as well.
    await expect(panel).toContainText('88-1204');
    await expect(panel).not.toContainText('4711');
    await panel.getByRole('button', { name: 'Show Recovery PIN' }).click();
    await expect(panel).toContainText('4711');
    await expect(panel).toContainText('2 former passwords');
    await expect(panel).not.toContainText('Maple-Signal-89');
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    await expectCode(panel, (time) => totp(secret, time));
    expect(await page.evaluate(() => location.href)).not.toContain('Maple');
  });

  test('codes: eight digits with SHA-256, and Steam', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault?search=laboratory' });
    const panel = await open(page, 'Laboratory portal');
    const options = { digits: 8, period: 60, algorithm: 'sha256' };
    await expectCode(panel, (time) => totp('MFRGGZDFMZTWQ2LK', time, options));
  });

  test('a reprompt asks for the master password once, and means it', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault?search=staging' });
    const panel = await open(page, 'Staging database');
    await panel.getByRole('button', { name: 'Show Password', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Confirm your master password' });
    await question.getByLabel('Master password', { exact: true }).fill('wrong-horse');
    await question.getByRole('button', { name: 'Confirm' }).click();
    await expect(question).toContainText('That is not your master password.');
    await expect(panel).not.toContainText('Ember-Cascade-37');
    await question.getByLabel('Master password', { exact: true }).fill(PASSWORD);
    await question.getByRole('button', { name: 'Confirm' }).click();
    await expect(panel).toContainText('Ember-Cascade-37', { timeout: 20_000 });
  });

  test('hidden passwords stay hidden, and the buttons say why', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault?search=fab-1' });
    const panel = await open(page, 'Server fab-1');
    await expect(panel).toContainText('root');
    const reveal = panel.getByRole('button', { name: 'Show Password', exact: true });
    await expect(reveal).toHaveAttribute('aria-disabled', 'true');
    await reveal.click({ force: true });
    await expect(panel).not.toContainText('Granite-Harbor-73');
    expect(await page.content()).not.toContain('Granite-Harbor-73');
  });

  test('every type opens', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault?organizationId=unassigned' });
    for (const [name, text] of [
      ['My Amex', 'Mia Moreau'],
      ['Me', '5 Rue du Port'],
      ['Packing list', 'Sunscreen'],
      ['Laptop key', 'SHA256:xCmX82yMjzQGjJ6gUARgII7dPRJeQbUBtHyfRDOrKrs'],
      ['Savings', 'Woodgrove Bank'],
      ['Driving licence', '1994-02-17'],
      ['Passport', 'Moreau'],
      ['Steam', 'mia_plays'],
    ]) {
      const panel = await open(page, name);
      await expect(panel).toContainText(text);
      await close(page, panel);
      // Back in the row one came from, on the cell or on the link in it.
      await expect
        .poll(() => page.evaluate(() => document.activeElement.closest('[role=row]')?.textContent ?? ''))
        .toContain(name);
    }
  });

  test('Chinese: one character is enough to search', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: '/vault' });
    await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
    await page.getByRole('searchbox').fill('铁');
    await expect.poll(() => rowNames(page.getByRole('grid'))).toEqual(['铁路订票']);
  });
});

test.describe('the vault of an organization', () => {
  test('ada is no member: collections and the reason, no item, no request for items', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path: vaultPath('Fabrikam Dental') });
    await expect(page.getByText('Collections only')).toBeVisible();
    await expect(page.getByText(/You reach Fabrikam Dental through Northwind IT, not as a member/)).toBeVisible();
    const tree = page.getByRole('list', { name: 'Collections' });
    for (const name of ['Front desk', 'Insurance portals', 'Archive 2024', 'X-ray', 'Devices', 'Servers', 'Network', 'Finance', 'Shared', 'Supplies']) {
      await expect(tree.getByText(name, { exact: true })).toBeVisible();
    }
    await expect(page.getByRole('grid')).toHaveCount(0);
    await expect(page.getByText('Practice website')).toHaveCount(0);
    expect(guard.requests.filter(({ path }) => path.startsWith('/api/ciphers'))).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search collections' }).fill('archive');
    await expect(tree.getByText('Archive 2024', { exact: true })).toBeVisible();
    await expect(tree.getByText('Finance', { exact: true })).toHaveCount(0);
  });

  test('oda is both: as an owner she sees every item', async ({ page, server }) => {
    await signIn(page, server, 'oda', { path: vaultPath('Fabrikam Dental') });
    await expectRowCount(grid(page), 27);
    await expect(filters(page).getByRole('checkbox', { name: 'Unassigned', exact: true })).toBeVisible();
    await filters(page).getByRole('checkbox', { name: 'Unassigned', exact: true }).check();
    await expect.poll(() => rowNames(grid(page))).toEqual(['Unassigned login', 'Unassigned note']);
  });

  test('a member sees this organization and nothing of another', async ({ page, server }) => {
    await signIn(page, server, 'mia', { path: vaultPath('Fabrikam Dental') });
    await expect(grid(page)).toContainText('Practice website');
    expect(await rowNames(grid(page))).not.toContain('Clinic calendar');
    await expect(filters(page)).not.toContainText('Scheduling');
    await expect(page.getByText('Alpine Clinic')).toHaveCount(0);
    await page.goto(vaultPath('Alpine Clinic'));
    await unlock(page);
    await expectRowCount(grid(page), 7);
    // Both have a “Practice website”; this one is only Fabrikam's.
    await expect(page.getByText('Dentrix Cloud')).toHaveCount(0);
    await expect(page.getByText('editor@fabrikam.example')).toHaveCount(0);
    await expect(filters(page)).not.toContainText('Front desk');
    // Ids of another organization in the address open nothing.
    await page.goto(`${vaultPath('Alpine Clinic')}?itemId=${cipherId('Fabrikam Dental', 'Practice website')}`);
    await unlock(page);
    await expect(grid(page)).toContainText('Clinic calendar');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('a load that fails says why and tries again', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path: '/vault' });
    await server.fault({ path: '/api/organizations/*/collections*', fault: '500', times: 3 });
    await page.goto(vaultPath('Alpine Clinic'));
    await unlock(page);
    await expect(alert(page)).toContainText('The server failed (status 500)');
    await expectResponsive(page);
    await server.clearFaults();
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByRole('list', { name: 'Collections' })).toContainText('Reception');
  });
});

test('390 px: filters open in a drawer and work there', async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page, server, 'mia', { path: '/vault' });
  await page.getByRole('button', { name: 'Filters' }).click();
  const panel = page.getByRole('dialog', { name: 'Filters' });
  await panel.getByRole('checkbox', { name: 'Passport', exact: true }).check();
  await page.keyboard.press('Escape');
  await expectRowCount(grid(page), 2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('an empty vault has its own picture', async ({ page, server }) => {
  await signIn(page, server, 'bo', { path: '/vault' });
  await expect(page.getByText('Your vault is empty')).toBeVisible();
});

test('organizations reached only as a provider stay out of my vault (B11)', async ({ page, server, guard }) => {
  await signIn(page, server, 'oda', { path: '/vault' });
  await expectRowCount(grid(page), 21);
  // 24 clients, and a member of one of them.
  await expect(filters(page).getByLabel('Vaults', { exact: true }).getByRole('checkbox')).toHaveCount(3);
  await expect(box(page, 'Vaults', 'All vaults')).toBeVisible();
  await expect(box(page, 'Vaults', 'My vault')).toBeVisible();
  await expect(box(page, 'Vaults', 'Fabrikam Dental')).toBeVisible();
  expect(guard.requests.filter(({ path }) => /organization-details|collections/.test(path))).toEqual([]);
});
