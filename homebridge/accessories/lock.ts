/** A door lock: what it is, and what it was told to be. */

import type { Mapping } from '../mapping';
import type { DeviceOptions, LockState } from '../smart-types';
import { bindBattery, bindClimate, deviceRefusal, reached } from './device';

/** HomeKit's words for a lock. */
const UNSECURED = 0;
const SECURED = 1;
const UNKNOWN = 3;

export const lock: Mapping<LockState, DeviceOptions> = {
  wire: (tile) => {
    const { Service, Characteristic } = tile.environment.hap;
    const main = tile.service(Service.LockMechanism);
    tile.bind(main, Characteristic.LockCurrentState, (state) => {
      const { secured } = reached(tile, state);
      return secured === undefined ? UNKNOWN : secured ? SECURED : UNSECURED;
    });
    tile
      .bind(main, Characteristic.LockTargetState, (state) => {
        const { wanted, secured = wanted } = reached(tile, state);
        const told = wanted ?? secured;
        return told === undefined ? undefined : told ? SECURED : UNSECURED;
      })
      .onSet((value) => {
        const on = value === SECURED;
        return tile.order<{ readonly on: boolean }>(
          { on },
          () => ({ command: { on }, change: { wanted: on } }),
          (state) => deviceRefusal(tile.options, state),
        );
      });
    bindClimate(tile);
    bindBattery(tile);
  },
};
