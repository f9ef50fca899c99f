/** What is missing or wrong in the form with all settings: a half-filled row is not saved. */

import { isObject } from './entry';
import { type FieldSchema, type FormEntry, isEmpty, same } from './form-merge';

export interface FormMistake {
  /** The titles on the way to the field: `FRITZ!Box 1`, `Person 2`, `Name`. */
  readonly path: readonly string[];
  readonly kind: 'missing' | 'wrong';
}

/** @param before what stands in config.json: nobody is held up by what stood there already */
export function formMistakes(
  entry: FormEntry,
  before: unknown,
  schema: FieldSchema,
  path: readonly string[] = [],
): FormMistake[] {
  if (same(entry, before)) return [];
  const old = isObject(before) ? before : {};
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const value = entry[name];
    const here = [...path, field.title ?? name];
    if (value !== undefined && same(value, old[name])) return [];
    if (isEmpty(value))
      return schema.required?.includes(name) ? [{ path: here, kind: 'missing' as const }] : [];
    if (field.type === 'array') return listMistakes(value, old[name], field, here);
    return isRight(value, field) ? [] : [{ path: here, kind: 'wrong' as const }];
  });
}

function listMistakes(
  value: unknown,
  before: unknown,
  { items = {} }: FieldSchema,
  path: readonly string[],
): FormMistake[] {
  const old: unknown[] = Array.isArray(before) ? before : [];
  const rows: unknown[] = Array.isArray(value) ? value : [];
  return rows.flatMap((row, index) => {
    if (!isObject(row) || old.some((one) => same(one, row))) return [];
    const here = [...path.slice(0, -1), `${items.title ?? ''} ${index + 1}`];
    return formMistakes(row, old[index], items, here);
  });
}

function isRight(value: unknown, { type, pattern, minimum, maximum, oneOf }: FieldSchema): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'number' || type === 'integer') {
    const number = typeof value === 'number' && Number.isFinite(value);
    return (
      number &&
      value >= (minimum ?? value) &&
      value <= (maximum ?? value) &&
      (type === 'number' || value % 1 === 0)
    );
  }
  if (typeof value !== 'string') return false;
  if (oneOf && !oneOf.some((choice) => choice.enum.includes(value))) return false;
  return pattern === undefined || new RegExp(pattern).test(value);
}
