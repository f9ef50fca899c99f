/** What tells of something: contacts, motion, smoke, gas, water, broken glass, door bells. One row for each. */

import { KeyPresses, type SmartAlertKind } from '../../core/index';
import type { MappedTile, Mapping } from '../mapping';
import type { DetectorOptions, DetectorState } from '../smart-types';
import { bindActive, bindBattery, bindClimate, reached } from './device';

type DetectorTile = MappedTile<DetectorState, DetectorOptions>;

interface DetectorForm {
  readonly service: 'ContactSensor' | 'MotionSensor' | 'SmokeSensor' | 'CarbonMonoxideSensor' | 'LeakSensor';
  readonly characteristic:
    | 'ContactSensorState'
    | 'MotionDetected'
    | 'SmokeDetected'
    | 'CarbonMonoxideDetected'
    | 'LeakDetected';
}

const contact: DetectorForm = { service: 'ContactSensor', characteristic: 'ContactSensorState' };
const motion: DetectorForm = { service: 'MotionSensor', characteristic: 'MotionDetected' };

/** HomeKit has no word for glass, vibration, and alarms of other kinds: what tells nearest to them. */
const forms: Readonly<Record<Exclude<SmartAlertKind, 'bell'>, DetectorForm>> = {
  window: contact,
  door: contact,
  motion,
  smoke: { service: 'SmokeSensor', characteristic: 'SmokeDetected' },
  gas: { service: 'CarbonMonoxideSensor', characteristic: 'CarbonMonoxideDetected' },
  flood: { service: 'LeakSensor', characteristic: 'LeakDetected' },
  glass: contact,
  vibration: motion,
  alarm: contact,
};

export const detector: Mapping<DetectorState, DetectorOptions> = {
  wire: (tile) => {
    const { alert } = tile.options;
    if (alert === 'bell') doorbell(tile);
    else sensor(tile, forms[alert]);
    bindClimate(tile);
    bindBattery(tile);
  },
};

function sensor(tile: DetectorTile, form: DetectorForm): void {
  const { Service, Characteristic } = tile.environment.hap;
  const service = tile.service(Service[form.service]);
  const isFlag = form.characteristic === 'MotionDetected';
  tile.bind(service, Characteristic[form.characteristic], (state) => {
    const { active } = reached(tile, state);
    return active === undefined || isFlag ? active : Number(active);
  });
  bindActive(tile, service, ({ active }) => active);
  const works = (state: DetectorState) => tile.reachable && state.present;
  tile.bindAlways(service, Characteristic.StatusFault, (state) => Number(!works(state)), 1);
}

/** A ring is an event: it is told when it comes, and what was before nobody rings again. */
function doorbell(tile: DetectorTile): void {
  const { Service, Characteristic } = tile.environment.hap;
  const event = tile.service(Service.Doorbell).getCharacteristic(Characteristic.ProgrammableSwitchEvent);
  event.setProps({ validValues: [0], maxValue: 0 });
  const rings = new KeyPresses(tile.environment.clock);
  const timeIn = ({ at }: DetectorState) => [{ ain: 'bell', pressedAt: at }];
  tile.listen((state, before) => {
    rings.look(timeIn(before));
    const again = rings.take(timeIn(state)).length > 0;
    if (state.active === true && (before.active === false || again)) event.sendEventNotification(0);
  });
}
