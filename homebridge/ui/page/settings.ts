/** The saved settings as the page edits them: pure functions from one configuration to the next. */

/** One FRITZ!Box as it stands in config.json; fields that this page does not know stay as they are. */
export interface BoxEntry {
  host?: string;
  port?: number;
  username?: string;
  password?: string;
  plugSettings?: PlugSetting[];
  people?: PersonEntry[];
  wake?: WakeSetting[];
  [field: string]: unknown;
}

interface PlugSetting {
  ain: string;
  access?: string;
  [field: string]: unknown;
}

export interface PersonEntry {
  id: string;
  name: string;
  devices: string[];
  [field: string]: unknown;
}

interface WakeSetting {
  name: string;
  mac: string;
}

export interface PlatformSettings {
  platform: string;
  name: string;
  boxes: BoxEntry[];
  [field: string]: unknown;
}

/** What may stand at the top of the block without belonging to a box. */
const OF_HOMEBRIDGE = ['platform', 'name', '_bridge', 'boxes'];

/** The block of this platform with its boxes in a list, wherever they stood; one empty box when there is none. */
export function platformSettings(blocks: readonly Record<string, unknown>[]): PlatformSettings {
  const block = blocks[0] ?? {};
  const own = Object.entries(block).filter(([field]) => OF_HOMEBRIDGE.includes(field));
  const flat = Object.fromEntries(Object.entries(block).filter(([field]) => !OF_HOMEBRIDGE.includes(field)));
  const listed = Array.isArray(block.boxes) ? (block.boxes as BoxEntry[]).filter((box) => box) : [];
  const boxes = listed.length > 0 ? listed : [flat];
  return {
    platform: 'FritzBox',
    name: 'FRITZ!Box',
    ...Object.fromEntries(own),
    boxes: boxes.map((box) => ({ host: 'fritz.box', ...box })),
  };
}

/** A field with its usual value need not stand in config.json. */
export function withField(box: BoxEntry, field: string, value: unknown, usual?: unknown): BoxEntry {
  const { [field]: _, ...rest } = box;
  return value === usual || value === '' || value === undefined ? rest : { ...rest, [field]: value };
}

const plain = (ain: string) => ain.replace(/\s/g, '').toUpperCase();

export function showsPlug(box: BoxEntry, ain: string): boolean {
  return !box.plugSettings?.some(
    (setting) => plain(setting.ain) === plain(ain) && setting.access === 'hidden',
  );
}

export function withPlug(box: BoxEntry, ain: string, shown: boolean): BoxEntry {
  const settings = box.plugSettings ?? [];
  const old = settings.find((setting) => plain(setting.ain) === plain(ain)) ?? { ain };
  const { access: _, ...visible } = old;
  const fresh = shown ? visible : { ...old, access: 'hidden' };
  const others = settings.filter((setting) => setting !== old);
  // An entry that says nothing but the AIN says nothing.
  return withList(box, 'plugSettings', Object.keys(fresh).length > 1 ? [...others, fresh] : others);
}

export function wakeName(box: BoxEntry, mac: string): string | undefined {
  return box.wake?.find((one) => sameMac(one.mac, mac))?.name;
}

/** @param name undefined: not to be woken any more */
export function withWake(box: BoxEntry, mac: string, name: string | undefined): BoxEntry {
  const others = (box.wake ?? []).filter((one) => !sameMac(one.mac, mac));
  return withList(box, 'wake', name === undefined ? others : [...others, { name: name || mac, mac }]);
}

/** What the box knows of a device that may be somebody's. */
export interface ShownDevice {
  readonly mac: string;
  readonly ip: string;
  readonly name: string;
}

export function ownerOf(box: BoxEntry, device: ShownDevice): string | undefined {
  return box.people?.find(({ devices }) => devices?.some((one) => isDevice(one, device)))?.name;
}

/**
 * Makes a device that of a person, who comes into being with the first device and goes with the last.
 *
 * @param owner undefined: nobody's
 * @param newId what a new person is known by for good
 */
export function withOwner(
  box: BoxEntry,
  device: ShownDevice,
  owner: string | undefined,
  newId: () => string,
): BoxEntry {
  const without = (box.people ?? []).map((person) => ({
    ...person,
    devices: (person.devices ?? []).filter((one) => !isDevice(one, device)),
  }));
  const before = box.people?.findIndex(({ devices }) => devices?.some((one) => isDevice(one, device))) ?? -1;
  if (owner !== undefined) {
    const known = without.find(({ name }) => name === owner);
    const renamed =
      known === undefined && without[before]?.devices.length === 0 ? without[before] : undefined;
    const person = known ?? renamed;
    if (person) Object.assign(person, { name: owner, devices: [...person.devices, device.mac] });
    else without.push({ id: newId(), name: owner, devices: [device.mac] });
  }
  return withList(
    box,
    'people',
    without.filter(({ devices }) => devices.length > 0),
  );
}

function withList(box: BoxEntry, field: string, list: readonly unknown[]): BoxEntry {
  return withField(box, field, list.length > 0 ? list : undefined);
}

function sameMac(one: string, other: string): boolean {
  const digits = (mac: string) => mac.replace(/[^0-9a-f]/gi, '').toUpperCase();
  return digits(one) === digits(other);
}

function isDevice(written: string, { mac, ip, name }: ShownDevice): boolean {
  return sameMac(written, mac) || written === ip || written.toLowerCase() === name.toLowerCase();
}
