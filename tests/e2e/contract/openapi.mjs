// The OpenAPI document as a judge of answers.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const document = parse(readFileSync(new URL('provider-api.openapi.yaml', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'contract');

/** The operation of a path as the server serves it, with or without `/api`. */
function operation(method, path) {
  const wanted = path.replace(/^\/api/, '').split('?')[0].split('/');
  const found = Object.keys(document.paths).filter((template) => {
    const parts = template.split('/');
    return (
      parts.length === wanted.length &&
      parts.every((part, index) => part.startsWith('{') || part === wanted[index])
    );
  });
  // `/users/mini-details` is more exact than `/users/{id}`.
  found.sort((a, b) => a.split('{').length - b.split('{').length);
  const template = found.find((candidate) => document.paths[candidate][method.toLowerCase()]);
  return template && { template, ...document.paths[template][method.toLowerCase()] };
}

function follow(node) {
  if (!node?.$ref) return node;
  const parts = node.$ref.slice(2).split('/');
  return parts.reduce((at, part) => at[part], document);
}

/** What an answer gets wrong, as sentences; nothing when it keeps the contract. */
export function violations(method, path, status, body) {
  const found = operation(method, path);
  if (!found) return [`${method} ${path} is not in the contract`];
  const response = follow(found.responses[String(status)]);
  if (!response) return [`${method} ${found.template} may not answer ${status}`];
  const schema = response.content?.['application/json']?.schema;
  // Some answers have a schema and may be empty all the same; the document says so in words.
  const mayBeEmpty = /\bempty\b/.test(`${found.description} ${response.description}`);
  if (!schema || (body === undefined && mayBeEmpty)) return [];
  const absolute = JSON.parse(
    JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"contract#/'),
  );
  const validate = ajv.compile(absolute);
  if (validate(body)) return [];
  return validate.errors.map(
    (error) => `${method} ${found.template}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`,
  );
}
