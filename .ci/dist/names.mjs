// How files are named and vouched for: by the hash of their own content.
import { createHash } from 'node:crypto';
import { extname, basename } from 'node:path';

/** The name of a file in `assets/`: another content is another name, so it may be kept for ever. */
export function assetName(name, bytes) {
  const extension = extname(name);
  return `assets/${basename(name, extension)}-${digest(bytes)}${extension}`;
}

/** Sixteen hexadecimal digits of what is in a file. */
export function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** Subresource integrity, as browsers check it. */
export function integrity(bytes) {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** The source expression that lets one inline script run. */
export function scriptHash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
