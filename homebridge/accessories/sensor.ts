/** A yes-or-no sensor in one of three forms, with the word on whether it can be believed at the moment. */

import type { SensorType } from '../config-types';
import type { Mapping } from '../mapping';

interface SensorForm {
  readonly service: 'OccupancySensor' | 'MotionSensor' | 'ContactSensor';
  readonly characteristic: 'OccupancyDetected' | 'MotionDetected' | 'ContactSensorState';
  readonly yes: number | boolean;
  readonly no: number | boolean;
}

/** A contact is closed (0) while all is as it should be: somebody is there, the internet is up. */
const forms: Readonly<Record<SensorType, SensorForm>> = {
  occupancy: { service: 'OccupancySensor', characteristic: 'OccupancyDetected', yes: 1, no: 0 },
  motion: { service: 'MotionSensor', characteristic: 'MotionDetected', yes: true, no: false },
  contact: { service: 'ContactSensor', characteristic: 'ContactSensorState', yes: 0, no: 1 },
};

/**
 * Holds its last state while the box is away, and says that it does.
 *
 * Before the box ever said, it has no state: nobody is called away, and no line is called up, by default.
 *
 * @param property of the state: true is yes
 */
export function sensor<Property extends string, Options>(
  property: Property,
  type: (options: Options) => SensorType,
): Mapping<Readonly<Record<Property, boolean>>, Options> {
  return {
    wire: (tile) => {
      const { Service, Characteristic } = tile.environment.hap;
      const form = forms[type(tile.options)];
      const service = tile.service(Service[form.service]);
      tile.bindAlways(service, Characteristic[form.characteristic], (state) =>
        state[property] ? form.yes : form.no,
      );
      tile.bindAlways(service, Characteristic.StatusActive, () => tile.reachable, false);
      tile.bindAlways(service, Characteristic.StatusFault, () => (tile.reachable ? 0 : 1), 1);
    },
  };
}
