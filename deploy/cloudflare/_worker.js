// Provider Portal on Cloudflare (Pages: beside index.html; Workers: `main`, with `run_worker_first`).
// A `_headers` file cannot do it: its rules go by path alone, so a 404 below assets/ would be kept
// for a year; and a `_redirects` file cannot pass requests on to another host.
const BASE = '@BASE@';
const SERVER = '@SERVER@';

const CSP = {
  page: "@CSP_PAGE@",
  embedded: "@CSP_EMBED@",
  file: "@CSP_FILE@",
};

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (SERVER && /^\/(api|identity|events|notifications|icons)\//.test(url.pathname)) return passOn(request, url);
    if (url.pathname === BASE.slice(0, -1)) return new Response(null, { status: 301, headers: { location: BASE } });
    if (!['GET', 'HEAD'].includes(request.method)) return new Response('405 Method Not Allowed', { status: 405 });
    return serve(request, url, env.ASSETS);
  },
};

/** The existing server, on the same origin; a WebSocket upgrade passes through `fetch` too. */
function passOn(request, url) {
  const target = new URL(SERVER);
  target.pathname = url.pathname;
  target.search = url.search;
  const headers = new Headers(request.headers);
  headers.set('x-forwarded-host', url.host);
  headers.set('x-forwarded-proto', url.protocol.slice(0, -1));
  return fetch(new Request(target, new Request(request, { headers, redirect: 'manual' })));
}

async function serve(request, url, assets) {
  const inside = url.pathname.startsWith(BASE);
  const path = inside ? url.pathname.slice(BASE.length) : '';
  const place = placeOf(path);
  const file = new URL(url);
  file.pathname = BASE + fileOf(path, place);
  file.search = '';
  const found = inside ? await assets.fetch(new Request(file, request)) : undefined;
  // A redirect would be about the names of HTML files, which no visitor asked for.
  const there = found !== undefined && (found.ok || found.status === 304);
  const headers = new Headers(there ? found.headers : {});
  headers.set('Cache-Control', !there ? '@CACHE_NEVER@' : place === 'asset' ? '@CACHE_IMMUTABLE@' : '@CACHE_REVALIDATE@');
  headers.set('Content-Security-Policy', CSP[place] ?? CSP.file);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Permissions-Policy', '@PERMISSIONS@');
  headers.set('Cross-Origin-Resource-Policy', place === 'kit' ? 'cross-origin' : 'same-origin');
  headers.delete('Access-Control-Allow-Origin');
  if (place === 'kit') headers.set('Access-Control-Allow-Origin', '*');
  if (url.protocol === 'https:') headers.set('Strict-Transport-Security', '@HSTS@');
  if (!there) return new Response('404 Not Found', { status: 404, headers });
  return new Response(found.body, { status: found.status, headers });
}

function placeOf(path) {
  if (path.startsWith('assets/')) return 'asset';
  if (path.startsWith('embed/v1/')) return 'kit';
  const isPage = !/\.[^/]+$/.test(path) || path.endsWith('.html');
  if (!isPage) return 'file';
  return /^embed(\/|$)/.test(path) ? 'embedded' : 'page';
}

/** Cloudflare answers `x/index.html` with a redirect to `x/`, and any other `x.html` with one to `x`. */
function fileOf(path, place) {
  if (path.endsWith('.html') && !/(^|\/)index\.html$/.test(path)) return path.replace(/\.html$/, '');
  if (place === 'page') return '';
  return place === 'embedded' ? 'embed/' : path;
}
