// Four pages of a partner, served from an origin of their own:
//
//   node server.mjs --portal http://127.0.0.1:8080/ --port 8090
//
// No dependencies, except that the React page is bundled by esbuild when it is asked for.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { render } from './server/render.mjs';

const { values: options } = parseArgs({
  options: {
    portal: { type: 'string', default: 'http://127.0.0.1:8080/' },
    port: { type: 'string', default: '8090' },
  },
});
// With its folder and the slash at the end, as the element's `src` wants it.
const portal = new URL(options.portal.replace(/\/?$/, '/'));

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};
const FILES = {
  '/': 'index.html',
  '/style.css': 'style.css',
  '/plain/': 'plain/index.html',
  '/react/': 'react/index.html',
  '/strict/': 'strict/index.html',
  '/strict/page.js': 'strict/page.js',
  '/server/page.js': 'server/page.js',
  // The script may also come from the partner's own server; the server-rendered page does that.
  '/vendor/provider-portal.js': '../../public/embed/v1/provider-portal.js',
};

/** Everything that a page with the portal has to allow, and nothing else. */
const STRICT = [
  "default-src 'none'",
  `script-src 'self' ${portal.origin}`,
  `frame-src ${portal.origin}`,
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const bundles = new Map();

/** JSX and React as one file. */
async function bundle(path) {
  if (!bundles.has(path)) {
    const { build } = await import('esbuild');
    const { outputFiles } = await build({
      entryPoints: [here(path)],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    bundles.set(path, outputFiles[0].text);
  }
  return bundles.get(path);
}

async function answer(request) {
  const url = new URL(request.url, 'http://partner.invalid');
  if (url.pathname === '/server/') return { type: 'html', body: render({ portal: portal.href, request, url }) };
  if (url.pathname === '/react/page.js') return { type: 'js', body: await bundle('react/page.jsx') };
  const file = FILES[url.pathname];
  if (!file) return null;
  const body = (await readFile(here(file), 'utf8')).replaceAll('{{portal}}', portal.href);
  const headers = url.pathname === '/strict/' ? { 'content-security-policy': STRICT } : {};
  return { type: file.split('.').pop(), body, headers };
}

createServer(async (request, response) => {
  try {
    const found = await answer(request);
    if (!found) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[found.type], 'cache-control': 'no-cache', ...found.headers });
    response.end(found.body);
  } catch (error) {
    console.error(error);
    response.writeHead(500, { 'content-type': 'text/plain' }).end(`${error.message}\n`);
  }
}).listen(Number(options.port), 'localhost', () => {
  console.log(`partner pages on http://localhost:${options.port}/, portal at ${portal.href}`);
});
