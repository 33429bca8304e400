// Holds a JSON value to a JSON schema (draft 2020-12), as far as this project's schemas go; a word that
// is not known here is refused, so that no schema says more than is checked.

/** Words that say nothing of a value. */
const SILENT = new Set(['$schema', '$id', '$defs', 'title', 'description']);

/**
 * What is wrong with a value, each with its place; empty where nothing is.
 * @param {any} schema
 * @param {unknown} value
 * @param {string} at the value's place
 * @param {any} root the schema in which `$ref` is looked up
 * @returns {string[]}
 */
export function faultsOf(schema, value, at = '', root = schema) {
  return Object.entries(schema).flatMap(([word, wanted]) => {
    if (SILENT.has(word)) return [];
    const rule = RULES[word];
    if (!rule) throw new Error(`the schema has the word "${word}", which is not known`);
    return rule(wanted, value, at, root, schema);
  });
}

/** @typedef {(wanted: any, value: any, at: string, root: any, schema: any) => string[]} Rule */

/** @param {unknown} value */
function typeOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** @param {string} at @param {string} key */
const below = (at, key) => (at === '' ? key : `${at}.${key}`);

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeOf(value) === 'object';

/** @type {Record<string, Rule>} */
const RULES = {
  type: (wanted, value, at) => {
    const types = [wanted].flat();
    const got = typeOf(value);
    const fits = types.includes(got) || (got === 'integer' && types.includes('number'));
    return fits ? [] : [`${at}: ${types.join(' or ')} is expected, not ${got}`];
  },
  enum: (wanted, value, at) => (wanted.includes(value) ? [] : [`${at}: one of ${wanted.join(', ')} is expected`]),
  const: (wanted, value, at) => (value === wanted ? [] : [`${at}: ${JSON.stringify(wanted)} is expected`]),
  pattern: (wanted, value, at) =>
    typeof value !== 'string' || new RegExp(wanted, 'u').test(value) ? [] : [`${at}: "${value}" is not ${wanted}`],
  minimum: (wanted, value, at) =>
    typeof value !== 'number' || value >= wanted ? [] : [`${at}: at least ${wanted} is expected`],
  minItems: (wanted, value, at) =>
    !Array.isArray(value) || value.length >= wanted ? [] : [`${at}: at least ${wanted} are expected`],
  maxItems: (wanted, value, at) =>
    !Array.isArray(value) || value.length <= wanted ? [] : [`${at}: at most ${wanted} are expected`],
  items: (wanted, value, at, root) =>
    Array.isArray(value) ? value.flatMap((item, i) => faultsOf(wanted, item, `${at}[${i}]`, root)) : [],
  required: (wanted, value, at) =>
    isObject(value)
      ? wanted
          .filter((/** @type {string} */ key) => !(key in value))
          .map((/** @type {string} */ key) => `${below(at, key)} is missing`)
      : [],
  properties: (wanted, value, at, root) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, inner]) =>
          key in wanted ? faultsOf(wanted[key], inner, below(at, key), root) : [],
        )
      : [],
  additionalProperties: (wanted, value, at, _root, schema) =>
    isObject(value) && wanted === false
      ? Object.keys(value)
          .filter((key) => !(key in schema.properties))
          .map((key) => `${below(at, key)}: there is no such key`)
      : [],
  $ref: (wanted, value, at, root) => faultsOf(root.$defs[wanted.replace('#/$defs/', '')], value, at, root),
  oneOf: (wanted, value, at, root) => {
    const faults = wanted.map((/** @type {any} */ schema) => faultsOf(schema, value, at, root));
    const fitting = faults.filter((/** @type {string[]} */ each) => each.length === 0).length;
    if (fitting === 1) return [];
    if (fitting > 1) return [`${at}: fits several forms`];
    // The form that is nearest says what is wrong.
    return faults.sort((/** @type {string[]} */ a, /** @type {string[]} */ b) => a.length - b.length)[0];
  },
};
