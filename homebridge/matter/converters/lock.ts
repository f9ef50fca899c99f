/** A door lock. */

import { deviceRefusal } from '../../accessories/device';
import type { DeviceOptions, LockState } from '../../smart-types';
import type { CommandedTile, Converter } from '../converter';
import { batteryOf, climateParts, isPresent } from './parts';

/** Matter Application Clusters 5.2: LockState, a lock of another type, and its usual operating mode. */
const LOCKED = 1;
const UNLOCKED = 2;

export const doorLock: Converter<LockState, DeviceOptions> = {
  reached: isPresent,
  devices: [
    {
      type: () => 'DoorLock',
      clusters: (state, options) => ({
        doorLock: {
          lockState: state.secured === undefined ? null : state.secured ? LOCKED : UNLOCKED,
          ...{ lockType: 2, actuatorEnabled: true, operatingMode: 0 },
        },
        ...batteryOf(state, options),
      }),
      handlers: (tile) => ({
        doorLock: { lockDoor: () => ask(tile, true), unlockDoor: () => ask(tile, false) },
      }),
    },
    ...climateParts,
  ],
};

function ask(tile: CommandedTile<LockState, DeviceOptions>, on: boolean): Promise<void> {
  return tile.order<{ readonly on: boolean }>(
    { on },
    () => ({ command: { on }, change: { wanted: on } }),
    (state) => deviceRefusal(tile.options, state),
  );
}
