// One line per rule: `pass`, `FAIL` with what was found and what to do, or `hint` where nothing is wrong yet.

export class Report {
  rules = [];

  constructor(print = () => {}) {
    this.print = print;
  }

  /** A heading between the rules. */
  area(title) {
    this.print(`\n${title}`);
  }

  /** Tries one rule: `check` returns problems (`{ found, fix }`), or nothing. */
  async rule(id, title, check) {
    let problems;
    try {
      problems = [(await check()) ?? []].flat();
    } catch (error) {
      problems = [{ found: error.message, fix: 'make the site answer, then run this again' }];
    }
    const outcome = problems.length === 0 ? 'pass' : problems.every(({ hint }) => hint) ? 'hint' : 'FAIL';
    this.rules.push({ id, title, outcome, problems: problems.map(({ found, fix }) => ({ found, fix })) });
    this.print(`  ${outcome}  ${title}`);
    // The same fix is said once, however many files need it.
    for (const [fix, founds] of grouped(problems)) {
      const shown = founds.slice(0, 3);
      for (const found of shown) this.print(`        ${found}`);
      if (founds.length > shown.length) this.print(`        … and ${founds.length - shown.length} more like it`);
      this.print(`        → ${fix}`);
    }
  }

  get failed() {
    return this.rules.filter(({ outcome }) => outcome === 'FAIL').length;
  }

  summary() {
    const passed = this.rules.filter(({ outcome }) => outcome === 'pass').length;
    const hints = this.rules.length - passed - this.failed;
    return `${this.rules.length} rules: ${passed} pass, ${this.failed} FAIL${hints > 0 ? `, ${hints} hint${hints > 1 ? 's' : ''}` : ''}`;
  }
}

function grouped(problems) {
  const groups = new Map();
  for (const { found, fix } of problems) groups.set(fix, [...(groups.get(fix) ?? []), found]);
  return groups;
}
