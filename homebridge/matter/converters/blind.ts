/** A blind. Matter counts as FRITZ! does, 0 open to 100 closed, in hundredths of a percent. */

import { type BlindWishes, blindOrder } from '../../accessories/blind';
import { deviceRefusal } from '../../accessories/device';
import type { BlindState, DeviceOptions } from '../../smart-types';
import type { MatterClusters, MatterHandlers } from '../api';
import type { CommandedTile, Converter } from '../converter';
import { batteryOf, climateParts, isPresent } from './parts';

/** Matter Application Clusters 5.3: OperationalStatus. */
const RESTING = 0;
const OPENING = 1;
const CLOSING = 2;

export const windowCovering: Converter<BlindState, DeviceOptions> = {
  reached: isPresent,
  devices: [
    {
      type: () => 'WindowCovering',
      clusters: (state, options) => ({ ...coveringOf(state), ...batteryOf(state, options) }),
      handlers,
    },
    ...climateParts,
  ],
};

function coveringOf(state: BlindState): MatterClusters {
  const position = (closed: number | undefined) =>
    closed === undefined ? null : Math.min(Math.max(Math.round(closed * 100), 0), 10_000);
  const movement = movementOf(state);
  return {
    windowCovering: {
      ...{ type: 0, endProductType: 0 },
      currentPositionLiftPercent100ths: position(state.closed),
      targetPositionLiftPercent100ths: position(state.target ?? state.closed),
      operationalStatus: { global: movement, lift: movement, tilt: RESTING },
      configStatus: {
        ...{ operational: true, onlineReserved: false, liftMovementReversed: false },
        ...{ liftPositionAware: true, tiltPositionAware: false },
        ...{ liftEncoderControlled: true, tiltEncoderControlled: false },
      },
    },
  };
}

function movementOf({ closed, target, moving }: BlindState): number {
  if (moving !== undefined) return moving === 'up' ? OPENING : CLOSING;
  if (closed === undefined || target === undefined || target === closed) return RESTING;
  return target < closed ? OPENING : CLOSING;
}

function handlers(tile: CommandedTile<BlindState, DeviceOptions>): MatterHandlers {
  const ask = (wish: Partial<BlindWishes>) =>
    tile.order<BlindWishes>(wish, blindOrder, (state) => deviceRefusal(tile.options, state));
  return {
    windowCovering: {
      // HomeKit's positions count how open it is.
      upOrOpen: () => ask({ position: 100 }),
      downOrClose: () => ask({ position: 0 }),
      stopMotion: () => ask({ hold: true }),
      goToLiftPercentage: ({ liftPercent100thsValue } = {}) =>
        ask({ position: 100 - Math.round(Number(liftPercent100thsValue) / 100) }),
    },
  };
}
