/** How one kind of service behaves beyond remembering its state variables. */

import type { World } from '../household/world';
import type { Handlers } from './handler';

export interface Behaviour {
  /** State variables that live in the house: how to read them, for every getter. */
  read?: Record<string, (world: World, instance: number) => string | number | boolean>;
  /** … and how to write them, for every setter. */
  write?: Record<string, (world: World, value: string, instance: number) => void>;
  /** Actions that need their arguments to answer, or that do something. */
  actions?: Handlers;
  /** Actions that use the service's variables for something of their own, by the name of that. */
  scopes?: Record<string, string>;
}

/** Names as on the wire: `{ Index: 1 }` → `{ NewIndex: '1' }`; booleans as 0 and 1. */
export function named(fields: Record<string, string | number | boolean>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`New${name}`, text(value)]));
}

export function text(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

export const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'yes';
