// A second client, written from the contract alone: it shares no line with the
// app or with the reference API, so a mistake of theirs cannot hide in it.
// Run it by itself: `node contract/client.mjs http://127.0.0.1:8080`.
import { readFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const { subtle } = webcrypto;
const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });
const fromBase64 = (encoded) => new Uint8Array(Buffer.from(encoded, 'base64'));
const toBase64 = (bytes) => Buffer.from(bytes).toString('base64');

// --- The OpenAPI document ---------------------------------------------------

const document = parse(readFileSync(new URL('provider-api.openapi.yaml', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'contract');

/** The operation of a path as the server serves it, with or without `/api`. */
function operation(method, path) {
  const wanted = path.replace(/^\/api/, '').split('?')[0].split('/');
  const found = Object.keys(document.paths).filter((template) => {
    const parts = template.split('/');
    return (
      parts.length === wanted.length &&
      parts.every((part, index) => part.startsWith('{') || part === wanted[index])
    );
  });
  // `/users/mini-details` is more exact than `/users/{id}`.
  found.sort((a, b) => a.split('{').length - b.split('{').length);
  const template = found.find((candidate) => document.paths[candidate][method.toLowerCase()]);
  return template && { template, ...document.paths[template][method.toLowerCase()] };
}

function follow(node) {
  if (!node?.$ref) return node;
  const parts = node.$ref.slice(2).split('/');
  return parts.reduce((at, part) => at[part], document);
}

/** What an answer gets wrong, as sentences; nothing when it keeps the contract. */
export function violations(method, path, status, body) {
  const found = operation(method, path);
  if (!found) return [`${method} ${path} is not in the contract`];
  const response = follow(found.responses[String(status)]);
  if (!response) return [`${method} ${found.template} may not answer ${status}`];
  const schema = response.content?.['application/json']?.schema;
  if (!schema) return [];
  const absolute = JSON.parse(
    JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"contract#/'),
  );
  const validate = ajv.compile(absolute);
  if (validate(body)) return [];
  return validate.errors.map(
    (error) => `${method} ${found.template}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

// --- Keys -------------------------------------------------------------------

async function hmac(key, data) {
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, data));
}

async function pbkdf2(password, salt, iterations) {
  const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
  return new Uint8Array(bits);
}

/** HKDF-Expand of one block (RFC 5869 step 2). */
const expand = (key, info) => hmac(key, Uint8Array.of(...utf8.encode(info), 1));

/** Type 2: AES-256-CBC, and HMAC-SHA256 over IV and ciphertext, checked first. */
export async function open(encString, key) {
  const [type, rest] = [encString.slice(0, encString.indexOf('.')), encString.slice(encString.indexOf('.') + 1)];
  if (type !== '2') throw new Error(`type ${type} where type 2 was expected`);
  if (key.length !== 64) throw new Error(`a key of ${key.length} bytes where 64 were expected`);
  const [iv, data, mac] = rest.split('|').map(fromBase64);
  const expected = await hmac(key.subarray(32), Uint8Array.of(...iv, ...data));
  if (mac.length !== 32 || !mac.every((byte, index) => byte === expected[index])) {
    throw new Error('the MAC does not match');
  }
  const aes = await subtle.importKey('raw', key.subarray(0, 32), 'AES-CBC', false, ['decrypt']);
  return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv }, aes, data));
}

/** Type 4: RSA-OAEP with SHA-1. */
export async function openWithPrivateKey(encString, privateKey) {
  if (!encString.startsWith('4.')) throw new Error('not type 4');
  return new Uint8Array(
    await subtle.decrypt({ name: 'RSA-OAEP' }, privateKey, fromBase64(encString.slice(2))),
  );
}

// --- The client -------------------------------------------------------------

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

  async get(path) {
    const answer = await this.#send('GET', path, { headers: { authorization: `Bearer ${this.#token}` } });
    const raw = await answer.text();
    const body = raw === '' ? undefined : JSON.parse(raw);
    this.violations.push(...violations('GET', path, answer.status, body));
    return { status: answer.status, body };
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
    const privateKey = await subtle.importKey('pkcs8', pkcs8, { name: 'RSA-OAEP', hash: 'SHA-1' }, false, ['decrypt']);
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
    return { profile, providerKeys, clients };
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [base = 'http://127.0.0.1:8080', email = 'ada@northwind.example', password = 'correct-horse-battery-1'] =
    process.argv.slice(2);
  const client = new ContractClient(base);
  await client.signIn(email, password);
  const { clients } = await client.walk();
  for (const { name, collections } of clients) console.log(`${name}: ${collections.join(', ')}`);
  console.log(`${clients.length} clients, ${client.violations.length} violations`);
  client.violations.slice(0, 20).forEach((violation) => console.log(violation));
  process.exitCode = client.violations.length > 0 ? 1 : 0;
}
