/** One of every device of the smart home, in the order of the box's list. */

import type { SmartDevice } from './device';
import { buttons, heatingDevices, meters, plugs, repeaters } from './every';
import { blinds, lamps, sensors, switches } from './units';

export const every: readonly SmartDevice[] = [
  ...plugs,
  ...heatingDevices,
  ...buttons,
  ...repeaters,
  ...meters,
  ...switches,
  ...lamps,
  ...blinds,
  ...sensors,
];
