/** Something that is done, not switched: a switch that springs back. */

import type { Mapping } from '../mapping';
import { SPRING_BACK_MS } from '../settings';
import type { NoState } from '../thing';

export const button: Mapping<NoState> = {
  initial: {},
  wire: (tile) => {
    const { Service, Characteristic } = tile.environment.hap;
    const on = tile.service(Service.Switch).getCharacteristic(Characteristic.On);
    const springBack = () => on.updateValue(false);
    on.updateValue(false);
    on.onGet(() => false);
    on.onSet(async (value) => {
      if (!value) return;
      await tile.write(true);
      tile.environment.later(SPRING_BACK_MS, springBack);
    });
  },
};
