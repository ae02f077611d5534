// Starts the app on the page, and the same WebAssembly file inside its worker.
import init from '../provider-portal.js';

const program = fetch(new URL('../provider-portal_bg.wasm', import.meta.url));
if (typeof document !== 'undefined') {
  const file = await fetch('config.json', { cache: 'no-cache' });
  const block = document.createElement('script');
  block.type = 'application/json';
  block.id = 'config';
  block.textContent = await file.text();
  document.head.append(block);
}
await init({ module_or_path: program });
