// Whether the server is there, answers this origin, agrees about the time, and is new enough.
import { service } from './config.js';
import { Failure, violationOf } from './fault.js';

/** Sent as the app sends them, so that a server that refuses them is found out here. */
const HEADERS = { 'Bitwarden-Client-Name': 'web', 'Bitwarden-Client-Version': '2026.8.0', 'Device-Type': '9' };

/**
 * The oldest server whose contract the app keeps to: from here on it knows accounts of the second kind of
 * encryption, and refuses clients that do not (auth-vault-api.md §0 row 1).
 */
export const OLDEST = '2025.11.0';

const PATIENCE = 10_000;
const LARGEST_SKEW = 5;

/** `{ api, version, name, minutes }`; throws P02 or P06 to P09. */
export async function checkServer(file) {
  const api = service(file, 'api');
  // The app will say what is wrong with the file.
  if (api === undefined) return {};
  const address = `${api}/config`;
  const answer = await ask(address);
  if (!answer.ok) throw new Failure('P06', { address, status: answer.status });
  let about;
  try {
    about = await answer.json();
  } catch {
    throw new Failure('P06', { address, seen: answer.headers.get('content-type') ?? '?' });
  }
  const minutes = skew(answer.headers.get('date'));
  const found = { api, version: about?.version, name: about?.server?.name, minutes };
  if (Math.abs(minutes ?? 0) > LARGEST_SKEW) throw new Failure('P08', { ...found, address });
  if (isOlder(found.version, OLDEST)) throw new Failure('P09', { ...found, address });
  return found;
}

/** Asks an address of the server; throws why there is no answer. */
export async function ask(address) {
  try {
    return await fetch(address, { cache: 'no-store', credentials: 'omit', headers: HEADERS, signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const blocked = await violationOf('connect-src');
    if (blocked?.includes(new URL(address).origin)) throw new Failure('P02', { address, seen: blocked });
    const isForeign = new URL(address).origin !== location.origin;
    const code = isForeign && (await answersAtAll(address)) ? 'P07' : 'P06';
    throw new Failure(code, { address, seen: String(error?.message) });
  }
}

/** Without rights to the answer, any answer arrives. */
async function answersAtAll(address) {
  try {
    await fetch(address, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch {
    return false;
  }
}

/** Minutes by which this device is ahead of the server; nothing when the header cannot be read. */
function skew(date) {
  const theirs = Date.parse(date ?? '');
  return Number.isNaN(theirs) ? undefined : Math.round((Date.now() - theirs) / 60_000);
}

/** Versions by their numbers; what is no version is not too old. Vaultwarden names the release it follows. */
export function isOlder(version, than) {
  const numbers = (text) => /^\d+(\.\d+){1,3}/.exec(text ?? '')?.[0].split('.').map(Number);
  const [own, least] = [numbers(version), numbers(than)];
  if (!own) return false;
  const at = least.findIndex((number, index) => (own[index] ?? 0) !== number);
  return at >= 0 && (own[at] ?? 0) < least[at];
}
