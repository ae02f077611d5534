// A hook of Trunk: lets the page's inline script run while developing; a release does it again after its
// script was made smaller (.ci/finish-dist.mjs).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowInlineScript } from './dist/page.mjs';

const path = join(process.env.TRUNK_STAGING_DIR, 'index.html');
writeFileSync(path, allowInlineScript(readFileSync(path, 'utf8')));
