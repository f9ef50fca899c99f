/** A wall switch: one programmable switch for each of its keys. The box tells when a key was pressed last, and no more. */

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
    tile.listen((state, before) => {
      const isPressed = (ain: string) => (state.pressedAt[ain] ?? 0) > (before.pressedAt[ain] ?? 0);
      for (const { key, event } of events) {
        if (isPressed(key.id)) event.sendEventNotification(SHORT);
        if (key.long !== undefined && isPressed(key.long)) event.sendEventNotification(LONG);
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
