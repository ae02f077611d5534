// As much of JSON Schema as config.schema.json uses. A keyword it does not know is an error: a rule
// that is silently not checked would pass every file.

const CHECKS = {
  type: (value, wanted) => [wanted].flat().some((one) => isOf(value, one)) || `must be ${[wanted].flat().join(' or ')}`,
  enum: (value, allowed) => allowed.includes(value) || `must be one of ${allowed.join(', ')}`,
  const: (value, only) => value === only || `must be ${JSON.stringify(only)}`,
  pattern: (value, pattern) =>
    typeof value !== 'string' || new RegExp(pattern, 'u').test(value) || `does not have the form ${pattern}`,
  minLength: (value, least) => typeof value !== 'string' || value.length >= least || 'is too short',
  maxLength: (value, most) => typeof value !== 'string' || value.length <= most || 'is too long',
  minimum: (value, least) => typeof value !== 'number' || value >= least || `must be at least ${least}`,
  maximum: (value, most) => typeof value !== 'number' || value <= most || `must be at most ${most}`,
  maxItems: (value, most) => !Array.isArray(value) || value.length <= most || `has more than ${most} entries`,
  minItems: (value, least) => !Array.isArray(value) || value.length >= least || `needs ${least} entries`,
  uniqueItems: (value, unique) =>
    !unique || !Array.isArray(value) || new Set(value.map(String)).size === value.length || 'names something twice',
  required: (value, names) =>
    !isOf(value, 'object') || names.filter((name) => !(name in value)).map((name) => `lacks ${name}`)[0] || true,
  format: () => true,
};
const NOTES = new Set([
  '$schema',
  '$id',
  '$defs',
  'definitions',
  '$comment',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
]);

/** Problems as `path: what is wrong`; unknown keys are no problem unless the schema forbids them. */
export function problems(value, schema, root = schema, path = '') {
  if (schema === true) return [];
  if (schema === false) return [`${path || 'the file'} is not known`];
  if (schema.$ref) return problems(value, resolve(schema.$ref, root), root, path);
  const found = [];
  for (const [keyword, wanted] of Object.entries(schema)) {
    if (keyword in CHECKS) {
      const outcome = CHECKS[keyword](value, wanted);
      if (outcome !== true) found.push(`${path || 'the file'} ${outcome}`);
    } else if (keyword in NESTED) found.push(...NESTED[keyword](value, wanted, schema, root, path));
    else if (!NOTES.has(keyword))
      throw new Error(`config.schema.json uses “${keyword}”, which verify-deploy cannot check`);
  }
  return found;
}

const NESTED = {
  properties: (value, known, schema, root, path) =>
    isOf(value, 'object')
      ? Object.keys(value)
          .filter((key) => key in known)
          .flatMap((key) => problems(value[key], known[key], root, below(path, key)))
      : [],
  patternProperties: (value, known, schema, root, path) =>
    isOf(value, 'object')
      ? Object.keys(value).flatMap((key) =>
          Object.entries(known)
            .filter(([pattern]) => new RegExp(pattern, 'u').test(key))
            .flatMap(([, one]) => problems(value[key], one, root, below(path, key))),
        )
      : [],
  additionalProperties: (value, rest, schema, root, path) =>
    isOf(value, 'object')
      ? Object.keys(value)
          .filter((key) => !isNamed(key, schema))
          .flatMap((key) => problems(value[key], rest, root, below(path, key)))
      : [],
  propertyNames: (value, names, schema, root, path) =>
    isOf(value, 'object') ? Object.keys(value).flatMap((key) => problems(key, names, root, below(path, key))) : [],
  items: (value, one, schema, root, path) =>
    Array.isArray(value) ? value.flatMap((item, index) => problems(item, one, root, `${path}[${index}]`)) : [],
  allOf: (value, all, schema, root, path) => all.flatMap((one) => problems(value, one, root, path)),
  anyOf: anyOf,
  oneOf: anyOf,
};

function anyOf(value, choices, schema, root, path) {
  const outcomes = choices.map((one) => problems(value, one, root, path));
  return outcomes.some((found) => found.length === 0) ? [] : outcomes[0];
}

const below = (path, key) => (path ? `${path}.${key}` : key);
const isNamed = (key, { properties = {}, patternProperties = {} }) =>
  key in properties || Object.keys(patternProperties).some((pattern) => new RegExp(pattern, 'u').test(key));
const resolve = (reference, root) =>
  reference
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .reduce((schema, part) => schema[part], root);

function isOf(value, type) {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
