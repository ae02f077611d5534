// Files named by their content: right, small on the wire, typed, and kept for ever.
import { createHash } from 'node:crypto';
import { get, list } from './http.mjs';

const TYPES = {
  js: /^(text|application)\/javascript\b/,
  wasm: /^application\/wasm$/,
  css: /^text\/css\b/,
  svg: /^image\/svg\+xml\b/,
  txt: /^text\/plain\b/,
  json: /^application\/json\b/,
};
const COMPRESSIBLE = /\.(js|wasm|css|svg|txt|json|html)$/;
/** Below this, packing may make a file larger. */
const SMALL = 1024;
const YEAR = 31_536_000;

export async function assetRules(site, report) {
  report.area('Files of the release (assets/)');
  let files = [];

  await report.rule('files-present', 'Every file version.json names is there', async () => {
    const named = await site.files();
    if (named.length === 0) return { found: 'version.json names no file', fix: 'upload the version.json of the build' };
    files = await Promise.all(
      named.map(async ([path, expected]) => ({ path, expected, answer: await site.fetch(path) })),
    );
    const missing = files.filter(({ answer }) => answer.status !== 200);
    files = files.filter(({ answer }) => answer.status === 200);
    return missing.map(({ path, answer }) => ({
      found: `${path} answers ${answer.status}`,
      fix: 'upload assets/ of this release before its entry files',
    }));
  });

  await report.rule('files-integrity', 'Every file has the size and integrity version.json gives', async () => {
    const variants = await Promise.all(
      files.flatMap(({ path, expected, answer }) => [
        { path, expected, answer, how: 'as a browser asks' },
        ...['gzip', 'identity'].map(async (encodings) => ({
          path,
          expected,
          answer: await get(site.url(path), { encodings }),
          how: encodings,
        })),
      ]),
    );
    return variants.flatMap(({ path, expected, answer, how }) => {
      const fix = 'upload the file again with its .br and .gz, and let nothing on the way rewrite or minify it';
      if (answer.broken) return [{ found: `${path} (${how}) ${answer.broken}`, fix }];
      const integrity = `sha384-${createHash('sha384').update(answer.body).digest('base64')}`;
      if (answer.body.length !== expected.bytes)
        return [{ found: `${path} (${how}) has ${answer.body.length} bytes instead of ${expected.bytes}`, fix }];
      return integrity === expected.integrity
        ? []
        : [{ found: `${path} (${how}) has other contents than the release`, fix }];
    });
  });

  await report.rule('files-type', 'Every file has its MIME type', async () => {
    const kit = { path: 'embed/v1/provider-portal.js', answer: await site.fetch('embed/v1/provider-portal.js') };
    const json = { path: 'config.json', answer: await site.fetch('config.json') };
    return [...files, kit, json].flatMap(({ path, answer }) => {
      const type = answer.header('content-type');
      const expected = TYPES[path.split('.').pop()];
      return answer.status !== 200 || !expected || expected.test(type)
        ? []
        : [{ found: `${path} is “${type}”`, fix: fixOfType(path) }];
    });
  });

  await report.rule('files-cache', 'Files are kept for ever (public, max-age=31536000, immutable)', async () =>
    files
      .filter(({ path }) => path.startsWith('assets/'))
      .flatMap(({ path, answer }) => {
        const directives = list(answer, 'cache-control');
        const age = Number(/max-age=(\d+)/.exec(answer.header('cache-control'))?.[1] ?? 0);
        return directives.includes('public') && directives.includes('immutable') && age >= YEAR
          ? []
          : [
              {
                found: `${path}: Cache-Control is “${answer.header('cache-control')}”`,
                fix: 'send Cache-Control: public, max-age=31536000, immutable for everything below assets/',
              },
            ];
      }),
  );

  await report.rule('compressed', 'Files and page travel compressed (br or gzip)', async () => {
    const index = { path: 'index.html', answer: await site.fetch('index.html') };
    return [...files, index]
      .filter(({ path, answer }) => COMPRESSIBLE.test(path) && answer.body.length > SMALL)
      .filter(({ answer }) => !['br', 'gzip'].includes(answer.header('content-encoding')))
      .map(({ path, answer }) => ({
        found: `${path} sends ${answer.sent} bytes as they are`,
        fix: 'serve the .br or .gz next to each file (gzip_static, precompressed), with Content-Encoding',
      }));
  });

  await report.rule('vary', 'What is compressed says Vary: Accept-Encoding', async () =>
    files
      .filter(
        ({ answer }) =>
          answer.header('content-encoding') && !/accept-encoding|\*/.test(answer.header('vary').toLowerCase()),
      )
      .map(({ path }) => ({
        found: `${path} has no Vary`,
        fix: 'send Vary: Accept-Encoding, or a cache hands packed bytes to who cannot unpack them',
      })),
  );

  await report.rule('brotli', 'Browsers get brotli, the smaller one', async () =>
    files.some(({ answer }) => answer.header('content-encoding') === 'br')
      ? []
      : [
          {
            hint: true,
            found: 'only gzip is served: about a fifth more to transfer',
            fix: 'switch brotli on where the host can (nginx: libnginx-mod-http-brotli-static)',
          },
        ],
  );
}

const fixOfType = (path) =>
  path.endsWith('.wasm')
    ? 'serve .wasm as application/wasm, or browsers refuse to compile it while it loads'
    : path.endsWith('.js')
      ? 'serve .js as text/javascript: with nosniff a browser refuses any other type'
      : 'give the extension its usual type';
