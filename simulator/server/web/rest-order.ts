/** What a PUT to a unit asks for: every field checked, each mistake with its code and the path of the field. */

import type { SmartOrder } from '../../household/smart/orders';
import { palette } from './palette';
import { RestRefusal } from './rest-answers';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON object; 1009 where it is missing, 1001 where it is something else. */
export function objectAt(value: unknown, field: string): Json {
  if (value === undefined) throw new RestRefusal(1009, field);
  if (!isObject(value)) throw new RestRefusal(1001, field);
  return value;
}

export function booleanAt(value: unknown, field: string): boolean {
  if (value === undefined) throw new RestRefusal(1009, field);
  if (typeof value !== 'boolean') throw new RestRefusal(1001, field);
  return value;
}

export function numberAt(value: unknown, field: string, least: number, most: number, step = 1): number {
  if (value === undefined) throw new RestRefusal(1009, field);
  if (typeof value !== 'number') throw new RestRefusal(1001, field);
  if (value < least || value > most) throw new RestRefusal(1002, field);
  if (!Number.isInteger(value / step)) throw new RestRefusal(1000, field);
  return value;
}

export function textAt(value: unknown, field: string, shortest: number, longest: number): string {
  if (typeof value !== 'string') throw new RestRefusal(1001, field);
  if (value.length < shortest) throw new RestRefusal(1003, field);
  if (value.length > longest) throw new RestRefusal(1004, field);
  return value;
}

/** Only these fields can be changed here; 3005 for others. */
export function only(fields: Json, at: string, ...allowed: string[]): void {
  const other = Object.keys(fields).find((name) => !allowed.includes(name));
  if (other) throw new RestRefusal(3005, `${at}.${other}`);
}

/** `{ mode, celsius }` in 1/10 °C; no degrees where it is on or off. */
export function aimAt(value: unknown, at: string): number | 'on' | 'off' {
  const { mode, celsius } = objectAt(value, at);
  if (mode === undefined) throw new RestRefusal(1009, `${at}.mode`);
  if (mode === 'temperature') return Math.round(numberAt(celsius, `${at}.celsius`, 8, 28, 0.5) * 10);
  if (mode !== 'on' && mode !== 'off') throw new RestRefusal(1000, `${at}.mode`);
  if (celsius !== undefined) throw new RestRefusal(1000, `${at}.celsius`);
  return mode;
}

const LONGEST = 24 * 3600;

/** Boost and open window: seconds since 1970, 0 to end it. */
function endAt(value: unknown, at: string, now: number): number {
  const fields = objectAt(value, at);
  if (!booleanAt(fields.enabled, `${at}.enabled`)) return 0;
  return numberAt(fields.endTime, `${at}.endTime`, now - 60, now + LONGEST + 60);
}

const blindActions = new Map([
  ['moveUp', 'open'],
  ['moveDown', 'close'],
  ['stop', 'stop'],
] as const) as ReadonlyMap<unknown, 'open' | 'close' | 'stop'>;

interface Circumstances {
  /** Seconds since 1970. */
  now: number;
  /** Level 100 of this blind is open. */
  reversed: boolean;
}

type Reader = (fields: Json, at: string, circumstances: Circumstances) => SmartOrder;

const readers: Readonly<Record<string, Reader>> = {
  onOffInterface: (fields, at) => {
    only(fields, at, 'active');
    return { on: booleanAt(fields.active, `${at}.active`) };
  },
  levelControlInterface: (fields, at, { reversed }) => {
    only(fields, at, 'level');
    const percent = numberAt(fields.level, `${at}.level`, 0, 100);
    return { level: Math.round((reversed ? 100 - percent : percent) * 2.55) };
  },
  blindInterface: (fields, at) => {
    only(fields, at, 'blindAction');
    if (fields.blindAction === undefined) throw new RestRefusal(1009, `${at}.blindAction`);
    const blind = blindActions.get(fields.blindAction);
    if (!blind) throw new RestRefusal(1000, `${at}.blindAction`);
    return { blind };
  },
  colorControlInterface: (fields, at) => {
    only(fields, at, 'hsColor', 'colorTemperature', 'activeHsColorPreset');
    const { hsColor, colorTemperature, activeHsColorPreset } = fields;
    if (colorTemperature !== undefined)
      return { kelvin: numberAt(colorTemperature, `${at}.colorTemperature`, 2700, 6500) };
    if (activeHsColorPreset !== undefined) return preset(activeHsColorPreset, `${at}.activeHsColorPreset`);
    const color = objectAt(hsColor, `${at}.hsColor`);
    const hue = numberAt(color.hue, `${at}.hsColor.hue`, 0, 359);
    const saturation = numberAt(color.saturation, `${at}.hsColor.saturation`, 0, 255);
    return { color: { hue, saturation, free: true } };
  },
  thermostatInterface: (fields, at, { now }) => {
    only(fields, at, 'setPointTemperature', 'boost', 'windowOpenMode');
    const { setPointTemperature, boost, windowOpenMode } = fields;
    const order: SmartOrder = {};
    if (setPointTemperature !== undefined)
      order.heat = aimAt(setPointTemperature, `${at}.setPointTemperature`);
    if (boost !== undefined) order.boostUntil = endAt(boost, `${at}.boost`, now);
    if (windowOpenMode !== undefined) order.windowUntil = endAt(windowOpenMode, `${at}.windowOpenMode`, now);
    if (Object.keys(order).length === 0) throw new RestRefusal(1009, at);
    return order;
  },
};

function preset(value: unknown, at: string): SmartOrder {
  const { presetId } = objectAt(value, at);
  const found = palette.find((color) => color.presetId === presetId);
  if (!found) throw new RestRefusal(presetId === undefined ? 1009 : 1002, `${at}.presetId`);
  return { color: { hue: found.hue, saturation: found.saturation } };
}

/** `there`: the interfaces that the unit has; others are not supported (3005). */
export function orderOf(body: unknown, there: readonly string[], circumstances: Circumstances): SmartOrder {
  const interfaces = objectAt(objectAt(body, 'interfaces').interfaces, 'interfaces');
  const given = Object.entries(interfaces);
  if (given.length === 0) throw new RestRefusal(1009, 'interfaces');
  return Object.assign(
    {},
    ...given.map(([name, fields]) => {
      const at = `interfaces.${name}`;
      const read = Object.hasOwn(readers, name) && there.includes(name) ? readers[name] : undefined;
      if (!read) throw new RestRefusal(3005, at);
      return read(objectAt(fields, at), at, circumstances);
    }),
  ) as SmartOrder;
}
