// What keeps the app from starting: a code, and what was seen. The sentences are in texts.js.

export class Failure extends Error {
  constructor(code, details = {}) {
    super(code);
    this.code = code;
    /** `{ address, status, seen, faults, minutes, version, isNewer }`, as far as there is one. */
    this.details = details;
  }

  static from(error) {
    if (error instanceof Failure) return error;
    const seen = String(error?.message ?? error);
    return isAboutPolicy(seen) ? new Failure('P02', { seen }) : new Failure('P01', { seen });
  }
}

/** What the browser refused because of a Content Security Policy, as `directive address`. */
export const violations = [];

export function watchPolicy() {
  addEventListener('securitypolicyviolation', ({ disposition, effectiveDirective, blockedURI }) => {
    if (disposition === 'enforce') violations.push(`${effectiveDirective} ${blockedURI}`);
  });
}

/** The first violation of one of these directives; the event may come after the refusal. */
export async function violationOf(...directives) {
  await new Promise((done) => setTimeout(done, 0));
  return violations.find((violation) => directives.some((directive) => violation.startsWith(directive)));
}

export function isAboutPolicy(message) {
  return /content security policy|unsafe-eval/i.test(message);
}

export const release = () => document.querySelector('meta[name="release"]')?.content;

/** version.json of the release that is deployed now; nothing while developing. */
export async function deployed() {
  try {
    const answer = await fetch('version.json', { cache: 'no-cache' });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}
