// `/diagnose`: looks at everything this deployment needs, names each fault and its fix. Drawn without the app,
// because the app may be what does not start; the failure screen shows the same list.
import { service } from './config.js';
import { button, fix, seen, sentence } from './failure.js';
import { Failure, deployed, release, violations } from './fault.js';
import { draw, element, language, productName, support, text } from './screen.js';
import { OLDEST, ask, isOlder } from './server.js';

const TYPES = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', svg: 'image/svg+xml', txt: 'text/plain', ts: '' };

/** `run` starts the app's program, which on this page only reads config.json. */
export async function drawDiagnosis(parts, run) {
  let checks = [];
  const show = () => draw(() => [
    element('h1', { tabindex: '-1' }, text('diagnose.title')),
    element('p', { class: 'boot-lead', role: 'status' }, summary(checks)),
    element('ul', { class: 'boot-checks', role: 'list' }, ...checks.map(row)),
    element('div', { class: 'boot-actions' },
      button('primary', text('diagnose.again'), () => location.assign(new URL('diagnose', document.baseURI))),
      button('secondary', text('diagnose.copy'), () => copy(report(checks))),
      element('a', { class: 'button', 'data-kind': 'quiet', href: './' }, text('diagnose.open')),
      support()),
    element('h2', {}, text('diagnose.report')),
    element('pre', { class: 'boot-details', tabindex: '0', 'aria-label': text('diagnose.report') }, report(checks)),
  ]);
  show();
  checks = await look(parts, run);
  show();
}

function summary(checks) {
  if (checks.length === 0) return text('diagnose.running');
  const faults = checks.filter(({ state }) => state !== 'ok').length;
  return faults === 0 ? text('diagnose.fine') : text('diagnose.faults', { faults });
}

function row(check) {
  return element('li', { class: 'boot-check', 'data-state': check.state },
    element('span', { class: 'boot-state' }, text(`state.${check.state}`)),
    element('div', {},
      element('h2', {}, text(`check.${check.name}`)),
      element('p', {}, check.what()),
      check.fix && element('p', {}, element('strong', {}, text('fix')), ' ', check.fix()),
      check.seen?.() && element('pre', { class: 'boot-details' }, check.seen())));
}

/** Plain text, to be sent to whoever runs the server. No secret is in it: there is none on this page. */
function report(checks) {
  const lines = checks.map((check) => [
    `[${check.state}] ${text(`check.${check.name}`)}: ${check.what()}`,
    ...(check.fix ? [`  ${text('fix')} ${check.fix()}`] : []),
    ...(check.seen?.() ? check.seen().split('\n').map((line) => `  ${line}`) : []),
  ].join('\n'));
  return [`${productName()} · ${document.baseURI} · ${release() ?? '–'} · ${language()}`, navigator.userAgent, ...lines].join('\n');
}

async function copy(lines) {
  try {
    await navigator.clipboard.writeText(lines);
  } catch {
    // Without the right to write there, the text is selected for the person to copy.
    getSelection().selectAllChildren([...document.querySelectorAll('.boot-details')].at(-1));
    return;
  }
  document.querySelector('[role="status"]').textContent = text('diagnose.copied');
}

const good = (name, key = `${name}.ok`, values = {}) => ({ name, state: 'ok', what: () => text(key, values) });
const bad = (name, key, { state = 'bad', seen, ...values } = {}) => ({
  name, state, what: () => text(`${key}.what`, values), fix: () => text(`${key}.fix`, values), seen: seen && (() => seen),
});
const failed = (name, failure) => ({
  name, state: 'bad', what: () => `${failure.code} · ${sentence(failure)}`, fix: () => fix(failure), seen: () => seen(failure),
});

async function look(parts, run) {
  const [program, config, server] = [await parts.program, await parts.config, await parts.server];
  const file = config.value?.file;
  return [
    program.failure ? failed('program', program.failure) : good('program'),
    await configuration(config, program, run),
    ...(await serverChecks(server, file)),
    await policy(),
    ...(await files()),
    storage(),
    globalThis.isSecureContext && crypto.subtle ? good('crypto') : bad('crypto', 'crypto'),
    frames(file),
  ];
}

async function configuration(config, program, run) {
  const failure = config.failure;
  if (failure) return failed('config', failure);
  if (!run || !program.value) return good('config', 'config.read');
  let found;
  try {
    found = await run({ config: config.value, program: program.value });
  } catch (error) {
    return failed('config', Failure.from(error));
  }
  if (found.faults.length > 0) return failed('config', new Failure('P05', { faults: found.faults }));
  if (found.unknownKeys.length > 0) return bad('config', 'unknown', { state: 'hint', keys: found.unknownKeys.join(', ') });
  return good('config');
}

async function serverChecks({ value, failure }, file) {
  if (!file) return [];
  const rows = [];
  const known = value ?? (['P08', 'P09'].includes(failure?.code) ? failure.details : undefined);
  rows.push(known ? good('api', 'api.ok', { version: known.version ?? '?', name: known.name ?? 'Bitwarden' }) : failed('api', failure));
  rows.push(await identity(file));
  if (!known) return rows;
  if (failure?.code === 'P08') rows.push(failed('clock', failure));
  else if (known.minutes === undefined) rows.push(good('clock', 'clock.hidden'));
  else rows.push(good('clock'));
  if (isOlder(known.version, OLDEST)) rows.push(failed('version', new Failure('P09', known)));
  else if (!known.version) rows.push(bad('version', 'version', { state: 'hint', oldest: OLDEST }));
  else rows.push(good('version', 'version.ok', { version: known.version, oldest: OLDEST }));
  return rows;
}

async function identity(file) {
  const base = service(file, 'identity');
  if (!base) return failed('identity', new Failure('P05', { faults: [{ path: 'server.identity', expected: 'address' }] }));
  const address = `${base}/alive`;
  try {
    const answer = await ask(address);
    // Any answer of a server will do; a page means that the host answered in its place.
    const isPage = answer.headers.get('content-type')?.startsWith('text/html');
    return answer.status < 500 && !isPage ? good('identity') : failed('identity', new Failure('P06', { address, status: answer.status }));
  } catch (error) {
    return failed('identity', Failure.from(error));
  }
}

async function policy() {
  if (violations.length > 0) return failed('policy', new Failure('P02', { seen: [...new Set(violations)].join('\n') }));
  if (!document.querySelector('base')) return failed('policy', new Failure('P02', { seen: 'script-src inline' }));
  const answer = await fetch('./', { cache: 'no-cache' }).catch(() => undefined);
  const header = answer?.headers.get('content-security-policy');
  if (!header) return bad('policy', 'noheader', { state: 'hint' });
  if (!header.includes('frame-ancestors')) return bad('policy', 'noancestors', { state: 'hint', seen: header });
  if (/script-src[^;]*'unsafe-(inline|eval)'/.test(header)) return bad('policy', 'unsafe', { state: 'hint', seen: header });
  return good('policy');
}

async function files() {
  const own = release();
  if (!own) return [good('files', 'files.developing')];
  const now = await deployed();
  if (!now?.files) return [bad('files', 'noversion')];
  const faults = (await Promise.all(Object.entries(now.files).map(fault))).filter(Boolean);
  return [
    faults.length > 0 ? bad('files', 'files', { seen: faults.join('\n') }) : good('files', 'files.ok', { files: Object.keys(now.files).length }),
    now.version === own ? good('release', 'release.ok', { release: own }) : bad('release', 'release', { state: 'hint', seen: `${own} → ${now.version}` }),
  ];
}

/** What is wrong with one file of the release: gone, of another type, or of another content. */
async function fault([path, { integrity }]) {
  let answer;
  try {
    answer = await fetch(path, { cache: 'no-cache' });
  } catch (error) {
    return `${path}: ${error.message}`;
  }
  if (!answer.ok) return `${path}: P10 ${answer.status}`;
  const type = answer.headers.get('content-type') ?? '';
  const expected = TYPES[path.split('.').pop()] ?? '';
  if (!type.startsWith(expected)) return `${path}: P03 ${type}`;
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', await answer.arrayBuffer()));
  return `sha384-${btoa(String.fromCharCode(...digest))}` === integrity ? undefined : `${path}: P10 ${integrity}`;
}

function storage() {
  try {
    for (const area of [localStorage, sessionStorage]) {
      area.setItem('provider-portal.test', '1');
      area.removeItem('provider-portal.test');
    }
    return good('storage');
  } catch (error) {
    return bad('storage', 'storage', { seen: error.message });
  }
}

function frames(file) {
  const origins = Array.isArray(file?.embed?.origins) ? file.embed.origins : [];
  return origins.length === 0 ? good('frames', 'frames.none') : good('frames', 'frames.ok', { origins: origins.join(', ') });
}
