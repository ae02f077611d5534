// Keys of the contract, with nothing but WebCrypto.
import { webcrypto } from 'node:crypto';

const { subtle } = webcrypto;
export const utf8 = new TextEncoder();
export const text = new TextDecoder('utf-8', { fatal: true });
export const fromBase64 = (encoded) => new Uint8Array(Buffer.from(encoded, 'base64'));
export const toBase64 = (bytes) => Buffer.from(bytes).toString('base64');

async function hmac(key, data) {
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, data));
}

export async function pbkdf2(password, salt, iterations) {
  const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
  return new Uint8Array(bits);
}

/** HKDF-Expand of one block (RFC 5869 step 2). */
export const expand = (key, info) => hmac(key, Uint8Array.of(...utf8.encode(info), 1));

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

/** The other way round: a type 2 text of these bytes. */
export async function seal(bytes, key) {
  const iv = webcrypto.getRandomValues(new Uint8Array(16));
  const aes = await subtle.importKey('raw', key.subarray(0, 32), 'AES-CBC', false, ['encrypt']);
  const data = new Uint8Array(await subtle.encrypt({ name: 'AES-CBC', iv }, aes, bytes));
  const mac = await hmac(key.subarray(32), Uint8Array.of(...iv, ...data));
  return `2.${[iv, data, mac].map(toBase64).join('|')}`;
}

/** Type 4, for the holder of the private half of `publicKey` (SPKI in base64). */
export async function sealTo(publicKey, bytes) {
  const rsa = { name: 'RSA-OAEP', hash: 'SHA-1' };
  const key = await subtle.importKey('spki', fromBase64(publicKey), rsa, false, ['encrypt']);
  return `4.${toBase64(new Uint8Array(await subtle.encrypt({ name: 'RSA-OAEP' }, key, bytes)))}`;
}

/** A new symmetric key. */
export const makeKey = () => webcrypto.getRandomValues(new Uint8Array(64));

/** What a new organization needs: key pair and default collection under its key. */
export async function organizationKeys(key) {
  const pair = await subtle.generateKey(
    { name: 'RSA-OAEP', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-1' },
    true,
    ['encrypt', 'decrypt'],
  );
  const exported = async (format, half) => new Uint8Array(await subtle.exportKey(format, half));
  return {
    keyPair: {
      publicKey: toBase64(await exported('spki', pair.publicKey)),
      encryptedPrivateKey: await seal(await exported('pkcs8', pair.privateKey), key),
    },
    collectionName: await seal(utf8.encode('Default collection'), key),
  };
}

/** A private key out of its PKCS #8 form. */
export const privateKeyOf = (pkcs8) =>
  subtle.importKey('pkcs8', pkcs8, { name: 'RSA-OAEP', hash: 'SHA-1' }, false, ['decrypt']);
