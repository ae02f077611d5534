// What the portal must not do to the page around it, and how a window of the portal fits to its frame.
import { test, expect, portalIn } from './partner-fixtures.mjs';
import { USERS } from './demo.mjs';
import { emailField, logInButton, submitCredentials, switcher } from './helpers.mjs';

/** Starts the portal again, far below what is on the screen. */
const moveBelow = (page) =>
  page.evaluate(() => {
    const portal = document.querySelector('provider-portal');
    portal.remove();
    portal.style.marginTop = '3000px';
    document.body.append(portal);
    scrollTo(0, 0);
  });

test('a frame below the fold neither scrolls the page nor takes its focus', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  await expect(logInButton(portalIn(page))).toBeVisible();
  await moveBelow(page);
  const frame = portalIn(page);
  await expect(emailField(frame)).toBeVisible();
  const focused = () => page.evaluate(() => document.activeElement.localName);
  expect(await focused()).toBe('body');
  expect(await page.evaluate(() => scrollY)).toBe(0);

  // Who is in the frame is led as ever.
  await emailField(frame).click();
  await submitCredentials(frame, USERS.ada.email);
  await expect(switcher(frame)).toBeVisible({ timeout: 30_000 });
  const lock = page.getByRole('button', { name: 'Lock' });
  await lock.click();
  await expect(frame.getByRole('heading', { name: 'Your vault is locked' })).toBeVisible();
  await expect(lock).toBeFocused();
  await expect(lock).toBeInViewport();
});

test('a window for the frame has its language and its darkness', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  const frame = portalIn(page);
  await expect(logInButton(frame)).toBeVisible();
  await page.evaluate(() => document.querySelector('provider-portal').update({ locale: 'zh-CN', theme: 'dark' }));
  const opened = page.waitForEvent('popup');
  await frame.getByRole('button', { name: '在新窗口中继续' }).click();
  const window = await opened;
  await expect(window.getByRole('button', { name: '登录' })).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a property that does not exist is refused, and nothing of the call is applied', async ({ page, partner }) => {
  await page.goto(`${partner.url}/plain/`);
  await expect(logInButton(portalIn(page))).toBeVisible();
  const refused = await page.evaluate(() => {
    const portal = document.querySelector('provider-portal');
    return portal.update({ locale: 'zh-CN', colour: 'red' }).then(() => 'taken', ({ code, message }) => `${code}: ${message}`);
  });
  expect(refused).toBe('invalid-payload: colour is no property of <provider-portal>');
  await expect(logInButton(portalIn(page))).toBeVisible();
});
