/** What the dialog of `tr064-presence` saves, and how older forms of it become the present one. */

import type { Person } from '../../core/index';
import { migrate, type SavedSettings, type Step, withDefaults } from '../common/migrate';

export interface PersonSetting {
  /** Stays when the name changes, so that the state does too. */
  readonly id: string;
  readonly name: string;
  /** MAC addresses, IP addresses or names, separated by commas. */
  readonly devices: string;
  /** Minutes; empty for the node's own. */
  readonly awayAfter: string | number;
}

export interface PresenceSettings {
  readonly name: string;
  readonly box: string;
  readonly persons: readonly PersonSetting[];
  /** Minutes without any device until somebody counts as away. */
  readonly awayAfter: string | number;
  /** Tell the state at the start too. */
  readonly initial: boolean;
}

export const PRESENCE_DEFAULTS: PresenceSettings = {
  name: '',
  box: '',
  persons: [],
  awayAfter: '10',
  initial: true,
};

/** By hand, devices are written as a list, a person has no id, and one person needs no list. */
const completePersons: Step = (settings: SavedSettings) => {
  const persons: unknown[] = [settings.persons].flat();
  return { ...settings, persons: persons.map(completePerson) };
};

/** 0 → 1: what is missing gets its default. */
export const PRESENCE_STEPS: readonly Step[] = [
  (settings) => completePersons(withDefaults(PRESENCE_DEFAULTS)(settings)),
];

export const presenceSettings = (saved: object) =>
  migrate<PresenceSettings>(saved, PRESENCE_STEPS, PRESENCE_DEFAULTS);

/** The persons as the core takes them. */
export function personsOf({ persons }: PresenceSettings): Person[] {
  return persons.map(({ id, name, devices, awayAfter }) => ({
    id,
    name,
    devices: devices.split(/[,;\n]/).flatMap((device) => device.trim() || []),
    awayAfter: minutes(awayAfter),
  }));
}

/** Milliseconds; undefined for an empty field. */
export function minutes(value: string | number): number | undefined {
  return String(value).trim() === '' ? undefined : Number(value) * 60_000;
}

/** In the order in which the dialog writes them, so that one that was only looked at is not changed. */
function completePerson(person: unknown): PersonSetting {
  const given = typeof person === 'object' ? { ...person } : { name: person };
  const { name = '', id = name, devices = '', awayAfter = '' } = given as Record<string, unknown>;
  return {
    id: String(id),
    name: String(name),
    devices: Array.isArray(devices) ? devices.join(', ') : String(devices),
    awayAfter: typeof awayAfter === 'number' ? awayAfter : String(awayAfter),
  };
}
