// The program of the app: fetched, compiled, and when that fails, why.
import { Failure, deployed, isAboutPolicy, release, violationOf } from './fault.js';

export const fetchProgram = () => fetch(new URL('../provider-portal_bg.wasm', import.meta.url));

export async function loadProgram() {
  if (typeof WebAssembly !== 'object') throw new Failure('P01', { seen: 'typeof WebAssembly' });
  let answer;
  try {
    answer = await fetchProgram();
  } catch (error) {
    throw await explain(error);
  }
  if (!answer.ok) throw await missing(answer);
  const type = answer.headers.get('content-type') ?? '';
  try {
    // Another type makes the start slower, not impossible; /diagnose names it.
    return type.startsWith('application/wasm')
      ? await WebAssembly.compileStreaming(answer)
      : await WebAssembly.compile(await answer.arrayBuffer());
  } catch (error) {
    const seen = String(error?.message);
    if (isPage(type)) throw new Failure('P03', { address: answer.url, seen: type });
    if (isAboutPolicy(seen) || (await violationOf('script-src'))) throw new Failure('P02', { seen });
    throw new Failure('P01', { seen });
  }
}

/** Why the browser gave no answer: integrity, type, policy and network look the same from here. */
async function explain(error) {
  const address = new URL('../provider-portal_bg.wasm', import.meta.url).href;
  const blocked = await violationOf('connect-src', 'script-src');
  if (blocked) return new Failure('P02', { address, seen: blocked });
  let answer;
  try {
    answer = await fetch(address, { cache: 'no-store' });
  } catch {
    return new Failure('P10', { address, seen: String(error?.message) });
  }
  if (!answer.ok) return missing(answer);
  const type = answer.headers.get('content-type') ?? '';
  if (isPage(type)) return new Failure('P03', { address, seen: type });
  return new Failure('P10', { address, seen: 'integrity', isNewer: await isNewer() });
}

async function missing({ url, status }) {
  return new Failure('P10', { address: url, status, isNewer: await isNewer() });
}

/** Whether another release was deployed since this page was loaded. */
export async function isNewer() {
  const own = release();
  const now = (await deployed())?.version;
  return own !== undefined && now !== undefined && own !== now;
}

function isPage(type) {
  return type.startsWith('text/html');
}
