// What finds the folder of the site, on every kind of address: `boot/locate.js` as it is, on a page that
// consists of an address and a head.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { test, expect } from '@playwright/test';

const script = readFileSync(new URL('../../public/boot/locate.js', import.meta.url), 'utf8');

/** The folders tried for an address: the first at once, the others when the boot script is not there. */
function folders(pathname) {
  const base = {};
  const listeners = [];
  const root = { dataset: {} };
  runInNewContext(script, {
    location: { origin: 'https://portal.example', pathname },
    addEventListener: (kind, listener) => listeners.push(listener),
    document: {
      documentElement: root,
      head: { append: () => {} },
      createElement: () => base,
      querySelectorAll: () => [],
    },
  });
  const tried = [base.href];
  while (root.dataset.boot !== 'failed') {
    listeners.forEach((listener) => listener({ target: { dataset: { boot: '' } } }));
    if (root.dataset.boot !== 'failed') tried.push(base.href);
  }
  return tried.map((href) => href.replace('https://portal.example', ''));
}

for (const [address, expected] of [
  ['/', ['/']],
  ['/login', ['/']],
  ['/a/index.html', ['/a/', '/']],
  ['/a/b/', ['/a/b/', '/', '/a/']],
  ['/a/b/login', ['/a/b/', '/', '/a/']],
  ['/a/b/embed/', ['/a/b/', '/a/b/embed/', '/', '/a/']],
  ['/embed/providers/p/clients', ['/', '/embed/', '/embed/providers/', '/embed/providers/p/']],
  ['/providers/p/clients', ['/', '/providers/', '/providers/p/']],
  ['/vault/organizations/o/vault', ['/vault/', '/vault/organizations/o/', '/', '/vault/organizations/']],
  ['/unknown/page', ['/', '/unknown/']],
]) {
  test(`${address} belongs to ${expected[0]}`, () => {
    expect(folders(address)).toEqual(expected);
  });
}

test('no address leads to another site', () => {
  for (const folder of folders('//evil.example/login')) expect(folder).toMatch(/^\//);
  expect(folders('//evil.example/login')[0]).toBe('//evil.example/');
});

test('other files that are missing do not move the site', () => {
  const base = {};
  runInNewContext(script, {
    location: { origin: '', pathname: '/a/login' },
    addEventListener: (kind, listener) => listener({ target: { dataset: {} } }),
    document: { head: { append: () => {} }, createElement: () => base },
  });
  expect(base.href).toBe('/a/');
});
