// The product switcher: what each person has, where it leads, and what it
// remembers (product.md §2.2).
import { test, expect } from './fixtures.mjs';
import { clientsPath, organizationId, vaultPath } from './demo.mjs';
import { chooseInAccountMenu, codeField, continueButton, signIn, submitCredentials, switcher, totp } from './helpers.mjs';
import { USERS } from './demo.mjs';

const panel = (page) => page.getByRole('list').filter({ hasText: 'Password Manager' });
const product = (page, name) => panel(page).getByRole('link', { name }).or(panel(page).getByRole('button', { name }));

const visible = {
  ada: ['Password Manager', 'Admin Console', 'Provider Portal'],
  sam: ['Password Manager', 'Admin Console', 'Provider Portal'],
  bo: ['Password Manager', 'Admin Console'],
  mia: ['Password Manager'],
  oda: ['Password Manager', 'Admin Console', 'Provider Portal'],
};

for (const [name, products] of Object.entries(visible)) {
  test(`${name} has ${products.join(', ')}`, async ({ page, server }) => {
    await signIn(page, server, name, { path: '/vault' });
    await switcher(page).click();
    for (const one of products) await expect(product(page, one).first()).toBeVisible();
    const absent = ['Admin Console', 'Provider Portal', 'Secrets Manager'].filter((one) => !products.includes(one));
    for (const one of name === 'bo' ? ['Secrets Manager'] : absent) await expect(product(page, one)).toHaveCount(0);
  });
}

test('first sign-in leads providers to their clients and members to their vault', async ({ page, server, browser }) => {
  await signIn(page, server, 'ada');
  await expect(page).toHaveURL(clientsPath('Northwind IT'));
  const context = await browser.newContext({ baseURL: server.url });
  const other = await context.newPage();
  await signIn(other, server, 'mia');
  await expect(other).toHaveURL('/vault');
  await context.close();
});

test('a provider-only user never lands in a client unasked', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: '/vault' });
  await switcher(page).click();
  await product(page, 'Admin Console').first().click();
  await expect(page).toHaveURL('/vault');
  const search = page.getByRole('combobox', { name: 'Search organizations' });
  await search.fill('alp');
  await page.getByRole('option', { name: /Alpine Clinic/ }).click();
  await expect(page).toHaveURL(vaultPath('Alpine Clinic'));
  await expect(switcher(page)).toContainText('Alpine Clinic');
});

test('bo chooses between two providers, and the last one is remembered', async ({ page, server }) => {
  await signIn(page, server, 'bo');
  await expect(page).toHaveURL('/providers');
  await expect(page.getByRole('link', { name: /Contoso Services/ })).toContainText('Suspended');
  await page.getByRole('link', { name: /Contoso Group/ }).click();
  await expect(page).toHaveURL(clientsPath('Contoso Group'));
  await chooseInAccountMenu(page, 'Log out');
  await submitCredentials(page, USERS.bo.email);
  await server.state({ forgetUsedCodes: true });
  await codeField(page).fill(totp(USERS.bo.totp));
  await continueButton(page).click();
  await expect(page).toHaveURL(clientsPath('Contoso Group'), { timeout: 30_000 });
  await switcher(page).click();
  await page.getByRole('button', { name: 'Choose provider' }).click();
  await page.getByRole('combobox', { name: 'Search providers' }).fill('serv');
  await page.getByRole('option', { name: /Contoso Services/ }).click();
  await expect(page).toHaveURL(clientsPath('Contoso Services'));
});

test('the active product is marked', async ({ page, server }) => {
  await signIn(page, server, 'oda', { path: vaultPath('Fabrikam Dental') });
  await expect(switcher(page)).toContainText('Admin Console');
  await switcher(page).click();
  await expect(product(page, 'Admin Console').first()).toHaveAttribute('aria-current', 'true');
  await expect(product(page, 'Password Manager').first()).not.toHaveAttribute('aria-current', 'true');
});

test('keyboard only: open, choose, and back to the button', async ({ page, server }) => {
  await signIn(page, server, 'sam', { path: '/vault' });
  await switcher(page).focus();
  await page.keyboard.press('Enter');
  await expect(product(page, 'Password Manager').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(switcher(page)).toBeFocused();
  await page.keyboard.press('Enter');
  for (let step = 0; step < 6; step += 1) {
    if (await page.getByRole('button', { name: 'Choose organization' }).evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Search organizations' })).toBeFocused();
  await page.keyboard.type('Fabrikam');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(organizationId('Fabrikam Dental')));
});

test('an organization of others and an unknown one give one page', async ({ page, server }) => {
  await signIn(page, server, 'mia', { path: vaultPath('Tailspin Branch 1') });
  await expect(page.getByRole('heading', { name: /not found/i })).toBeVisible();
});
