/** Who has which device: people as they stand in the configuration, and what a person wrote beside the devices meanwhile. */

import { type BoxEntry, isObject } from './entry';
import { folded, isDevice, type KnownDevice } from './known-device';
import { entriesOf, rawList, replaced, withList } from './settings';

/** What was written beside devices since the page opened, by MAC address; an empty name: nobody's. */
export type Owners = ReadonlyMap<string, { readonly device: KnownDevice; readonly name: string }>;

export const devicesOf = ({ devices }: BoxEntry): string[] =>
  Array.isArray(devices) ? devices.filter((one): one is string => typeof one === 'string') : [];

export const nameOf = (person: BoxEntry): string =>
  typeof person.name === 'string' && person.name.trim() !== '' ? person.name : (devicesOf(person)[0] ?? '');

export function ownerOf(box: BoxEntry, device: KnownDevice): string {
  const owner = entriesOf(box, 'people').find((person) =>
    devicesOf(person).some((one) => isDevice(one, device)),
  );
  return owner === undefined ? '' : nameOf(owner);
}

/**
 * Gives each device to the person written beside it. The result is that of the names alone, not of the order in which
 * they were typed: letter by letter, or one device after the other, nobody becomes somebody else on the way.
 *
 * @param box as it was before anything was written
 * @param newId what a new person is known by for good; the same for the same name
 */
export function withOwners(box: BoxEntry, owners: Owners, newId: (name: string) => string): BoxEntry {
  const written = [...owners.values()];
  const moved = (one: unknown, person: BoxEntry) =>
    written.some(({ device, name }) => isDevice(one, device) && folded(name) !== folded(nameOf(person)));
  const left = rawList(box, 'people').map((person) =>
    isObject(person) && devicesOf(person).some((one) => moved(one, person))
      ? { ...person, devices: devicesOf(person).filter((one) => !moved(one, person)) }
      : person,
  );
  const people = byName(written).reduce(
    (list, { name, devices }) => withDevices(box, list, name, devices, newId),
    left,
  );
  const emptied = (person: unknown) =>
    isObject(person) &&
    left.includes(person) &&
    !rawList(box, 'people').includes(person) &&
    devicesOf(person).length === 0;
  return withList(
    box,
    'people',
    people.filter((person) => !emptied(person)),
  );
}

/** "Papa" and "papa" are one; the first way of writing counts. */
function byName(written: readonly { readonly device: KnownDevice; readonly name: string }[]) {
  const groups = new Map<string, { name: string; devices: KnownDevice[] }>();
  for (const { device, name } of written) {
    if (name.trim() === '') continue;
    const group = groups.get(folded(name)) ?? { name: name.trim(), devices: [] };
    group.devices.push(device);
    groups.set(folded(name), group);
  }
  return [...groups.values()];
}

function withDevices(
  before: BoxEntry,
  people: readonly unknown[],
  name: string,
  devices: readonly KnownDevice[],
  newId: (name: string) => string,
): unknown[] {
  const named = people.findIndex((person) => isObject(person) && folded(nameOf(person)) === folded(name));
  const at = named < 0 ? renamedFrom(before, people, devices) : named;
  const person = people[at] as BoxEntry | undefined;
  if (!person) return [...people, { id: newId(name), name, devices: devices.map(({ mac }) => mac) }];
  const had = devicesOf(entryBefore(before, at) ?? person);
  const kept = devicesOf(person);
  const added = devices
    .filter((device) => !kept.some((one) => isDevice(one, device)))
    // As it was written before, where it was.
    .map((device) => had.find((one) => isDevice(one, device)) ?? device.mac);
  if (added.length === 0 && named >= 0) return [...people];
  return replaced<unknown>(people, at, {
    ...person,
    name: named < 0 ? name : person.name,
    devices: inOrder(had, [...kept, ...added]),
  });
}

/** What was there before stands where it stood. */
function inOrder(before: readonly string[], devices: readonly string[]): string[] {
  const old = before.filter((device) => devices.includes(device));
  return [...old, ...devices.filter((device) => !before.includes(device))];
}

/** The person who has lost every device, and had one of these: the name is a new one, the person is not. */
function renamedFrom(before: BoxEntry, people: readonly unknown[], devices: readonly KnownDevice[]): number {
  return people.findIndex((person, index) => {
    if (!isObject(person) || devicesOf(person).length > 0) return false;
    const old = entryBefore(before, index);
    return old !== undefined && devicesOf(old).some((one) => devices.some((device) => isDevice(one, device)));
  });
}

function entryBefore(before: BoxEntry, index: number): BoxEntry | undefined {
  const old = rawList(before, 'people')[index];
  return isObject(old) ? old : undefined;
}

/** One person with other fields; without devices the person goes. */
export function withPerson(box: BoxEntry, person: BoxEntry, changed: BoxEntry | undefined): BoxEntry {
  const list = rawList(box, 'people').flatMap((one) => (one !== person ? [one] : changed ? [changed] : []));
  return withList(box, 'people', list);
}
