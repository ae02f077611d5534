// The script that partners load, without a portal: small, harmless on a server, and typed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { test, expect } from '@playwright/test';

const KIT = new URL('../../public/embed/v1/', import.meta.url);
const read = (name) => readFileSync(fileURLToPath(new URL(name, KIT)), 'utf8');
const EVENTS = [
  'ready', 'auth-changed', 'navigate', 'resize', 'client-opened', 'action-completed', 'error', 'session-expiring', 'theme-warning',
];
const CODES = ['timeout', 'disconnected', 'invalid-src', 'insecure-context', 'unsupported-protocol', 'unknown-type', 'invalid-payload', 'window-blocked'];

test('it is no larger than six kilobytes', () => {
  expect(brotliCompressSync(read('provider-portal.js')).length).toBeLessThanOrEqual(6_000);
});

test('a server imports it, twice, and nothing happens', async () => {
  expect(globalThis.window).toBeUndefined();
  const first = await import(new URL('provider-portal.js', KIT).href);
  const second = await import(new URL('provider-portal.js?again', KIT).href);
  for (const { PortalError, ProviderPortalElement } of [first, second]) {
    const error = new PortalError('timeout', 'too late');
    expect([error.code, error.message, error.name, error instanceof Error]).toEqual(['timeout', 'too late', 'PortalError', true]);
    expect(ProviderPortalElement.observedAttributes).toContain('provider-id');
  }
  expect(globalThis.customElements).toBeUndefined();
});

test('nothing is imported, evaluated, stored, fetched or listened for on the window', () => {
  const code = read('provider-portal.js').replace(/^\s*\/\/.*$/gm, '');
  for (const forbidden of [/\bimport\b/, /\beval\b|Function\(/, /innerHTML/, /localStorage|sessionStorage|cookie/, /\bfetch\(|XMLHttpRequest/, /window\.addEventListener|\.onmessage = .*window/, /postMessage\([^)]*'\*'/]) {
    expect(code).not.toMatch(forbidden);
  }
});

test('types and documentation name every event, code, attribute and token', async () => {
  const types = read('provider-portal.d.ts');
  const docs = readFileSync(fileURLToPath(new URL('../../docs/embedding.md', import.meta.url)), 'utf8');
  const { ProviderPortalElement } = await import(new URL('provider-portal.js', KIT).href);
  for (const name of [...EVENTS, ...CODES]) {
    expect(types, name).toMatch(new RegExp(`\\b${name}\\b`));
    expect(docs, name).toContain(`\`${name}\``);
  }
  for (const attribute of ProviderPortalElement.observedAttributes) {
    expect(types, attribute).toMatch(new RegExp(`'?${attribute}'?\\??:`));
    expect(docs, attribute).toContain(`\`${attribute}\``);
  }
  const tokens = types.match(/--portal-[a-z-]+/g);
  expect(new Set(tokens).size).toBe(11);
  for (const token of tokens) expect(docs, token).toContain(`\`${token}\``);
  for (const method of ['whenReady', 'update', 'navigate', 'lock', 'state']) {
    expect(types).toContain(`${method}(`);
    expect(docs).toContain(`\`${method}(`);
  }
});
