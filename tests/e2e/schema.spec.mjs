// The schema that editors read says the same as the parser in the app (tests/deployment_config.rs), about one
// table of files.
import { readFileSync } from 'node:fs';
import { test, expect } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strictSchema: true }).compile(read('public/config.schema.json'));

for (const { name, config, faults } of read('tests/fixtures/config/cases.json')) {
  test(name, () => {
    expect(validate(config), JSON.stringify(validate.errors)).toBe(faults.length === 0);
  });
}

test('the file that is shipped is a good one', () => {
  expect(validate(read('public/config.json')), JSON.stringify(validate.errors)).toBe(true);
});
