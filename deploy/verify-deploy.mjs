#!/usr/bin/env node
// Fetches a deployed portal and checks every rule of deploy/README.md: `verify-deploy URL [--json]`.
// Node.js 20 or newer, nothing to install. Exit code 0 when every rule passes, 1 otherwise.
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Report } from './verify/report.mjs';
import { Site } from './verify/site.mjs';
import { assetRules } from './verify/rules-assets.mjs';
import { configRules } from './verify/rules-config.mjs';
import { cspRules } from './verify/rules-csp.mjs';
import { entryRules } from './verify/rules-entry.mjs';
import { headerRules } from './verify/rules-headers.mjs';
import { routeRules } from './verify/rules-routes.mjs';

/** Checks a site; `print` gets the lines as they come. */
export async function verify(address, print) {
  const site = new Site(address);
  const report = new Report(print);
  await report.rule('reachable', `${site.root.href} answers`, async () => {
    const answer = await site.page('');
    return answer.status === 200
      ? []
      : [{ found: `it answers ${answer.status}`, fix: 'give the address of the folder index.html is in' }];
  });
  if (report.failed > 0) return report;
  for (const rules of [entryRules, assetRules, routeRules, headerRules, cspRules, configRules])
    await rules(site, report);
  return report;
}

async function main() {
  let given;
  try {
    given = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    new URL(given.positionals[0]);
  } catch {
    console.error(
      'usage: verify-deploy URL [--json]\n\n  URL     where index.html is served, for example https://portal.example/a/b/\n  --json  the outcome for programs',
    );
    return given?.values.help ? 0 : 2;
  }
  const json = given.values.json;
  const report = await verify(given.positionals[0], json ? undefined : (line) => console.log(line));
  if (json)
    console.log(JSON.stringify({ site: given.positionals[0], failed: report.failed, rules: report.rules }, null, 2));
  else console.log(`\n${report.summary()}`);
  return report.failed > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
