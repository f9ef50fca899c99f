/** `getdevicelistinfos` and `getdeviceinfos`: what the box tells of devices and groups, made the model. */

import { child, type XmlElement } from '../../wire/xml';
import type { SmartBattery, SmartDevice } from '../model';
import { divided, numberIn, told } from '../scales';
import { rowOf, unitKinds } from '../tables';
import { has, typeOf } from './functions';
import { measuresOf, partsOf } from './parts';
import { flag, text } from './read';

/** Everything that a device and its units share. */
interface Entry {
  readonly element: XmlElement;
  readonly ain: string;
  readonly mask: number;
  readonly group: boolean;
}

/** Devices and groups of a list, in its order. An entry without identifier is none (seen with FRITZ!OS 8.01). */
export function devicesOf(root: XmlElement): SmartDevice[] {
  const entries = root.children.flatMap((element) => entryOf(element) ?? []);
  const ids = idsOf(entries);
  return entries.filter((entry) => isShown(entry)).map((entry) => deviceOf(entry, ids));
}

/** AINs of what has a `switch` of its own. */
export function switchesOf(root: XmlElement): ReadonlySet<string> {
  const entries = root.children.filter((element) => child(element, 'switch'));
  return new Set(entries.map(({ attributes }) => attributes.identifier?.trim() ?? ''));
}

function entryOf(element: XmlElement): Entry | undefined {
  if (element.name !== 'device' && element.name !== 'group') return undefined;
  const ain = element.attributes.identifier?.trim() ?? '';
  if (ain === '') return undefined;
  const mask = numberIn(element.attributes.functionbitmask) ?? 0;
  return { element, ain, mask, group: element.name === 'group' || has(mask, 'group') };
}

/** The entry of a HAN-FUN or Zigbee device is nothing that acts; battery and firmware of its units stand there. */
const isShown = ({ mask, group }: Entry) => group || !has(mask, 'device');

/** By the number within the box; where two have the same, the first counts. */
function idsOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const ids = new Map<string, Entry>();
  for (const entry of entries) {
    const id = entry.element.attributes.id?.trim();
    if (id && !ids.has(id)) ids.set(id, entry);
  }
  return ids;
}

function deviceOf(entry: Entry, ids: ReadonlyMap<string, Entry>): SmartDevice {
  const { element, ain, mask, group } = entry;
  const { attributes } = element;
  const unit = child(element, 'etsiunitinfo');
  const parent = unit && ids.get(text(unit, 'etsideviceid') ?? '');
  const own = (parent?.element ?? element).attributes;
  const kind = rowOf(unitKinds, text(unit, 'unittype') ?? '');
  const present = flag(element, 'present');
  return told({
    ain,
    name: text(element, 'name') ?? '',
    product: attributes.productname?.trim() || (group ? 'Group' : ''),
    manufacturer: makerOf(attributes.manufacturer),
    firmware: own.fwversion?.trim() ?? '',
    kind: group ? ('group' as const) : ('device' as const),
    present,
    type: kind?.type ?? (group ? groupTypeOf(mask) : typeOf(mask)),
    device: group ? undefined : (parent?.ain ?? deviceAin(ain)),
    battery: group ? undefined : (batteryOf(element) ?? (parent && batteryOf(parent.element))),
    busy: flag(element, 'txbusy'),
    members: group ? membersOf(element, ids) : undefined,
    direction: directionOf(entry),
    ...partsOf(element, { ain, kind }),
    ...(has(mask, 'meter') && !group && { voltage: readVoltage(element) }),
    measures: measuresOf(element),
  }) as SmartDevice;
}

/** Plugs in a group are what is switched together with others. */
function groupTypeOf(mask: number): SmartDevice['type'] {
  const type = typeOf(mask);
  return type === 'plug' || type === 'meter' ? 'switch' : type;
}

/** Makers that are only a number have no name. */
const makerOf = (name = '') => (/^\s*0x/i.test(name) ? '' : name.trim());

/** Where nothing names the device: the AIN of a HAN-FUN unit ends in `-1`, that of a Zigbee unit has two more digits. */
function deviceAin(ain: string): string {
  if (/^Z[0-9A-F]{18}$/i.test(ain)) return ain.slice(0, 17);
  return ain.replace(/-\d{1,2}$/, '');
}

/** A FRITZ!Smart Energy 250: `-1` counts what is drawn, `-2` what is fed in. */
function directionOf({ ain, mask, group }: Entry): SmartDevice['direction'] {
  if (group || !has(mask, 'meter')) return undefined;
  return ain.endsWith('-2') ? 'feed-in' : 'supply';
}

/** Thermostats tell it twice. */
function batteryOf(element: XmlElement): SmartBattery | undefined {
  const places = [element, child(element, 'hkr')];
  const percent = places.map((place) => numberIn(text(place, 'battery'))).find((one) => one !== undefined);
  const low = places.map((place) => flag(place, 'batterylow')).find((one) => one !== undefined);
  return percent === undefined && low === undefined ? undefined : told({ percent, low });
}

/** A smart meter that does not measure it says 0; a plug with 0 V is pulled out. */
function readVoltage(element: XmlElement): number | undefined {
  return divided(text(child(element, 'powermeter'), 'voltage'), 1000) || undefined;
}

function membersOf(group: XmlElement, ids: ReadonlyMap<string, Entry>): string[] {
  const members = text(child(group, 'groupinfo'), 'members') ?? '';
  return members.split(',').flatMap((id) => ids.get(id.trim())?.ain ?? []);
}
