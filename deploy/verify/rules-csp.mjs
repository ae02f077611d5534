// The Content Security Policy: the page's own and the header's add up, so each must allow the app
// and together they must forbid the rest.
import { fromHeader, fromPage, inlineHashes, sources } from './csp.mjs';

const STRICT_SCRIPT = /^'(self|wasm-unsafe-eval|sha(256|384|512)-[\w+/=-]+|none)'$/;

export async function cspRules(site, report) {
  report.area('Content Security Policy');
  const page = await site.page('login').catch(() => undefined);
  if (!page) return;
  const header = fromHeader(page);
  const all = [...header, ...fromPage(page.text)];

  await report.rule('csp-header', 'Pages and scripts have a Content-Security-Policy header', async () => {
    const scripts = (await site.files()).map(([path]) => path).filter((path) => path.endsWith('.js'));
    const answers = [
      page,
      await site.page('embed/login'),
      ...(await Promise.all(scripts.map((path) => site.fetch(path)))),
    ];
    return answers
      .filter((answer) => answer.status === 200 && fromHeader(answer).length === 0)
      .map((answer) => ({
        found: `${answer.url.pathname} has none`,
        fix: 'send the Content-Security-Policy of the recipe; a worker runs under the header of its own script',
      }));
  });

  await report.rule('csp-unsafe', 'No policy has unsafe-inline or unsafe-eval', async () =>
    all.flatMap((policy) =>
      [...policy].flatMap(([directive, values]) =>
        values
          .filter((value) => /^'unsafe-(inline|eval|hashes)'$/i.test(value))
          .map((value) => ({
            found: `${directive} has ${value}`,
            fix: `remove ${value}: the app needs 'wasm-unsafe-eval' only`,
          })),
      ),
    ),
  );

  await report.rule('csp-scripts', 'Scripts come from this origin only', async () =>
    all.some((policy) => sources(policy, 'script-src')?.every((value) => STRICT_SCRIPT.test(value)))
      ? []
      : [
          {
            found: 'no policy limits scripts to the site',
            fix: 'upload index.html unchanged: its first <meta> carries script-src',
          },
        ],
  );

  await report.rule(
    'csp-inline',
    'Every policy allows the one inline script of this release, and nothing was added',
    async () => {
      const hashes = inlineHashes(page.text);
      const known = fromPage(page.text).flatMap((policy) => sources(policy, 'script-src') ?? []);
      const strangers = hashes.filter((hash) => !known.includes(hash));
      const stale = header.filter(
        (policy) =>
          sources(policy, 'script-src') && hashes.some((hash) => !sources(policy, 'script-src').includes(hash)),
      );
      return [
        ...strangers.map((hash) => ({
          found: `the page has an inline script the build did not write (${hash})`,
          fix: 'switch off what the host injects into pages (bot checks, analytics, minifying)',
        })),
        ...stale.map(() => ({
          found: 'the header’s script-src does not name the hash of this release’s inline script',
          fix: 'leave script-src and default-src out of the header of pages: the page has its own',
        })),
      ];
    },
  );

  await report.rule('csp-wasm', 'Every policy lets WebAssembly compile', async () => {
    const boot = (await site.files()).map(([path]) => path).find((path) => /^assets\/boot-.*\.js$/.test(path));
    const worker = boot ? fromHeader(await site.fetch(boot)) : [];
    return [...all, ...worker]
      .map((policy) => sources(policy, 'script-src'))
      .filter((values) => values && !values.includes("'wasm-unsafe-eval'"))
      .map((values) => ({
        found: `script-src is “${values.join(' ')}”`,
        fix: "add 'wasm-unsafe-eval' (worker scripts: in their own header)",
      }));
  });

  await report.rule('csp-connect', 'The header lets the app talk to its server, and to nobody else', async () => {
    const allowed = header.map((policy) => sources(policy, 'connect-src')).filter(Boolean);
    if (allowed.length === 0)
      return [
        {
          found: 'the header has no connect-src',
          fix: "send connect-src 'self' and the foreign origins of config.json",
        },
      ];
    const api = (await site.server('api')).origin;
    const wide = allowed.flat().filter((value) => /^(\*|https?:|wss?:|data:)$/.test(value));
    const needed = api === site.root.origin ? "'self'" : api;
    return [
      ...wide.map((value) => ({
        found: `connect-src has ${value}`,
        fix: "name origins only: 'self', and those of config.json where the server is elsewhere",
      })),
      ...(allowed.every((values) => values.includes(needed))
        ? []
        : [
            {
              found: `connect-src does not have ${needed}`,
              fix: 'render the recipe again with the config.json that is served',
            },
          ]),
    ];
  });

  await report.rule('csp-base', 'base-uri and form-action are closed', async () =>
    ['base-uri', 'form-action']
      .filter(
        (directive) => !all.some((policy) => policy.get(directive)?.every((value) => /^'(self|none)'$/.test(value))),
      )
      .map((directive) => ({ found: `no policy closes ${directive}`, fix: `send ${directive} as in the recipe` })),
  );
}
