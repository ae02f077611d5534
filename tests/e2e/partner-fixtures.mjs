// The `test` of specs that look at the portal from a partner's page: the built app with a configuration of its
// own on 127.0.0.1, and the pages of `examples/partner` on localhost, which is another site for the browser.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { test as base, expect } from './fixtures.mjs';
import { DIST, ReferenceServer, freePort } from './server.mjs';

export { expect };

const EXAMPLES = fileURLToPath(new URL('../../examples/partner/server.mjs', import.meta.url));

/** A copy of the built app whose `config.json` has these settings as well. */
export function configured(settings) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));
  cpSync(DIST, folder, { recursive: true });
  const path = join(folder, 'config.json');
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  // Its compressed twins say something else now.
  for (const twin of ['.br', '.gz']) rmSync(path + twin, { force: true });
  writeFileSync(path, JSON.stringify({ ...before, ...settings }));
  if (!existsSync(join(folder, 'embed/index.html'))) {
    cpSync(join(folder, 'index.html'), join(folder, 'embed/index.html'));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Serves the examples for the portal at this address. */
export async function startPartner(portal, port) {
  const server = spawn(process.execPath, [EXAMPLES, '--portal', portal, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise((done, fail) => {
    const keep = (chunk) => {
      said += chunk;
      if (said.includes('partner pages on')) done();
    };
    server.stdout.on('data', keep);
    server.stderr.on('data', keep);
    server.once('exit', () => fail(new Error(`the partner's server stopped:\n${said}`)));
  });
  return { url: `http://localhost:${port}`, stop: () => server.kill('SIGKILL') };
}

/**
 * A browser of its own that lets third parties store. Without it Chromium, as Debian builds it, keeps all storage
 * from a frame of another site: `sessionStorage` throws.
 */
async function withThirdPartyStorage(launchOptions, contextOptions) {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = { profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } };
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, ...contextOptions });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

export const test = base.extend({
  /** Whether a frame of another site may store: `blocked` or `allowed`. */
  thirdPartyStorage: ['blocked', { option: true }],

  context: async ({ context, thirdPartyStorage, launchOptions, viewport, locale, timezoneId, baseURL }, use) => {
    if (thirdPartyStorage === 'blocked') {
      await use(context);
      return;
    }
    const browser = await withThirdPartyStorage(launchOptions, { viewport, locale, timezoneId, baseURL });
    await use(browser.context);
    await browser.close();
  },

  page: async ({ context }, use) => use(await context.newPage()),

  /** What `config.json` says besides who may show the portal. */
  settings: [{}, { option: true, scope: 'worker' }],

  partnerPort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],

  server: [
    async ({ partnerPort, settings }, use) => {
      const app = configured({ ...settings, embed: { origins: [`http://localhost:${partnerPort}`] } });
      const server = await ReferenceServer.start({ serve: app.folder });
      await use(server);
      await server.stop();
      app.remove();
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  /** The partner whose origin the configuration allows. */
  partner: [
    async ({ server, partnerPort }, use) => {
      const partner = await startPartner(`${server.url}/`, partnerPort);
      await use(partner);
      partner.stop();
    },
    { scope: 'worker' },
  ],

  /** One who is not allowed. */
  stranger: [
    async ({ server }, use) => {
      const stranger = await startPartner(`${server.url}/`, await freePort());
      await use(stranger);
      stranger.stop();
    },
    { scope: 'worker' },
  ],

  friends: async ({ partner, stranger }, use) => {
    await use([partner.url, stranger.url]);
  },
});

/** The app inside the partner's page. */
export const portalIn = (page, name = 'Provider Portal') => page.getByTitle(name).contentFrame();

/** The page around the frame by itself; the app has its own tests. */
export async function expectHostAccessible(page, where) {
  const axe = new AxeBuilder({ page }).exclude('provider-portal').options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`), `axe ${where}`).toEqual([]);
}

/** The list of events that every example writes. */
export const eventLog = (page) => page.getByRole('log');
