/** What the form with all settings hands back, laid over what stood there: only what a person changed is taken. */

import { isObject } from './entry';

/** As much of a JSON schema as the form's settings need. */
export interface FieldSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly oneOf?: readonly { readonly enum: readonly unknown[] }[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

export type FormEntry = Record<string, unknown>;

/** The form knows the fields of the schema alone, fills in defaults, and leaves rows that nobody filled in. */
export function mergedEntry(before: FormEntry, form: FormEntry, schema: FieldSchema): FormEntry {
  const result: FormEntry = { ...before };
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const value = mergedField(before[name], form[name], field);
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}

function mergedField(before: unknown, form: unknown, field: FieldSchema): unknown {
  if (isUntouched(before, form, field)) return before;
  if (field.type === 'array') return mergedList(before, form, field.items ?? {});
  // The form drops what is of another type; a person who empties a field has seen something in it.
  if (isEmpty(form)) return fits(before, field) ? undefined : before;
  return form;
}

function isUntouched(before: unknown, form: unknown, field: FieldSchema): boolean {
  if (same(before, form)) return true;
  return isEmpty(before) && (isEmpty(form) || same(form, field.default));
}

function mergedList(before: unknown, form: unknown, items: FieldSchema): unknown {
  const old = Array.isArray(before) ? before : [];
  const rows = Array.isArray(form) ? form : [];
  if (!isObject(items.properties)) {
    const texts = rows.filter((row) => !isEmpty(row));
    return texts.length > 0 || Array.isArray(before) ? texts : before;
  }
  const known = old.filter(isObject);
  const filled = rows
    .filter(isObject)
    .filter((row) => !isBlank(row, items) || known.some((one) => isBlank(one, items)));
  const origins = originsOf(known, filled, items);
  const merged = filled.map((row, index) => mergedEntry(origins[index] ?? {}, row, items));
  // What is no entry at all the form cannot show; nobody removed it.
  const unseen = old.filter((one) => !isObject(one) && one !== null);
  const list = [...merged, ...unseen];
  return list.length > 0 || Array.isArray(before) ? list : before;
}

/** Which old entry each row was: the same one, one with the same key, or the one at its place. */
function originsOf(
  known: readonly FormEntry[],
  rows: readonly FormEntry[],
  items: FieldSchema,
): (FormEntry | undefined)[] {
  const free = new Set(known);
  const take = (found: FormEntry | undefined) => {
    if (found) free.delete(found);
    return found;
  };
  const origins = rows.map((row) => take([...free].find((one) => same(mergedEntry(one, row, items), one))));
  const keyed = rows.map((row, index) => origins[index] ?? take([...free].find((one) => sameKey(one, row))));
  return rows.map((_, index) => {
    const beside = known[index];
    const mayBe = known.length === rows.length && beside !== undefined && free.has(beside);
    return keyed[index] ?? take(mayBe ? beside : undefined);
  });
}

const KEYS = ['id', 'ain', 'mac', 'host'];

function sameKey(one: FormEntry, other: FormEntry): boolean {
  return KEYS.some((key) => !isEmpty(one[key]) && one[key] === other[key]);
}

/** Nobody entered anything: only defaults and empty fields. */
function isBlank(row: FormEntry, { properties = {} }: FieldSchema): boolean {
  return Object.entries(row).every(
    ([name, value]) => isEmpty(value) || same(value, properties[name]?.default),
  );
}

/** No text, no number, no entry; a list of such, too. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isEmpty);
  return value === undefined || value === null || value === '';
}

function fits(value: unknown, { type }: FieldSchema): boolean {
  if (type === 'integer' || type === 'number') return typeof value === 'number';
  return type === undefined || type === typeof value;
}

/** The order of fields does not count. */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return fields.every((field) => same(one[field], other[field]));
}
