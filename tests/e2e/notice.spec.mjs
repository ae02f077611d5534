// A new version is noticed, never forced on anybody: what is being typed stays, and a part that is gone says why.
import { test, expect } from './front-fixtures.mjs';
import { USERS, clientsPath } from './demo.mjs';
import { emailField, expectNoAxeViolations, submitCredentials, switcher } from './helpers.mjs';

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
