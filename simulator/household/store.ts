/** The memory of the box: the values of state variables that live nowhere else, per service. */

import type { SimService, SimVariable } from '../description/model';
import { initialValues } from './values';

export class Store {
  readonly #values = new Map<string, string>();

  get(service: Pick<SimService, 'kind' | 'instance'>, variable: SimVariable, scope = ''): string {
    const { kind } = service;
    return (
      this.#values.get(key(service, variable.name, scope)) ??
      initialValues[scope ? `${kind}/${scope}` : kind]?.[variable.name] ??
      initialValues[kind]?.[variable.name] ??
      emptyValue(variable)
    );
  }

  set(service: Pick<SimService, 'kind' | 'instance'>, name: string, value: string, scope = ''): void {
    this.#values.set(key(service, name, scope), value);
  }

  clear(): void {
    this.#values.clear();
  }
}

function key({ kind, instance }: Pick<SimService, 'kind' | 'instance'>, name: string, scope: string): string {
  return `${kind}:${instance}/${scope}/${name}`;
}

/** What a variable holds that nobody has set: its default where that is valid, else the least valid value. */
function emptyValue({ type, default: given, values, range }: SimVariable): string {
  if (values?.length) return given !== undefined && values.includes(given) ? given : values[0]!;
  if (given) return given;
  if (range) return String(range.minimum);
  if (/^(ui[124]|i[124])$/.test(type) || type === 'boolean') return '0';
  if (type === 'dateTime') return '0001-01-01T00:00:00';
  if (type === 'uuid') return '00000000-0000-0000-0000-000000000000';
  return '';
}
