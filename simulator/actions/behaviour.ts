/** How one kind of service behaves beyond remembering its state variables. */

import type { SimService } from '../description/model';
import type { World } from '../household/world';
import type { Handlers } from './handler';

export type Value = string | number | boolean;

export interface Behaviour {
  /** State variables that live in the house: how to read them, for every getter. */
  read?: Record<string, (world: World, service: SimService) => Value>;
  /** … and how to write them, for every setter. */
  write?: Record<string, (world: World, value: string, service: SimService) => void>;
  /** Actions that need their arguments to answer, or that do something. */
  actions?: Handlers;
  /** Actions that use the service's variables for something of their own, by the name of that. */
  scopes?: Record<string, string>;
}

/** Names as on the wire: `{ Index: 1 }` → `{ NewIndex: '1' }`; booleans as 0 and 1. */
export function named(fields: Record<string, Value>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`New${name}`, text(value)]));
}

/** What an action was given, without `New`. */
export function given(args: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name.replace(/^New/, ''), value]));
}

/** What another service remembers. */
export const elsewhere = (world: World, kind: string, name: string, scope?: string): string =>
  world.store.get({ kind, instance: 1 }, { name, type: 'string', evented: false }, scope);

export function text(value: Value): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

export const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'yes';
