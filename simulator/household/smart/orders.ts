/** What programs may ask of a device, and what comes of it. */

import { type FunctionBit, has, type LampColor, type SmartDevice } from './device';

/** Only what is to change. */
export interface SmartOrder {
  on?: boolean;
  /** 0–255. */
  level?: number;
  color?: { hue: number; saturation: number; free?: boolean };
  kelvin?: number;
  blind?: 'open' | 'close' | 'stop';
  /** 1/10 °C. */
  heat?: number | 'on' | 'off';
  /** Seconds since 1970; 0 ends it. */
  boostUntil?: number;
  windowUntil?: number;
  comfort?: number;
  reduced?: number;
  offset?: number;
}

/** `idle`: taken, but without effect: the summer or a holiday holds the thermostat. */
export type SmartOutcome = 'done' | 'idle' | 'away' | 'locked' | 'unable';

const needs: Record<keyof SmartOrder, readonly FunctionBit[]> = {
  on: ['plug', 'switchable'],
  level: ['level'],
  color: ['color'],
  kelvin: ['color'],
  blind: ['blind'],
  heat: ['thermostat'],
  boostUntil: ['thermostat'],
  windowUntil: ['thermostat'],
  comfort: ['thermostat'],
  reduced: ['thermostat'],
  offset: ['temperature'],
};

const held: readonly (keyof SmartOrder)[] = ['heat', 'boostUntil', 'windowUntil'];

const namesOf = (order: SmartOrder) =>
  (Object.keys(order) as (keyof SmartOrder)[]).filter((name) => order[name] !== undefined);

/** Whether the device can do all of it. */
export const isAble = (device: SmartDevice, order: SmartOrder): boolean =>
  device.kind !== 'template' && namesOf(order).every((name) => needs[name].some((bit) => has(device, bit)));

/** What would come of the order for one device that is no group. */
export function prospect(device: SmartDevice, order: SmartOrder): SmartOutcome {
  if (!isAble(device, order)) return 'unable';
  if (device.present !== 'CONNECTED') return 'away';
  if (device.locked) return 'locked';
  const { summer, holiday } = device.heating ?? {};
  if ((summer || holiday) && namesOf(order).some((name) => held.includes(name))) return 'idle';
  return 'done';
}

/** Lets it take effect, but for the movement of a blind, which takes its time. */
export function apply(device: SmartDevice, order: SmartOrder): void {
  const { on, level, color, kelvin, heat, boostUntil, windowUntil, comfort, reduced, offset } = order;
  if (on !== undefined) device.on = on;
  if (level !== undefined) device.level = level;
  if (device.color) Object.assign(device.color, colorOf(color, kelvin));
  if (device.heating) {
    if (heat !== undefined) device.heating.mode = typeof heat === 'number' ? 'temperature' : heat;
    if (typeof heat === 'number') device.wanted = heat;
    // One ends the other: a box knows no boost beside an open window.
    if (boostUntil !== undefined)
      Object.assign(device.heating, { boostUntil, ...(boostUntil && { windowUntil: 0 }) });
    if (windowUntil !== undefined)
      Object.assign(device.heating, { windowUntil, ...(windowUntil && { boostUntil: 0 }) });
  }
  if (comfort !== undefined) device.comfort = comfort;
  if (reduced !== undefined) device.reduced = reduced;
  if (offset !== undefined) {
    device.temperature = (device.temperature ?? 0) + offset - device.offset;
    device.offset = offset;
  }
}

function colorOf(color: SmartOrder['color'], kelvin?: number): Partial<LampColor> {
  if (kelvin !== undefined) return { mode: 4, kelvin };
  if (!color) return {};
  const { hue, saturation, free } = color;
  return { mode: 1, hue, saturation, unmapped: free ? { hue, saturation } : undefined };
}
