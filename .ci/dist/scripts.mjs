// One script out of the boot modules, the glue of wasm-bindgen and the loader of the parts, which import
// each other in a circle and so could not be named by their own content one by one.
import { join } from 'node:path';
import { buildSync } from './esbuild.mjs';

/** Bundles `boot/main.js`; `wasm` maps the names of the cut files to `{ path, integrity }`. */
export function bootScript(dist, wasm) {
  const { outputFiles } = buildSync({
    entryPoints: [join(dist, 'boot/main.js')],
    bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', legalComments: 'none',
    logLevel: 'warning',
    // wasm-bindgen imports the loader once per part, under one name.
    logOverride: { 'duplicate-object-key': 'silent' },
  });
  const named = new Set();
  const asset = (name) => {
    const file = wasm.get(name);
    if (!file) throw new Error(`the boot script names ${name}, which was not built`);
    named.add(name);
    return file;
  };
  const beside = (path) => path.replace(/^assets\//, './');
  const fetched = /fetch\(new URL\("(?:\.{1,2}\/)?([\w-]+\.wasm)",import\.meta\.url\)\)/g;
  const mentioned = /new URL\("(?:\.{1,2}\/)?([\w-]+_bg\.wasm)",import\.meta\.url\)/g;
  const text = outputFiles[0].text
    .replace(fetched, (_, name) => {
      const { path, integrity } = asset(name);
      return `fetch(new URL("${beside(path)}",import.meta.url),{integrity:"${integrity}"})`;
    })
    // The default of the glue, which nothing uses.
    .replace(mentioned, (_, name) => `new URL("${beside(wasm.get(name).path)}",import.meta.url)`);
  const missing = [...wasm.keys()].filter((name) => !named.has(name));
  if (missing.length > 0) throw new Error(`the boot script fetches no ${missing.join(', ')}`);
  return text;
}
