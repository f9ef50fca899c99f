/** Reads one object of the configuration field by field; each mistake becomes one line that names the field. */

import { macOf } from '../core/index';
import { ainOf } from './identity';
import { isMisspelt } from './misspelt';

export class ConfigReader {
  private readonly known = new Set<string>();

  constructor(
    private readonly raw: Record<string, unknown>,
    readonly path: string,
    private readonly mistakes: string[],
    private readonly remarks: string[] = [],
  ) {}

  has(field: string): boolean {
    const value = this.raw[field];
    return value !== undefined && value !== null && value !== '';
  }

  text(field: string, fallback = ''): string {
    const value = this.take(field);
    if (value === undefined) return fallback;
    if (typeof value === 'string') return value.trim();
    if (typeof value === 'number') return String(value);
    this.mistake(field, `must be text, not ${show(value)}`);
    return fallback;
  }

  /**
   * As text, but every character counts, also a space at the end; its value never stands in a mistake.
   *
   * @returns undefined where it cannot be read, which is told
   */
  secret(field: string): string | undefined {
    const value = this.take(field);
    if (value === undefined || typeof value === 'string') return value ?? '';
    this.mistake(field, 'must be text in quotes, also where it is a number; this box is left out');
    return undefined;
  }

  flag(field: string, fallback: boolean): boolean {
    const value = this.take(field);
    if (value === undefined) return fallback;
    if (typeof value === 'boolean') return value;
    this.mistake(field, `must be true or false, not ${show(value)}; ${fallback} is used`);
    return fallback;
  }

  number(
    field: string,
    limits: { fallback: number; minimum: number; maximum: number; unit?: string; whole?: boolean },
  ): number {
    const { fallback, minimum, maximum, unit = '', whole = false } = limits;
    const value = this.take(field);
    if (value === undefined) return fallback;
    const fits = typeof value === 'number' && value >= minimum && value <= maximum;
    if (fits && (!whole || Number.isInteger(value))) return value;
    const range = `a ${whole ? 'whole ' : ''}number from ${minimum} to ${maximum}`;
    this.mistake(field, `must be ${range}${unit && ` (${unit})`}, not ${show(value)}; ${fallback} is used`);
    return fallback;
  }

  choice<T extends string>(field: string, allowed: readonly T[], fallback: T): T {
    if (this.take(field) === undefined) return fallback;
    return this.oneOf(field, allowed, `${fallback} is used`) ?? fallback;
  }

  /** @returns undefined for what is none of them, which is told, with what follows from it */
  oneOf<T extends string>(field: string, allowed: readonly T[], otherwise: string): T | undefined {
    const value = this.take(field);
    const found = allowed.find((one) => one === value);
    if (found === undefined) {
      this.mistake(field, `must be one of ${allowed.join(', ')}, not ${show(value)}; ${otherwise}`);
    }
    return found;
  }

  /** Says where a field belongs that does nothing here. */
  misplaced(field: string, where: string): void {
    if (this.take(field) !== undefined) this.mistake(field, where);
  }

  /** @returns undefined when the entry must be left out. */
  mac(field: string): string | undefined {
    return this.form(field, macOf, 'a MAC address such as 3C:A6:2F:12:34:56');
  }

  /** @returns undefined when the entry must be left out. */
  ain(field: string): string | undefined {
    return this.form(field, ainOf, 'an AIN such as 12345 0000001, as it stands on the device');
  }

  texts(field: string): string[] {
    const value = this.take(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.mistake(field, `must be a list, not ${show(value)}`);
      return [];
    }
    const texts = value.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
    if (texts.length < value.length)
      this.mistake(field, 'may hold text in quotes only; the rest is left out');
    return texts.map((one) => one.trim());
  }

  /**
   * A list of objects.
   *
   * @param read returns undefined for an entry that must be left out
   * @param keyOf what may occur only once
   */
  list<T>(
    field: string,
    read: (entry: ConfigReader, index: number) => T | undefined,
    keyOf: (one: T) => string,
  ): T[] {
    const seen = new Set<string>();
    const value = this.take(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.mistake(field, `must be a list, not ${show(value)}`);
      return [];
    }
    return value.flatMap((one, index) => {
      // A form saves a row that nobody filled in as null.
      if (one === null) return [];
      if (typeof one !== 'object' || Array.isArray(one)) {
        this.mistake(`${field}[${index}]`, `must be an object, not ${show(one)}; it is left out`);
        return [];
      }
      const entry = new ConfigReader(one, this.at(`${field}[${index}]`), this.mistakes, this.remarks);
      const result = read(entry, index);
      entry.end();
      if (result === undefined) return [];
      const key = keyOf(result);
      if (seen.has(key.toLowerCase())) {
        this.mistake(`${field}[${index}]`, `${show(key)} stands there twice; the second one is left out`);
        return [];
      }
      seen.add(key.toLowerCase());
      return [result];
    });
  }

  mistake(field: string, what: string): void {
    this.mistakes.push(`${this.at(field)}: ${what}.`);
  }

  /**
   * Says which fields nobody asked for: a misspelt name is otherwise ignored in silence, and takes tiles away. What
   * resembles no field does no harm; comments and what Homebridge adds are passed over.
   */
  end(ignored: readonly string[] = []): void {
    const known = [...this.known];
    for (const field of this.others(ignored)) {
      const meant = known.find((one) => isMisspelt(field, one));
      if (meant) this.mistake(field, `is not a known field; ${meant} is`);
      else this.remark(field, 'is not a known field and does nothing');
    }
  }

  /** Fields that were not read, and are no comment. */
  others(ignored: readonly string[] = []): string[] {
    const passed = (field: string) =>
      field.startsWith('_') || field === 'plugin_map' || ignored.includes(field);
    return Object.keys(this.raw).filter((field) => !this.known.has(field) && !passed(field));
  }

  /** Names of the fields that were asked for. */
  get fields(): ReadonlySet<string> {
    return this.known;
  }

  /** Worth saying, but nothing is missing because of it. */
  remark(field: string, what: string): void {
    this.remarks.push(`${this.at(field)}: ${what}.`);
  }

  private form(
    field: string,
    parse: (text: string) => string | undefined,
    wanted: string,
  ): string | undefined {
    const text = this.text(field);
    const parsed = parse(text);
    if (parsed === undefined) {
      this.mistake(
        field,
        text ? `${show(text)} is not ${wanted}; the entry is left out` : `is missing: ${wanted}`,
      );
    }
    return parsed;
  }

  /** Forms save an emptied field as '' or null: both mean "not given". */
  private take(field: string): unknown {
    this.known.add(field);
    return this.has(field) ? this.raw[field] : undefined;
  }

  private at(field: string): string {
    return this.path ? `${this.path}.${field}` : field;
  }
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
