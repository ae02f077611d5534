// The `test` of specs that damage a deployment: a site of one's own behind a web server of one's own.
import { test as base, expect } from '@playwright/test';
import { ReferenceServer } from './server.mjs';
import { Site, serve } from './front.mjs';

export { expect };

export const test = base.extend({
  api: [
    async ({}, use) => {
      const server = await ReferenceServer.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],

  /** `front({ damage, config, … })`: a site, damaged, and served; answers its address. */
  front: async ({ api }, use) => {
    const open = [];
    await use(async ({ damage, config, ...options } = {}) => {
      const site = new Site();
      if (config !== undefined) site.configure(config);
      await damage?.(site);
      const server = await serve({ site, upstream: api.url, ...options });
      open.push(() => Promise.all([server.stop(), site.delete()]));
      return { url: server.url, site };
    });
    for (const close of open) await close();
  },
});
