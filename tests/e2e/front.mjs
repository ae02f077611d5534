// A web server in front of the reference API, as an operator runs one: it serves a folder by the rules of the
// deploy kit and passes the server's paths on. A test makes it do what goes wrong out there.
import { createServer, request } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = process.env.DIST ?? resolve(fileURLToPath(new URL('../..', import.meta.url)), 'dist');

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.txt': 'text/plain', '.ts': 'text/plain',
};

/** What the recipes of the deploy kit send, without the inline hash: the page has it too. */
const HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

/** A copy of the built app that a test may damage. */
export class Site {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'site-'));
    cpSync(DIST, this.folder, { recursive: true });
  }

  /** The name of a file of the release, which bears the hash of its content. */
  find(start, end) {
    const folder = existsSync(join(this.folder, 'assets')) ? 'assets/' : '';
    const name = readdirSync(join(this.folder, folder)).find((one) => one.startsWith(start) && one.endsWith(end));
    return folder + name;
  }

  read(name) {
    return readFileSync(join(this.folder, name));
  }

  write(name, content) {
    writeFileSync(join(this.folder, name), typeof content === 'object' && !Buffer.isBuffer(content) ? JSON.stringify(content) : content);
  }

  configure(config) {
    this.write('config.json', config);
  }

  remove(name) {
    rmSync(join(this.folder, name), { recursive: true });
  }

  delete() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Serves a site. `upstream` is where /api and /identity go. `answer(path, response, incoming)` may answer instead
 * and then returns true; `change(path, headers)` may change the headers of every answer. With a slow program the
 * server's answer is there before the app.
 */
export async function serve({ site, upstream, answer, change, slowProgram = false, secure = false }) {
  const handle = async (incoming, response) => {
    const path = decodeURIComponent(new URL(incoming.url, 'http://x').pathname);
    if (slowProgram && path.endsWith('.wasm')) await new Promise((done) => setTimeout(done, 1500));
    if (answer?.(path, response, incoming)) return;
    if (/^\/(api|identity|events|test)\//.test(path) && upstream) {
      pass(upstream, incoming, response, (headers) => change?.(path, headers) ?? headers);
      return;
    }
    const [status, file] = locate(site, path);
    const headers = { ...HEADERS, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache' };
    response.writeHead(status, change?.(path, headers) ?? headers);
    response.end(status === 200 ? readFileSync(file) : '');
  };
  const server = secure ? createSecureServer(certificate(), handle) : createServer(handle);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

function locate(site, path) {
  const file = site && join(site.folder, normalize(path));
  if (file && existsSync(file) && statSync(file).isFile()) return [200, file];
  if (!file || extname(path) !== '') return [404, 'x.txt'];
  return [200, join(site.folder, 'index.html')];
}

function pass(upstream, incoming, response, change) {
  const { hostname, port } = new URL(upstream);
  const onward = request({ hostname, port, path: incoming.url, method: incoming.method, headers: { ...incoming.headers, host: `${hostname}:${port}` } }, (answer) => {
    response.writeHead(answer.statusCode, change({ ...answer.headers }));
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}

/** Made anew, so that no key lies in the repository. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1',
    '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const read = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return read;
}
