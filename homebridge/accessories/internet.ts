/** The internet connection as a contact sensor: closed while it is up, open (Home can notify) when it is lost. */

import type { Mapping } from '../mapping';
import { bindSensor } from './sensor';

export interface Connected {
  readonly connected: boolean;
}

export const internet: Mapping<Connected> = {
  title: 'Internet',
  initial: { connected: true },
  wire: (tile) => {
    bindSensor(tile, 'contact', (state) => state.connected);
  },
};
