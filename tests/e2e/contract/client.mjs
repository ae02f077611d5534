// A second client, written from the contract alone: it shares no line with the
// app or with the reference API, so a mistake of theirs cannot hide in it.
// Run it by itself: `node contract/client.mjs http://127.0.0.1:8080`.
import { webcrypto } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import {
  expand, makeKey, open, openWithPrivateKey, organizationKeys, pbkdf2, privateKeyOf, seal, text, toBase64, utf8,
} from './keys.mjs';
import { violations } from './openapi.mjs';

export { open, openWithPrivateKey, sealTo } from './keys.mjs';
export { violations } from './openapi.mjs';

export class ContractClient {
  #base;
  #token;
  /** Answers that did not keep the contract. */
  violations = [];

  constructor(base) {
    this.#base = base;
  }

  async #send(method, path, { headers = {}, body } = {}) {
    return fetch(this.#base + path, {
      method,
      headers: {
        accept: 'application/json',
        'device-type': '9',
        'bitwarden-client-name': 'web',
        'bitwarden-client-version': '2026.8.0',
        ...headers,
      },
      body,
    });
  }

  /** Status and body; what the answer gets wrong goes to `violations`. */
  async send(method, path, json) {
    const answer = await this.#send(method, path, {
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      body: json === undefined ? undefined : JSON.stringify(json),
    });
    const raw = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    const body = raw === '' ? undefined : isJson ? JSON.parse(raw) : raw;
    this.violations.push(...violations(method, path, answer.status, body));
    return { status: answer.status, body };
  }

  get(path) {
    return this.send('GET', path);
  }

  /** A new access token, with the claims of now. */
  async refresh() {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'web',
      refresh_token: this.refreshToken,
    });
    const answer = await this.#send('POST', '/identity/connect/token', {
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: form.toString(),
    });
    this.#token = (await answer.json()).access_token;
  }

  /** Prelogin, password grant, user key, private key. Returns the token answer. */
  async signIn(email, password) {
    const prelogin = await this.#send('POST', '/identity/accounts/prelogin/password', {
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ email }),
    });
    const { kdfSettings, salt } = await prelogin.json();
    if (kdfSettings.kdfType !== 0 || kdfSettings.iterations < 5000) {
      throw new Error(`this client derives with PBKDF2 only: ${JSON.stringify(kdfSettings)}`);
    }
    const secret = utf8.encode(password);
    const saltBytes = utf8.encode(salt ?? email.trim().toLowerCase());
    const masterKey = await pbkdf2(secret, saltBytes, kdfSettings.iterations);
    const hash = toBase64(await pbkdf2(masterKey, secret, 1));
    const form = new URLSearchParams({
      grant_type: 'password',
      username: email,
      password: hash,
      scope: 'api offline_access',
      client_id: 'web',
      deviceType: '9',
      deviceIdentifier: webcrypto.randomUUID(),
      deviceName: 'chrome',
    });
    const answer = await this.#send('POST', '/identity/connect/token', {
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: form.toString(),
    });
    const token = await answer.json();
    if (!answer.ok) throw new Error(`${answer.status} ${token.error} ${token.error_description}`);
    this.#token = token.access_token;
    this.refreshToken = token.refresh_token;
    const stretched = Uint8Array.of(...(await expand(masterKey, 'enc')), ...(await expand(masterKey, 'mac')));
    const wrapped = token.UserDecryptionOptions?.MasterPasswordUnlock?.MasterKeyEncryptedUserKey ?? token.Key;
    this.userKey = await open(wrapped, stretched);
    return token;
  }

  /** Everything the person's key opens, down to the collections of every client. */
  async walk() {
    const { body: profile } = await this.get('/api/accounts/profile');
    const wrapped = profile.accountKeys?.publicKeyEncryptionKeyPair?.wrappedPrivateKey ?? profile.privateKey;
    const pkcs8 = await open(wrapped, this.userKey);
    const privateKey = await privateKeyOf(pkcs8);
    const providerKeys = new Map();
    for (const provider of profile.providers) {
      providerKeys.set(provider.id, await openWithPrivateKey(provider.key, privateKey));
    }
    const clients = [];
    for (const client of profile.providerOrganizations) {
      const key = await open(client.key, providerKeys.get(client.providerId));
      const { body } = await this.get(`/api/organizations/${client.id}/collections/details`);
      const collections = [];
      for (const collection of body.data) {
        collections.push(text.decode(await open(collection.name, key)));
      }
      clients.push({ id: client.id, name: client.name, keyLength: key.length, collections });
    }
    return { profile, privateKey, providerKeys, clients };
  }

  /** Everything a provider's portal reads, as far as the role allows. */
  async readPortal(provider) {
    const base = `/api/providers/${provider}`;
    await this.get(base);
    await this.get(`${base}/organizations`);
    await this.get(`${base}/clients/addable`);
    const { body: people } = await this.get(`${base}/users`);
    for (const { id } of people?.data ?? []) {
      await this.get(`${base}/users/${id}`);
      await this.get(`${base}/users/${id}/events`);
    }
    let { body: page } = await this.get(`${base}/events`);
    while (page?.continuationToken) {
      ({ body: page } = await this.get(`${base}/events?continuationToken=${page.continuationToken}`));
    }
    await this.get(`${base}/billing/subscription`);
    const { body } = await this.get(`${base}/billing/invoices`);
    for (const { id } of body?.invoices ?? []) await this.get(`${base}/billing/invoices/${id}`);
    for (const part of ['address', 'credit', 'payment-method', 'warnings']) {
      await this.get(`${base}/billing/vnext/${part}`);
    }
    await this.get('/api/plans');
  }

  /** Makes a client with keys of its own; the answer is empty, so the row is read back. */
  async createClient(provider, providerKey, { name, ownerEmail, planType, seats }) {
    const key = makeKey();
    const { status } = await this.send('POST', `/api/providers/${provider}/clients`, {
      name,
      ownerEmail,
      planType,
      seats,
      key: await seal(key, providerKey),
      ...(await organizationKeys(key)),
    });
    const { body } = await this.get(`/api/providers/${provider}/organizations`);
    return { status, key, row: body.data.find((row) => row.organizationName === name) };
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [base = 'http://127.0.0.1:8080', email = 'ada@northwind.example', password = 'correct-horse-battery-1'] =
    process.argv.slice(2);
  const client = new ContractClient(base);
  await client.signIn(email, password);
  const { profile, clients } = await client.walk();
  for (const { id } of profile.providers) await client.readPortal(id);
  for (const { name, collections } of clients) console.log(`${name}: ${collections.join(', ')}`);
  console.log(`${clients.length} clients, ${client.violations.length} violations`);
  client.violations.slice(0, 20).forEach((violation) => console.log(violation));
  process.exitCode = client.violations.length > 0 ? 1 : 0;
}
