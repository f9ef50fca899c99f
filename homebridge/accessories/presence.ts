/** A person, or anyone at all, at home: holds its last state while the box is away. */

import type { SensorType } from '../config';
import type { Mapping } from '../mapping';
import { bindSensor } from './sensor';

export interface Present {
  readonly present: boolean;
}

export interface PresenceOptions {
  readonly sensor: SensorType;
}

export const presence: Mapping<Present, PresenceOptions> = {
  title: 'Person',
  initial: { present: false },
  wire: (tile) => {
    bindSensor(tile, tile.options.sensor, (state) => state.present);
  },
};
