/** One saved FRITZ!Box as the page edits it: pure functions from one configuration to the next. */

import { type BoxEntry, isObject } from './entry';
import { isDevice, type KnownDevice, sameMac } from './known-device';

/** A field with its usual value need not stand in config.json, unless it stands there already. */
export function withField(box: BoxEntry, field: string, value: unknown, usual?: unknown): BoxEntry {
  const { [field]: _, ...rest } = box;
  return value === usual || value === '' || value === undefined ? rest : { ...rest, [field]: value };
}

/** What a person reads in an input field: text, and numbers that were written without quotes. */
export function textOf(box: BoxEntry, field: string): string {
  const value = box[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The entries of a list that are objects; what else stands there is nobody's. */
export function entriesOf(box: BoxEntry, field: string): BoxEntry[] {
  const list = box[field];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** Takes over a list; it goes with its last entry, and what is no list stays until there is one. */
export function withList(box: BoxEntry, field: string, list: readonly unknown[]): BoxEntry {
  if (list.length === 0 && box[field] !== undefined && !Array.isArray(box[field])) return box;
  return withField(box, field, list.length > 0 ? list : undefined);
}

/** All entries, with what this page cannot read left in its place. */
export function rawList(box: BoxEntry, field: string): readonly unknown[] {
  const list = box[field];
  return Array.isArray(list) ? list : [];
}

/** A list with other items in one place: browsers of older tablets have no `toSpliced`. */
export function replaced<T>(list: readonly T[], index: number, ...items: readonly T[]): T[] {
  return [...list.slice(0, index), ...items, ...list.slice(index + 1)];
}

const plain = (ain: string) => ain.replace(/\s/g, '').toUpperCase();

const isPlug = (ain: string) => (entry: unknown) =>
  isObject(entry) &&
  ['string', 'number'].includes(typeof entry.ain) &&
  plain(String(entry.ain)) === plain(ain);

export function showsPlug(box: BoxEntry, ain: string): boolean {
  return !entriesOf(box, 'plugSettings')
    .filter(isPlug(ain))
    .some(({ access }) => access === 'hidden');
}

export function withPlug(box: BoxEntry, ain: string, shown: boolean): BoxEntry {
  const settings = rawList(box, 'plugSettings');
  const found = settings.findIndex(isPlug(ain));
  const old = (settings[found] as BoxEntry | undefined) ?? { ain };
  const { access: _, ...visible } = old;
  const fresh = shown ? visible : { ...old, access: 'hidden' };
  // An entry that says nothing but the AIN says nothing.
  const kept = Object.keys(fresh).length > 1 ? [fresh] : [];
  const list = found < 0 ? [...settings, ...kept] : replaced(settings, found, ...kept);
  return withList(box, 'plugSettings', list);
}

export function wakeEntry(box: BoxEntry, { macs }: Pick<KnownDevice, 'macs'>): BoxEntry | undefined {
  return entriesOf(box, 'wake').find(({ mac }) => macs.some((own) => sameMac(mac, own)));
}

/** @param name undefined: not to be woken any more */
export function withWake(box: BoxEntry, device: KnownDevice, name: string | undefined): BoxEntry {
  const list = rawList(box, 'wake');
  const found = wakeEntry(box, device);
  if (found)
    return name === undefined
      ? withList(
          box,
          'wake',
          list.filter((one) => one !== found),
        )
      : box;
  if (name === undefined) return box;
  return withList(box, 'wake', [...list, { name: name || device.mac, mac: device.mac }]);
}

/** Computers of the configuration that the box does not list any more. */
export function forgottenComputers(box: BoxEntry, devices: readonly KnownDevice[]): BoxEntry[] {
  return entriesOf(box, 'wake').filter(
    ({ mac }) => typeof mac === 'string' && !devices.some((device) => isDevice(mac, device)),
  );
}

export function withoutEntry(box: BoxEntry, field: string, entry: BoxEntry): BoxEntry {
  return withList(
    box,
    field,
    rawList(box, field).filter((one) => one !== entry),
  );
}
