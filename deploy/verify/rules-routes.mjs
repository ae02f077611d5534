// What the address decides: a page of the app, or a file that is really missing.
import { DEEP_LINKS } from './site.mjs';
import { isRevalidated } from './rules-entry.mjs';
import { isHtml, list } from './http.mjs';

const MISSING = [
  'assets/missing-0000000000000000.wasm',
  'assets/missing-0000000000000000.js',
  'assets/missing',
  'missing.js',
  'providers/missing.css',
  'embed/missing.js',
  'embed/v1/missing.js',
];

export async function routeRules(site, report) {
  report.area('Addresses');
  const links = ['', ...DEEP_LINKS, ...DEEP_LINKS.map((path) => `embed/${path}`), 'embed/'];
  const index = await site.fetch('index.html').catch(() => undefined);

  await report.rule('deep-links', 'Every page of the app answers 200 with the page', async () =>
    each(site, links, (answer, path) =>
      answer.status === 200 && isHtml(answer) && index && answer.body.equals(index.body)
        ? []
        : [
            {
              found: `/${path} answers ${answer.status} ${answer.header('content-type')}${answer.status === 200 ? ', not the page of this release' : ''}`,
              fix: 'answer addresses without an extension with index.html (below embed/: embed/index.html), status 200',
            },
          ],
    ),
  );

  await report.rule('deep-links-cache', 'Pages are revalidated under every address', async () =>
    each(site, links, (answer, path) =>
      answer.status !== 200 || isRevalidated(answer)
        ? []
        : [
            {
              found: `/${path}: Cache-Control is “${answer.header('cache-control')}”`,
              fix: 'send Cache-Control: no-cache with the page, under whatever address it is answered',
            },
          ],
    ),
  );

  await report.rule('missing-404', 'A missing file is a real 404, never the page', async () =>
    each(site, MISSING, (answer, path) =>
      answer.status === 404
        ? []
        : [
            {
              found: `${path} answers ${answer.status} ${answer.header('content-type')}`,
              fix: 'exclude assets/, embed/v1/ and everything with an extension from the fallback to index.html, or a cache keeps the page as that file',
            },
          ],
    ),
  );

  await report.rule('missing-no-store', 'Nobody keeps a 404 (Cache-Control: no-store)', async () =>
    each(site, MISSING, (answer, path) =>
      answer.status !== 404 || list(answer, 'cache-control').includes('no-store')
        ? []
        : [
            {
              found: `${path}: 404 with Cache-Control “${answer.header('cache-control')}”`,
              fix: 'send Cache-Control: no-store with errors; what is immutable must be immutable on success only',
            },
          ],
    ),
  );

  await report.rule('slash', 'The address without its last slash leads to the site', async () => {
    if (site.root.pathname === '/') return [];
    const answer = await site.page(site.root.pathname.slice(0, -1));
    const target = answer.header('location');
    const leads =
      answer.status >= 301 &&
      answer.status <= 308 &&
      target &&
      new URL(target, site.root).pathname === site.root.pathname;
    return leads
      ? []
      : [
          {
            found: `${site.root.pathname.slice(0, -1)} answers ${answer.status}`,
            fix: `redirect it to ${site.root.pathname}`,
          },
        ];
  });
}

async function each(site, paths, check) {
  const found = await Promise.all(paths.map(async (path) => check(await site.page(path), path)));
  return found.flat();
}
