/** What all switches share: one On that follows the state and sends what a person asks for. */

import type { Service } from '../hap';
import type { Mapping } from '../mapping';
import type { Tile } from '../tile';

export interface OnOff {
  readonly on: boolean;
}

/** @param check throws when the thing must not be switched now */
export function bindOn<State extends OnOff, Options>(
  tile: Tile<State, Options>,
  service: Service,
  check: (state: State | undefined) => void = () => {},
  pick: (state: State) => boolean = (state) => state.on,
): void {
  const { On } = tile.around.hap.Characteristic;
  tile.bind(service, On, pick).onSet(async (value) => {
    await tile.write(Boolean(value), check);
  });
}

/** A thing that is on or off, and nothing else. */
export function plainSwitch(title: string): Mapping<OnOff> {
  return { title, wire: (tile) => bindOn(tile, tile.service(tile.around.hap.Service.Switch)) };
}
