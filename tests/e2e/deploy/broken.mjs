// Set-ups somebody really makes: what is done to a sound one, which rules must fail, and the sentence.
import { appendFileSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CONF = 'provider-portal.conf';
const HEADERS = 'provider-portal.d/headers.conf';
const FILES = 'provider-portal.d/files.conf';
const COMPRESSED = 'provider-portal.d/compressed.conf';
const PROXY = 'provider-portal.d/proxy.conf';
const PAGES = ['index.html', '404.html', 'embed/index.html'];

/** A file of the release by the start of its name. */
const asset = (host, start) =>
  Object.keys(JSON.parse(host.read('version.json')).files).find((path) => path.startsWith(`assets/${start}`));

/** Puts a text into every twin of the page. */
const intoPages = (host, change) => {
  for (const path of PAGES) host.write(path, change(host.read(path).toString()));
};

export const BROKEN = [
  {
    name: 'the fallback answers missing files with the page',
    change: (host) => host.edit(CONF, '=404', `${new URL(host.url).pathname}index.html`),
    fails: { 'missing-404': /exclude assets\/, embed\/v1\/ and everything with an extension from the fallback/ },
  },
  {
    name: 'WebAssembly has no type',
    change: (host) => host.edit(FILES, /^.*application\/wasm.*$/gm, ''),
    fails: { 'files-type': /serve \.wasm as application\/wasm/ },
  },
  {
    name: 'scripts are octet streams',
    change: (host) => host.edit(FILES, /^.*text\/javascript +js mjs;$/gm, ''),
    fails: { 'files-type': /serve \.js as text\/javascript/ },
  },
  {
    name: 'nosniff is missing',
    change: (host) => host.edit(HEADERS, /^.*nosniff.*$/gm, ''),
    fails: { nosniff: /send X-Content-Type-Options: nosniff/ },
  },
  {
    name: 'the page is kept for ever',
    change: (host) => host.edit(CONF, '"no-cache"', '"public, max-age=31536000, immutable"'),
    fails: {
      'entry-cache': /send Cache-Control: no-cache for entry files/,
      'deep-links-cache': /no-cache with the page/,
    },
  },
  {
    name: 'files named by their content are not kept',
    change: (host) => host.edit(CONF, '"public, max-age=31536000, immutable"', '"no-cache"'),
    fails: { 'files-cache': /send Cache-Control: public, max-age=31536000, immutable/ },
  },
  {
    name: 'a 404 is kept',
    change: (host) => host.edit(CONF, '"no-store"', '"public, max-age=31536000, immutable"'),
    fails: { 'missing-no-store': /immutable on success only/ },
  },
  {
    name: 'nothing is compressed',
    brotli: false,
    change: (host) => host.edit(COMPRESSED, 'gzip_static on;', ''),
    fails: { compressed: /serve the \.br or \.gz next to each file/ },
  },
  {
    name: 'a cache may mix up compressed and plain',
    change: (host) => host.edit(COMPRESSED, 'gzip_vary on;', ''),
    fails: { vary: /send Vary: Accept-Encoding/ },
  },
  {
    name: 'anybody may show the portal in a frame',
    change: (host) => host.edit(CONF, /(page +"[^"]*); frame-ancestors 'none'/g, '$1'),
    fails: { 'frame-none': /send frame-ancestors 'none' in the header/ },
  },
  {
    name: 'partners may not show the embed entry',
    change: (host) => host.edit(CONF, /frame-ancestors 'self' https[^"]*/g, "frame-ancestors 'none'"),
    fails: {
      'frame-partners': /frame-ancestors https:\/\/intranet\.example:8443 https:\/\/partner\.example below embed\//,
    },
  },
  {
    name: 'a hardening snippet denies every frame',
    change: (host) => appendFileSync(join(host.recipe, HEADERS), 'add_header X-Frame-Options DENY always;\n'),
    fails: { 'frame-partners': /remove X-Frame-Options below embed\// },
  },
  {
    name: 'a hardening snippet isolates the page',
    change: (host) =>
      appendFileSync(join(host.recipe, HEADERS), 'add_header Cross-Origin-Opener-Policy same-origin always;\n'),
    fails: { isolation: /remove COOP and COEP/ },
  },
  {
    name: 'the policy allows inline styles',
    change: (host) => host.edit(CONF, "style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    fails: { 'csp-unsafe': /remove 'unsafe-inline'/ },
  },
  {
    name: 'the policy names the inline script of an older release',
    change: (host) =>
      host.edit(
        CONF,
        /(page +")/g,
        "$1script-src 'self' 'wasm-unsafe-eval' 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='; ",
      ),
    fails: { 'csp-inline': /leave script-src and default-src out of the header of pages/ },
  },
  {
    name: 'the app’s worker may not compile',
    change: (host) => host.edit(CONF, " 'wasm-unsafe-eval'", ''),
    fails: { 'csp-wasm': /add 'wasm-unsafe-eval'/ },
  },
  {
    name: 'the app may talk to anybody',
    change: (host) => host.edit(CONF, "connect-src 'self'", "connect-src 'self' https:"),
    fails: { 'csp-connect': /name origins only/ },
  },
  {
    name: 'the host injects a script into pages',
    change: (host) => intoPages(host, (html) => html.replace('</body>', '<script>window.tracked = 1</script></body>')),
    fails: { 'csp-inline': /switch off what the host injects/ },
  },
  {
    name: 'a file was changed on the way',
    change: (host) => host.write(asset(host, 'boot-'), `${host.read(asset(host, 'boot-'))}\n// minified`),
    fails: { 'files-integrity': /upload the file again with its \.br and \.gz/ },
  },
  {
    name: 'a compressed file is of another release',
    change: (host) => copyFileSync(join(host.www, 'index.html.br'), join(host.www, `${asset(host, 'app-')}.br`)),
    fails: { 'files-integrity': /upload the file again with its \.br and \.gz/ },
  },
  {
    name: 'a file was forgotten',
    change: (host) => rmSync(join(host.www, asset(host, 'icons-'))),
    fails: { 'files-present': /upload assets\/ of this release before its entry files/ },
  },
  {
    name: 'the upload stopped half-way',
    change: (host) =>
      host.write(
        'index.html',
        host
          .read('index.html')
          .toString()
          .replace(/(name="release" content=")\w+/, '$10000000000000000'),
      ),
    fails: {
      release: /the upload is half done/,
      'entry-twins': /upload all three from the same dist/,
      'deep-links': /embed\/index\.html\), status 200/,
    },
  },
  {
    name: 'config.json was left out',
    change: (host) => rmSync(join(host.www, 'config.json')),
    fails: {
      'entry-present': /put a config\.json next to index\.html/,
      'config-valid': /correct config\.json/,
      'frame-partners': /embed\.origins in config\.json/,
    },
  },
  {
    name: 'config.json is no JSON',
    change: (host) => host.write('config.json', `${host.read('config.json').toString().slice(0, -1)},}`),
    fails: { 'config-valid': /correct config\.json/, 'frame-partners': /embed\.origins in config\.json/ },
  },
  {
    name: 'a key of config.json has the wrong type',
    change: (host) =>
      host.write(
        'config.json',
        JSON.stringify({ ...JSON.parse(host.read('config.json')), session: { idleMinutes: 'fifteen' } }),
      ),
    fails: { 'config-valid': /config\.schema\.json next to it says what each key may be/ },
    says: /session\.idleMinutes/,
  },
  {
    name: 'a page was edited, its compressed copies were not',
    change: (host) => writeFileSync(join(host.www, '404.html'), 'Not here'),
    fails: {
      'entry-packed': /delete the \.br and \.gz next to the file that was edited/,
    },
  },
  {
    name: 'config.json names a server elsewhere that does not expect it, and the recipe is an old one',
    change: (host) => {
      const config = JSON.parse(host.read('config.json'));
      host.write('config.json', JSON.stringify({ ...config, server: { base: host.api } }));
    },
    fails: {
      'csp-connect': /render the recipe again with the config\.json that is served/,
      api: /allow the origin of the portal in the CORS settings of the server/,
    },
  },
  {
    name: 'the embed kit may not be loaded from elsewhere',
    change: (host) => host.edit(HEADERS, /^.*Access-Control.*$/gm, ''),
    fails: { 'embed-kit': /send Access-Control-Allow-Origin: \*/ },
  },
  {
    name: 'entry files have no validator',
    change: (host) => {
      host.edit(FILES, 'etag on;', 'etag off;');
      host.edit(FILES, 'if_modified_since before;', 'if_modified_since off;');
    },
    fails: { 'entry-304': /send an ETag or Last-Modified/ },
  },
  {
    name: 'the API is not passed on',
    proxy: false,
    fails: {
      api: /pass \/api\/ on to the server/,
      identity: /pass \/identity\/ on/,
      events: /pass \/events\/ on/,
      notifications: /pass \/notifications\/ on/,
      icons: /pass \/icons\/ on/,
      'api-cache': /pass \/api\/ on/,
      'api-body': /pass \/api\/ on/,
    },
    says: /api\/config answers the page of the app/,
  },
  {
    name: 'large imports are refused',
    change: (host) => host.edit(PROXY, 'client_max_body_size 525m;', ''),
    fails: { 'api-body': /raise the body limit of the proxy/ },
  },
  {
    name: 'answers of the server are kept',
    change: (host) => appendFileSync(join(host.recipe, PROXY), 'add_header Cache-Control "public, max-age=600";\n'),
    fails: { 'api-cache': /switch caching off for the paths of the server/ },
  },
  {
    name: 'the address without the last slash is lost',
    base: '/a/b/',
    change: (host) => host.edit(CONF, 'location /a/b/ {', 'location = /a/b { return 404; }\n    location /a/b/ {'),
    fails: { slash: /redirect it to \/a\/b\// },
  },
  {
    name: 'Caddy without its compressed files',
    kind: 'caddy',
    change: (host) => host.edit('Caddyfile', 'precompressed br gzip', ''),
    fails: { compressed: /precompressed/ },
  },
  {
    name: 'Caddy with a fallback for everything',
    kind: 'caddy',
    change: (host) =>
      host.edit('Caddyfile', 'error @gone 404', `rewrite @gone ${new URL(host.url).pathname}index.html`),
    fails: { 'missing-404': /exclude assets\// },
  },
];
