// The script that partners load, without a portal: small, harmless on a server, and typed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { test, expect } from '@playwright/test';

const KIT = new URL('../../public/embed/v1/', import.meta.url);
const read = (name) => readFileSync(fileURLToPath(new URL(name, KIT)), 'utf8');
const EVENTS = [
  'ready', 'auth-changed', 'navigate', 'resize', 'client-opened', 'action-completed', 'error', 'session-expiring', 'theme-warning',
];
const CODES = ['timeout', 'disconnected', 'invalid-src', 'insecure-context', 'unsupported-protocol', 'unknown-type', 'invalid-payload', 'not-ready', 'window-blocked'];

test('it is no larger than six kilobytes', () => {
  expect(brotliCompressSync(read('provider-portal.js')).length).toBeLessThanOrEqual(6_000);
});

/** What a plain Node process sees that imports the script twice. */
function onServer() {
  const url = JSON.stringify(new URL('provider-portal.js', KIT).href);
  const code = `
    const both = [await import(${url}), await import(${url} + '?again')];
    console.log(JSON.stringify(both.map(({ PortalError, ProviderPortalElement }) => {
      const error = new PortalError('timeout', 'too late');
      return {
        error: [error.code, error.message, error.name, error instanceof Error],
        attributes: ProviderPortalElement.observedAttributes,
        window: typeof window, elements: typeof customElements,
      };
    })));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' }));
}

test('a server imports it, twice, and nothing happens', () => {
  for (const { error, window, elements } of onServer()) {
    expect(error).toEqual(['timeout', 'too late', 'PortalError', true]);
    expect([window, elements]).toEqual(['undefined', 'undefined']);
  }
});

test('nothing is imported, evaluated, stored, fetched or listened for on the window', () => {
  const code = read('provider-portal.js').replace(/^\s*\/\/.*$/gm, '');
  for (const forbidden of [/\bimport\b/, /\beval\b|Function\(/, /innerHTML/, /localStorage|sessionStorage|cookie/, /\bfetch\(|XMLHttpRequest/, /window\.addEventListener|\.onmessage = .*window/, /postMessage\([^)]*'\*'/]) {
    expect(code).not.toMatch(forbidden);
  }
});

test('types and documentation name every event, code, attribute and token', () => {
  const types = read('provider-portal.d.ts');
  const docs = readFileSync(fileURLToPath(new URL('../../docs/embedding.md', import.meta.url)), 'utf8');
  for (const name of [...EVENTS, ...CODES]) {
    expect(types, name).toMatch(new RegExp(`\\b${name}\\b`));
    expect(docs, name).toContain(`\`${name}\``);
  }
  for (const attribute of onServer()[0].attributes) {
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
