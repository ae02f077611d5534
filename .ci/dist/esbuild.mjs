// The Node packages of the project are installed in one place.
import { createRequire } from 'node:module';

export const { buildSync, transformSync } = createRequire(new URL('../../tests/e2e/package.json', import.meta.url))('esbuild');
