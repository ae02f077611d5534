// Entry files: present, asked for again each time, and of one release.
import { get, list } from './http.mjs';

export async function entryRules(site, report) {
  report.area('Entry files');

  await report.rule('entry-present', 'Every entry file is there', async () =>
    problems(site, (answer, path) =>
      answer.status === 200 || (path === '404.html' && answer.status === 404)
        ? undefined
        : { found: `${path} answers ${answer.status}`, fix: fixOfMissing(path) },
    ),
  );

  await report.rule('entry-cache', 'Entry files are revalidated (Cache-Control: no-cache)', async () =>
    problems(site, (answer, path) =>
      answer.status !== 200 || isRevalidated(answer)
        ? undefined
        : {
            found: `${path}: Cache-Control is “${answer.header('cache-control')}”`,
            fix: 'send Cache-Control: no-cache for entry files, or people keep an old release after an upload',
          },
    ),
  );

  await report.rule('entry-304', 'An unchanged entry file answers 304', async () =>
    problems(site, async (answer, path) => {
      const etag = answer.header('etag');
      const changed = answer.header('last-modified');
      if (answer.status !== 200) return undefined;
      const fix = 'send an ETag or Last-Modified and honour If-None-Match, or every visit downloads the file again';
      if (!etag && !changed) return { found: `${path} has neither ETag nor Last-Modified`, fix };
      const headers = etag ? { 'if-none-match': etag } : { 'if-modified-since': changed };
      const again = await get(site.url(path), { headers });
      return again.status === 304 ? undefined : { found: `${path} answers ${again.status} to its own validator`, fix };
    }),
  );

  await report.rule('entry-packed', 'Entry files say the same compressed and plain', async () =>
    problems(site, async (answer, path) => {
      const variants = await Promise.all(['identity', 'gzip'].map((encodings) => get(site.url(path), { encodings })));
      return answer.status !== 200 || variants.every(({ body, broken }) => !broken && body.equals(answer.body))
        ? undefined
        : {
            found: `${path} differs by Accept-Encoding`,
            fix: 'delete the .br and .gz next to the file that was edited by hand',
          };
    }),
  );

  await report.rule('entry-twins', 'index.html, 404.html and embed/index.html are the same bytes', async () => {
    const index = await site.fetch('index.html');
    const others = await Promise.all(['404.html', 'embed/index.html'].map((path) => site.fetch(path)));
    return others
      .filter(({ body }) => !body.equals(index.body))
      .map(({ url }) => ({
        found: `${url.pathname} differs from index.html`,
        fix: 'upload all three from the same dist/, unchanged',
      }));
  });

  await report.rule('release', 'Page and version.json name the same release', async () => {
    const index = (await site.fetch('index.html')).text;
    const { version } = await site.json('version.json');
    const named = /<meta name="release" content="([^"]*)"/.exec(index)?.[1];
    const files = new Set((await site.files()).map(([path]) => path));
    const fix =
      'the upload is half done, or files of two releases were mixed: upload assets/ first, then every entry file';
    const found = [...index.matchAll(/(?:src|href)="(assets\/[^"]+)"/g)]
      .map((match) => match[1])
      .filter((path) => !files.has(path));
    return [
      ...(named === version
        ? []
        : [{ found: `index.html is ${named ?? 'of no release'}, version.json is ${version}`, fix }]),
      ...found.map((path) => ({ found: `index.html asks for ${path}, which version.json does not name`, fix })),
    ];
  });

  await report.rule('embed-kit', 'Partners’ pages can load embed/v1 from another origin', async () => {
    const paths = ['embed/v1/provider-portal.js', 'embed/v1/provider-portal.d.ts'];
    const answers = await Promise.all(
      paths.map((path) =>
        get(site.url(path), { headers: { origin: 'https://partner.example', 'sec-fetch-mode': 'cors' } }),
      ),
    );
    return answers.flatMap((answer) => [
      ...(answer.header('access-control-allow-origin') === '*'
        ? []
        : [
            {
              found: `${answer.url.pathname}: Access-Control-Allow-Origin is “${answer.header('access-control-allow-origin')}”`,
              fix: 'send Access-Control-Allow-Origin: * for embed/v1/ only: it is loaded as a module with integrity',
            },
          ]),
      ...(answer.header('cross-origin-resource-policy') === 'cross-origin'
        ? []
        : [
            {
              found: `${answer.url.pathname}: Cross-Origin-Resource-Policy is “${answer.header('cross-origin-resource-policy')}”`,
              fix: 'send Cross-Origin-Resource-Policy: cross-origin for embed/v1/',
            },
          ]),
    ]);
  });
}

const fixOfMissing = (path) =>
  path === 'config.json'
    ? 'put a config.json next to index.html; {} is enough'
    : 'upload the whole dist/, entry files last';

export function isRevalidated(answer) {
  const directives = list(answer, 'cache-control');
  return (
    directives.includes('no-cache') &&
    !directives.includes('immutable') &&
    !directives.some((one) => /^(s-)?max-?age=0*[1-9]/.test(one))
  );
}

async function problems(site, check) {
  const found = await Promise.all((await site.entryFiles()).map(async (path) => check(await site.fetch(path), path)));
  return found.filter(Boolean);
}
