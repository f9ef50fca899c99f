/** A blind, awning or slats, or a group of them. HomeKit counts how open it is, FRITZ! how closed. */

import type { Mapping, TileOrder } from '../mapping';
import type { BlindState, DeviceOptions } from '../smart-types';
import { bindBattery, bindClimate, bindFault, deviceRefusal, reached } from './device';

/** What a person asks of it at once. */
export interface BlindWishes {
  /** 0 closed to 100 open. */
  readonly position: number;
  readonly hold: boolean;
}

/** HomeKit's words for where it goes. */
const CLOSING = 0;
const OPENING = 1;
const RESTING = 2;

export const blind: Mapping<BlindState, DeviceOptions> = {
  wire: (tile) => {
    const { Service, Characteristic } = tile.environment.hap;
    const main = tile.service(Service.WindowCovering);
    const check = (state: BlindState | undefined) => deviceRefusal(tile.options, state);
    const ask = (wishes: Partial<BlindWishes>) => tile.order<BlindWishes>(wishes, blindOrder, check);
    tile.bind(main, Characteristic.CurrentPosition, (state) => opening(reached(tile, state).closed));
    tile
      .bind(main, Characteristic.TargetPosition, (state) => targetOf(reached(tile, state)))
      .onSet((position) => ask({ position: Number(position) }));
    tile.bind(main, Characteristic.PositionState, (state) => movementOf(reached(tile, state)));
    tile.bindAlways(main, Characteristic.ObstructionDetected, ({ obstacle }) => obstacle ?? false, false);
    // Only written, never read.
    main.getCharacteristic(Characteristic.HoldPosition).onSet(async (hold) => {
      if (hold) await ask({ hold: true });
    });
    bindFault(tile, main);
    bindClimate(tile);
    bindBattery(tile);
  },
};

const opening = (closed: number | undefined) => (closed === undefined ? undefined : 100 - Math.round(closed));

/** Without an order it wants to be where it is, or where somebody moves it by hand. */
function targetOf({ closed, target, moving }: BlindState): number | undefined {
  if (target !== undefined) return opening(target);
  return moving === undefined ? opening(closed) : moving === 'up' ? 100 : 0;
}

function movementOf({ closed, target, moving }: BlindState): number {
  if (moving !== undefined) return moving === 'up' ? OPENING : CLOSING;
  if (closed === undefined || target === undefined || target === closed) return RESTING;
  return target < closed ? OPENING : CLOSING;
}

/** To the ends by name: those are right also where positions mean nothing yet. */
export function blindOrder({ position, hold }: Partial<BlindWishes>): TileOrder<BlindState> {
  if (hold || position === undefined)
    return { command: { blind: 'stop' }, change: { target: undefined, moving: undefined } };
  const closed = 100 - Math.round(position);
  const command =
    closed === 0 ? ({ blind: 'open' } as const) : closed === 100 ? ({ blind: 'close' } as const) : { closed };
  return { command, change: { target: closed } };
}
