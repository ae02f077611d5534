// The idle lock inside a partner's page: the page is told before it comes, once, and the person can still prevent
// it. The clock is the browser's own, which Playwright sets forward in every frame.
import { test, expect, eventLog, portalIn } from './partner-fixtures.mjs';
import { PASSWORD, USERS } from './demo.mjs';
import { passwordField, submitCredentials, switcher } from './helpers.mjs';

test.use({ settings: { session: { idleMinutes: 2 } } });

const logged = (page, text) => eventLog(page).getByRole('listitem').filter({ hasText: text });
const warnings = (page) => logged(page, /^session-expiring /);
const locked = (page) => logged(page, 'auth-changed {"state":"locked"}');

async function secondsOf(warning) {
  const [, payload] = /^session-expiring (\{.*\})$/.exec((await warning.innerText()).trim());
  return JSON.parse(payload).seconds;
}

test('the page is told about a minute before the idle lock, and activity takes it back', async ({ page, partner }) => {
  await page.clock.install();
  await page.goto(`${partner.url}/plain/`);
  const frame = portalIn(page);
  await submitCredentials(frame, USERS.ada.email);
  await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
  await expect(logged(page, 'auth-changed {"state":"signed-in"}')).toHaveCount(1);

  // Two minutes are allowed: after half a minute nothing is said yet.
  await switcher(frame).hover();
  await page.clock.runFor('00:30');
  await expect(locked(page)).toHaveCount(0);
  await expect(warnings(page)).toHaveCount(0);
  await page.clock.runFor('00:30');
  await expect(warnings(page)).toHaveCount(1);
  const seconds = await secondsOf(warnings(page));
  expect(seconds).toBeGreaterThanOrEqual(50);
  expect(seconds).toBeLessThanOrEqual(70);
  // Once is enough.
  await page.clock.runFor('00:20');
  await expect(warnings(page)).toHaveCount(1);

  // Somebody is there again, long after which the session is still open.
  await page.getByRole('heading').first().hover();
  await switcher(frame).hover();
  await page.clock.runFor('00:15');
  await page.getByRole('heading').first().hover();
  await switcher(frame).hover();
  await page.clock.runFor('00:35');
  await expect(switcher(frame)).toBeVisible();
  await expect(locked(page)).toHaveCount(0);
  await expect(warnings(page), 'what was said is taken back').toHaveCount(1);

  // Away again: another warning, and then it locks.
  await page.clock.runFor('00:25');
  await expect(warnings(page)).toHaveCount(2);
  await expect(locked(page)).toHaveCount(0);
  await page.clock.runFor('01:10');
  await expect(frame.getByRole('heading', { name: 'Your vault is locked' })).toBeVisible();
  await expect(locked(page)).toHaveCount(1);
  expect(await page.evaluate(() => document.querySelector('provider-portal').state())).toMatchObject({ auth: 'locked' });

  await passwordField(frame).fill(PASSWORD);
  await frame.getByRole('button', { name: 'Unlock' }).click();
  await expect(logged(page, 'auth-changed {"state":"signed-in"}')).toHaveCount(2);
  await expect(warnings(page)).toHaveCount(2);
});
