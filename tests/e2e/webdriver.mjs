// As much of WebDriver as the bench needs. Playwright listens to the network, and Chromium then decodes
// every answer a second time on the page's main thread; this way nothing runs that a person would not have.
import { spawn } from 'node:child_process';
import { freePort } from './server.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export class WebDriver {
  #driver;
  #base;

  static async start({ browser, args, width, height }) {
    const driver = new WebDriver();
    const port = await freePort();
    driver.#driver = spawn(process.env.CHROMEDRIVER ?? 'chromedriver', [`--port=${port}`], { stdio: 'ignore' });
    const address = `http://127.0.0.1:${port}`;
    for (;;) {
      const status = await fetch(`${address}/status`).catch(() => null);
      if (status?.ok) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    const options = { binary: browser, args: [...args, '--headless=new', `--window-size=${width},${height}`] };
    const capabilities = { alwaysMatch: { 'goog:chromeOptions': options, timeouts: { script: 180_000, pageLoad: 60_000 } } };
    const { value } = await (await fetch(`${address}/session`, { method: 'POST', body: JSON.stringify({ capabilities }) })).json();
    driver.#base = `${address}/session/${value.sessionId}`;
    return driver;
  }

  async #send(path, body) {
    const answer = await fetch(`${this.#base}/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.message}`);
    return value;
  }

  open(url) {
    return this.#send('url', { url });
  }

  reload() {
    return this.#send('refresh', {});
  }

  /** Runs a function in the page and waits for what it promises. */
  evaluate(run, ...args) {
    const script = `const done = arguments[arguments.length - 1]; Promise.resolve((${run})(...[...arguments].slice(0, -1))).then(done)`;
    return this.#send('execute/async', { script, args });
  }

  /** The first element a CSS selector finds that is on the screen, waited for. */
  async find(selector, timeout = 120_000) {
    const end = Date.now() + timeout;
    for (;;) {
      const found = await this.#send('elements', { using: 'css selector', value: selector });
      if (found.length > 0) return found[0][ELEMENT];
      if (Date.now() > end) throw new Error(`${selector} did not appear`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  async type(selector, text) {
    await this.#send(`element/${await this.find(selector)}/value`, { text });
  }

  async click(selector) {
    await this.#send(`element/${await this.find(selector)}/click`, {});
  }

  async stop() {
    await fetch(this.#base, { method: 'DELETE' });
    this.#driver.kill();
  }
}
