// <provider-portal>: puts a Provider Portal into a page. No dependencies; docs/embedding.md describes it.
//
// The frame is the security boundary and this is only a shell around it: what crosses is context (language,
// theme, a route) and the names of events, never a password, a key or anything that was decrypted. Nothing is
// listened for on `window`: the frame gets a MessagePort from a message addressed to the portal's exact
// origin, and answers on that port only, so no other page or frame can speak for it.
//
// Importing it on a server does nothing, and importing it twice does no harm.

const TAG = 'provider-portal';
const PROTOCOL = 1;

/** What the frame reports, each a DOM event of the same name. Anything else it says is ignored. */
const EVENTS = new Set([
  'auth-changed', 'navigate', 'resize', 'client-opened', 'action-completed', 'error', 'session-expiring', 'theme-warning',
]);
/** Attributes that change while it runs, and those that need another start. */
const LIVE = ['locale', 'theme', 'features', 'height', 'route', 'label'];
const FIXED = ['src', 'surface', 'provider-id', 'organization-id'];
const TOKENS = [
  'accent', 'surface', 'text', 'border', 'danger', 'success', 'warning', 'radius', 'font-family', 'font-size', 'density',
].map((name) => `--portal-${name}`);

/** What a page may set. */
const PROPERTIES = [
  'src', 'surface', 'providerId', 'organizationId', 'route', 'locale', 'theme', 'height', 'features', 'label',
];

const [HELLO_FIRST, HELLO_LAST] = [250, 2_000];
const HELLO_FOR = 20_000;
const LOAD_WITHIN = 60_000;
const ANSWER_WITHIN = 20_000;
const [LOWEST, HIGHEST] = [200, 20_000];

const STYLE = `
  :host { display: block; position: relative; }
  :host([hidden]) { display: none; }
  :host([height="fill"]) { height: 100%; }
  iframe { display: block; width: 100%; height: var(--portal-reserve, 480px); border: 0; }
  :host([height="fill"]) iframe { height: 100% !important; }
  div { position: absolute; inset: 0; overflow: hidden; }
  div:only-child { position: static; min-height: var(--portal-reserve, 480px); }
  div[hidden] { display: none; }`;

/** Why a request to the portal failed; `code` is stable, `message` is for developers. */
export class PortalError extends Error {
  constructor(code, message) {
    super(message ?? code);
    this.name = 'PortalError';
    this.code = code;
  }
}

/** A promise with its two ends; nobody has to listen to its failure. */
function deferred() {
  const ends = {};
  ends.promise = new Promise((resolve, reject) => Object.assign(ends, { resolve, reject }));
  ends.promise.catch(() => {});
  return ends;
}

const pixels = (height) => /^(\d+)(px)?$/.exec(height ?? '')?.[1];
const clamped = (height) => Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(height)));
const list = (text) => (text ?? '').split(/[\s,]+/).filter(Boolean);

// On a server there is no HTMLElement, and a class has to extend something.
export class ProviderPortalElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [...LIVE, ...FIXED];

  #frame; // the iframe, while the element is in a document
  #wait; // what is shown until the frame's page is there
  #site; // where the portal lies, as a URL
  #port; // open from the frame's `ready` on
  #ports = []; // offered to the frame, not taken yet
  #beat; // repeats the hello
  #deadline;
  #ready = deferred();
  #isSettled = false; // whether that promise has ended
  #failure; // what ended it, reported once
  #requests = new Map();
  #count = 0;
  #tokens = {};
  #changed = new Set();
  #flushing;
  #isAsked = false;
  #place; // the route the frame is at
  #height = 0;
  #step = { by: 0, times: 0, at: 0 };

  connectedCallback() {
    // Properties that were set before this file arrived hide the accessors.
    for (const name of PROPERTIES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#start();
  }

  disconnectedCallback() {
    const gone = new PortalError('disconnected', 'the element left the document');
    this.#stop(gone);
    this.#settle('reject', gone);
  }

  /** `moveBefore` keeps the frame alive, so nothing starts again. */
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#frame) return;
    if (name === 'label') this.#frame.title = this.label;
    else if (name === 'height') this.#size();
    this.#touch(name);
  }

  /** The address of the portal, with its folder: `https://portal.example/a/b/`. */
  get src() { return this.getAttribute('src') ?? ''; }
  set src(value) { this.#set('src', value); }

  /** `portal`, `clients`, `vault` or `attention`. */
  get surface() { return this.getAttribute('surface') ?? 'portal'; }
  set surface(value) { this.#set('surface', value); }

  get providerId() { return this.getAttribute('provider-id'); }
  set providerId(value) { this.#set('provider-id', value); }

  get organizationId() { return this.getAttribute('organization-id'); }
  set organizationId(value) { this.#set('organization-id', value); }

  /** The page to open; setting it navigates. Where the portal is now, `state()` says. */
  get route() { return this.getAttribute('route'); }
  set route(value) { this.#set('route', value); }

  get locale() { return this.getAttribute('locale') ?? 'auto'; }
  set locale(value) { this.#set('locale', value); }

  /** `{ mode, tokens }`; a string sets the mode alone. */
  get theme() { return { mode: this.getAttribute('theme') ?? 'auto', tokens: { ...this.#tokens } }; }
  set theme(value) {
    const theme = typeof value === 'object' ? value ?? {} : { mode: value, tokens: this.#tokens };
    this.#tokens = { ...theme.tokens };
    this.#set('theme', theme.mode);
    this.#touch('theme');
  }

  /** `auto`, `fill`, or pixels such as `600px`. */
  get height() { return this.getAttribute('height') ?? 'auto'; }
  set height(value) { this.#set('height', value); }

  /** `{ billing: false }`; as an attribute `-billing`. Hides, and is no permission. */
  get features() {
    return Object.fromEntries(list(this.getAttribute('features')).map((name) => [name.replace(/^-/, ''), name[0] !== '-']));
  }
  set features(value) {
    const names = Object.entries(value ?? {}).map(([name, shown]) => (shown ? name : `-${name}`));
    this.#set('features', names.length > 0 ? names.join(' ') : null);
  }

  /** The accessible name of the frame. */
  get label() { return this.getAttribute('label') ?? 'Provider Portal'; }
  set label(value) { this.#set('label', value); }

  /** Resolves with what the portal says of itself once it runs, fails when it does not come. */
  whenReady() {
    return this.#ready.promise;
  }

  /** Sets these properties, or reads all again (theme tokens from CSS too), and resolves when they are applied. */
  async update(change) {
    const wrong = Object.keys(change ?? {}).find((name) => !PROPERTIES.includes(name));
    if (wrong) throw new PortalError('invalid-payload', `${wrong} is no property of <${TAG}>`);
    this.#isAsked = true;
    if (change) Object.assign(this, change);
    else ['locale', 'theme', 'features', 'height'].forEach((name) => this.#changed.add(name));
    this.#isAsked = false;
    return this.#flush();
  }

  navigate(route) {
    return this.#request('navigate', { route });
  }

  lock() {
    return this.#request('lock');
  }

  /** `{ auth, route, locale, theme }`. */
  state() {
    return this.#request('state');
  }

  #set(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  #touch(name) {
    if (!this.#frame) return;
    this.#changed.add(name);
    const applied = this.#flush();
    // Who called `update` hears of it there.
    if (!this.#isAsked) applied.catch((error) => this.#report(error));
  }

  // --- its life in a document ---

  #start() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    if (root.adoptedStyleSheets.length === 0) {
      // A constructed sheet, because a strict policy of the host forbids `<style>`.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    }
    this.#wait = document.createElement('div');
    this.#wait.append(document.createElement('slot'));
    this.#frame = document.createElement('iframe');
    this.#frame.title = this.label;
    root.replaceChildren(this.#wait);
    // Some frameworks set attributes after the element is in the document.
    if (!this.src) return;
    const problem = this.#locate();
    if (problem) {
      this.#fail(new PortalError(...problem));
      return;
    }
    for (const [name, value] of Object.entries({
      sandbox: 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
      allow: 'clipboard-write; publickey-credentials-get',
      referrerpolicy: 'strict-origin',
      src: new URL('embed/', this.#site).href,
    })) this.#frame.setAttribute(name, value);
    this.#size();
    // Also when the page inside reloads itself: then everything begins again, at the same place.
    this.#frame.addEventListener('load', () => this.#greet());
    this.#expect(LOAD_WITHIN, `${this.#site.origin} did not load within ${LOAD_WITHIN / 1000} s`);
    root.append(this.#frame);
  }

  /** Finds the portal; what is wrong with its address, or nothing. */
  #locate() {
    try {
      this.#site = new URL(this.src.replace(/\/?$/, '/'));
    } catch {
      return ['invalid-src', `src="${this.src}" is not an absolute address such as https://portal.example/`];
    }
    const { protocol, hostname } = this.#site;
    const isLocal = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/.test(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) {
      return ['invalid-src', `src="${this.src}" must be https (http for localhost only)`];
    }
    if (!isSecureContext) {
      return ['insecure-context', 'this page is not a secure context (https or localhost), so nothing in it can decrypt'];
    }
    return null;
  }

  #stop(reason) {
    this.#hangUp(reason);
    this.#frame?.remove();
    this.#frame = this.#place = undefined;
    this.#changed.clear();
  }

  /** Ends the conversation; whoever waits for an answer gets `reason`. */
  #hangUp(reason) {
    clearTimeout(this.#beat);
    clearTimeout(this.#deadline);
    for (const port of [...this.#ports, this.#port]) port?.close();
    this.#ports = [];
    this.#port = undefined;
    for (const { reject } of this.#requests.values()) reject(reason);
    this.#requests.clear();
    // Who waits for a first answer goes on waiting for the next one.
    if (this.#isSettled) this.#ready = deferred();
    this.#isSettled = false;
  }

  #settle(how, value) {
    this.#ready[how](value);
    this.#isSettled = true;
  }

  #expect(within, problem) {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#fail(new PortalError('timeout', problem)), within);
  }

  #fail(error) {
    this.#hangUp(error);
    this.#settle('reject', error);
    this.#report(error);
    this.#failure = error;
  }

  #report(error) {
    if (error === this.#failure || error.code === 'disconnected') return;
    console.error(`${TAG}: ${error.message}`);
    this.#emit('error', { code: error.code ?? 'failed', message: error.message });
  }

  #emit(type, detail) {
    // Without bubbling: an `error` that climbs to the window looks like a crash of the host.
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  // --- the conversation ---

  #greet() {
    this.#hangUp(new PortalError('disconnected', 'the page in the frame was loaded again'));
    this.#wait.hidden = true;
    const { origin } = this.#site;
    // Less and less often: a browser that blocks the frame writes a warning each time.
    const hello = (pause) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => this.#answered(port1, data);
      this.#ports.push(port1);
      this.#frame.contentWindow.postMessage(envelope('hello', 'hello', {}), origin, [port2]);
      this.#beat = setTimeout(hello, pause, Math.min(pause * 1.25, HELLO_LAST));
    };
    this.#expect(HELLO_FOR, `no answer from ${origin} within ${HELLO_FOR / 1000} s. `
      + `Is ${location.origin} in embed.origins of its config.json, and does src name the folder of the portal?`);
    hello(HELLO_FIRST);
  }

  #answered(port, data) {
    const message = opened(data);
    if (this.#port || message?.type !== 'ready') return;
    clearTimeout(this.#beat);
    for (const other of this.#ports) if (other !== port) other.close();
    this.#ports = [];
    this.#port = port;
    port.onmessage = (event) => this.#heard(event.data);
    if (message.payload.protocol !== PROTOCOL) {
      this.#fail(new PortalError('unsupported-protocol', `the portal speaks protocol ${message.payload.protocol}, this file ${PROTOCOL}`));
      return;
    }
    clearTimeout(this.#deadline);
    this.#changed.clear();
    this.#send('init', this.#context()).then(
      () => {
        this.#settle('resolve', message.payload);
        this.#emit('ready', message.payload);
      },
      (error) => error.code !== 'disconnected' && this.#fail(error),
    );
  }

  #heard(data) {
    const message = opened(data);
    if (!message) return;
    const { id, type, payload } = message;
    const request = this.#requests.get(id);
    if (request && type === 'result') request.resolve(payload);
    else if (request && type === 'error') request.reject(new PortalError(payload.code, payload.message));
    else if (EVENTS.has(type)) this.#happened(type, payload);
  }

  #happened(type, payload) {
    if (type === 'resize') {
      if (this.height !== 'auto' || !this.#grow(Number(payload.height))) return;
      payload = { height: this.#height };
    }
    // Where one signs in is no place to come back to.
    if (type === 'navigate' && !/^\/(login|lock)\b/.test(payload.route)) this.#place = payload.route;
    this.#emit(type, payload);
  }

  /** Asks once the portal is ready. */
  async #request(type, payload = {}) {
    if (!this.#frame) throw new PortalError('disconnected', 'the element is in no document');
    await this.#ready.promise;
    return this.#send(type, payload);
  }

  #send(type, payload) {
    const id = `host-${++this.#count}`;
    const answer = deferred();
    const timer = setTimeout(
      () => answer.reject(new PortalError('timeout', `no answer to ${type} within ${ANSWER_WITHIN / 1000} s`)),
      ANSWER_WITHIN,
    );
    this.#requests.set(id, answer);
    this.#port.postMessage(envelope(id, type, payload));
    return answer.promise.finally(() => {
      clearTimeout(timer);
      this.#requests.delete(id);
    });
  }

  // --- context ---

  #context() {
    return {
      surface: this.surface,
      route: this.#place ?? this.route ?? undefined,
      providerId: this.providerId ?? undefined,
      organizationId: this.organizationId ?? undefined,
      ...this.#settings(['locale', 'theme', 'features', 'height']),
    };
  }

  #settings(names) {
    const values = {
      locale: this.locale,
      theme: { mode: this.theme.mode, tokens: { ...this.#cssTokens(), ...this.#tokens } },
      features: this.features,
      height: this.height,
    };
    return Object.fromEntries(names.map((name) => [name, values[name]]));
  }

  /** Tokens that the style sheet of the host gives this element. */
  #cssTokens() {
    const style = getComputedStyle(this);
    return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(name).trim()]).filter(([, value]) => value));
  }

  /** Sends what changed since the last time, all that one task changed together. */
  #flush() {
    this.#flushing ??= Promise.resolve().then(async () => {
      this.#flushing = undefined;
      const changed = this.#changed;
      this.#changed = new Set();
      if (!this.#frame) return;
      if (FIXED.some((name) => changed.has(name))) {
        this.#stop(new PortalError('disconnected', 'the element started again'));
        this.#start();
        return;
      }
      const names = ['locale', 'theme', 'features', 'height'].filter((name) => changed.has(name));
      if (names.length > 0) await this.#request('update', this.#settings(names));
      if (changed.has('route') && this.route) await this.navigate(this.route);
    });
    return this.#flushing;
  }

  // --- size ---

  #size() {
    const fixed = pixels(this.height);
    const height = fixed ? clamped(fixed) : this.#height;
    this.#frame.style.height = height ? `${height}px` : '';
  }

  /** Takes the height of the content over; false when nothing changed. */
  #grow(wanted) {
    if (!Number.isFinite(wanted)) return false;
    const height = clamped(wanted);
    const by = height - this.#height;
    if (by === 0) return false;
    // Content that is always a little taller than the frame would grow for ever.
    const at = performance.now();
    const isSame = by === this.#step.by && at - this.#step.at < 250;
    this.#step = { by, at, times: isSame ? this.#step.times + 1 : 0 };
    if (by > 0 && this.#step.times > 10) return false;
    this.#height = height;
    this.#size();
    return true;
  }
}

const envelope = (id, type, payload) => ({ ns: TAG, v: PROTOCOL, id, type, payload });

/** A message of the protocol, or nothing. */
function opened(data) {
  const fits = data?.ns === TAG && data.v === PROTOCOL && typeof data.id === 'string' && typeof data.type === 'string';
  return fits ? { ...data, payload: data.payload ?? {} } : null;
}

if (globalThis.customElements && !customElements.get(TAG)) customElements.define(TAG, ProviderPortalElement);
