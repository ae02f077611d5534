// What several rules look at, fetched once.
import { get, navigate } from './http.mjs';

/** Files that change under the same name; a browser asks for them every time. */
export const ENTRY_FILES = [
  'index.html',
  '404.html',
  'embed/index.html',
  'config.json',
  'config.schema.json',
  'version.json',
  'embed/v1/provider-portal.js',
  'embed/v1/provider-portal.d.ts',
];

/** A page of each kind, below the root; the ids exist nowhere. */
export const DEEP_LINKS = [
  'login',
  'vault',
  'providers/00000000-0000-4000-8000-000000000001/clients',
  'organizations/00000000-0000-4000-8000-000000000001/vault',
];

export class Site {
  #answers = new Map();

  constructor(address) {
    const url = new URL(address);
    url.search = url.hash = '';
    url.pathname = url.pathname.replace(/(index\.html)?$/, '').replace(/([^/])$/, '$1/');
    this.root = url;
  }

  url(path) {
    return new URL(path, this.root);
  }

  /** A file or page below the root, as a browser asks; remembered. */
  fetch(path, { page = false } = {}) {
    const key = `${page} ${path}`;
    if (!this.#answers.has(key)) this.#answers.set(key, page ? navigate(this.url(path)) : get(this.url(path)));
    return this.#answers.get(key);
  }

  page(path) {
    return this.fetch(path, { page: true });
  }

  /** A JSON file, or why it is none. */
  async json(path) {
    const answer = await this.fetch(path);
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    try {
      return JSON.parse(answer.text);
    } catch (error) {
      throw new Error(`${path} is no JSON: ${error.message}`);
    }
  }

  /** Files of the release: `[path, { integrity, bytes }]`. */
  async files() {
    const { files } = await this.json('version.json');
    return Object.entries(files ?? {});
  }

  /** The entry files, with those only this release has. */
  async entryFiles() {
    const named = await this.files().catch(() => []);
    return [...new Set([...ENTRY_FILES, ...named.map(([path]) => path).filter((path) => !path.startsWith('assets/'))])];
  }

  /** config.json, or nothing while it cannot be read (a rule of its own says so). */
  async config() {
    return this.json('config.json').catch(() => ({}));
  }

  /** Where a part of the server is reached: as the app resolves it. */
  async server(name) {
    const { server = {} } = await this.config();
    const address = server[name] ?? (server.base ? `${server.base}/${name}` : `/${name}`);
    return new URL(address.replace(/\/?$/, '/'), this.root);
  }
}
