// What config.json says holds everywhere: names, help, language, theme, what is shown, how long a session lasts.
import { test, expect } from './front-fixtures.mjs';
import { USERS, clientsPath, membersPath } from './demo.mjs';
import { accountButton, emailField, expectNoAxeViolations, submitCredentials, switcher } from './helpers.mjs';

const logo = 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI5IiBoZWlnaHQ9IjkiPjxjaXJjbGUgY3g9IjQiIGN5PSI0IiByPSI0IiBmaWxsPSIjYzAyIi8+PC9zdmc+';
const product = { name: 'Contoso Care', logo, support: 'https://help.contoso.example/start?from=portal' };

async function enter(page, url, name, path) {
  await page.goto(url + path);
  await submitCredentials(page, USERS[name].email);
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
}

test('name, logo and help', async ({ page, front }) => {
  const { url } = await front({ config: { product } });
  await page.goto(`${url}/login`);
  await expect(page.getByRole('heading', { level: 1, name: 'Log in to Contoso Care' })).toBeVisible();
  await expect(page).toHaveTitle('Log in to Contoso Care');
  await expect(page.getByRole('banner').getByText('Contoso Care')).toBeVisible();
  await expect(page.getByRole('banner').locator('img')).toHaveJSProperty('complete', true);
  await expect(page.getByRole('banner').locator('img')).toHaveAttribute('src', logo);
  await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Help' })).toHaveAttribute('href', product.support);
  await expectNoAxeViolations(page, 'sign-in of a partner');
  await submitCredentials(page, USERS.ada.email);
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  await page.goto(url + clientsPath('Northwind IT'));
  await page.getByLabel('Master password', { exact: true }).fill('correct-horse-battery-1');
  await expect(page).toHaveTitle('Your vault is locked · Contoso Care');
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle('Clients · Northwind IT · Contoso Care');
  await expect(page.getByRole('navigation').getByText('Contoso Care')).toBeVisible();
  await accountButton(page).click();
  await expect(page.getByRole('menuitem', { name: 'Help' })).toHaveAttribute('href', product.support);
});

test('language and theme of who has not chosen one', async ({ page, front }) => {
  const { url } = await front({ config: { locale: 'zh-CN', theme: { mode: 'dark' } } });
  await page.goto(`${url}/login`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: '语言和主题' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Language and theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Like the system' }).click();
  await page.reload();
  await expect(emailField(page)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
});

test('what is not shown is nowhere, and its addresses lead nowhere', async ({ page, front }) => {
  const features = { myVault: false, members: false, events: false, billing: false, settings: false, export: false };
  const { url } = await front({ config: { features } });
  await enter(page, url, 'ada', clientsPath('Northwind IT'));
  await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible();
  const links = page.getByRole('navigation').getByRole('listitem').getByRole('link');
  await expect(links).toHaveText(['Clients', 'Needs attention']);
  await expect(page.getByRole('button', { name: 'Export as CSV' })).toHaveCount(0);
  await switcher(page).click();
  await expect(page.getByRole('link', { name: 'Password Manager' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  for (const path of [membersPath('Northwind IT'), '/vault']) {
    await page.goto(url + path);
    await page.getByLabel('Master password', { exact: true }).fill('correct-horse-battery-1');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  }
});

test('minutes until the session locks', async ({ page, front }) => {
  const { url } = await front({ config: { session: { idleMinutes: 1 } } });
  await page.clock.install();
  await enter(page, url, 'ada', clientsPath('Northwind IT'));
  await page.clock.fastForward('01:15');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
});

test('no address of the page changes the settings', async ({ page, front }) => {
  const { url } = await front();
  await page.goto(`${url}/login?config=https://evil.example/config.json&server=https://evil.example&api=https://evil.example#config={"locale":"zh-CN"}`);
  await expect(emailField(page)).toBeVisible();
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]').last()).toHaveAttribute('content', "connect-src 'self'");
});
