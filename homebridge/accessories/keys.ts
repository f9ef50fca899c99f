/** A wall switch: one programmable switch for each of its keys. The box tells when a key was pressed last, and no more. */

import { KeyPresses } from '../../core/index';
import type { Characteristic } from '../hap';
import type { MappedTile, Mapping } from '../mapping';
import type { DeviceOptions, KeyOptions, KeysState } from '../smart-types';
import { bindBattery, bindClimate } from './device';

type KeysTile = MappedTile<KeysState, DeviceOptions>;

/** HomeKit's words for how a key was pressed. */
const SHORT = 0;
const LONG = 2;

export const keys: Mapping<KeysState, DeviceOptions> = {
  wire: (tile) => {
    const { Service, Characteristic } = tile.environment.hap;
    const { keys: all = [] } = tile.options;
    const events = all.map((key, index) => ({ key, event: bindKey(tile, key, index) }));
    if (all.length > 1) {
      const label = tile.service(Service.ServiceLabel);
      // Counted in numbers.
      tile.bindAlways(label, Characteristic.ServiceLabelNamespace, () => 1, 1);
    }
    const presses = new KeyPresses(tile.environment.clock);
    const timesIn = ({ pressedAt }: KeysState) =>
      all.flatMap(({ id, long }) =>
        [id, long].flatMap((ain) => (ain === undefined ? [] : [{ ain, pressedAt: pressedAt[ain] }])),
      );
    tile.listen((state, before) => {
      presses.look(timesIn(before));
      for (const { ain } of presses.take(timesIn(state))) {
        const { key, event } = events.find((one) => [one.key.id, one.key.long].includes(ain))!;
        event.sendEventNotification(ain === key.id ? SHORT : LONG);
      }
    });
    bindClimate(tile);
    bindBattery(tile);
  },
};

function bindKey(tile: KeysTile, { id, name, long }: KeyOptions, index: number): Characteristic {
  const { Service, Characteristic } = tile.environment.hap;
  const service = tile.service(Service.StatelessProgrammableSwitch, id, name);
  tile.bindAlways(service, Characteristic.ServiceLabelIndex, () => index + 1, index + 1);
  const event = service.getCharacteristic(Characteristic.ProgrammableSwitchEvent);
  return event.setProps({ validValues: long === undefined ? [SHORT] : [SHORT, LONG], maxValue: LONG });
}
