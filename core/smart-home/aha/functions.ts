/** The bits of AHA's `functionbitmask`, and what a thing mainly is by them. */

import type { SmartType } from '../model';

const bits = {
  device: 0,
  meter: 1,
  lamp: 2,
  hanFunButton: 3,
  alert: 4,
  button: 5,
  thermostat: 6,
  powerMeter: 7,
  temperature: 8,
  plug: 9,
  repeater: 10,
  group: 12,
  switchable: 15,
  level: 16,
  color: 17,
  blind: 18,
  humidity: 20,
} as const;

export type AhaFunction = keyof typeof bits;

/** Not by `&`: masks of newer boxes may have more than 31 bits. */
export const has = (mask: number, name: AhaFunction) => Math.floor(mask / 2 ** bits[name]) % 2 === 1;

/** The first that fits. */
const types: readonly (readonly [AhaFunction, SmartType])[] = [
  ['thermostat', 'thermostat'],
  ['meter', 'meter'],
  ['repeater', 'repeater'],
  ['blind', 'blind'],
  ['color', 'light'],
  ['lamp', 'light'],
  ['plug', 'plug'],
  ['button', 'button'],
  ['hanFunButton', 'button'],
  ['alert', 'detector'],
  ['level', 'dimmer'],
  ['switchable', 'switch'],
  ['powerMeter', 'meter'],
  ['temperature', 'sensor'],
  ['humidity', 'sensor'],
];

export const typeOf = (mask: number): SmartType | undefined => types.find(([name]) => has(mask, name))?.[1];
