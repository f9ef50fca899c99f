/** The kinds of the smart home beside plugs, in the order of the page, each with whether it is shown without being asked for. */

import type { DeviceEntry } from '../answers';

export type SmartField = DeviceEntry['field'];

export const smartFields: readonly (readonly [SmartField, boolean])[] = [
  ['thermostats', true],
  ['lights', true],
  ['blinds', true],
  ['detectors', true],
  ['locks', true],
  ['buttons', true],
  ['sensors', true],
  ['meters', false],
  ['templates', false],
  ['routines', false],
];
