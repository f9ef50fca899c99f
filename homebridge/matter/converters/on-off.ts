/** A thing that is on or off: an outlet, for Matter has no plain switch that others could press. */

import type { OnOffState } from '../../thing';
import type { MatterHandlers } from '../api';
import type { CommandedTile, Converter } from '../converter';

/** @param check throws when the thing must not be switched now */
export function onOffHandlers<State extends OnOffState, Options>(
  tile: CommandedTile<State, Options>,
  check?: (state: State | undefined) => void,
): MatterHandlers {
  return {
    onOff: {
      on: () => tile.write(true, check),
      off: () => tile.write(false, check),
      // matter.js calls on or off as well; without this one it refuses the command.
      toggle: () => {},
    },
  };
}

export const onOffOutlet: Converter<OnOffState, unknown> = {
  devices: [
    {
      type: () => 'OnOffOutlet',
      clusters: ({ on }) => ({ onOff: { onOff: on } }),
      handlers: (tile) => onOffHandlers(tile),
    },
  ],
};
