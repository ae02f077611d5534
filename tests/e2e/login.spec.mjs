// Signing in: every demo user, every second step, and every way it goes wrong.
// Each failure has its own message, nothing typed is lost, and the way on works.
import { test, expect } from './fixtures.mjs';
import { PASSWORD, USERS } from './demo.mjs';
import {
  accountButton, alert, chooseInAccountMenu, codeField, continueButton, emailField,
  expectResponsive, logInButton, mailedCode, passwordField, signIn, submitCredentials, switcher, totp,
} from './helpers.mjs';

const TOKEN = '/identity/connect/token';

/** Signs in for real after a failure, without typing anything again. */
async function logInWorksNow(page) {
  await expect(emailField(page)).toHaveValue(USERS.ada.email);
  await expect(passwordField(page)).toHaveValue(PASSWORD);
  await logInButton(page).click();
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
}

test.describe('every demo user signs in', () => {
  for (const name of Object.keys(USERS)) {
    test(name, async ({ page, server }) => {
      await signIn(page, server, name);
      await accountButton(page).click();
      await expect(page.getByRole('menu', { name: 'Account' })).toContainText(USERS[name].email);
    });
  }
});

test('the address asked for is where one ends', async ({ page, server }) => {
  await page.goto('/vault?type=card');
  await expect(page).toHaveURL(/\/login\?returnUrl=/);
  await submitCredentials(page, USERS.mia.email);
  await expect(page).toHaveURL(/\/vault\?type=card$/, { timeout: 30_000 });
});

test('an empty form says what is missing and sends nothing', async ({ page, guard }) => {
  await page.goto('/login');
  await logInButton(page).click();
  await expect(page.getByText('Enter your email address')).toBeVisible();
  await expect(page.getByText('Enter your master password')).toBeVisible();
  expect(guard.requests.filter(({ path }) => path.startsWith('/identity'))).toEqual([]);
});

test('address is trimmed and compared in lower case', async ({ page }) => {
  await page.goto('/login');
  await submitCredentials(page, `  ${USERS.ada.email.toUpperCase()} `);
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
});

test.describe('what goes wrong', () => {
  test('wrong password', async ({ page }) => {
    await page.goto('/login');
    await submitCredentials(page, USERS.ada.email, 'wrong-horse');
    await expect(alert(page)).toHaveText('The email address or the master password is wrong.');
    await expect(passwordField(page)).toHaveValue('wrong-horse');
    await passwordField(page).fill(PASSWORD);
    await logInButton(page).click();
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  });

  test('unknown address gets the same answer as a wrong password', async ({ page }) => {
    await page.goto('/login');
    await submitCredentials(page, 'nobody@northwind.example');
    await expect(alert(page)).toHaveText('The email address or the master password is wrong.', { timeout: 30_000 });
  });

  const faults = [
    { fault: '500', message: /The server failed \(status 500\)/ },
    { fault: '429', retryAfter: 42, message: 'Too many requests. Try again in 42 seconds.' },
    { fault: 'drop', message: 'The server cannot be reached. Check your connection.' },
    { fault: 'malformed', message: "The server's answer was cut off or cannot be read." },
    { fault: 'truncated', message: "The server's answer was cut off or cannot be read." },
  ];
  for (const { message, ...order } of faults) {
    for (const path of ['/identity/accounts/prelogin*', TOKEN, '/api/sync']) {
      test(`${order.fault} on ${path}`, async ({ page, server }) => {
        // Chromium repeats a request whose kept-alive connection closed.
        await server.fault({ path, times: order.fault === 'drop' ? 4 : 1, ...order });
        await page.goto('/login');
        await submitCredentials(page, USERS.ada.email);
        await expect(alert(page)).toHaveText(message, { timeout: 20_000 });
        await expectResponsive(page);
        await server.clearFaults();
        await logInWorksNow(page);
      });
    }
  }

  test('a slow server: the button shows it, a second press sends nothing', async ({ page, server, guard }) => {
    await server.fault({ path: TOKEN, fault: 'delay', delayMs: 1500 });
    await page.goto('/login');
    await submitCredentials(page, USERS.ada.email);
    await passwordField(page).press('Enter');
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
    expect(guard.requests.filter(({ path }) => path === TOKEN)).toHaveLength(1);
  });

  test('a weak key derivation is refused before the password is hashed', async ({ page, server, guard }) => {
    await server.state({ user: USERS.ada.email, set: { kdf_iterations: 4999 } });
    await page.goto('/login');
    await submitCredentials(page, USERS.ada.email);
    await expect(alert(page)).toContainText('too weak. Your password was not sent.');
    expect(guard.requests.filter(({ path }) => path === TOKEN)).toEqual([]);
  });

  test('a weak Argon2id is refused too', async ({ page, server, guard }) => {
    await server.state({ user: USERS.sam.email, set: { kdf_memory: 15 } });
    await page.goto('/login');
    await submitCredentials(page, USERS.sam.email);
    await expect(alert(page)).toContainText('too weak. Your password was not sent.');
    expect(guard.requests.filter(({ path }) => path === TOKEN)).toEqual([]);
  });

  test('a tampered user key: nothing is decrypted, and it says so', async ({ page, server }) => {
    const zero = (bytes) => Buffer.alloc(bytes).toString('base64');
    const forged = `2.${zero(16)}|${zero(80)}|${zero(32)}`;
    await server.state({ user: USERS.ada.email, set: { key: forged } });
    await page.goto('/login');
    await submitCredentials(page, USERS.ada.email);
    await expect(alert(page)).toContainText('Nothing was decrypted.');
    await expectResponsive(page);
  });

  test('an account that must choose a new password is told where', async ({ page, server }) => {
    await server.state({ user: USERS.ada.email, set: { force_password_reset: true } });
    await page.goto('/login');
    await submitCredentials(page, USERS.ada.email);
    await expect(alert(page)).toContainText('new master password');
  });
});

test.describe('two-step login', () => {
  test('a wrong code, then the right one', async ({ page, server }) => {
    await server.state({ forgetUsedCodes: true });
    await page.goto('/login');
    await submitCredentials(page, USERS.bo.email);
    await expect(page.getByRole('heading', { name: 'Two-step login' })).toBeVisible();
    await codeField(page).fill('000000');
    await continueButton(page).click();
    await expect(alert(page)).toHaveText('This code is wrong or has expired. Try the next one.');
    const right = totp(USERS.bo.totp);
    // Codes are shown, and typed, in groups.
    await codeField(page).fill(`${right.slice(0, 3)} ${right.slice(3)}`);
    await continueButton(page).click();
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  });

  test('“Back” returns to the form', async ({ page }) => {
    await page.goto('/login');
    await submitCredentials(page, USERS.bo.email);
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(emailField(page)).toBeVisible();
  });

  test('a remembered device is not asked again', async ({ page, server }) => {
    await server.state({ forgetUsedCodes: true });
    await page.goto('/login');
    await submitCredentials(page, USERS.bo.email);
    await page.getByRole('checkbox', { name: 'Remember this device for 30 days' }).check();
    await codeField(page).fill(totp(USERS.bo.totp));
    await continueButton(page).click();
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
    await chooseInAccountMenu(page, 'Log out');
    await submitCredentials(page, USERS.bo.email);
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  });

  test('a code by email', async ({ page, server }) => {
    await server.state({ user: USERS.mia.email, twoFactor: { 1: {} } });
    await page.goto('/login');
    await submitCredentials(page, USERS.mia.email);
    await page.getByRole('radio', { name: 'Email code' }).check();
    await page.getByRole('button', { name: 'Send code by email' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The code is on its way' })).toBeVisible();
    await codeField(page).fill('00000000');
    await continueButton(page).click();
    await expect(alert(page)).toHaveText('This code is wrong or has expired. Try the next one.');
    await page.getByRole('button', { name: 'Send code by email' }).click();
    await expect.poll(async () => (await server.mailbox(USERS.mia.email)).filter(({ code }) => code).length).toBe(2);
    await codeField(page).fill(await mailedCode(server, USERS.mia.email));
    await continueButton(page).click();
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  });

  test('the recovery code opens the account and turns the second step off', async ({ page, server }) => {
    // Only marks the server as changed: the code below changes the account.
    await server.state({ user: USERS.bo.email, set: { recovery_code: 'recoverycode0recoverycode0recove' } });
    await page.goto('/login');
    await submitCredentials(page, USERS.bo.email);
    await page.getByRole('radio', { name: 'Recovery code' }).check();
    await page.getByRole('textbox', { name: 'Recovery code' }).fill('RECOVERYCODE0 RECOVERYCODE0 RECOVE');
    await continueButton(page).click();
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
    await chooseInAccountMenu(page, 'Log out');
    await submitCredentials(page, USERS.bo.email);
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
  });
});

test('a new device is confirmed with a mailed code', async ({ page, server, browser }) => {
  // The check starts with the second device of an account that is not brand-new.
  const first = await browser.newContext({ baseURL: server.url });
  await signIn(await first.newPage(), server, 'ada');
  await first.close();
  await server.state({
    newDeviceVerification: true,
    user: USERS.ada.email,
    set: { verify_devices: true, creation_date: '2024-01-01T00:00:00Z' },
  });
  await page.goto('/login');
  await submitCredentials(page, USERS.ada.email);
  await expect(page.getByRole('heading', { name: 'Confirm this device' })).toBeVisible();
  await codeField(page).fill('123');
  await continueButton(page).click();
  await expect(alert(page)).toHaveText('This code is wrong or has expired.');
  await page.getByRole('button', { name: 'Send code by email' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The code is on its way' })).toBeVisible();
  await codeField(page).fill(await mailedCode(server, USERS.ada.email));
  await continueButton(page).click();
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
});

test.describe('language and theme before signing in', () => {
  test('Chinese is complete, and kept', async ({ page }) => {
    await page.goto('/login');
    await page.getByRole('button', { name: 'Language and theme' }).click();
    await page.getByRole('menuitemradio', { name: '简体中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible();
  });

  test('the address is remembered only when asked for', async ({ page }) => {
    await page.goto('/login');
    await page.getByRole('checkbox', { name: 'Remember email' }).check();
    await submitCredentials(page, USERS.ada.email);
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
    await chooseInAccountMenu(page, 'Log out');
    await expect(emailField(page)).toHaveValue(USERS.ada.email);
    await page.getByRole('checkbox', { name: 'Remember email' }).uncheck();
    await submitCredentials(page, USERS.ada.email);
    await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
    await chooseInAccountMenu(page, 'Log out');
    await expect(emailField(page)).toHaveValue('');
  });
});
