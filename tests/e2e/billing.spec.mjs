// What a provider pays: figures, invoices and their files, the address with
// everything the server refuses, warnings, and who gets to see what. No test
// follows a link to the payment processor: it is another origin.
import { readFile } from 'node:fs/promises';
import { test, expect } from './fixtures.mjs';
import { ContractClient } from './contract/client.mjs';
import { PASSWORD, USERS, billingPath, clientsPath, membersPath, providerId } from './demo.mjs';
import { alert, chooseInAccountMenu, expectNoAxeViolations, signIn } from './helpers.mjs';

const provider = 'Northwind IT';
const api = (name) => `/api/providers/${providerId(name)}/billing`;
const entry = (page, name) => page.getByRole('navigation').getByRole('link', { name, exact: true });
const part = (page, name) => page.getByRole('region', { name });
const notices = (page) => part(page, 'Notices about this provider');
const toast = (page, text) => page.getByRole('region', { name: 'Notifications' }).getByText(text);
const row = (page, name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
const asked = (guard, what) => guard.requests.filter(({ path }) => path.endsWith(what)).length;

/** The figures of a row, from left to right. */
async function figures(page, name) {
  await expect(row(page, name)).toBeVisible();
  return row(page, name).getByRole('cell').allInnerTexts();
}

async function client(server, name) {
  const other = new ContractClient(server.url);
  await other.signIn(USERS[name].email, PASSWORD);
  return other;
}

test('the subscription adds up: plans, seats, prices after discount, sums, state', async ({ page, server, guard }) => {
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await entry(page, 'Subscription').click();
  await expect(page).toHaveURL(billingPath(provider, 'subscription'));
  await expect(row(page, 'Teams (Monthly)')).toBeVisible();
  // 400 and 1,242 dollars a month, 2,880 a year, 15 % less.
  expect(await figures(page, 'Teams (Monthly)')).toEqual(['100', '0', '100', '95', '5', '$3.40 / month', '$340.00 / month']);
  expect(await figures(page, 'Enterprise (Monthly)')).toEqual(['150', '57', '207', '207', '0', '$5.10 / month', '$1,055.70 / month']);
  expect(await figures(page, 'Enterprise (Annually)')).toEqual(['30', '10', '40', '40', '0', '$61.20 / year', '$2,448.00 / year']);
  await expect(page.getByRole('img', { name: '95 of 100 seats assigned' })).toBeVisible();
  await expect(page.getByText('$1,395.70', { exact: true })).toBeVisible();
  await expect(page.getByText('After 15% discount, before it $1,642.00')).toBeVisible();
  await expect(page.getByText('$2,448.00', { exact: true })).toBeVisible();
  await expect(page.getByText('$125.50', { exact: true })).toBeVisible();
  const state = part(page, 'Status and payment');
  await expect(state).toContainText('Active');
  await expect(state).toContainText('VISA, *4242, 01/2029');
  await expect(state).toContainText('The payment method is charged');
  await expect(state).toContainText(/Current period ends\s*[A-Z][a-z]{2} 1, \d{4}/);
  await expect(notices(page)).toHaveCount(0);
  await expectNoAxeViolations(page, 'subscription');
  expect(asked(guard, '/billing/subscription')).toBe(1);
  expect(asked(guard, '/vnext/warnings')).toBe(1);
});

test('a service user sees the subscription, and why not the rest (B6)', async ({ page, server, guard }) => {
  await signIn(page, server, 'sam', { path: billingPath(provider, 'subscription') });
  await expect(page.getByText('You see this as a service user')).toBeVisible();
  await expect(row(page, 'Teams (Monthly)')).toBeVisible();
  for (const name of ['Subscription', 'Payment details', 'Billing history']) await expect(entry(page, name)).toHaveCount(0);
  for (const typed of ['payment-details', 'history']) {
    await page.evaluate((path) => {
      history.pushState(null, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, billingPath(provider, typed));
    await expect(page.getByText('Only for provider admins')).toBeVisible();
    await expect(page.getByText('You are a service user of Northwind IT')).toBeVisible();
  }
  const billing = guard.requests.filter(({ path }) => path.startsWith(api(provider)));
  const parts = billing.map(({ path }) => path.slice(api(provider).length));
  expect([...new Set(parts)].sort()).toEqual(['/subscription', '/vnext/warnings']);
});

test('invoices: states, the processor’s page, and a file of clients that no spreadsheet runs', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: billingPath(provider, 'history') });
  await expect(page.getByRole('rowheader')).toHaveCount(8);
  await expect(page.getByRole('cell', { name: /^(Open|Paid|Uncollectible|Overdue)$/ })).toHaveText(
    ['Open', 'Paid', 'Paid', 'Paid', 'Uncollectible', 'Paid', 'Paid', 'Paid'],
  );
  await expect(page.getByText(/only the first page of the payment processor/)).toBeVisible();
  const number = await page.getByRole('rowheader').first().innerText();
  expect(number).toMatch(/^NIT-\d{6}$/);
  for (const link of [page.getByRole('link', { name: `${number}, opens in a new tab` }), page.getByRole('link', { name: `Pay ${number}` })]) {
    await expect(link).toHaveAttribute('href', `https://pay.example/invoices/in_${number}`);
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  }
  await expect(page.getByRole('link', { name: /^Pay / })).toHaveCount(1);
  await expect(page.getByText(/^\$[\d,.]+ to pay$/)).toBeVisible();
  await expectNoAxeViolations(page, 'history');

  const save = page.getByRole('button', { name: `Save the clients of invoice ${number} as CSV` });
  await server.fault({ path: `${api(provider)}/invoices/*`, fault: '500' });
  await save.click();
  await expect(alert(page)).toContainText('The clients of the invoice were not saved');
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toBe(`bitwarden_provider-billing-history_${number.slice(4)}01_${number}.csv`);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFFClient,Id,Assigned,Used,Remaining,Plan,Estimated total\n')).toBe(true);
  expect(text).toMatch(/\nFabrikam Dental,[-0-9a-f]{36},25,11,14,Enterprise \(Monthly\),\$127\.50\n/);
  expect(text).toContain("\n'=SUM(A1:A9) Trading,");
  expect(text).toContain("\n'+49 Hotline Services,");
  // A number below zero is no formula.
  expect(text).toMatch(/\nLucerne Publishing,[-0-9a-f]{36},5,8,-3,/);
  await page.getByRole('button', { name: /^Save the clients/ }).last().click();
  await expect(toast(page, 'Clients were not written down with this invoice')).toBeVisible();
});

test('no invoices yet says so', async ({ page, server }) => {
  await signIn(page, server, 'ivy', { path: billingPath('Tailwind MSP', 'history') });
  await expect(page.getByText('No invoices yet')).toBeVisible();
});

test('a business unit pays by the year and by invoice', async ({ page, server }) => {
  await signIn(page, server, 'bo', { path: billingPath('Contoso Group', 'subscription') });
  expect(await figures(page, 'Enterprise (Annually)')).toEqual(['50', '30', '80', '80', '0', '$72.00 / year', '$5,760.00 / year']);
  await expect(page.getByText('Per year')).toBeVisible();
  await expect(page.getByText('Per month')).toHaveCount(0);
  await expect(part(page, 'Status and payment')).toContainText('Invoices are sent');
  await entry(page, 'Billing history').click();
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await expect(page.getByRole('row').nth(1).getByRole('cell').nth(1)).toHaveText(/\d/);
  await entry(page, 'Payment details').click();
  await expect(part(page, 'Payment method')).toContainText('First National ending in 6789');
});

test('nothing is asked about a provider that does not pay', async ({ page, server, guard }) => {
  await server.state({ provider: { id: providerId(provider), status: 1 } });
  await signIn(page, server, 'ada', { path: billingPath(provider, 'payment-details') });
  await expect(page.getByText('Northwind IT pays nothing here')).toBeVisible();
  await expect(entry(page, 'Members')).toBeVisible();
  for (const name of ['Subscription', 'Payment details', 'Billing history']) await expect(entry(page, name)).toHaveCount(0);
  await page.getByRole('link', { name: 'Go to the clients' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  expect(guard.requests.filter(({ path }) => path.startsWith(api(provider)))).toEqual([]);
});

test('one part fails and the others stay; 401 is a permission, not a logout', async ({ page, server }) => {
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await server.fault({ path: `${api(provider)}/vnext/credit`, fault: '500' });
  await entry(page, 'Payment details').click();
  await expect(part(page, 'Payment method')).toContainText('Visa ending in 4242');
  await expect(part(page, 'Payment method')).toContainText('01/2029');
  await expect(part(page, 'Billing address and tax number')).toContainText('DE123456789');
  await expect(part(page, 'Account credit').getByRole('alert')).toContainText('The server failed (status 500)');
  await part(page, 'Account credit').getByRole('button', { name: 'Retry' }).click();
  await expect(part(page, 'Account credit')).toContainText('$125.50');
  await expectNoAxeViolations(page, 'payment details');
  // Once for the token, once more with a new one.
  await server.fault({ path: `${api(provider)}/invoices`, fault: '401', times: 2 });
  await entry(page, 'Billing history').click();
  await expect(alert(page)).toContainText('You do not have permission for this.');
  await entry(page, 'Subscription').click();
  await expect(row(page, 'Teams (Monthly)')).toBeVisible();
});

test.describe('changes', () => {
  test.beforeEach(({ server }) => {
    server.changed = true;
  });

  test('the address: checked here, refused there, saved, with its warning', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path: billingPath(provider, 'payment-details') });
    const address = part(page, 'Billing address and tax number');
    await expect(address).toContainText('Germany');
    await page.getByRole('button', { name: 'Edit billing address' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit billing address' });
    const field = (name) => dialog.getByRole('textbox', { name });
    const save = dialog.getByRole('button', { name: 'Save' });
    const puts = () => guard.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/address')).length;

    await field('Postal code').fill(' ');
    await save.click();
    await expect(dialog.getByText('Must be filled in.')).toBeVisible();
    await expect(field('Postal code')).toHaveAttribute('aria-invalid', 'true');
    expect(puts()).toBe(0);

    await field('Postal code').fill('12345678901234567');
    await save.click();
    await expect(dialog.getByText('Does not belong to the chosen country.')).toBeVisible();
    await expect(dialog.getByRole('alert')).toContainText('The address was not saved.');

    await field('Postal code').fill('EC1A 1BB');
    await dialog.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'United Kingdom' });
    await field('Tax number').fill('none');
    await save.click();
    await expect(dialog.getByText('Is not a tax number of the chosen country.')).toBeVisible();
    await expectNoAxeViolations(page, 'address dialog');

    await field('Tax number').fill('GB222222222');
    await field('Town or city').fill('London');
    await server.fault({ path: `${api(provider)}/vnext/address`, method: 'PUT', fault: 'billing' });
    await save.click();
    await expect(dialog.getByRole('alert')).toContainText('The server failed (status 500)');
    await expect(field('Town or city')).toHaveValue('London');
    await save.click();
    await expect(dialog).toHaveCount(0);
    await expect(toast(page, 'Billing address saved')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Edit billing address' })).toBeFocused();
    await expect(address).toContainText('United Kingdom');
    await expect(address).toContainText('EC1A 1BB');
    await expect(notices(page)).toContainText('The tax number is being verified');

    const ada = await client(server, 'ada');
    const { body } = await ada.get(`${api(provider)}/vnext/address`);
    expect(body).toEqual({
      country: 'GB', postalCode: 'EC1A 1BB', line1: 'Speicherstadt 12', line2: null, city: 'London', state: null,
      taxId: { code: 'gb_vat', value: 'GB222222222' },
    });

    // A country without tax numbers, and a warning that can be put away.
    await page.getByRole('button', { name: 'Edit billing address' }).click();
    await dialog.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'France' });
    await field('Tax number').fill('FR111111111');
    await save.click();
    await expect(notices(page)).toContainText('The tax number could not be verified');
    await notices(page).getByRole('button', { name: 'Dismiss' }).click();
    await expect(notices(page)).toHaveCount(0);
    await entry(page, 'Members').click();
    await expect(page.getByRole('grid', { name: 'Members' })).toBeVisible();
    await expect(notices(page)).toHaveCount(0);
  });

  test('credit is paid on the processor’s page, never here', async ({ page, server, guard }) => {
    await signIn(page, server, 'ada', { path: billingPath(provider, 'payment-details') });
    await page.getByRole('button', { name: 'Add credit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add credit' });
    const amount = dialog.getByRole('textbox', { name: 'Amount in US dollars' });
    await amount.fill('1,000');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(dialog.getByText('Enter an amount between')).toBeVisible();
    await amount.fill('20,5');
    await server.fault({ path: `${api(provider)}/vnext/credit/bitpay`, method: 'POST', fault: 'billing' });
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(dialog.getByRole('alert')).toContainText('The server failed (status 500)');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    const go = dialog.getByRole('link', { name: 'Pay with BitPay' });
    await expect(go).toHaveAttribute('href', /^https:\/\/pay\.example\/bitpay\?.*amount=20\.5$/);
    await expect(go).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(go).toHaveAttribute('target', '_blank');
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    const ada = await client(server, 'ada');
    await ada.send('PUT', `${api(provider)}/vnext/payment-method`, { type: 'bankAccount', token: 'pm_1881' });
    await entry(page, 'Subscription').click();
    await expect(part(page, 'Status and payment')).toContainText('Not verified yet');
    await entry(page, 'Payment details').click();
    const method = part(page, 'Payment method');
    await expect(method).toContainText('First National ending in 1881');
    const verify = method.getByRole('link', { name: 'Verify the account' });
    await expect(verify).toHaveAttribute('href', 'https://pay.example/verify-bank-account');
    await expect(verify).toHaveAttribute('rel', 'noopener noreferrer');
    await method.getByText('How do I pay in another way?').click();
    await expect(method).toContainText('never typed on this page');
    // Of card or bank data there is no field anywhere.
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
    await ada.send('PUT', `${api(provider)}/vnext/payment-method`, { type: 'payPal', token: 'pp' });
    await entry(page, 'Subscription').click();
    await entry(page, 'Payment details').click();
    await expect(method).toContainText(/PayPal · .+@/);
    expect(guard.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/payment-method'))).toEqual([]);
  });

  test('suspended: every page says what ends it, asked once; paying ends it', async ({ page, server, guard }) => {
    const name = 'Contoso Services';
    await signIn(page, server, 'bo', { path: clientsPath(name) });
    await expect(notices(page)).toContainText('This provider is suspended');
    await expect(notices(page)).toContainText('Pay the open invoice');
    await expect(notices(page)).toContainText(/the subscription ends on [A-Z][a-z]{2} \d/);
    await expect(notices(page)).toContainText('The tax number is missing');
    await expectNoAxeViolations(page, 'notices');
    await entry(page, 'Members').click();
    await expect(page.getByRole('grid', { name: 'Members' })).toBeVisible();
    await expect(notices(page)).toContainText('This provider is suspended');
    expect(asked(guard, '/vnext/warnings')).toBe(1);
    await entry(page, 'Subscription').click();
    await expect(part(page, 'Status and payment')).toContainText(/Unpaid bill of.*(Suspended since|Suspension from)/);
    await expect(part(page, 'Status and payment')).toContainText('Unpaid');
    await expect(part(page, 'Status and payment')).toContainText('Subscription ends');
    await entry(page, 'Payment details').click();
    await expect(part(page, 'Payment method')).toContainText('None stored');
    // What ends a suspension stays open in it.
    for (const open of ['Edit billing address', 'Add credit']) {
      await expect(page.getByRole('button', { name: open })).not.toHaveAttribute('aria-disabled', 'true');
    }
    await notices(page).getByRole('link', { name: 'Open billing history' }).click();
    await expect(page.getByRole('link', { name: /^Pay / })).toHaveCount(1);

    await notices(page).getByRole('button', { name: 'Check again' }).click();
    await expect.poll(() => asked(guard, '/vnext/warnings')).toBe(2);
    await expect(notices(page).getByRole('button', { name: 'Check again' })).toBeFocused();
    await expect(notices(page)).toContainText('This provider is suspended');
    await server.state({ provider: { id: providerId(name), enabled: true, subscriptionStatus: 'active' } });
    await notices(page).getByRole('button', { name: 'Check again' }).click();
    await expect(notices(page)).not.toContainText('This provider is suspended');
    await expect(notices(page)).toContainText('The tax number is missing');
  });

  test('suspended: a service user is told whom to turn to (B7)', async ({ page, server }) => {
    const id = providerId(provider);
    await server.state({ provider: { id, enabled: false, subscriptionStatus: 'unpaid' } });
    await signIn(page, server, 'sam', { path: clientsPath(provider) });
    await expect(notices(page)).toContainText('Only a provider admin can see and pay it');
    await expect(notices(page).getByRole('link')).toHaveCount(0);
    await server.state({ provider: { id, subscriptionStatus: 'canceled' } });
    await notices(page).getByRole('button', { name: 'Check again' }).click();
    await expect(notices(page)).toContainText('Please contact customer support.');
  });
});

test('360 px: nothing scrolls sideways; Chinese writes the same dollars', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, server, 'ada', { path: billingPath(provider, 'subscription') });
  const fits = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expect(page.getByText('$1,395.70', { exact: true })).toBeVisible();
  await expect(page.getByText('$3.40 / month')).toBeVisible();
  await fits();
  await chooseInAccountMenu(page, '简体中文', 'menuitemradio');
  await expect(page.getByText('US$1,395.70', { exact: true })).toBeVisible();
  await expect(page.getByText('已享 15% 折扣，原价 US$1,642.00')).toBeVisible();
  await expectNoAxeViolations(page, 'subscription, narrow');
  await page.getByRole('button', { name: '打开导航' }).click();
  await page.getByRole('dialog').getByRole('link', { name: '账单历史' }).click();
  await expect(page.getByRole('link', { name: /^付款/ })).toBeVisible();
  await fits();
});
