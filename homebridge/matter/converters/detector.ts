/** What tells of something: one row for each. A door bell has no device that Homebridge offers. */

import type { SmartAlertKind } from '../../../core/index';
import type { DetectorOptions, DetectorState } from '../../smart-types';
import type { MatterClusters } from '../api';
import type { Converter, DeviceType } from '../converter';
import { batteryOf, climateParts, isPresent } from './parts';

interface MatterDetector {
  readonly type: DeviceType;
  clusters(active: boolean): MatterClusters;
}

/** Closed while all is well. */
const contact: MatterDetector = {
  type: 'ContactSensor',
  clusters: (active) => ({ booleanState: { stateValue: !active } }),
};
const motion: MatterDetector = {
  type: 'MotionSensor',
  clusters: (active) => ({ occupancySensing: { occupancy: { occupied: active } } }),
};

/** Matter Application Clusters 2.11: 0 is normal, 2 critical; expressed is smoke (1) or carbon monoxide (2). */
const alarm = (state: 'smokeState' | 'coState', expressed: number): MatterDetector => ({
  type: 'SmokeSensor',
  clusters: (active) => ({
    smokeCoAlarm: { [state]: active ? 2 : 0, expressedState: active ? expressed : 0 },
  }),
});

const rows: Readonly<Record<Exclude<SmartAlertKind, 'bell'>, MatterDetector>> = {
  window: contact,
  door: contact,
  motion,
  smoke: alarm('smokeState', 1),
  gas: alarm('coState', 2),
  flood: { type: 'LeakSensor', clusters: (active) => ({ booleanState: { stateValue: active } }) },
  glass: contact,
  vibration: motion,
  alarm: contact,
};

const rowOf = ({ alert }: DetectorOptions) => (alert === 'bell' ? motion : rows[alert]);

export const alertSensor: Converter<DetectorState, DetectorOptions> = {
  shows: ({ alert }) => alert !== 'bell',
  reached: isPresent,
  isKnown: ({ active }) => active !== undefined,
  devices: [
    {
      type: (options) => rowOf(options).type,
      clusters: (state, options) => ({
        ...(state.active !== undefined && rowOf(options).clusters(state.active)),
        ...batteryOf(state, options),
      }),
    },
    ...climateParts,
  ],
};
