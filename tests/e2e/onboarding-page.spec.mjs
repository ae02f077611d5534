// For who has no provider: what one is. For who has a new one: the first steps.
import { test, expect } from './fixtures.mjs';
import { ContractClient } from './contract/client.mjs';
import { PASSWORD, USERS, clientsPath, membersPath, providerId, settingsPath } from './demo.mjs';
import { accountButton, chooseInAccountMenu, expectNoAxeViolations, signIn, switcher } from './helpers.mjs';

const provider = 'Tailwind MSP';
const main = (page) => page.getByRole('main');

test('a vault user finds it in the account menu, and is told nothing unasked', async ({ page, server }) => {
  await signIn(page, server, 'mia');
  await expect(page).toHaveURL('/vault');
  await expect(main(page)).not.toContainText(/provider/i);
  await switcher(page).click();
  const products = page.getByRole('list').filter({ hasText: 'Password Manager' });
  await expect(products).toBeVisible();
  await expect(products).not.toContainText('Provider');
  await page.keyboard.press('Escape');
  await chooseInAccountMenu(page, 'About providers');
  await expect(page).toHaveURL('/providers');
  await expect(page).toHaveTitle('About providers · Provider Portal');
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText('About providers');

  // The two requirements, both roles, and where to apply, as the seed document has them.
  await expect(main(page)).toContainText('Your business has an active Enterprise organization.');
  await expect(main(page)).toContainText('Your business has a customer ready to be taken on under your provider.');
  await expect(main(page).getByRole('heading', { name: 'Service user' })).toBeVisible();
  await expect(main(page).getByRole('heading', { name: 'Provider admin' })).toBeVisible();
  await expect(main(page)).toContainText('should not be one of its clients');
  const apply = main(page).getByRole('link', { name: 'Become a partner' });
  await expect(apply).toHaveAttribute('href', 'https://bitwarden.com/partners/become-a-partner/');
  await expect(apply).toHaveAttribute('target', '_blank');
  await expect(apply).toHaveAttribute('rel', 'noopener noreferrer');

  // The picture says to the ear what it shows: a tree, with the own organization outside.
  await expect(main(page).getByRole('figure')).toMatchAriaSnapshot(`
    - figure:
      - list:
        - listitem:
          - strong: Provider
          - text: Provider admins and service users
          - list:
            - listitem:
              - strong: Client organization A
              - text: Collections, groups, policies
              - list:
                - listitem:
                  - strong: Members
            - listitem:
              - strong: Client organization B
            - listitem:
              - strong: Client organization C
        - listitem:
          - strong: The provider's own organization
          - text: "Not a client: for its own credentials"
  `);
  await main(page).getByRole('link', { name: 'Go to My vault' }).click();
  await expect(page).toHaveURL('/vault');
});

for (const [locale, scheme, width] of [['en-GB', 'light', 1440], ['zh-CN', 'dark', 390]]) {
  test.describe(`${locale}, ${scheme}, ${width} px`, () => {
    test.use({ locale, colorScheme: scheme, viewport: { width, height: 844 } });

    test('the page is sound', async ({ page }) => {
      await page.goto('/providers');
      await page.locator('input[name="email"]').fill(USERS.noa.email);
      await page.locator('input[name="password"]').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await expect(main(page).getByRole('figure')).toBeVisible({ timeout: 30_000 });
      await expectNoAxeViolations(page, `onboarding ${locale}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      if (locale === 'zh-CN') await expect(main(page)).toContainText('您的业务有一个活跃的企业组织。');
    });
  });
}

test('who has a provider is not told what one is', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: '/providers' });
  await expect(page.getByRole('link', { name: /Northwind IT/ }).last()).toBeVisible();
  await expect(main(page).getByRole('figure')).toHaveCount(0);
  await accountButton(page).click();
  await expect(page.getByRole('menuitem', { name: 'Lock now' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'About providers' })).toHaveCount(0);
});

test.describe('a new provider', () => {
  const step = (page, name) => main(page).getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

  test('the first steps of its admin, with how far each is', async ({ page, server }) => {
    server.changed = true;
    await signIn(page, server, 'ivy', { path: clientsPath(provider) });
    await expect(main(page).getByRole('heading', { name: 'First steps' })).toBeVisible();
    await expect(step(page, /Create the first client/)).toContainText('To do');
    await expect(step(page, /Invite a colleague/)).toContainText('Done');
    await expect(step(page, /Invite a colleague/)).toContainText('1 person besides you');
    await expect(step(page, /Name a second provider admin/)).toContainText('To do');
    await expect(step(page, /Check where invoices go/)).toContainText('ivy@tailwind.example');
    for (const [button, dialog] of [['New client', 'New client'], ['Add existing', 'Add existing organization']]) {
      await step(page, /Create the first client/).getByRole('button', { name: button }).click();
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(step(page, /Create the first client/).getByRole('button', { name: button })).toBeFocused();
    }
    await expectNoAxeViolations(page, 'first steps');
    await step(page, /Check where invoices go/).getByRole('link').click();
    await expect(page).toHaveURL(settingsPath(provider));
    await page.goBack();
    await step(page, /Name a second provider admin/).getByRole('link', { name: 'Go to Members' }).click();
    await expect(page).toHaveURL(membersPath(provider));

    // Real data: with a second admin the step is done.
    const ivy = new ContractClient(server.url);
    await ivy.signIn(USERS.ivy.email, PASSWORD);
    const users = `/api/providers/${providerId(provider)}/users`;
    const { body } = await ivy.send('GET', users);
    const uma = body.data.find(({ email }) => email === USERS.uma.email);
    expect((await ivy.send('PUT', `${users}/${uma.id}`, { type: 0 })).status).toBe(200);
    await page.goBack();
    await expect(step(page, /Name a second provider admin/)).toContainText('2 confirmed provider admins.');
    await expect(step(page, /Name a second provider admin/)).toContainText('Done');
  });

  test('what cannot be asked leaves the step without a verdict', async ({ page, server }) => {
    await server.fault({ path: `/api/providers/${providerId(provider)}/users`, fault: '500', times: 3 });
    await signIn(page, server, 'ivy', { path: clientsPath(provider) });
    await expect(step(page, /Check where invoices go/)).toContainText('ivy@tailwind.example');
    await expect(step(page, /Invite a colleague/)).not.toContainText(/Done|To do/);
  });

  test('while it is suspended nothing can be begun', async ({ page, server }) => {
    await server.state({ provider: { id: providerId(provider), enabled: false } });
    await signIn(page, server, 'ivy', { path: clientsPath(provider) });
    await expect(step(page, /Create the first client/).getByRole('button', { name: 'New client' })).toHaveAttribute(
      'aria-description', 'Tailwind MSP is suspended: changes are closed until it is active again.',
    );
  });

  test('its service users are told who begins', async ({ page, server, guard }) => {
    await signIn(page, server, 'uma', { path: clientsPath(provider) });
    await expect(main(page)).toContainText('A provider admin creates the first client');
    await expect(main(page).getByRole('heading', { name: 'First steps' })).toHaveCount(0);
    expect(guard.requests.filter(({ path }) => path.endsWith('/users'))).toEqual([]);
  });

  test('a business unit portal has its own words', async ({ page, server }) => {
    await server.state({ provider: { id: providerId(provider), type: 2 } });
    await signIn(page, server, 'ivy', { path: clientsPath(provider) });
    await expect(step(page, /Create the first business unit/)).toBeVisible();
    await expect(main(page)).not.toContainText(/client/i);
  });
});
