// A new version is noticed, never forced on anybody: what is being typed stays, and a part that is gone says why.
import { test, expect } from './front-fixtures.mjs';
import { USERS, clientsPath, membersPath, providerId, settingsPath } from './demo.mjs';
import { chooseInAccountMenu, emailField, expectNoAxeViolations, submitCredentials, switcher } from './helpers.mjs';

/** Puts another release on the server: its version, and whatever the test changes. */
function deploy(site) {
  const version = JSON.parse(site.read('version.json'));
  site.write('version.json', { ...version, version: 'feedfacefeedface' });
}

const comeBack = (page) => page.evaluate(() => window.dispatchEvent(new Event('focus')));
const notice = (page) => page.getByRole('status').filter({ hasText: 'A new version is ready' });

test('it waits for the person, and keeps what is being typed', async ({ page, front }) => {
  const { url, site } = await front();
  await page.goto(`${url}/login`);
  await emailField(page).fill('somebody@northwind.example');
  await comeBack(page);
  await expect(notice(page)).toHaveCount(0);
  deploy(site);
  // Not more than once a minute.
  await comeBack(page);
  await expect(notice(page)).toHaveCount(0);
  await page.clock.install();
  await page.clock.fastForward('01:30');
  await comeBack(page);
  await expect(notice(page)).toBeVisible();
  await expect(emailField(page)).toHaveValue('somebody@northwind.example');
  await expectNoAxeViolations(page, 'notice of a new version');
  await notice(page).getByRole('button', { name: 'Later' }).click();
  await expect(notice(page)).toHaveCount(0);
  await expect(emailField(page)).toHaveValue('somebody@northwind.example');
});

test('Reload loads the new one', async ({ page, front }) => {
  const { url, site } = await front();
  await page.goto(`${url}/login`);
  await expect(emailField(page)).toBeVisible();
  deploy(site);
  await comeBack(page);
  await emailField(page).fill('old');
  await notice(page).getByRole('button', { name: 'Reload' }).click();
  await expect(emailField(page)).toHaveValue('');
});

test.describe('what is not saved', () => {
  const question = (page) => page.getByRole('dialog', { name: 'Reload and lose what is not saved?' });
  const nameField = (page) => page.getByRole('textbox', { name: 'Provider name' });
  const lockScreen = (page) => page.getByRole('button', { name: 'Unlock' });
  /** The browser's own questions, which are all answered with No. */
  const asked = (page) => {
    const types = [];
    page.on('dialog', (dialog) => {
      types.push(dialog.type());
      return dialog.dismiss();
    });
    return types;
  };

  async function open(page, front, path) {
    const { url, site } = await front();
    await page.goto(url + path);
    await submitCredentials(page, USERS.ada.email);
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
    deploy(site);
    await comeBack(page);
    await expect(notice(page)).toBeVisible();
  }

  test('Reload asks before it loses what was typed, and only then', async ({ page, front }) => {
    const byBrowser = asked(page);
    await open(page, front, settingsPath('Northwind IT'));
    await nameField(page).fill('Northwind Typed');
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await expect(question(page)).toContainText('It is lost if you reload now.');
    await expectNoAxeViolations(page, 'question before a reload');
    await question(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(question(page)).toHaveCount(0);
    await expect(nameField(page)).toHaveValue('Northwind Typed');

    // Back to what is stored: nothing to ask.
    await nameField(page).fill('Northwind IT');
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await expect(lockScreen(page)).toBeVisible();
    expect(byBrowser).toEqual([]);
  });

  test('who says yes is not asked again by the browser', async ({ page, front }) => {
    const byBrowser = asked(page);
    await open(page, front, settingsPath('Northwind IT'));
    await nameField(page).fill('Northwind Typed');
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await question(page).getByRole('button', { name: 'Reload anyway' }).click();
    await expect(lockScreen(page)).toBeVisible();
    expect(byBrowser).toEqual([]);
  });

  test('a dialog with typed text is kept by the browser, and lies over the notice', async ({ page, front }) => {
    const byBrowser = asked(page);
    await open(page, front, clientsPath('Northwind IT'));
    await page.getByRole('button', { name: 'New client', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'New client' });
    await dialog.getByRole('textbox', { name: 'Client name' }).fill('Typed and not saved');
    const press = notice(page).getByRole('button', { name: 'Reload' }).click({ trial: true, timeout: 1_000 });
    await expect(press, 'nothing outside the dialog can be pressed').rejects.toThrow('intercepts pointer events');
    await page.evaluate(() => location.reload());
    await expect.poll(() => byBrowser).toEqual(['beforeunload']);
    await expect(dialog.getByRole('textbox', { name: 'Client name' })).toHaveValue('Typed and not saved');

    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await expect(lockScreen(page)).toBeVisible();
    expect(byBrowser).toEqual(['beforeunload']);
  });

  test('pasted rows are asked about until they are gone', async ({ page, front }) => {
    const byBrowser = asked(page);
    await open(page, front, `${clientsPath('Northwind IT')}/onboarding`);
    const rows = page.getByRole('textbox', { name: 'Rows' });
    await rows.fill('Gold Ltd,owner@gold.example,Teams,7');
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await question(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(rows).toHaveValue('Gold Ltd,owner@gold.example,Teams,7');
    await rows.fill('');
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await expect(lockScreen(page)).toBeVisible();
    expect(byBrowser).toEqual([]);
  });

  test('a job is kept by the browser while it runs', async ({ page, front, api }) => {
    const byBrowser = asked(page);
    try {
      await open(page, front, membersPath('Northwind IT'));
      await page.getByRole('checkbox', { name: 'Select all shown rows' }).check();
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Confirm 1 member' });
      const path = `/api/providers/${providerId('Northwind IT')}/users/confirm`;
      await api.fault({ path, method: 'POST', fault: 'delay', delayMs: 4_000 });
      await dialog.getByRole('button', { name: 'Confirm 1 member' }).click();
      await expect(dialog.getByRole('progressbar')).toBeVisible();
      await page.evaluate(() => location.reload());
      await expect.poll(() => byBrowser).toEqual(['beforeunload']);
      await expect(dialog.getByText('1 done.')).toBeVisible();
      // What is done cannot be lost any more.
      await page.evaluate(() => location.reload());
      await expect(lockScreen(page)).toBeVisible();
      expect(byBrowser).toEqual(['beforeunload']);
    } finally {
      await api.restart();
    }
  });

  test('a session that ends elsewhere waits for no answer', async ({ page, context, front }) => {
    const byBrowser = asked(page);
    await open(page, front, clientsPath('Northwind IT'));
    await page.getByRole('button', { name: 'New client', exact: true }).click();
    await page.getByRole('dialog', { name: 'New client' }).getByRole('textbox', { name: 'Client name' }).fill('Typed and not saved');
    // By any other way out the browser asks.
    await page.evaluate(() => location.assign('/login'));
    await expect.poll(() => byBrowser).toEqual(['beforeunload']);
    const other = await context.newPage();
    await other.goto(page.url());
    await submitCredentials(other, USERS.ada.email);
    await expect(switcher(other)).toBeVisible({ timeout: 30_000 });
    await chooseInAccountMenu(other, 'Log out');
    await expect(emailField(page)).toBeVisible();
    expect(byBrowser).toEqual(['beforeunload']);
  });

  test('a dialog nobody typed into does not matter', async ({ page, front }) => {
    const byBrowser = asked(page);
    await open(page, front, clientsPath('Northwind IT'));
    await page.getByRole('button', { name: 'New client', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'New client' }).getByRole('textbox', { name: 'Client name' })).toBeVisible();
    await page.evaluate(() => location.reload());
    await expect(lockScreen(page)).toBeVisible();
    expect(byBrowser).toEqual([]);
  });
});

test('a part that went with an older version says so', async ({ page, front }) => {
  const { url, site } = await front();
  await page.goto(url + clientsPath('Northwind IT'));
  await submitCredentials(page, USERS.ada.email);
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible();
  site.remove(site.find('split_administration', '.wasm'));
  deploy(site);
  await page.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
  const gone = page.getByRole('alert').filter({ hasText: 'belongs to a version that is no longer there' });
  await expect(gone).toBeVisible();
  await gone.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
});
