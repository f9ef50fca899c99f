/**
 * A meter of a whole house, one for each direction. HomeKit has no service for it; this one, of its own, is used by other
 * plugins as well, and the Eve app shows what is in it. The Home app says "not supported".
 */

import type { HAP } from '../hap';
import type { Mapping, ServiceType } from '../mapping';
import type { MeterOptions, MeterState } from '../smart-types';
import { bindBattery, bindClimate, reached } from './device';
import { bindEve } from './eve';

const UUID = '00000001-0000-1777-8000-775D67EC4377';

/** The class needs HAP's own base class, so it is made once per Homebridge. */
const made = new WeakMap<HAP, ServiceType>();

export const meter: Mapping<MeterState, MeterOptions> = {
  wire: (tile) => {
    const main = tile.service(powerMeter(tile.environment.hap));
    bindEve(tile, main, true, (state) => reached(tile, state), true);
    bindClimate(tile);
    bindBattery(tile);
  },
};

export function powerMeter(hap: HAP): ServiceType {
  const known = made.get(hap);
  if (known) return known;
  const fresh = class extends hap.Service {
    static readonly UUID = UUID;

    constructor(name: string, subtype?: string) {
      super(name, UUID, subtype);
    }
  };
  made.set(hap, fresh);
  return fresh;
}
