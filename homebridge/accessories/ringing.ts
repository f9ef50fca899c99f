/** A ringing phone as motion, which ends when the ringing does. */

import type { Mapping } from '../mapping';
import { bindSensor } from './sensor';

export interface Ringing {
  readonly ringing: boolean;
}

export const ringing: Mapping<Ringing> = {
  title: 'Phone',
  initial: { ringing: false },
  wire: (tile) => {
    bindSensor(tile, 'motion', (state) => state.ringing);
  },
};
