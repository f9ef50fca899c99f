/** The persons of a presence as they are configured, and what is known of each. */

import { Tr064Error } from '../../errors';

/** Somebody who is known by their devices. */
export interface Person {
  /** Stays the same when the name changes; the name unless given. */
  readonly id?: string;
  /** What the person is called; only for people, the id tells them apart. */
  readonly name: string;
  /** MAC addresses, IP addresses or host names; any one of them at home is the person at home. */
  readonly devices: readonly string[];
  /** Milliseconds without any device until the person counts as away. */
  readonly awayAfter?: number;
}

/** Where somebody is. */
export interface PersonState {
  /** As configured. */
  readonly id: string;
  /** As configured. */
  readonly name: string;
  /** Undefined until the box was asked once. */
  readonly present: boolean | undefined;
  /** When that began, in milliseconds since 1970. */
  readonly since: number | undefined;
  /** Since when no device is seen, while the person still counts as present. */
  readonly leavingSince: number | undefined;
}

/** A person while the presence runs. */
export interface Tracked {
  readonly id: string;
  readonly name: string;
  readonly devices: readonly string[];
  readonly awayAfter: number;
  present: boolean | undefined;
  since: number | undefined;
  leavingSince: number | undefined;
  timer?: unknown;
}

const MINUTE = 60_000;
const LONGEST = 7 * 24 * 60 * MINUTE;

export function stateOf({ id, name, present, since, leavingSince }: Tracked): PersonState {
  return { id, name, present, since, leavingSince };
}

/** Checks what a person typed. @throws INVALID_ARGS with a sentence */
export function trackedPersons(persons: readonly Person[], awayAfter = 10 * MINUTE): Tracked[] {
  const ids = new Set<string>();
  return persons.map((person) => {
    const id = person.id ?? person.name;
    const devices = person.devices.map((device) => device.trim()).filter((device) => device !== '');
    if (!id) throw invalid('A person needs a name.');
    if (ids.has(id)) throw invalid(`There are two persons "${id}": give each its own name.`);
    if (devices.length === 0) {
      throw invalid(`"${id}" has no device: give the MAC address, IP address or name of a phone.`);
    }
    ids.add(id);
    const delay = person.awayAfter ?? awayAfter;
    if (!(delay >= 0 && delay <= LONGEST))
      throw invalid(`"${id}" cannot be away after ${delay} ms: give 0 to a week.`);
    return {
      id,
      name: person.name,
      devices,
      awayAfter: delay,
      present: undefined,
      since: undefined,
      leavingSince: undefined,
    };
  });
}

const invalid = (sentence: string) => new Tr064Error('INVALID_ARGS', sentence);
