/** A yes-or-no sensor in one of three forms, with the word on whether it can be believed at the moment. */

import type { SensorType } from '../config';
import type { Service } from '../hap';
import type { Tile } from '../tile';

interface Form {
  readonly service: 'OccupancySensor' | 'MotionSensor' | 'ContactSensor';
  readonly characteristic: 'OccupancyDetected' | 'MotionDetected' | 'ContactSensorState';
  readonly yes: number | boolean;
  readonly no: number | boolean;
}

/** A contact is closed (0) while all is as it should be: somebody is there, the internet is up. */
const forms: Readonly<Record<SensorType, Form>> = {
  occupancy: { service: 'OccupancySensor', characteristic: 'OccupancyDetected', yes: 1, no: 0 },
  motion: { service: 'MotionSensor', characteristic: 'MotionDetected', yes: true, no: false },
  contact: { service: 'ContactSensor', characteristic: 'ContactSensorState', yes: 0, no: 1 },
};

/** @param believed false when the state is only the last one known */
export function bindSensor<State extends object, Options>(
  tile: Tile<State, Options>,
  type: SensorType,
  pick: (state: State) => boolean,
  believed: (state: State) => boolean = () => true,
): Service {
  const { Service, Characteristic } = tile.around.hap;
  const form = forms[type];
  const service = tile.service(Service[form.service]);
  const good = (state: State) => tile.reachable && believed(state);
  tile.bindAlways(service, Characteristic[form.characteristic], (state) =>
    pick(state) ? form.yes : form.no,
  );
  tile.bindAlways(service, Characteristic.StatusActive, good);
  tile.bindAlways(service, Characteristic.StatusFault, (state) => (good(state) ? 0 : 1));
  return service;
}
