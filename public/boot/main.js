// Starts the app on the page, and the same WebAssembly file inside its worker.
import init from '../provider-portal.js';

await init({ module_or_path: fetch(new URL('../provider-portal_bg.wasm', import.meta.url)) });
