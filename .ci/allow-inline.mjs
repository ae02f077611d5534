// A hook of Trunk: lets the page's inline script run while developing; a release does it again after the script
// was made smaller (.ci/finish-dist.mjs). The one that `trunk serve` adds for reloading is written anew for every
// answer, so the policy keeps it out.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowInlineScripts } from './dist/page.mjs';

const path = join(process.env.TRUNK_STAGING_DIR, 'index.html');
writeFileSync(path, allowInlineScripts(readFileSync(path, 'utf8')));
