// Starts the app on the page, and the same WebAssembly file inside its worker.
//
// Everything is fetched at once; the app is there as soon as its program and config.json are. Whether the server
// answers is looked at meanwhile and waited for only a moment: what it says later, the app shows (data-server).
import init from '../provider-portal.js';
import { leaveConfig, loadConfig, narrowPolicy } from './config.js';
import { drawDiagnosis } from './diagnose.js';
import { Failure, watchPolicy } from './fault.js';
import { drawFailure } from './failure.js';
import { fetchProgram, loadProgram } from './program.js';
import { follow } from './screen.js';
import { checkServer } from './server.js';

/** How long the app waits for the server to answer once everything else is there, in milliseconds. */
const MOMENT = 150;

if (typeof document === 'undefined') await init({ module_or_path: fetchProgram() });
else await start();

async function start() {
  watchPolicy();
  const parts = { program: settled(loadProgram()), config: settled(loadConfig()) };
  parts.server = settled(parts.config.then(whole).then(({ file }) => {
    follow(file);
    narrowPolicy(file);
    return checkServer(file);
  }));
  const isDiagnosis = ['diagnose', 'embed/diagnose'].some((page) => isHere(page));
  if (isDiagnosis) return drawDiagnosis(parts, run);
  const show = (failure) => drawFailure(failure, () => drawDiagnosis(parts));
  try {
    // In the order in which they would be put right.
    const config = whole(await parts.config);
    const program = whole(await parts.program);
    const verdict = await Promise.race([parts.server, new Promise((done) => setTimeout(done, MOMENT))]);
    if (verdict?.failure) await show(verdict.failure);
    const { faults } = await run({ config, program });
    if (faults.length > 0) throw new Failure('P05', { faults });
    if (verdict) return;
    const { failure } = await parts.server;
    if (failure) {
      document.documentElement.dataset.server = failure.code;
      dispatchEvent(new Event('portal-server'));
    }
  } catch (error) {
    await show(Failure.from(error));
  }
}

/** Lets the program read config.json and start; answers what it found there. */
async function run({ config, program }) {
  leaveConfig(config.text);
  try {
    await init({ module_or_path: program });
  } catch (error) {
    throw error instanceof WebAssembly.LinkError ? new Failure('P10', { seen: error.message }) : error;
  }
  const report = JSON.parse(document.documentElement.dataset.configReport);
  delete document.documentElement.dataset.configReport;
  return report;
}

function isHere(page) {
  return location.pathname.replace(/\/$/, '') === new URL(page, document.baseURI).pathname;
}

/** A promise that always keeps its word: `{ value }` or `{ failure }`. */
function settled(promise) {
  return promise.then((value) => ({ value }), (error) => ({ failure: Failure.from(error) }));
}

function whole({ value, failure }) {
  if (failure) throw failure;
  return value;
}
