// Saves every screen at three widths, light and dark, in both languages, for
// people to look at: `node screens.mjs DIRECTORY [only]`. Not a test.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import {
  PASSWORD, USERS, billingPath, cipherId, clientsPath, eventsPath, membersPath, providerUserId, settingsPath, vaultPath,
} from './demo.mjs';
import { totp } from './helpers.mjs';
import { ReferenceServer } from './server.mjs';

const [directory = 'screens', only = ''] = process.argv.slice(2);
const WIDTHS = [1440, 768, 390];

/** Name, who looks, where, and what to do before the picture is taken. */
const SCREENS = [
  ['login', null, '/login'],
  ['login-refused', null, '/login', async (page) => {
    await page.locator('input[name="email"]').fill(USERS.ada.email);
    await page.locator('input[name="password"]').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
  }],
  ['clients', 'ada', clientsPath('Northwind IT')],
  ['clients-filtered', 'ada', `${clientsPath('Northwind IT')}?seats=full,over&sort=-used`],
  ['clients-selected', 'ada', clientsPath('Northwind IT'), async (page) => {
    for (const nth of [2, 3, 5]) await page.getByRole('grid').getByRole('checkbox').nth(nth).check();
  }],
  ['client-menu', 'ada', clientsPath('Northwind IT'), (page) => menuOf(page, 'Trey Research')],
  ['client-seats', 'ada', clientsPath('Northwind IT'), async (page) => {
    await choose(page, 'Trey Research', 2);
    await page.getByRole('dialog').getByRole('textbox').fill('14');
  }],
  ['client-seats-limit', 'sam', clientsPath('Northwind IT'), async (page) => {
    await choose(page, 'Tailspin Branch 1', 2);
    await page.getByRole('dialog').getByRole('textbox').fill('14');
  }],
  ['client-unlink', 'ada', clientsPath('Northwind IT'), (page) => choose(page, 'Fabrikam Dental', 5)],
  ['client-unlink-closed', 'ada', clientsPath('Northwind IT'), (page) => choose(page, 'Litware Legal', 5)],
  ['client-people', 'ada', clientsPath('Northwind IT'), (page) => choose(page, 'Fabrikam Dental', 4)],
  ['client-bulk-seats', 'ada', clientsPath('Northwind IT'), async (page) => {
    for (const nth of [2, 3, 5, 9]) await page.getByRole('grid').getByRole('checkbox').nth(nth).check();
    await page.getByRole('toolbar').getByRole('button').nth(2).click();
    await page.getByRole('dialog').locator('button[type=submit]').waitFor();
  }],
  ['client-bulk-preview', 'ada', clientsPath('Northwind IT'), async (page) => {
    for (const nth of [2, 3, 5, 9]) await page.getByRole('grid').getByRole('checkbox').nth(nth).check();
    await page.getByRole('toolbar').getByRole('button').nth(2).click();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await page.getByRole('dialog').getByRole('list').first().waitFor();
  }],
  ['clients-views', 'ada', clientsPath('Northwind IT'), (page) => page.locator('.data-grid-tools-usual .menu > button').first().click()],
  ['clients-none', 'ada', `${clientsPath('Northwind IT')}?search=nothing`],
  ['clients-suspended', 'bo', clientsPath('Contoso Services')],
  ['members', 'ada', membersPath('Northwind IT')],
  ['members-selected', 'ada', membersPath('Northwind IT'), async (page) => {
    for (const nth of [1, 2, 3]) await page.getByRole('grid').getByRole('checkbox').nth(nth).check();
  }],
  ['members-role', 'ada', `${membersPath('Northwind IT')}?member=${providerUserId('Northwind IT', 'ada@northwind.example')}`],
  ['members-invite', 'ada', membersPath('Northwind IT'), async (page) => {
    await page.locator('.page-header').getByRole('button').click();
    await page.getByRole('dialog').getByRole('textbox').fill('lea@northwind.example, neo@northwind.example, nobody');
  }],
  ['members-bulk', 'ada', membersPath('Northwind IT'), async (page) => {
    for (const nth of [1, 2, 3]) await page.getByRole('grid').getByRole('checkbox').nth(nth).check();
    await page.getByRole('toolbar').getByRole('button').nth(-2).click();
    await page.getByRole('dialog').waitFor();
  }],
  ['events', 'ada', eventsPath('Northwind IT')],
  ['events-all', 'ada', eventsPath('Northwind IT'), async (page) => {
    await page.locator('.events-foot').getByRole('button').last().click();
    await page.locator('.events-foot .button').waitFor({ state: 'detached' });
  }],
  ['events-filtered', 'ada', `${eventsPath('Northwind IT')}?kind=client-opened&search=clinic`],
  ['events-of-person', 'ada', `${membersPath('Northwind IT')}?viewEvents=${providerUserId('Northwind IT', 'sam@northwind.example')}`],
  ['events-suspended', 'bo', eventsPath('Contoso Services')],
  ['members-refused', 'sam', membersPath('Northwind IT')],
  ['billing-subscription', 'ada', billingPath('Northwind IT', 'subscription')],
  ['billing-subscription-suspended', 'bo', billingPath('Contoso Services', 'subscription')],
  ['billing-subscription-service', 'sam', billingPath('Northwind IT', 'subscription')],
  ['billing-history', 'ada', billingPath('Northwind IT', 'history')],
  ['billing-payment', 'ada', billingPath('Northwind IT', 'payment-details')],
  ['billing-address', 'ada', billingPath('Northwind IT', 'payment-details'), async (page) => {
    await page.getByRole('main').getByRole('button').first().click();
    await page.getByRole('dialog').waitFor();
  }],
  ['switcher', 'ada', clientsPath('Northwind IT'), (page) => page.getByRole('banner').locator('.product-switcher').click()],
  ['account-menu', 'ada', clientsPath('Northwind IT'), (page) => page.getByRole('banner').getByRole('button').last().click()],
  ['providers', 'bo', '/providers'],
  ['onboarding', 'noa', '/providers', async (page) => {
    await page.locator('.app-shell-main').evaluate((main) => { main.parentElement.parentElement.style.blockSize = 'auto'; });
  }],
  ['first-steps', 'ivy', clientsPath('Tailwind MSP')],
  ['first-steps-service', 'uma', clientsPath('Tailwind MSP')],
  ['settings', 'ada', settingsPath('Northwind IT')],
  ['settings-suspended', 'bo', settingsPath('Contoso Services'), (page) => page.locator('.provider-banner-details > summary').click()],
  ['settings-has-clients', 'ada', settingsPath('Northwind IT'), async (page) => {
    await page.locator('[data-danger] button').click();
    await page.getByRole('dialog').waitFor();
  }],
  ['settings-delete', 'ivy', settingsPath('Tailwind MSP'), async (page) => {
    await page.locator('[data-danger] button').click();
    await page.getByRole('dialog').waitFor();
  }],
  ['collections', 'ada', vaultPath('Fabrikam Dental')],
  ['my-vault', 'mia', '/vault'],
  ['my-vault-filtered', 'mia', '/vault?type=login&type=card&organizationId=unassigned'],
  ['my-vault-trash', 'mia', '/vault?type=trash'],
  ['my-vault-empty', 'bo', '/vault'],
  ['item', 'mia', `/vault?itemId=${cipherId('Fabrikam Dental', 'Dentrix Cloud')}`],
  ['organization-vault', 'oda', vaultPath('Fabrikam Dental')],
  ['not-found', 'ada', '/nowhere'],
];

async function menuOf(page, client) {
  await page.getByRole('row').filter({ has: page.getByRole('link', { name: client, exact: true }) }).locator('.menu > button').click();
}

async function choose(page, client, nth) {
  await menuOf(page, client);
  await page.getByRole('menuitem').nth(nth).click();
  await page.waitForTimeout(800);
}

async function enter(page, server, name, path) {
  const user = USERS[name];
  await page.goto(path);
  const email = page.locator('input[name="email"]');
  await page.locator('input[name="password"]').waitFor();
  if (await email.count()) await email.fill(user.email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  if (user.totp) {
    await server.state({ forgetUsedCodes: true });
    const code = page.locator('input[name="code"]');
    await code.or(page.locator('.app-shell')).first().waitFor();
    if (await code.count()) {
      await code.fill(totp(user.totp));
      await page.keyboard.press('Enter');
    }
  }
  await page.locator('.app-shell').waitFor({ timeout: 60_000 });
  // Until skeletons and spinners are gone.
  await page.waitForFunction(() => !document.querySelector('.skeleton, .spinner, .data-grid-skeleton'), { timeout: 30_000 }).catch(() => {});
}

const server = await ReferenceServer.start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  await mkdir(directory, { recursive: true });
  for (const locale of ['en-GB', 'zh-CN']) {
    for (const colorScheme of ['light', 'dark']) {
      for (const [name, user, path, prepare] of SCREENS.filter(([name]) => name.includes(only))) {
        const context = await browser.newContext({ baseURL: server.url, locale, colorScheme, viewport: { width: WIDTHS[0], height: 900 } });
        const page = await context.newPage();
        try {
          if (user) await enter(page, server, user, path);
          else await page.goto(path);
          await page.waitForTimeout(300);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
            if (prepare && width === WIDTHS[0]) await prepare(page);
            await page.waitForTimeout(200);
            const file = `${name}-${width}-${colorScheme}-${locale.slice(0, 2)}.png`;
            await page.screenshot({ path: join(directory, file) });
          }
          console.log(`${name} ${colorScheme} ${locale}`);
        } catch (problem) {
          console.log(`${name} ${colorScheme} ${locale}: ${problem.message.split('\n')[0]}`);
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
