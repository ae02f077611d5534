// What specs say often. Elements are found by role and accessible name only.
import { createHmac } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from './fixtures.mjs';
import { PASSWORD, USERS } from './demo.mjs';

export const emailField = (page) => page.getByRole('textbox', { name: 'Email address' });
// A password input has no role; its label is its accessible name.
export const passwordField = (page) => page.getByLabel('Master password', { exact: true });
export const logInButton = (page) => page.getByRole('button', { name: 'Log in', exact: true });
export const codeField = (page) => page.getByRole('textbox', { name: 'Verification code' });
export const continueButton = (page) => page.getByRole('button', { name: 'Continue' });
export const switcher = (page) => page.getByRole('button', { name: 'Switch products' });
export const accountButton = (page) => page.getByRole('button', { name: 'Account', exact: true });

/** Fills the form without judging what comes of it. */
export async function submitCredentials(page, email, password = PASSWORD) {
  await emailField(page).fill(email);
  await passwordField(page).fill(password);
  await logInButton(page).click();
}

/** Signs a demo user in and waits for the frame; ends at `path`, or where the app leads. */
export async function signIn(page, server, name, { path = '/', password = PASSWORD } = {}) {
  const user = USERS[name];
  await page.goto(path);
  await submitCredentials(page, user.email, password);
  if (user.totp) {
    // Codes are good for one use; several tests sign in within the same half minute.
    await server.state({ forgetUsedCodes: true });
    await codeField(page).fill(totp(user.totp));
    await continueButton(page).click();
  }
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
}

/** Opens the session again on the lock screen. */
export async function unlock(page, password = PASSWORD) {
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(switcher(page)).toBeVisible({ timeout: 30_000 });
}

/** Chooses an entry of the account menu. */
export async function chooseInAccountMenu(page, name, role = 'menuitem') {
  await accountButton(page).click();
  await page.getByRole(role, { name }).click();
}

/** The current code of an authenticator secret (RFC 6238, SHA-1, 30 s). */
export function totp(secret, now = Date.now(), { digits = 6, period = 30, algorithm = 'sha1' } = {}) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 1000 / period)));
  const mac = createHmac(algorithm, fromBase32(secret)).update(counter).digest();
  const offset = mac[mac.length - 1] & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

function fromBase32(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const character of text.toUpperCase().replace(/=+$/, '')) {
    bits += alphabet.indexOf(character).toString(2).padStart(5, '0');
  }
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The newest mailed code; mail is sent while the answer is on its way. */
export async function mailedCode(server, email) {
  let code;
  await expect
    .poll(async () => {
      code = (await server.mailbox(email))[0]?.code;
      return code;
    })
    .toBeTruthy();
  return code;
}

/** Every row is made and nothing moves: colours half-way through a transition are nobody's. */
async function expectAtRest(page) {
  await expect(page.locator('[role="grid"][aria-busy]')).toHaveCount(0);
  await page.evaluate(() => {
    const endless = (animation) => animation.effect.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
    const moving = document.getAnimations().filter((animation) => !endless(animation));
    return Promise.allSettled(moving.map((animation) => animation.finished));
  });
}

/**
 * WCAG 2.2 A and AA and axe's best practices, on the whole page: `all`, only the
 * `contrast`, or everything `but-contrast` (the dearest rule by far).
 */
export async function expectNoAxeViolations(page, where = '', rules = 'all') {
  await expectAtRest(page);
  let axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (rules === 'contrast') axe = axe.withRules(['color-contrast']);
  else axe = axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  if (rules === 'but-contrast') axe = axe.disableRules(['color-contrast']);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')} – ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`)
        .join(' | ')}`,
  );
  expect(found, `axe ${where}`).toEqual([]);
}

/** Whether the page still reacts: a click on the title is followed by a frame soon. */
export async function expectResponsive(page) {
  const waited = await page.evaluate(
    () =>
      new Promise((done) => {
        const start = performance.now();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
      }),
  );
  expect(waited, 'milliseconds until the page painted').toBeLessThan(2000);
}

/** What is announced as an error; the region of the toasts is an empty alert until one comes. */
export const alert = (page) => page.getByRole('alert').filter({ hasText: /\S/ });
