// config.json: fetched beside the page, never taken from its address. What it may say, the app itself knows
// (src/domain/wire/deployment.rs); here only what is needed before the app is there.
import { Failure, violationOf } from './fault.js';

export async function loadConfig() {
  const address = new URL('config.json', document.baseURI).href;
  let answer;
  try {
    answer = await fetch(address, { cache: 'no-cache' });
  } catch (error) {
    const blocked = await violationOf('connect-src');
    throw blocked ? new Failure('P02', { address, seen: blocked }) : new Failure('P04', { address, seen: String(error?.message) });
  }
  if (!answer.ok) throw new Failure('P04', { address, status: answer.status });
  const text = await answer.text();
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    const type = answer.headers.get('content-type') ?? '';
    // A page in place of the file: the host answers everything with index.html.
    if (type.startsWith('text/html')) throw new Failure('P04', { address, seen: type });
    throw new Failure('P05', { faults: [{ path: '', expected: 'json' }] });
  }
  return { text, file };
}

/** Leaves the file where the app reads it; a block of data is no script. */
export function leaveConfig(text) {
  const block = document.createElement('script');
  block.type = 'application/json';
  block.id = 'config';
  block.textContent = text;
  document.head.append(block);
}

/** Where a service is; `undefined` when the file is wrong about it, which the app will say. */
export function service(file, name) {
  const server = file?.server ?? {};
  const own = server[name];
  const base = server.base ?? '';
  if (typeof base !== 'string' || !['undefined', 'string'].includes(typeof own)) return undefined;
  const address = own ?? `${base.replace(/\/+$/, '')}/${name}`;
  try {
    const url = new URL(address, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href.replace(/\/+$/, '') : undefined;
  } catch {
    return undefined;
  }
}

const SERVICES = ['api', 'identity', 'events', 'notifications', 'icons'];

/** From here on the page talks to the configured servers only, whatever happens in it. */
export function narrowPolicy(file) {
  const origins = SERVICES.map((name) => service(file, name)).filter(Boolean).map((address) => new URL(address).origin);
  const others = [...new Set(origins)].filter((origin) => origin !== location.origin);
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = ['connect-src', "'self'", ...others].join(' ');
  document.head.append(policy);
}
