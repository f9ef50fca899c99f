/** A yes-or-no sensor. Somebody who is there is seen as by a motion detector; a contact is closed while all is well. */

import type { SensorType } from '../../config-types';
import type { MatterClusters } from '../api';
import type { Converter } from '../converter';

/**
 * @param property of the state: true is yes
 * @param type as the tile has it in HomeKit; Matter has one device for motion and occupancy
 */
export function yesOrNo<Property extends string, Options>(
  property: Property,
  type: (options: Options) => SensorType,
): Converter<Readonly<Record<Property, boolean>>, Options> {
  return {
    devices: [
      {
        type: (options) => (type(options) === 'contact' ? 'ContactSensor' : 'MotionSensor'),
        clusters: (state, options) => clustersOf(type(options), state[property]),
      },
    ],
  };
}

function clustersOf(type: SensorType, yes: boolean): MatterClusters {
  return type === 'contact'
    ? { booleanState: { stateValue: yes } }
    : { occupancySensing: { occupancy: { occupied: yes } } };
}
