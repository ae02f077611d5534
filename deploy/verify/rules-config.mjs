// config.json, and the server it names.
import { get, isHtml, list } from './http.mjs';
import { problems } from './schema.mjs';
import { isOrigin } from '../policy.mjs';

/** More than a default limit of 1 MB: what a small import weighs. */
const IMPORT_BYTES = 3 * 1024 * 1024;

export async function configRules(site, report) {
  report.area('Configuration');

  await report.rule('config-valid', 'config.json is valid', async () => {
    const fix = 'correct config.json; config.schema.json next to it says what each key may be';
    let config;
    try {
      config = await site.json('config.json');
    } catch (error) {
      return [{ found: error.message, fix }];
    }
    const schema = await site.json('config.schema.json');
    const origins = [config?.embed?.origins ?? []].flat();
    return [
      ...problems(config, schema).map((found) => ({ found, fix })),
      ...origins
        .filter((origin) => !isOrigin(origin))
        .map((origin) => ({
          found: `embed.origins: “${origin}” is no origin`,
          fix: 'write origins as https://partner.example: scheme and host, no path, no wildcard',
        })),
    ];
  });

  report.area('Server');
  const index = await site.fetch('index.html').catch(() => undefined);
  const isPage = (answer) => Boolean(index) && isHtml(answer) && answer.body.equals(index.body);
  const proxy = (name) => `pass /${name}/ on to the server (see the recipe), before the fallback to index.html`;

  await report.rule('api', 'The API answers JSON at api/config', async () => {
    const { origin } = site.root;
    const answer = await get(new URL('config', await site.server('api')), { headers: { origin } });
    if (isPage(answer)) return [{ found: `${answer.url.href} answers the page of the app`, fix: proxy('api') }];
    if (answer.url.origin !== origin && ![origin, '*'].includes(answer.header('access-control-allow-origin'))) {
      return [
        {
          found: `${answer.url.href} does not allow ${origin}`,
          fix: 'allow the origin of the portal in the CORS settings of the server, or pass its paths on',
        },
      ];
    }
    return answer.status === 200 && parsed(answer)
      ? []
      : [
          {
            found: `${answer.url.href} answers ${answer.status} ${answer.header('content-type')}`,
            fix: 'check the address of the server in the recipe or in config.json, and that it runs',
          },
        ];
  });

  await report.rule('identity', 'The identity service answers where people sign in', async () => {
    const body = JSON.stringify({ email: 'verify-deploy@example.com' });
    const answer = await get(new URL('accounts/prelogin', await site.server('identity')), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    return answer.status === 200 && parsed(answer)
      ? []
      : [
          {
            found: `${answer.url.href} answers ${answer.status} ${answer.header('content-type')}`,
            fix: proxy('identity'),
          },
        ];
  });

  for (const [name, path, headers] of [
    ['events', 'collect', {}],
    [
      'notifications',
      'hub',
      {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dmVyaWZ5LWRlcGxveS1rZXk=',
      },
    ],
    ['icons', 'example.com/icon.png', {}],
  ]) {
    await report.rule(name, `/${name} belongs to the server, not to the app`, async () => {
      const answer = await get(new URL(path, await site.server(name)), { headers });
      const stray = isPage(answer) || answer.status === 502 || answer.status === 504 || isStaticMiss(answer);
      return stray
        ? [
            {
              found: `${answer.url.href} answers ${answer.status}${isPage(answer) ? ' with the page of the app' : ''}`,
              fix: proxy(name),
            },
          ]
        : [];
    });
  }

  const unknown = [{ found: 'the API does not answer, so this cannot be tried', fix: proxy('api') }];

  await report.rule('api-cache', 'Nothing on the way keeps what the server answers', async () => {
    const answer = await get(new URL('config', await site.server('api')));
    if (!parsed(answer)) return unknown;
    const kept =
      answer.header('age') ||
      list(answer, 'cache-control').some(
        (one) => one === 'public' || one === 'immutable' || /^(s-)?max-?age=0*[1-9]/.test(one),
      );
    return kept
      ? [
          {
            found: `api/config: Cache-Control “${answer.header('cache-control')}”, Age “${answer.header('age')}”`,
            fix: 'switch caching off for the paths of the server',
          },
        ]
      : [];
  });

  await report.rule('api-body', 'A body of 3 MB reaches the server', async () => {
    if (!parsed(await get(new URL('config', await site.server('api'))))) return unknown;
    const body = Buffer.alloc(IMPORT_BYTES, ' ');
    const sent = get(new URL('ciphers/import', await site.server('api')), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'content-length': body.length },
    });
    const answer = await sent.catch((error) => {
      if (!['EPIPE', 'ECONNRESET'].includes(error.cause?.code)) throw error;
      return undefined;
    });
    // Who refuses before the whole body came may end the connection, and its answer gets lost.
    if (!answer) {
      return [{ hint: true, found: 'the connection ended before an answer came', fix: 'import something large once, to be sure' }];
    }
    return answer.status === 413
      ? [
          {
            found: 'it is refused with 413',
            fix: 'raise the body limit of the proxy (nginx: client_max_body_size 525m): imports and attachments are large',
          },
        ]
      : [];
  });
}

/** A file server says it is missing with a page, or with the headers of the portal; the server behind does neither. */
const isStaticMiss = (answer) =>
  answer.status === 404 &&
  (isHtml(answer) ||
    (answer.header('cross-origin-resource-policy') !== '' && answer.header('permissions-policy') !== ''));

const parsed = (answer) => {
  try {
    return /\bjson\b/.test(answer.header('content-type')) ? JSON.parse(answer.text) : undefined;
  } catch {
    return undefined;
  }
};
