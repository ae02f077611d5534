// Starts and steers one reference API that also serves the built app.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The binary, the built app, and what to do when one is missing. */
const BINARY = process.env.PROVIDER_API ?? resolve(root, 'target/debug/provider-api');
export const DIST = process.env.DIST ?? resolve(root, 'dist');

export class ReferenceServer {
  #process;
  #output = '';

  constructor(port, options) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.options = options;
    /** Whether a test changed accounts or data, so that the next one needs a fresh server. */
    this.changed = false;
  }

  static async start({ seed = 'demo', faults = true, args = [], serve = DIST } = {}) {
    for (const [path, fix] of [
      [BINARY, 'cargo build --package provider-api'],
      [resolve(serve, 'index.html'), 'make build'],
    ]) {
      if (!existsSync(path)) throw new Error(`${path} is missing: run \`${fix}\` first`);
    }
    const server = new ReferenceServer(await freePort(), { seed, faults, args, serve });
    await server.#spawn();
    return server;
  }

  async #spawn() {
    const { seed, faults, args, serve } = this.options;
    this.#process = spawn(
      BINARY,
      [
        '--listen', `127.0.0.1:${this.port}`,
        '--seed', seed,
        '--serve', serve,
        '--failure-delay-ms', '0',
        ...(faults ? ['--faults'] : []),
        ...args,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#output = '';
    const keep = (chunk) => {
      this.#output = (this.#output + chunk).slice(-20_000);
    };
    this.#process.stdout.on('data', keep);
    this.#process.stderr.on('data', keep);
    const deadline = Date.now() + 120_000;
    for (;;) {
      if (this.#process.exitCode !== null) {
        throw new Error(`the reference API stopped at once:\n${this.#output}`);
      }
      const answer = await fetch(`${this.url}/api/alive`).catch(() => null);
      if (answer?.ok) return;
      if (Date.now() > deadline) throw new Error(`the reference API does not answer:\n${this.#output}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async stop() {
    const running = this.#process;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((done) => running.once('exit', done));
    running.kill('SIGKILL');
    await gone;
  }

  /** Data as at the start, on the same address: put back where the server can, which is quicker. */
  async restart() {
    if (this.options.faults) {
      await this.#post('/test/state', { reset: true });
    } else {
      await this.stop();
      await this.#spawn();
    }
    this.changed = false;
  }

  /** Lets a path go wrong: `{ path, method?, fault, times?, retryAfter?, delayMs? }`. */
  async fault(order) {
    await this.#post('/test/faults', order);
  }

  async clearFaults() {
    await fetch(`${this.url}/test/faults`, { method: 'DELETE' });
  }

  /** The faults that have not struck yet. */
  async waitingFaults() {
    return (await fetch(`${this.url}/test/faults`)).json();
  }

  /** Puts accounts into states that are hard to reach by hand. */
  async state(change) {
    const lasting = Object.keys(change).some(
      (name) => !['expireAccessTokens', 'expireRefreshTokens', 'forgetUsedCodes'].includes(name),
    );
    this.changed ||= lasting;
    await this.#post('/test/state', change);
  }

  /** Mail to an address, newest first: `{ email, subject, code, link, date }`. */
  async mailbox(email) {
    const answer = await fetch(`${this.url}/test/mailbox?email=${encodeURIComponent(email)}`);
    return answer.json();
  }

  async #post(path, body) {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  }
}

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
