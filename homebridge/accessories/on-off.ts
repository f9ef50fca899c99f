/** What all switches share: one On that follows the state and sends what a person asks for. */

import type { Service } from '../hap';
import type { MappedTile, Mapping } from '../mapping';
import type { OnOffState } from '../thing';

/** @param check throws when the thing must not be switched now */
export function bindOn<State extends OnOffState, Options>(
  tile: MappedTile<State, Options>,
  service: Service,
  check: (state: State | undefined) => void = () => {},
  pick: (state: State) => boolean = (state) => state.on,
): void {
  const { On } = tile.environment.hap.Characteristic;
  tile.bind(service, On, pick).onSet(async (value) => {
    await tile.write(Boolean(value), check);
  });
}

/** A thing that is on or off, and nothing else. */
export const onOff: Mapping<OnOffState> = {
  wire: (tile) => bindOn(tile, tile.service(tile.environment.hap.Service.Switch)),
};
