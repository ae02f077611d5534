// nginx and Caddy as ordinary processes: a free port, a folder of their own, the recipe of `deploy/`.
import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { render } from '../../../deploy/render.mjs';
import { freePort } from '../server.mjs';

const ROOT = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
export const DIST = process.env.DIST ?? join(ROOT, 'dist');
export const VERIFY = join(ROOT, 'deploy/verify-deploy');
export const PARTNERS = ['https://partner.example', 'https://intranet.example:8443'];

const BROTLI = ['/usr/lib/nginx/modules', '/usr/share/nginx/modules', '/usr/lib64/nginx/modules']
  .map((folder) => join(folder, 'ngx_http_brotli_static_module.so'))
  .find((path) => existsSync(path));

/** One site: its folders, and the server in front of it. */
export class Host {
  #process;
  #output = '';

  /** `server`: the reference API, or nothing; `change`: breaks files before the start. */
  static async start(kind, { base = '/', server, brotli = true, change = () => {} } = {}) {
    const host = new Host();
    host.api = server?.url;
    host.folder = mkdtempSync(join(tmpdir(), 'portal-'));
    host.www = join(host.folder, 'www', base);
    host.recipe = join(host.folder, 'recipe');
    host.url = `http://127.0.0.1:${await freePort()}${base}`;
    mkdirSync(host.www, { recursive: true });
    cpSync(DIST, host.www, { recursive: true });
    const config = { embed: { origins: PARTNERS } };
    host.write('config.json', JSON.stringify(config));
    render(kind, { site: host.url, root: join(host.folder, 'www'), server: server?.url, config }, host.recipe);
    if (kind === 'nginx' && !brotli) rmSync(join(host.recipe, 'provider-portal.d/brotli.conf'));
    change(host);
    try {
      await host.#spawn(kind, brotli);
    } catch (error) {
      await host.stop();
      throw error;
    }
    return host;
  }

  /** A file of the site, new, and packed again where it was packed. */
  write(path, text) {
    const file = join(this.www, path);
    writeFileSync(file, text);
    if (existsSync(`${file}.br`)) writeFileSync(`${file}.br`, brotliCompressSync(text));
    if (existsSync(`${file}.gz`)) writeFileSync(`${file}.gz`, gzipSync(text));
  }

  read(path) {
    return readFileSync(join(this.www, path));
  }

  /** Changes a file of the recipe; what is to be replaced must be there. */
  edit(path, from, to) {
    const file = join(this.recipe, path);
    const before = readFileSync(file, 'utf8');
    const after = before.replaceAll(from, to);
    if (after === before) throw new Error(`${path} does not hold ${from}`);
    writeFileSync(file, after);
  }

  /** Runs `verify-deploy`: `{ code, text }`. */
  verify(...args) {
    return new Promise((done) => {
      execFile(VERIFY, [this.url, ...args], { maxBuffer: 10_000_000 }, (error, stdout, stderr) =>
        done({ code: error?.code ?? 0, text: stdout + stderr }),
      );
    });
  }

  async stop() {
    if (this.#process && this.#process.exitCode === null) {
      const gone = new Promise((done) => this.#process.once('exit', done));
      this.#process.kill('SIGKILL');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #spawn(kind, brotli) {
    const [command, args] = kind === 'nginx' ? this.#nginx(brotli) : this.#caddy();
    this.#process = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${process.env.PATH}:/usr/sbin`,
        XDG_DATA_HOME: this.folder,
        XDG_CONFIG_HOME: this.folder,
      },
    });
    let failure;
    this.#process.once('error', (error) => {
      failure = error;
    });
    const keep = (chunk) => {
      this.#output = (this.#output + chunk).slice(-10_000);
    };
    this.#process.stdout.on('data', keep);
    this.#process.stderr.on('data', keep);
    const deadline = Date.now() + 20_000;
    for (;;) {
      if (failure) throw new Error(`${command} does not start (${failure.message}): run \`make setup\` first`);
      if (this.#process.exitCode !== null) throw new Error(`${command} stopped at once:\n${this.#output}`);
      if (
        await fetch(this.url).then(
          () => true,
          () => false,
        )
      )
        return;
      if (Date.now() > deadline) throw new Error(`${command} does not answer:\n${this.#output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** The recipe goes into `conf.d` of a whole configuration; here that is written around it. */
  #nginx(brotli) {
    if (brotli && !BROTLI) throw new Error('the brotli module of nginx is missing: run `make setup` first');
    const own = (name) => `${name}_temp_path ${join(this.folder, name)};`;
    writeFileSync(
      join(this.recipe, 'nginx.conf'),
      [
        brotli ? `load_module ${BROTLI};` : '',
        `pid ${join(this.folder, 'nginx.pid')};`,
        'daemon off; master_process off; error_log stderr warn;',
        'events {}',
        `http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(own).join(' ')} include provider-portal.conf; }`,
      ].join('\n'),
    );
    return ['nginx', ['-e', 'stderr', '-c', join(this.recipe, 'nginx.conf')]];
  }

  #caddy() {
    const file = join(this.recipe, 'Caddyfile');
    writeFileSync(file, `{\n\tadmin off\n}\n${readFileSync(file, 'utf8')}`);
    return ['caddy', ['run', '--adapter', 'caddyfile', '--config', file]];
  }
}
