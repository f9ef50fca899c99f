/** Something that is done, not switched: a switch that springs back. */

import type { Mapping } from '../mapping';
import { SPRING_BACK_MS } from '../settings';

export type Pressed = Record<string, never>;

export function button(title: string): Mapping<Pressed> {
  return {
    title,
    initial: {},
    wire: (tile) => {
      const { Service, Characteristic } = tile.around.hap;
      const on = tile.service(Service.Switch).getCharacteristic(Characteristic.On);
      const springBack = () => on.updateValue(false);
      on.updateValue(false);
      on.onGet(() => false);
      on.onSet(async (value) => {
        if (!value) return;
        await tile.write(true);
        tile.around.later(SPRING_BACK_MS, springBack);
      });
    },
  };
}
