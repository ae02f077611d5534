// Headers every answer needs, and who may show the portal in a frame.
import { DEEP_LINKS } from './site.mjs';
import { fromHeader } from './csp.mjs';
import { navigate } from './http.mjs';

export async function headerRules(site, report) {
  report.area('Headers');
  const asset = (await site.files().catch(() => [])).map(([path]) => path).find((path) => path.endsWith('.wasm'));
  const pages = ['', 'login', 'embed/login', '404.html'];
  const samples = [
    ...pages,
    'config.json',
    'version.json',
    'embed/v1/provider-portal.js',
    ...(asset ? [asset] : []),
    'assets/missing-0000000000000000.js',
  ];

  await report.rule('nosniff', 'X-Content-Type-Options: nosniff everywhere', () =>
    wrong(
      site,
      samples,
      (answer) => answer.header('x-content-type-options').toLowerCase() !== 'nosniff',
      'x-content-type-options',
      'send X-Content-Type-Options: nosniff with every answer, errors too',
    ),
  );

  await report.rule('referrer', 'Referrer-Policy: no-referrer everywhere', () =>
    wrong(
      site,
      samples,
      (answer) => answer.header('referrer-policy').toLowerCase() !== 'no-referrer',
      'referrer-policy',
      'send Referrer-Policy: no-referrer',
    ),
  );

  await report.rule('permissions', 'Permissions-Policy keeps clipboard-write and passkeys for the site itself', () =>
    wrong(
      site,
      pages,
      (answer) =>
        !['clipboard-write=(self)', 'publickey-credentials-get=(self)'].every((one) =>
          answer.header('permissions-policy').includes(one),
        ),
      'permissions-policy',
      'send the Permissions-Policy of the recipe',
    ),
  );

  await report.rule('corp', 'Cross-Origin-Resource-Policy: same-origin outside embed/v1', () =>
    wrong(
      site,
      samples.filter((path) => !path.startsWith('embed/v1/')),
      (answer) => answer.header('cross-origin-resource-policy') !== 'same-origin',
      'cross-origin-resource-policy',
      'send Cross-Origin-Resource-Policy: same-origin',
    ),
  );

  await report.rule('isolation', 'No Cross-Origin-Opener-Policy or -Embedder-Policy', () =>
    wrong(
      site,
      pages,
      (answer) => answer.header('cross-origin-opener-policy') || answer.header('cross-origin-embedder-policy'),
      'cross-origin-opener-policy',
      'remove COOP and COEP: a window opened from the frame must be able to hand its session back',
    ),
  );

  await report.rule('hsts', 'Reached over TLS, and told to stay there', async () => {
    if (site.root.protocol === 'http:') {
      return [
        {
          hint: true,
          found: 'this is plain http',
          fix: 'serve people over https: outside localhost browsers offer no WebCrypto and no clipboard on http',
        },
      ];
    }
    return wrong(
      site,
      ['login'],
      (answer) => !/max-age=0*[1-9]/.test(answer.header('strict-transport-security')),
      'strict-transport-security',
      'send Strict-Transport-Security: max-age=31536000',
    );
  });

  await report.rule('http', 'Who types http:// is led to https://', async () => {
    if (site.root.protocol === 'http:' || site.root.port) return [];
    const plain = new URL(site.root);
    plain.protocol = 'http:';
    const answer = await navigate(plain).catch(() => undefined);
    const leads = !answer || answer.header('location').startsWith('https://');
    return leads ? [] : [{ found: `${plain.href} answers ${answer.status}`, fix: 'redirect http to https' }];
  });

  report.area('Frames');
  const config = await site.config();
  const partners = [config.embed?.origins ?? []].flat();

  await report.rule('frame-none', "Nobody shows the portal itself in a frame (frame-ancestors 'none')", () =>
    wrong(
      site,
      ['', 'index.html', '404.html', ...DEEP_LINKS],
      (answer) => answer.status === 200 && ancestors(answer) !== "'none'",
      'content-security-policy',
      "send frame-ancestors 'none' in the header (a <meta> cannot)",
      ancestors,
    ),
  );

  await report.rule('frame-partners', 'Below embed/ exactly the partners of config.json may frame it', async () => {
    const expected = partners.length > 0 ? [...partners].sort().join(' ') : "'none'";
    // The site itself may: the playground of the embed kit does.
    const found = (answer) =>
      ancestors(answer)
        .split(' ')
        .filter((one) => one !== "'self'")
        .sort()
        .join(' ') || "'none'";
    return [
      ...(await wrong(
        site,
        ['embed/', 'embed/index.html', ...DEEP_LINKS.map((path) => `embed/${path}`)],
        (answer) => answer.status === 200 && found(answer) !== expected,
        'content-security-policy',
        `send frame-ancestors ${expected} below embed/: the list of embed.origins in config.json`,
        ancestors,
      )),
      ...(await wrong(
        site,
        ['embed/login'],
        (answer) => answer.header('x-frame-options'),
        'x-frame-options',
        'remove X-Frame-Options below embed/: it knows no list of origins',
      )),
    ];
  });
}

/** Who may frame an answer; several policies must all agree, so the last word is shown. */
const ancestors = (answer) =>
  fromHeader(answer)
    .map((policy) => policy.get('frame-ancestors')?.join(' '))
    .filter(Boolean)
    .join(' & ') || 'missing';

async function wrong(site, paths, isWrong, header, fix, show = (answer) => answer.header(header)) {
  const found = await Promise.all(
    paths.map(async (path) => {
      const answer = await site.page(path);
      return isWrong(answer)
        ? [
            {
              found: `/${path}: ${header === 'content-security-policy' ? 'frame-ancestors' : header} is “${show(answer)}”`,
              fix,
            },
          ]
        : [];
    }),
  );
  return found.flat();
}
