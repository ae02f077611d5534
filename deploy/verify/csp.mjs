// Reading Content Security Policies.
import { createHash } from 'node:crypto';

/** One policy as a map from directive to its sources. */
export function parse(policy) {
  const directives = new Map();
  for (const part of policy.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

/** The policies of a header; several are separated by commas. */
export const fromHeader = (answer) =>
  answer
    .header('content-security-policy')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .map(parse);

/** The policies a page carries itself. */
export const fromPage = (html) =>
  [...html.matchAll(/<meta\s[^>]*http-equiv="content-security-policy"[^>]*>/gi)].map(([tag]) =>
    parse(/content="([^"]*)"/i.exec(tag)?.[1] ?? ''),
  );

/** What a policy allows for a kind of resource; nothing said is everything allowed. */
export const sources = (policy, directive) =>
  policy.get(directive) ?? (FALLS_BACK.test(directive) ? policy.get('default-src') : undefined);
const FALLS_BACK = /^(script|style|img|font|connect|worker|object|media|frame|manifest)-src$/;

/** The hashes of a page's inline scripts, as a policy names them. */
export const inlineHashes = (html) =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
