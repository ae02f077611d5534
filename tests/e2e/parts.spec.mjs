// The parts of the app that are fetched when somebody goes there: what the
// first load leaves out, and what happens when one cannot be had.
import { test, expect } from './fixtures.mjs';
import { clientsPath, membersPath } from './demo.mjs';
import { rowNames } from './grid.mjs';
import { emailField, signIn } from './helpers.mjs';

const provider = 'Northwind IT';
const parts = (guard) => guard.requests.map(({ path }) => path).filter((path) => /^\/assets\/(split|chunk)_.*\.wasm$/.test(path));

/** The address of a file of the release, which bears the hash of its content. */
async function fileOf(server, name) {
  const { files } = await (await fetch(`${server.url}/version.json`)).json();
  return `/${Object.keys(files).find((path) => path.startsWith(`assets/${name}-`))}`;
}

test('sign-in fetches no part; each comes once, when it is wanted', async ({ page, server, guard }) => {
  await page.goto(clientsPath(provider));
  await expect(emailField(page)).toBeVisible();
  expect(parts(guard)).toEqual([]);
  await signIn(page, server, 'ada', { path: clientsPath(provider) });
  await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible();
  expect(parts(guard)).toContainEqual(expect.stringMatching(/split_clients-[0-9a-f]{16}\.wasm$/));
  expect(parts(guard)).not.toContainEqual(expect.stringContaining('split_administration'));
  await page.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
  await expect(page.getByRole('grid', { name: 'Members' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Clients' }).click();
  await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
  await expect(page.getByRole('grid', { name: 'Members' })).toBeVisible();
  expect(new Set(parts(guard)).size).toBe(parts(guard).length);
});

test.describe('a part that cannot be fetched', () => {
  test.use({ expectedErrors: [/console error: (TypeError|CompileError|Error)|split_administration/] });

  test('says so in the page, and Retry fetches it', async ({ page, server }) => {
    await signIn(page, server, 'ada', { path: clientsPath(provider) });
    await expect(page.getByRole('grid', { name: 'Clients' })).toBeVisible();
    // Browsers repeat a request whose connection breaks.
    await server.fault({ path: await fileOf(server, 'split_administration'), fault: 'drop', times: 10 });
    await page.getByRole('navigation').getByRole('link', { name: 'Members' }).click();
    await expect(page).toHaveURL(membersPath(provider));
    const retry = page.getByRole('alert').getByRole('button', { name: 'Retry' });
    await expect(retry).toBeVisible();
    await server.clearFaults();
    await retry.click();
    await expect.poll(() => rowNames(page.getByRole('grid', { name: 'Members' }))).toContain('Ada Northwind');
  });
});
