// The headers every recipe sends, in one place: `render.mjs` writes them into the recipes.
//
// Why the header of the pages has no `script-src`: the one inline script of the page is allowed by
// its hash, which changes with releases. A server configuration that names it would break the next
// upload and every rollback. The page itself carries that directive in its first `<meta>`, written
// by the build, before any script; policies add up, so the header can only make it stricter. What
// the header says needs no change from release to release. Files that are no pages (a worker runs
// under the policy of its own script's answer) hold no inline script, so their header is complete.

/** What only the server's own pages may be asked for; the rest is denied by the page's policy. */
const page = (connect, ancestors, frames) =>
  [
    "object-src 'none'",
    "script-src-attr 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'none'",
    `frame-src ${frames}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'self'",
    "form-action 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');

/** Scripts, among them the app's worker, and every other file. */
const file = (connect) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

export const CACHE = {
  immutable: 'public, max-age=31536000, immutable',
  revalidate: 'no-cache',
  never: 'no-store',
};

export const PERMISSIONS =
  'camera=(), geolocation=(), microphone=(), clipboard-write=(self), publickey-credentials-get=(self)';

export const HSTS = 'max-age=31536000';

/** The pages of the app, as far as a host has to be told them one by one. */
export const ROUTES = [
  'login',
  'lock',
  'diagnose',
  'vault',
  'providers',
  'providers/*',
  'organizations/*',
  'verify-recover-delete-provider',
];

/** Files beside the pages that a host has to be told one by one. */
export const FILES = ['config.json', 'config.schema.json', 'version.json'];

/** Paths that belong to the server behind the portal. */
export const SERVER_PATHS = ['api', 'identity', 'events', 'notifications', 'icons'];

/** The three policies for what `config.json` says. */
export function policies(config) {
  const connect = connectOrigins(config);
  const partners = config.embed?.origins ?? [];
  for (const origin of partners) {
    if (!isOrigin(origin)) {
      throw new Error(`embed.origins in config.json: “${origin}” is no origin; write it like https://partner.example`);
    }
  }
  return {
    page: page(connect, "'none'", "'none'"),
    // The playground of the embed kit shows the portal in a frame of its own origin.
    embed: page(connect, ["'self'", ...partners].join(' '), "'self'"),
    file: file(connect),
  };
}

/** Other origins the app talks to, with the scheme for live updates. */
export function connectOrigins(config) {
  const server = config.server ?? {};
  const addresses = [server.base, ...SERVER_PATHS.map((name) => server[name])];
  const origins = addresses
    .filter((address) => /^https?:/.test(address ?? ''))
    .map((address) => new URL(address).origin);
  return [...new Set(origins)].flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]);
}

/** Scheme, host, perhaps a port. A browser would take `*` for a name, a policy for a wildcard. */
export const isOrigin = (text) => {
  try {
    return !text.includes('*') && new URL(text).origin === text;
  } catch {
    return false;
  }
};
