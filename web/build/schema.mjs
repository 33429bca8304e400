// Holds JSON values to JSON schemas.
import { Ajv } from 'ajv';
import { readJson } from './json.mjs';

/**
 * A check of values against a schema: it throws a line for each fault, with the file and the place in it.
 * @param {string} schema the schema's file
 */
export async function checker(schema) {
  const validate = new Ajv({ allErrors: true }).compile(await readJson(schema));
  /** @param {unknown} value @param {string} file that it is from */
  return (value, file) => {
    if (validate(value)) return;
    const told = (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const detail = params.additionalProperty ?? params.allowedValues?.join(', ');
      return `${file}: ${instancePath || '/'} ${message}${detail ? `: ${detail}` : ''}`;
    });
    throw new Error(told.join('\n'));
  };
}
