// The `test` of every spec: a server of one's own, and a guard that no test has
// to call: it fails whatever leaves the origin, breaks the CSP, misses a file or
// writes an error to the console.
import { test as base, expect } from '@playwright/test';
import { ReferenceServer } from './server.mjs';

export { expect };

export const test = base.extend({
  server: [
    async ({}, use) => {
      const server = await ReferenceServer.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  baseURL: async ({ server }, use) => {
    await use(server.url);
  },

  // Console errors that a test provokes on purpose, as regular expressions.
  expectedErrors: [[], { option: true }],

  /** Other origins that may be asked: pages of partners, which show the app in a frame. */
  friends: async ({}, use) => {
    await use([]);
  },

  guard: [
    async ({ context, server, friends, expectedErrors }, use) => {
      const problems = [];
      const requests = [];
      context.on('request', (request) => {
        const url = request.url();
        requests.push({ method: request.method(), url, path: pathOf(url), headers: request.headers() });
        const isOurs = [server.url, ...friends].some((origin) => url.startsWith(`${origin}/`));
        if (!isOurs && !/^(data|blob|about):/.test(url)) {
          problems.push(`request to a foreign origin: ${url}`);
        }
      });
      context.on('response', (response) => {
        const path = pathOf(response.url());
        // What the API answers is the business of the single tests.
        if (!/^\/(api|identity|events|test)\//.test(path) && response.status() >= 400) {
          problems.push(`${response.status()} for ${path}`);
        }
      });
      context.on('console', (message) => {
        const text = message.text();
        // Chromium's own note about a status; the tests look at the answers themselves.
        if (message.type() === 'error' && !text.startsWith('Failed to load resource')) {
          problems.push(`console error: ${text}`);
        }
      });
      context.on('weberror', (error) => problems.push(`uncaught: ${error.error().message}`));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
        });
      });
      await use({ problems, requests });
      await server.clearFaults();
      if (server.changed) await server.restart();
      const unexpected = problems.filter(
        (problem) => !expectedErrors.some((expected) => expected.test(problem)),
      );
      expect(unexpected, 'nothing leaves the origin, breaks the CSP or fails silently').toEqual([]);
    },
    { auto: true, timeout: 150_000 },
  ],
});

function pathOf(url) {
  try {
    return new URL(url).pathname;
  } catch {
    return url;
  }
}
