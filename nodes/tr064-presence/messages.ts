/** What `tr064-presence` sends, and what it shows below itself. */

import type { NodeStatus } from 'node-red';
import type { PersonState, Presence, PresenceChange } from '../../core/index';
import { shortened } from '../common/status';

/** One person came or went. */
export function personMessage({ id, name, present, since, initial, device }: PresenceChange) {
  return { topic: name, payload: present, person: { id, name }, since: dateOf(since), initial, device };
}

/** All times of these nodes are Dates. */
const dateOf = (moment: number | undefined) => (moment === undefined ? undefined : new Date(moment));

const personsIn = (persons: readonly PersonState[]) =>
  persons.map(({ id, name, present, since }) => ({ id, name, present, since: dateOf(since) }));

/** The first person came, or the last one went. */
export function anyoneMessage(
  { present, since, initial }: Pick<PresenceChange, 'present' | 'since' | 'initial'>,
  all: readonly PersonState[],
) {
  const persons = personsIn(all);
  return { topic: 'anyone', payload: present, since: dateOf(since), persons, initial };
}

/** What is known from before a restart, as the state at the start: a list of outputs. */
export function restoredMessages({ persons, anyone }: Pick<Presence, 'persons' | 'anyone'>) {
  const known = persons.flatMap((person) => {
    const { present } = person;
    return present === undefined ? [] : [[personMessage({ ...person, present, initial: true }), null, null]];
  });
  if (anyone === undefined) return known;
  return [
    ...known,
    [
      null,
      anyoneMessage({ present: anyone, since: anyoneSince(persons, anyone), initial: true }, persons),
      null,
    ],
  ];
}

/** Somebody is there since the first of those who are there came; nobody since the last one went. */
function anyoneSince(persons: Presence['persons'], anyone: boolean): number {
  const since = persons.filter(({ present }) => present === anyone).flatMap((person) => person.since ?? []);
  if (since.length === 0) return 0;
  return anyone ? Math.min(...since) : Math.max(...since);
}

/** The answer to a message: how it stands now. `present` is missing while it is not known yet. */
export function summary({ anyone, persons }: Pick<Presence, 'anyone' | 'persons'>) {
  return { payload: anyone, persons: personsIn(persons) };
}

/** The names of those who are at home, as far as they fit. */
export function atHome(persons: readonly PersonState[]): NodeStatus | undefined {
  if (persons.length === 0) return { fill: 'yellow', shape: 'ring', text: 'presence.nobodyConfigured' };
  if (persons.some(({ present }) => present === undefined)) return undefined;
  const names = persons.filter(({ present }) => present).map(({ name }) => name);
  if (names.length === 0) return { fill: 'grey', shape: 'dot', text: 'presence.nobody' };
  return { fill: 'green', shape: 'dot', text: shortened(names.join(', ')) };
}
