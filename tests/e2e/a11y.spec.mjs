// axe on every screen, in both languages, light and dark: it may find nothing.
// Contrast depends on the theme and names depend on the language, so the second
// theme is checked for contrast and the second language for everything else.
import { test, expect } from './fixtures.mjs';
import { USERS, billingPath, cipherId, clientsPath, eventsPath, membersPath, providerUserId, vaultPath } from './demo.mjs';
import { expectNoAxeViolations } from './helpers.mjs';

const looks = [
  { locale: 'en', theme: 'light', rules: 'all' },
  { locale: 'en', theme: 'dark', rules: 'contrast' },
  { locale: 'zh-CN', theme: 'light', rules: 'but-contrast' },
  { locale: 'zh-CN', theme: 'dark', rules: 'contrast' },
];


for (const { locale, theme, rules } of looks) {
  test.describe(`${locale}, ${theme}`, () => {
    test.use({ colorScheme: theme, locale: locale === 'en' ? 'en-GB' : 'zh-CN' });
    // Up to seven screens in one test, to sign in once.
    test.slow();
    const expectClean = (page, where) => expectNoAxeViolations(page, where, rules);

    /** Texts change with the language, the structure does not. */
    async function enter(page, name, path) {
      await page.goto(path);
      await page.locator('input[name="email"], input[type="email"]').fill(USERS[name].email);
      await page.locator('input[name="password"]').fill('correct-horse-battery-1');
      await page.keyboard.press('Enter');
      await expect(page.locator('input[name="password"]')).toHaveCount(0, { timeout: 30_000 });
    }

    async function reopen(page) {
      await page.locator('input[name="password"]').fill('correct-horse-battery-1');
      await page.keyboard.press('Enter');
      await expect(page.locator('input[name="password"]')).toHaveCount(0, { timeout: 30_000 });
    }

    test('sign-in, its errors, two-step login and lock', async ({ page }) => {
      await page.goto('/login');
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expectClean(page, 'login');
      await page.keyboard.press('Enter');
      await expectClean(page, 'login, empty');
      await page.locator('input[name="email"], input[type="email"]').fill(USERS.bo.email);
      await page.locator('input[name="password"]').fill('wrong');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible({ timeout: 20_000 });
      await expectClean(page, 'login, refused');
      await page.locator('input[name="password"]').fill('correct-horse-battery-1');
      await page.keyboard.press('Enter');
      await expect(page.locator('input[name="code"]')).toBeVisible({ timeout: 20_000 });
      await expectClean(page, 'two-step');
    });

    test('clients, their menus, and the switcher', async ({ page }) => {
      await enter(page, 'ada', clientsPath('Northwind IT'));
      await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '25');
      await expectClean(page, 'clients');
      await page.getByRole('grid').getByRole('checkbox').nth(2).check();
      await expectClean(page, 'clients, selected');
      await page.getByRole('banner').getByRole('button').nth(0).click();
      await expectClean(page, 'switcher');
      await page.keyboard.press('Escape');
      await page.getByRole('banner').getByRole('button').last().click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectClean(page, 'account menu');
      await page.keyboard.press('Escape');
      await page.getByRole('searchbox').fill('nothing like this');
      await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1');
      await expectClean(page, 'clients, no match');
      await page.reload();
      await expect(page.locator('input[name="password"]')).toBeVisible();
      await expectClean(page, 'lock');
    });

    test('billing: figures, details, invoices', async ({ page }) => {
      await enter(page, 'ada', billingPath('Northwind IT', 'subscription'));
      await expect(page.getByRole('row')).toHaveCount(4);
      await expectClean(page, 'subscription');
      await page.getByRole('navigation').locator('a[href$="/payment-details"]').click();
      await expect(page.getByText('DE123456789')).toBeVisible();
      await page.getByRole('main').locator('summary').click();
      await expectClean(page, 'payment details');
      await page.getByRole('main').getByRole('button').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectClean(page, 'address');
      await page.keyboard.press('Escape');
      await page.getByRole('navigation').locator('a[href$="/billing/history"]').click();
      await expect(page.getByRole('row')).toHaveCount(9);
      await expectClean(page, 'invoices');
    });

    test('members and their dialogs', async ({ page }) => {
      await enter(page, 'ada', membersPath('Northwind IT'));
      await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '6');
      await expectClean(page, 'members');
      await page.locator('.page-header').getByRole('button').click();
      await page.getByRole('dialog').getByRole('textbox').fill('lea@northwind.example nobody');
      await expectClean(page, 'invite');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Kai Nakamura' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectClean(page, 'role');
      await page.keyboard.press('Escape');
      for (const nth of [1, 2, 3]) await page.getByRole('grid').getByRole('checkbox').nth(nth).check();
      await page.getByRole('toolbar').getByRole('button').last().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectClean(page, 'bulk');
    });

    test('event logs, and the log of one person', async ({ page }) => {
      await enter(page, 'ada', `${eventsPath('Northwind IT')}?search=northwind`);
      await expect(page.getByRole('grid')).toBeVisible();
      await expectClean(page, 'event logs');
      const sam = providerUserId('Northwind IT', 'sam@northwind.example');
      await page.goto(`${membersPath('Northwind IT')}?viewEvents=${sam}&events.start=2020-01-01`);
      await reopen(page);
      await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toHaveCount(2);
      await expectClean(page, 'a period that cannot be shown, for one person');
    });

    test('vault, an open item, an organization as member and as provider', async ({ page }) => {
      await enter(page, 'oda', '/vault');
      await expect(page.getByRole('grid')).toBeVisible();
      await expectClean(page, 'my vault');
      await page.goto(`${vaultPath('Fabrikam Dental')}?type=login&itemId=${cipherId('Fabrikam Dental', 'Dentrix Cloud')}`);
      await reopen(page);
      await expect(page.getByRole('dialog')).toContainText('frontdesk@fabrikam.example');
      await expectClean(page, 'item');
      await page.keyboard.press('Escape');
      await expectClean(page, 'organization vault');
      await page.goto(vaultPath('Alpine Clinic'));
      await reopen(page);
      await expect(page.getByText('Scheduling')).toBeVisible();
      await expectClean(page, 'collections of a client');
      await page.goto('/providers');
      await reopen(page);
      await expectClean(page, 'providers');
      await page.goto('/nowhere');
      await reopen(page);
      await expectClean(page, 'not found');
    });

    test('narrow screens', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 800 });
      await enter(page, 'ada', clientsPath('Northwind IT'));
      await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '25');
      await expectClean(page, 'clients as cards');
      await page.goto('/vault');
      await reopen(page);
      await expect(page.getByRole('grid')).toBeVisible();
      await expectClean(page, 'vault, narrow');
    });
  });
}
